"""What a CAMEO code becomes by who says or does it how: the promise of aid is 033, its refusal 122.

PLOVER moved much of this to modes and status; CAMEO keeps it in the code. The table stands in `cameo_turns.tsv`, by the
act and the first digits of the code inside: the longest row that fits counts.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from realpolitik.errors import OntologyError
from realpolitik.ontology.load import load_cameo

__all__ = ["cameo_turn"]

_TABLE = Path(__file__).parent / "cameo_turns.tsv"
_LONGEST = 4  # digits of a CAMEO code


def cameo_turn(act: str, code: str) -> str | None:
    """The code of an act whose content has this code; None where CAMEO has nothing of its own for it.

    Acts: `intend`, `refuse`, `ask`, `demand`, `accuse`; `own`, `deny` and `others` of what a speaker says of deeds;
    `mirror`, the code of the same event from the other side; `alone`, of what may befall nobody who is named;
    `elsewhere`, of what takes place in a third country.

    >>> cameo_turn("intend", "0874"), cameo_turn("refuse", "073"), cameo_turn("own", "040")
    ('0356', '1223', None)
    """
    turns = _turns()
    sizes = range(min(len(code), _LONGEST), 1, -1)
    return next((turns[act, code[:n]] for n in sizes if (act, code[:n]) in turns), None)


@cache
def _turns() -> Mapping[tuple[str, str], str]:
    """The rows of the table.

    Raises:
        OntologyError: where a row names a code that CAMEO does not have.
    """
    codes = load_cameo().codes
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        if row["code"] not in codes:
            raise OntologyError(f"cameo_turns.tsv: {row['act']} {row['inner']} has {row['code']!r}, no CAMEO code")
    return MappingProxyType({(row["act"], row["inner"]): row["code"] for row in rows})
