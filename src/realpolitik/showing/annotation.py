"""A document's own text with every record marked in it. Taking the tags away gives the text back, exactly."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from realpolitik.model import Event, Reading, Statement, TimeSpan, evidence
from realpolitik.showing.dossier import Dossier, anchor, records_of
from realpolitik.showing.wording import days, phrase

__all__ = ["Annotated", "Paragraph", "annotate", "visible"]

_BREAK = re.compile(r"\s*\n\s*")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class _Layer(NamedTuple):
    """Marked words. Wider layers lie below; of equal ones the lower rank does."""

    start: int
    end: int
    rank: int
    class_: str
    id: str | None
    title: str | None
    record: str | None = None  # id of the record that these words prove


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: the gap before it, its marked words, and the records that begin in it, in order."""

    gap: str
    words: Markup
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A whole document. `ids` are the fragment ids that the markup really holds."""

    paragraphs: tuple[Paragraph, ...]
    tail: str
    ids: frozenset[str]


@dataclass(slots=True)
class _Page:
    """What is being written."""

    out: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    records: list[str] = field(default_factory=list)


def visible(text: str) -> Markup:
    """Text for HTML, escaped.

    A carriage return becomes a reference, since a parser would fold it; what HTML cannot hold becomes U+FFFD.
    """
    return Markup(str(escape(_ILLEGAL.sub("\ufffd", text))).replace("\r", "&#13;"))


def annotate(reading: Reading, dossier: Dossier) -> Annotated:
    """The text of one reading with all its layers, paragraph by paragraph."""
    text, layers = reading.document.text, sorted(_layers(reading, dossier), key=lambda x: (x.start, -x.end, x.rank))
    done: set[str] = set()
    paragraphs, before, coming = [], 0, 0
    reaching: list[_Layer] = []
    for start, end in _paragraphs(text):
        page = _Page(ids=done)
        while coming < len(layers) and layers[coming].start < end:
            reaching.append(layers[coming])
            coming += 1
        reaching = [layer for layer in reaching if layer.end > start]
        _write(page, text, start, end, reaching)
        paragraphs.append(Paragraph(text[before:start], Markup("".join(page.out)), tuple(page.records)))
        before = end
    return Annotated(tuple(paragraphs), text[before:], frozenset(done))


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Ranges between line ends that hold more than white space."""
    bounds = [0, *(edge for gap in _BREAK.finditer(text) for edge in gap.span()), len(text)]
    return [(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True) if text[a:b].strip()]


def _layers(reading: Reading, dossier: Dossier) -> Iterable[_Layer]:
    length, number = len(reading.document.text), dossier.numbers[reading.document.id]
    for i, s in enumerate(reading.sentences):
        yield _Layer(s.start, s.end, 0, "sn", anchor("sentence", number, i), None)
    for record in records_of(reading):
        span = evidence(record)
        if span is None or not 0 <= span.start < span.end <= length:
            continue
        at = anchor("at", record.id)
        if isinstance(record, Event):
            who = (
                f"{_names(dossier, record.actors)} → {_names(dossier, record.recipients)}" if record.recipients else ""
            )
            title = f"{record.type}, {record.status.value}: {who or _names(dossier, record.actors)}"
            yield _Layer(*span, 3, f"ev {record.status.value}", at, title, record.id)
        elif isinstance(record, Statement):
            speaker = dossier.speaker_name(record, reading)
            title = f"{speaker} {phrase('stances', record.stance.value)}"
            for i, part in enumerate(record.content or (span,)):
                yield _Layer(
                    *part, 1, f"st {record.stance.value}", at if i == 0 else None, title, record.id if i == 0 else None
                )
        elif isinstance(record, TimeSpan):
            when = days(record.from_, record.to) or f"not dated: {record.why}"
            yield _Layer(*span, 6, "tm" if record.from_ or record.to else "tm open", at, when, record.id)
        else:
            yield _Layer(*span, 2, "fact", at, None, record.id)
    for actor in reading.actors:
        for mention in actor.mentions:
            yield _Layer(
                mention.start, mention.end, 4, f"ac {mention.kind.value}", _at("m", number, mention), actor.name
            )
    for place in reading.places:
        for at_ in place.mentions:
            yield _Layer(at_.start, at_.end, 5, "pl", _at("p", number, at_), place.name)


def _at(prefix: str, number: int, words: object) -> str:
    return anchor(prefix, number, getattr(words, "start", 0))


def _names(dossier: Dossier, actors: Sequence[str]) -> str:
    return ", ".join(dossier.actor_name(actor) for actor in actors) or "nobody named"


def _write(page: _Page, text: str, start: int, end: int, layers: Sequence[_Layer]) -> None:
    """One paragraph as nested elements. One that crosses another is closed and opened again, with its id only once."""
    open_: list[tuple[_Layer, str]] = []
    cuts = sorted({start, end, *(min(max(at, start), end) for x in layers for at in (x.start, x.end))})
    waiting = 0
    for here, following in pairwise(cuts):
        first = next((i for i, (layer, _) in enumerate(open_) if layer.end <= here), len(open_))
        page.out.extend(f"</{tag}>" for _, tag in reversed(open_[first:]))
        opening = [layer for layer, _ in open_[first:] if layer.end > here]
        del open_[first:]
        while waiting < len(layers) and layers[waiting].start <= here:
            opening.append(layers[waiting])
            waiting += 1
        for layer in opening:
            if layer.end > here:
                open_.append((layer, _open(page, layer, any(tag == "a" for _, tag in open_))))
        page.out.append(visible(text[here:following]))
    page.out.extend(f"</{tag}>" for _, tag in reversed(open_))


def _open(page: _Page, layer: _Layer, in_link: bool) -> str:
    tag = "a" if layer.class_.startswith("ev ") and not in_link else "span"
    parts = [f'<{tag} class="{layer.class_}"']
    if layer.id and layer.id not in page.ids:
        page.ids.add(layer.id)
        parts.append(f' id="{layer.id}"')
        if layer.record:
            page.records.append(layer.record)
    if layer.title:
        parts.append(f' title="{visible(" ".join(layer.title.split()))}"')
    if tag == "a" and layer.record:
        parts.append(f' href="#{anchor(layer.record)}"')
    page.out.append("".join(parts) + ">")
    return tag
