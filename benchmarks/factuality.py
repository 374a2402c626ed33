"""factuality: did the event happen, according to the text? Labels -3 to 3 for the words that each line gives.

The two sets ask different things, as their README says. The web texts of `uds_ih2` (a line names its genre) ask whether
it has happened, so that plans score low: the model that was trained for this answers. The news of `meantime` asks how
sure the text is, and what is planned for certain scores 3: the rules alone answer.
"""

import hashlib
from typing import Any

from realpolitik.coding import load_parser
from realpolitik.coding.status.factuality import expected_factuality
from realpolitik.coding.status.judge import StatusJudge
from realpolitik.lexicon import load_lexicons
from realpolitik.model import Document

__all__ = ["predict"]


def predict(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A label for each event word."""
    parser, lexicons = load_parser(), load_lexicons()
    predictions = []
    for record in records:
        text, happened = record["text"], "genre" in record
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        parse = parser(Document(id=record["id"], text=text, sha256=digest))
        judge = StatusJudge(parse, (), lexicons)
        events = []
        for event in record["events"]:
            start, end = event["span"]
            token = next((t.i for t in parse.tokens if t.start < end and t.end > start), None)
            label = 3.0
            if token is not None and happened:
                label = expected_factuality(parse, judge, token, lexicons.factuality)
            elif token is not None:
                label = judge.certainty(token)
            events.append({"span": [start, end], "label": round(label, 3)})
        predictions.append({"id": record["id"], "events": events})
    return predictions
