"""Date expressions to intervals: what the text writes, what day that is, and why.

Forms are found in `forms.py` and resolved in `resolver.py`; `timing.py` gives each word its date.
"""

import re
from datetime import date
from typing import NamedTuple

from realpolitik.coding.text.parse import Parse
from realpolitik.coding.times.anchors import UNDATED
from realpolitik.coding.times.counts import DURATION
from realpolitik.coding.times.forms import Form, find_forms
from realpolitik.coding.times.resolver import Resolver, When
from realpolitik.coding.times.timing import time_of, times_by_token
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.times import TermKind, Times
from realpolitik.model import Anchor, Document, Grain, TimeSpan, stable_id

__all__ = ["Dated", "date_from_text", "find_dated", "find_times", "time_of", "times_by_token"]

_TITLE_PARAGRAPHS = 4  # a day of publication stands at the head of a text
_DATELINE_DAYS = 7  # between a dateline and the day of publication; further apart, one of them is wrong
_DATELINE_WORDS = 12  # and, in a dateline, near its start
_FIGURE = re.compile(r"\d")


class Dated(NamedTuple):
    """One expression over the tokens [first, last) and what it comes to."""

    first: int
    last: int
    form: Form
    when: When


def find_times(parse: Parse, document: Document, lexicons: Lexicons) -> tuple[TimeSpan, ...]:
    """The date expressions of the document, in reading order."""
    return tuple(_record(parse, document, dated) for dated in find_dated(parse, document, lexicons))


def find_dated(parse: Parse, document: Document, lexicons: Lexicons) -> tuple[Dated, ...]:
    """The same with their forms, and with the parts of ranges."""
    terms = lexicons.times
    resolver = Resolver(parse, terms, _counted_from(parse, document, lexicons), document.written_between)
    resolved = [(form, resolver.resolve(form)) for form in find_forms(parse, terms)]
    found = []
    for form, when in resolved:
        if when.why == UNDATED:
            when = resolver.days_of(form)  # the text may have dated it since
        if when.why not in (DURATION, UNDATED):
            found.append(_opened(parse, document, Dated(form.first, form.last, form, when)))
    return tuple(found)


def _counted_from(parse: Parse, document: Document, lexicons: Lexicons) -> date | None:
    """The day that "yesterday" counts from: that of the text's own dateline, where it is near that of publication."""
    stated = date_from_text(parse, lexicons) if document.published else None
    if stated and document.published and abs((stated - document.published).days) <= _DATELINE_DAYS:
        return stated
    return document.published


def _opened(parse: Parse, document: Document, dated: Dated) -> Dated:
    """ "since 2003" runs on to the day of publication, "until Monday" has no first day."""
    when, before = dated.when, parse.tokens[dated.first - 1] if dated.first else None
    if before is None or before.lower not in ("since", "until", "till") or not (when.first and when.last):
        return dated
    if not any(parse.tokens[i].head == before.i for i in range(dated.first, dated.last)):
        return dated
    core = when.core or ((dated.form, when),)
    if before.lower != "since":
        opened = when._replace(first=None, grain=Grain.SPAN, why=f"up to then; {when.why}", core=core)
    elif document.published and document.published >= when.first:
        why = f"from then to the day of publication; {when.why}"
        opened = when._replace(last=document.published, grain=Grain.SPAN, why=why, core=core)
    else:
        opened = when._replace(last=None, grain=Grain.SPAN, why=f"from then on; {when.why}", core=core)
    return dated._replace(first=before.i, when=opened)


def _record(parse: Parse, document: Document, dated: Dated) -> TimeSpan:
    span, when = parse.span(dated.first, dated.last), dated.when
    return TimeSpan(
        id=stable_id("w", document.id, span.start, span.end),
        start=span.start,
        end=span.end,
        text=parse.quote(span),
        from_=when.first,
        to=when.last,
        grain=when.grain,
        anchor=when.anchor,
        why=when.why,
    )


def date_from_text(parse: Parse, lexicons: Lexicons) -> date | None:
    """The day of publication that the text itself states: a line that is nothing but a date, or a dateline.

    "Tuesday, June 17, 2014" under the title; "Published: 17 June 2014"; "BAGHDAD, June 17, 2014 (Reuters) -".
    """
    head = [s for s in parse.sentences if s.paragraph < _TITLE_PARAGRAPHS]
    if not head:
        return None
    within = Parse(parse.document, parse.tokens[: head[-1].last], head)
    if not any(_FIGURE.search(token.text) for token in within.tokens):
        return None  # a year is written in figures
    for form in find_forms(within, lexicons.times):
        if form.kind == "date" and form.year and (_alone(within, form, lexicons.times) or _dateline(within, form)):
            when = Resolver(within, lexicons.times, None, None).days_of(form)
            if when.first and when.first == when.last and when.anchor is Anchor.STATED:
                return when.first
    return None


def _alone(parse: Parse, form: Form, terms: Times) -> bool:
    """Whether its paragraph holds nothing else but a weekday, a time of day, or a word such as "Published"."""
    paragraph = parse.sentences[parse.tokens[form.first].sentence].paragraph
    for sentence in parse.sentences:
        if sentence.paragraph != paragraph:
            continue
        for i in range(sentence.first, sentence.last):
            token = parse.tokens[i]
            if form.first <= i < form.last or token.pos in ("PUNCT", "SYM", "NUM", "SPACE", "ADP"):
                continue
            kinds = terms.words.get(token.lower, {})
            if not kinds.keys() & {TermKind.DATELINE, TermKind.WEEKDAY, TermKind.DAYPART} and token.entity != "TIME":
                return False
    return True


def _dateline(parse: Parse, form: Form) -> bool:
    """Whether capitals or names alone stand before it in its paragraph, and a dash or bracket after it.

    Where nothing stands before it, it takes a dash.
    """
    sentence = parse.sentences[parse.tokens[form.first].sentence]
    first = next(s.first for s in parse.sentences if s.paragraph == sentence.paragraph)
    if form.first - first > _DATELINE_WORDS or form.last >= len(parse.tokens):
        return False
    if form.first == first:
        return parse.tokens[form.last].text[0] in "-–—"
    lead = parse.tokens[first : form.first]
    named = all(t.pos in ("PUNCT", "SYM", "ADP") or t.text[0].isupper() for t in lead)
    return named and lead[0].text[0].isupper() and parse.tokens[form.last].text[0] in "-–—(:"
