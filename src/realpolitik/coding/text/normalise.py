"""Text as the parser wants it, with a map back: paragraphs apart, NFKC, straight quotes, no [ ], one kind of space.

A document's own text is never changed. Each paragraph carries, for every normalised character, where it came from.
"""

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["Paragraph", "normalise", "part_dateline"]

_LINE_END = re.compile(r"\s*[\n\r\x0b\x0c\x85\u2028\u2029]\s*")
_SENTENCE_END = (".", "!", "?", ":", '"', "”", "’", ")")
_WRAPPED_AT = 100  # a text whose longest line is shorter than this was wrapped by hand
_SHORT = 0.6  # of the longest line: a wrapped line this short ends its paragraph
_PLAIN = re.compile(r"[!-Z\\^-~]+(?: [!-Z\\^-~]+)*")  # ASCII but brackets and runs of space: stands for itself
_SPACES = re.compile(r"[\s\u200b\ufeff]+")
_CLUSTER = re.compile(r".[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]*", re.DOTALL)
# BAGHDAD, June 11 (Agency) - | Baghdad (Agency) -- | KYIV, Ukraine - | (Agency) - | GOMA, Congo:
_DATELINE = re.compile(
    r"""(?: [A-Z][A-Z'./-]{2,} (?:\ [A-Z][A-Z'./-]+){0,3} (?:,\ [A-Z][\w.'\ ]{1,28}){0,3} (?:\ ?\([^()]{2,40}\))?
          | [A-Z][\w.'\ ]{2,28} (?:,\ [A-Z][\w.'\ ]{1,28}){0,2} \ \([A-Z][^()]{1,40}\)
          | \([A-Z][^()]{1,40}\) )
        \ ?(?:--|[-–—])\ (?=\S)
        | [A-Z][A-Z'./-]{2,} (?:\ [A-Z][A-Z'./-]+){0,3} (?:,\ [A-Z][\w.'\ ]{1,28}){1,3} :\ (?=\S)""",
    re.VERBOSE,
)
_STRAIGHT = str.maketrans(
    {
        "‘": "'", "’": "'", "‛": "'", "′": "'", "`": "'", "´": "'", "ʼ": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "−": "-", "\u00ad": "",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. Character `i` of `text` came from [starts[i], ends[i]) of the document."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def normalise(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of `text`, in order, without the empty ones.

    >>> [p.text for p in normalise("Title\\n\\n“We’re  [not] ready.”")]
    ['Title', '"We\\'re not ready."']
    """
    paragraphs = []
    for start, end in _paragraph_ranges(text):
        paragraph = _normalise_paragraph(text, start, end)
        if paragraph.text:
            paragraphs.append(paragraph)
    return tuple(paragraphs)


def part_dateline(paragraph: Paragraph) -> tuple[Paragraph, ...]:
    """A paragraph without its dateline, and that dateline before it: parsers take its city for the subject.

    >>> [part.text for part in part_dateline(normalise("KIRKUK (Agency) - Troops left.")[0])]
    ['KIRKUK (Agency) -', 'Troops left.']
    """
    match = _DATELINE.match(paragraph.text)
    if match is None:
        return (paragraph,)
    text, starts, ends = paragraph.text, paragraph.starts, paragraph.ends
    lead, rest = match.end() - 1, match.end()
    return Paragraph(text[:lead], starts[:lead], ends[:lead]), Paragraph(text[rest:], starts[rest:], ends[rest:])


def _paragraph_ranges(text: str) -> list[tuple[int, int]]:
    """A blank line parts paragraphs; so does a single line end, but for those that only wrap a long line."""
    gaps = list(_LINE_END.finditer(text))
    bounds = [0, *(edge for gap in gaps for edge in gap.span()), len(text)]
    lines = list(zip(bounds[::2], bounds[1::2], strict=True))
    longest = max(end - start for start, end in lines)
    ranges = [lines[0]]
    for gap, (start, end) in zip(gaps, lines[1:], strict=True):
        before = ranges[-1]
        wraps = (
            longest < _WRAPPED_AT
            and len(gap.group().strip(" \t").splitlines()) == 1
            and not text[before[0] : before[1]].endswith(_SENTENCE_END)
            and gap.start() - max(text.rfind("\n", 0, gap.start()), 0) > _SHORT * longest
        )
        if wraps:
            ranges[-1] = (before[0], end)
        else:
            ranges.append((start, end))
    return ranges


def _normalise_paragraph(text: str, start: int, end: int) -> Paragraph:
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = start
    while at < end:
        if plain := _PLAIN.match(text, at, end):
            stop = plain.end()
            out.append(plain.group())
            starts.extend(range(at, stop))
            ends.extend(range(at + 1, stop + 1))
        elif space := _SPACES.match(text, at, end):
            stop = space.end()
            if out and stop < end:
                out.append(" ")
                starts.append(at)
                ends.append(stop)
        else:
            stop = min(_cluster_end(text, at), end)
            piece = _plain_form(text[at:stop])
            out.append(piece)
            starts.extend([at] * len(piece))
            ends.extend([stop] * len(piece))
        at = stop
    return Paragraph("".join(out), tuple(starts), tuple(ends))


def _cluster_end(text: str, at: int) -> int:
    match = _CLUSTER.match(text, at)
    return match.end() if match else at + 1


def _plain_form(cluster: str) -> str:
    if cluster in "[]":
        return ""
    folded = unicodedata.normalize("NFKC", cluster.translate(_STRAIGHT)).translate(_STRAIGHT)
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
