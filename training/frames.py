"""What the frames of the lexicon teach the judge: their examples, and their counter-examples as tempting words.

An example is a row of its frame's type, marked as a candidate is marked when the program codes it. A counter-example is
a row of NONE on its bracketed words, where no frame fires on these; its sides are the subject and the object. One with
a pronoun for its subject is left out: of these there are hundreds, and who acts must not decide.
"""

from collections.abc import Iterable, Iterator

from realpolitik.coding import load_parser
from realpolitik.coding.events.arguments import Grammar
from realpolitik.coding.events.marking import Marks, cut, marks_of
from realpolitik.coding.events.predicates import find_predications
from realpolitik.coding.proofs import mark
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.lexicon.predicates import PredicateFrame
from realpolitik.model import Document, Status
from training.rows import NONE, Row

__all__ = ["frame_rows"]


def frame_rows(frames: Iterable[PredicateFrame] | None = None) -> list[Row]:
    """A row for each frame whose example is coded as it says, and one for each counter-example that no frame claims."""
    parser, lexicons = load_parser(), load_lexicons()
    made: list[Row] = []
    for frame in lexicons.predicates.frames.values() if frames is None else frames:
        for text, of in ((frame.example, _of_example), (frame.counter, _of_counter)):
            if text:
                plain, words = mark(text)
                parse = parser(Document(id=frame.id, text=plain, sha256=""))
                made += of(frame, parse, parse.tokens_in(words)[0], lexicons)
    return list(dict.fromkeys(made))


def _of_example(frame: PredicateFrame, parse: Parse, opening: int, lexicons: Lexicons) -> Iterator[Row]:
    for predication in find_predications(parse, lexicons):
        if predication.frame == frame.id and (predication.actors or predication.recipients):
            yield _row(predication.type, predication.mode, parse, predication.head, marks_of(parse, predication))


def _of_counter(frame: PredicateFrame, parse: Parse, opening: int, lexicons: Lexicons) -> Iterator[Row]:
    claimed = {i for p in find_predications(parse, lexicons) for i in (*range(p.first, p.last), p.head, p.noun)}
    if opening in claimed:
        return
    roles = Grammar(parse, lambda _: ()).roles(opening)
    if any(parse.tokens[i].pos == "PRON" for i in roles.get("subj", ())):
        return
    sides = [("s", roles.get("subj") or roles.get("poss") or ()), ("t", roles.get("obj") or roles.get("of") or ())]
    marks = [("e", opening, opening + 1), *((mark, i, i + 1) for mark, heads in sides for i in heads)]
    yield _row(NONE, None, parse, opening, marks)


def _row(kind: str, mode: str | None, parse: Parse, head: int, marks: Marks) -> Row:
    sentence = parse.tokens[head].sentence
    return Row(kind, mode, Status.ACTUAL, cut(parse, sentence, marks), "frames")
