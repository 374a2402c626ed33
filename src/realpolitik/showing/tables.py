"""Tables for the terminal: one for each kind of record, readable at 80 columns and better on more."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from realpolitik.errors import FormatError
from realpolitik.model import (
    Actor,
    Control,
    Dispute,
    Document,
    Event,
    Force,
    MentionKind,
    Place,
    Position,
    Relation,
    Statement,
    Status,
    TimeSpan,
    Toll,
)
from realpolitik.relating.records import Moment
from realpolitik.showing.dossier import Dossier
from realpolitik.showing.findings import DOUBTFUL, force_words, story_sentence, toll_words
from realpolitik.showing.sections import when_told
from realpolitik.showing.wording import days, join, phrase, shorten, signed

__all__ = ["KINDS", "make_table", "plain"]

STYLES = {
    Status.ACTUAL: "",
    Status.PLANNED: "cyan",
    Status.POSSIBLE: "yellow",
    Status.REQUESTED: "magenta",
    Status.DENIED: "strike red",
    Status.HYPOTHETICAL: "italic yellow",
    Status.GENERAL: "dim",
}
_DIM = "dim"
_WORDS = 110  # characters of a quote
Cell = Text | str
Row = list[Cell]
# A column: heading, share of the width that is left (0: as wide as its longest cell).
Columns = Sequence[tuple[str, int]]


def make_table(kind: str, records: Sequence[Any], dossier: Dossier, *, ids: bool = True) -> Table:
    """A table of records of one kind. `dossier` knows the names and the words behind them.

    Raises:
        FormatError: where `kind` is none of `KINDS`.
    """
    if kind not in KINDS:
        raise FormatError(f"no table of {kind!r}; expected one of {', '.join(KINDS)}")
    columns, row = KINDS[kind]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, header_style="bold", padding=(0, 1, 0, 0))
    for heading, ratio in columns:
        table.add_column(heading, ratio=ratio or None, no_wrap=not ratio, overflow="fold")
    with_ids = ids and kind not in ("documents", "timeline", "actors", "places")
    if with_ids:
        table.add_column("Id", no_wrap=True, style=_DIM)
    for record in records:
        cells = row(record, dossier)
        table.add_row(*cells, *([record.id] if with_ids else []))
    return table


def plain(renderable: RenderableType, width: int = 80) -> str:
    """A table or a text as plain characters, for pipes and files: no colour, no trailing spaces."""
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None, force_terminal=False, legacy_windows=False)
    console.print(renderable)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()).strip("\n") + "\n"


def _lines(*parts: Cell | None) -> Text:
    """Cells below each other, empty ones left out."""
    shown = [part if isinstance(part, Text) else Text(part) for part in parts if part]
    return Text("\n").join(shown)


def _dim(text: str | None) -> Text | None:
    return Text(text, style=_DIM) if text else None


def _status(status: Status) -> Text:
    return Text(status.value, style=STYLES[status])


def _unless_actual(status: Status) -> Text | None:
    return None if status is Status.ACTUAL else _status(status)


def _names(ids: Sequence[str], d: Dossier) -> str:
    return join([d.actor_name(i) for i in ids]) or "nobody named"


def _places(ids: Sequence[str | None], d: Dossier) -> str:
    return join([d.place_name(i) for i in ids if i])


def _quote(record_id: str, d: Dossier) -> Text:
    """The words of a record, bold, with as much of their sentence as fits."""
    quote = d.quote(record_id)
    if quote is None:
        return Text()
    room = max(_WORDS - len(quote.words), 0) // 2
    before = quote.before[-room:].split(" ", 1)[-1] if len(quote.before) > room else quote.before
    gap = " " if quote.after[:1].isspace() else ""
    text = Text("…" if len(before) < len(quote.before) else "").append(before).append(quote.words, style="bold")
    return text.append(gap + shorten(quote.after, room) if quote.after.strip() else "")


def _voice(record: Any, d: Dossier) -> str:
    voices = d.voices(record.said_by)
    return f"— {voices[-1][1]}" if voices else ""


def _actor(a: Actor, d: Dossier) -> Row:
    offices = "; ".join(f"{o.title}, {d.actor_name(o.organization)}" for o in a.offices)
    code = " ".join(part for part in (a.country, a.sector) if part)
    named = sum(m.kind in (MentionKind.NAME, MentionKind.METONYM) for m in a.mentions)
    of = f"of {d.actor_name(a.of)}" if a.of else None
    called = ", ".join(name for name in d.aliases.get(a.id, ()) if name != a.name)
    return [
        _lines(a.name, _dim(a.id)),
        _lines(a.kind.value, _dim(code)),
        _lines(offices, of),
        Text(shorten(called, 80), style=_DIM),
        Text(f"{named}/{len(a.mentions)}", justify="right"),
    ]


def _place(p: Place, d: Dossier) -> Row:
    at = f"{p.lat:.2f}, {p.lon:.2f}" if p.lat is not None and p.lon is not None else "not known"
    radius = f"± {p.radius_km:.0f} km" if p.radius_km else None
    others = f"or {', '.join(p.alternatives[:3])}" if p.alternatives else None
    return [
        _lines(p.name, _dim(p.id)),
        _lines(p.kind.value, _dim(p.country)),
        _lines(at, _dim(radius)),
        _lines(p.why, _dim(others)),
    ]


def _time(t: TimeSpan, d: Dossier) -> Row:
    return [f"“{shorten(t.text, 40)}”", days(t.from_, t.to, short=True) or "not resolved", t.why]


def _event(e: Event, d: Dossier) -> Row:
    who = Text(_names(e.actors, d))
    if e.recipients:
        who.append(" → ", style=_DIM).append(_names(e.recipients, d))
    when = days(e.from_, e.to, short=True) or "not dated"
    words = _lines(_quote(e.id, d), _dim(_voice(e, d)))
    doubt = f"doubtful {e.confidence:.2f}" if e.confidence < DOUBTFUL else None
    return [
        _lines(_status(e.status), _dim(e.cameo), _dim(doubt)),
        _lines(e.type, e.mode, _dim(when), _dim(_places(e.places, d))),
        who,
        words,
    ]


def _statement(s: Statement, d: Dossier) -> Row:
    located = d.records.get(s.id)
    speaker = d.speaker_name(s, located.reading) if located else d.actor_name(s.speaker)
    said = " … ".join(span.of(located.reading.document.text) for span in s.content) if located else ""
    when = days(s.from_, s.to_date, short=True)
    return [_lines(speaker, _dim(when)), _lines(s.stance.value, _dim(s.kind.value)), shorten(said, 240)]


def _dispute(x: Dispute, d: Dossier) -> Row:
    cells = []
    for side in x.sides:
        names = list(dict.fromkeys(name for s in side.statements for _, name in d.voices([s])))
        words = [q.words for i in (side.statements or side.events)[:2] if (q := d.quote(i))]
        cells.append(
            _lines(f"{join(names) or 'the outlet'} {phrase('stances', side.stance.value)}:", *(_dim(w) for w in words))
        )
    return [x.about, _lines(*cells)]


def _relation(r: Relation, d: Dossier) -> Row:
    held = days(r.from_, r.to, short=True)
    tie = Text(d.actor_name(r.a)).append(f" {phrase('relations', r.kind.value)} ", style=_DIM).append(d.actor_name(r.b))
    return [_lines(tie, _dim(held)), _lines(_quote(r.id, d), _dim(_voice(r, d)))]


def _control(c: Control, d: Dossier) -> Row:
    state = f"{phrase('control', c.state.value)} {d.actor_name(c.actor) if c.actor else 'somebody not named'}"
    when = days(c.as_of, c.as_of, short=True) or "not dated"
    return [
        d.place_name(c.place),
        _lines(state, _unless_actual(c.status)),
        when,
        _lines(_quote(c.id, d), _dim(_voice(c, d))),
    ]


def _force(f: Force, d: Dossier) -> Row:
    where = _places([f.place], d) + (f" to {d.place_name(f.to)}" if f.to else "")
    when = days(f.from_, f.from_, short=True)
    return [
        _lines(force_words(f.low, f.high, f.what, f.name), _unless_actual(f.status)),
        _lines(d.actor_name(f.actor), _dim(where.strip()), _dim(when)),
        _lines(_quote(f.id, d), _dim(_voice(f, d))),
    ]


def _toll(t: Toll, d: Dossier) -> Row:
    whom = d.actor_name(t.whom) if t.whom else None
    by = f"by {d.actor_name(t.by)}" if t.by else None
    return [
        _lines(toll_words(t.low, t.best, t.high, t.what.value), _unless_actual(t.status)),
        _lines(whom, by, _dim(_places([t.place], d)), _dim(days(t.from_, t.to, short=True))),
        _lines(_quote(t.id, d), _dim(_voice(t, d))),
    ]


def _position(p: Position, d: Dossier) -> Row:
    return [d.actor_name(p.actor), p.issue, Text(signed(p.stance), justify="right"), _quote(p.id, d)]


def _document(x: Document, d: Dossier) -> Row:
    when = days(x.published, x.published, short=True)
    if when is None:
        when = f"written {days(*x.written_between, short=True)}" if x.written_between else "undated"
    return [_lines(x.title or "untitled", _dim(x.outlet)), when, f"{len(x.text.split()):,} words", x.id]


def _moment(m: Moment, d: Dossier) -> Row:
    story = d.story_of[m.story]
    places = _places(story.places, d)
    told = join([d.source_name(r.source) for r in story.reports[:2]])
    more = f" and {len(story.reports) - 2} more" if len(story.reports) > 2 else ""
    return [
        when_told(story, m),
        _status(m.status),
        _lines(story_sentence(story, d), _dim(places)),
        _lines(f"{told}{more}", _dim(phrase("standings", m.standing.value) if m.standing.value != "single" else None)),
    ]


KINDS: dict[str, tuple[Columns, Callable[[Any, Dossier], Row]]] = {
    "documents": ((("Document", 4), ("Published", 2), ("Length", 0), ("Id", 0)), _document),
    "actors": ((("Actor", 4), ("Kind", 0), ("Offices, of whom", 3), ("Also called", 3), ("Named/all", 0)), _actor),
    "places": ((("Place", 3), ("Kind", 0), ("Where", 0), ("Why this one", 5)), _place),
    "times": ((("Words", 2), ("Means", 2), ("Why", 4)), _time),
    "events": ((("Status", 0), ("What", 3), ("Who → whom", 3), ("Words", 5)), _event),
    "statements": ((("Speaker", 3), ("Stance", 0), ("Words", 6)), _statement),
    "disputes": ((("About", 2), ("Sides", 5)), _dispute),
    "relations": ((("Relation", 3), ("Words", 4)), _relation),
    "control": ((("Place", 2), ("As reported", 3), ("As of", 2), ("Words", 4)), _control),
    "forces": ((("How many", 2), ("Whose, where", 2), ("Words", 4)), _force),
    "toll": ((("How many", 2), ("Whom, where", 2), ("Words", 4)), _toll),
    "positions": ((("Who", 2), ("Issue", 2), ("Stance", 0), ("Words", 4)), _position),
    "timeline": ((("When", 2), ("Status", 0), ("What", 5), ("Told by", 3)), _moment),
}
