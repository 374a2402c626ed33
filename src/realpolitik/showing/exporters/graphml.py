"""GraphML: actors as nodes, ties as edges. `weight` is the strength and never negative; the sign stands beside it."""

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from realpolitik.relating.library import Library
from realpolitik.relating.records import Tie
from realpolitik.relating.ties import draw_ties
from realpolitik.showing.exporters.records import Export, Options

__all__ = ["export_graphml"]

_NODE_KEYS = {"name": "string", "kind": "string", "country": "string", "sector": "string", "wikidata": "string"}
_EDGE_KEYS = {
    "weight": "double", "sign": "int", "valence": "double", "kind": "string", "basis": "string", "first": "string",
    "last": "string", "n_sources": "int", "event_ids": "string", "contested": "boolean",
}  # fmt: skip


def export_graphml(library: Library, options: Options) -> Export:
    """One directed graph; lists are joined by `;`, what is not stated is left out."""
    ties = draw_ties(library)
    named = sorted({party for tie in ties for party in (tie.a, tie.b)})
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    for keys, what in ((_NODE_KEYS, "node"), (_EDGE_KEYS, "edge")):
        for name, kind in keys.items():
            lines.append(f'<key id="{what}-{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>')
    lines.append('<graph edgedefault="directed">')
    for party in named:
        actor = library.actors.get(party)
        told = {key: getattr(actor, key, None) for key in _NODE_KEYS} if actor else {"name": party}
        lines += [f"<node id={quoteattr(party)}>", *_data("node", told), "</node>"]
    for number, tie in enumerate(ties):
        ends = f"source={quoteattr(tie.a)} target={quoteattr(tie.b)}"
        lines += [f'<edge id="t{number}" {ends}>', *_data("edge", _edge(tie)), "</edge>"]
    lines += ["</graph>", "</graphml>", ""]
    return Export(files={"network.graphml": "\n".join(lines)})


def _edge(tie: Tie) -> dict[str, Any]:
    return {
        "weight": abs(tie.weight),
        "sign": tie.sign,
        "valence": tie.sign * abs(tie.weight),
        "kind": tie.kind,
        "basis": tie.basis.value,
        "first": tie.from_ and tie.from_.isoformat(),
        "last": tie.to and tie.to.isoformat(),
        "n_sources": len({source.document for source in tie.sources}),
        "event_ids": ";".join(tie.evidence),
        "contested": str(tie.contested).lower(),
    }


def _data(what: str, told: dict[str, Any]) -> list[str]:
    known = ((key, value) for key, value in told.items() if value is not None)
    return [f'<data key="{what}-{key}">{escape(_printable(str(value)))}</data>' for key, value in known]


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
