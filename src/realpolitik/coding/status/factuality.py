"""How far readers would say that it happened: a small linear model over what the status judge sees.

Owns the features and the sum; the weights are a file of the lexicon room, with their model card beside them. The status
itself never depends on this: it stays a matter of rules that can be read.
"""

from math import exp

from realpolitik.coding.status.judge import StatusJudge
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.factuality import FactualityWeights

__all__ = ["expected_factuality", "features"]

_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")


def features(parse: Parse, judge: StatusJudge, token: int) -> list[str]:
    """What the model looks at, as names; each is present or not."""
    t = parse.tokens[token]
    below = [parse.tokens[c] for c in parse.children[token]]
    judgement = judge(token)
    auxiliaries = "_".join(c.lower for c in below if c.dep in ("aux", "auxpass", "neg") and c.i < token)
    subject = next((c for c in below if c.dep in _SUBJECTS), None)
    head = parse.tokens[t.head]
    governor = head.lemma if head.i != t.i else "ROOT"
    mark = next((c.lower for c in below if c.dep in ("mark", "advmod") and c.i < token and c.tag in ("IN", "WRB")), "")
    person = subject.lower if subject is not None and subject.pos == "PRON" else subject.pos if subject else "none"
    found = [
        "bias",
        f"status={judgement.status}",
        f"rule={judgement.rule}",
        f"certainty={judgement.factuality}",
        f"tag={t.tag}",
        f"dep={t.dep}",
        f"lemma={t.lemma}",
        f"aux={auxiliaries}",
        f"tag+aux={t.tag}+{auxiliaries}",
        f"dep+tag={t.dep}+{t.tag}",
        f"governor={governor}",
        f"governor+dep={governor}+{t.dep}",
        f"head_tag+dep={head.tag}+{t.dep}",
        f"mark={mark}",
        f"person={person}",
        f"status+tag={judgement.status}+{t.tag}",
        f"status+dep={judgement.status}+{t.dep}",
        f"status+person={judgement.status}+{person}",
        f"status+lemma={judgement.status}+{t.lemma}",
    ]
    found.extend(f"adverb={c.lower}" for c in below if c.dep in ("advmod", "npadvmod"))
    found.extend(f"object={c.tag}" for c in below if c.dep in ("dobj", "attr", "acomp", "ccomp", "xcomp"))
    if head.i != t.i:
        found.append(f"head_status={judge(head.i).status}+{t.dep}")
        head_below = parse.children[head.i]
        found.append("head_aux=" + "_".join(parse.tokens[c].lower for c in head_below if parse.tokens[c].dep == "aux"))
    if any(c.dep == "advcl" and any(parse.tokens[k].lower == "if" for k in parse.children[c.i]) for c in below):
        found.append("condition")
    sentence = parse.sentences[t.sentence]
    if parse.tokens[sentence.last - 1].text == "?":
        found.append("question")
    return found


def expected_factuality(parse: Parse, judge: StatusJudge, token: int, weights: FactualityWeights) -> float:
    """The model's answer, -3 (certainly did not happen) to 3 (certainly did): between the mean and the median level."""
    scores = [0.0] * len(weights.levels)
    for name in features(parse, judge, token):
        row = weights.rows.get(name)
        if row is not None:
            for k, weight in enumerate(row):
                scores[k] += weight
    top = max(scores)
    shares = [exp(score - top) for score in scores]
    half, mean, median = sum(shares) / 2, 0.0, weights.levels[-1]
    passed = 0.0
    for share, level in zip(shares, weights.levels, strict=True):
        mean += share * level / (2 * half)
        if passed < half <= passed + share:
            median = level
        passed += share
    return weights.mean_share * mean + (1 - weights.mean_share) * median
