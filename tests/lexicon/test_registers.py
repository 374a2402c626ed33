"""The shipped registers of actors and offices hold together: ids, links, dates, and names that two actors share."""

import csv
import re
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from realpolitik.lexicon import DATA
from realpolitik.lexicon.names import name_pieces
from realpolitik.lexicon.offices import OfficeRole
from realpolitik.model import ActorKind

Row = dict[str, str]
KINDS = {kind.value for kind in ActorKind}
ROLES = {role.value for role in OfficeRole}
SECTORS = {
    "GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PTY", "REB", "PRM", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
    "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC",
}  # fmt: skip
OVERLAP = 60  # days that two holders of one office may overlap: caretakers, disputed handovers, months known only

# Offices that two people claimed, or held together, for longer than that.
SHARED_OFFICES = {("ivory-coast", "President"): "Gbagbo and Ouattara both took the oath after the vote of 2010"}


class Registers(NamedTuple):
    """Every row of both tables, each with the file that it stands in."""

    actors: list[tuple[str, Row]]
    offices: list[tuple[str, Row]]
    states: list[Row]


def _rows(folder: str) -> list[tuple[str, Row]]:
    found = []
    for path in sorted((DATA / folder).glob("*.tsv")):
        reader = csv.DictReader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)
        found += [(f"{path.name}:{number}", row) for number, row in enumerate(reader, 2)]
    return found


@pytest.fixture(scope="module")
def registers() -> Registers:
    return Registers(_rows("actors"), _rows("offices"), [row for _, row in _rows("states")])


def _names(row: Row) -> list[str]:
    return [row["name"], *(row["aliases"].split(";") if row["aliases"] else [])]


def test_rows_are_whole(registers: Registers) -> None:
    for where, row in registers.actors:
        assert None not in row and None not in row.values(), f"{where}: {row['id']} has a cell too many or too few"
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"]), f"{where}: {row['id']!r} is no slug"
        assert row["kind"] in KINDS, f"{where}: {row['id']}: kind {row['kind']!r}"
        assert not row["sector"] or row["sector"] in SECTORS, f"{where}: {row['id']}: sector {row['sector']!r}"
        assert re.fullmatch(r"([A-Z]{3})?", row["country"]), f"{where}: {row['id']}: country {row['country']!r}"
        assert re.fullmatch(r"(Q\d+)?", row["wikidata"]), f"{where}: {row['id']}: wikidata {row['wikidata']!r}"
        assert all(name == name.strip() and name for name in _names(row)), f"{where}: {row['id']}: a name is blank"
        assert row["origin"]
    for where, row in registers.offices:
        assert None not in row and None not in row.values(), f"{where}: {row['id']} has a cell too many or too few"
        assert row["role"] in ROLES, f"{where}: {row['id']}: role {row['role']!r}"
        assert row["title"] and row["origin"], where


def test_ids_are_unique(registers: Registers) -> None:
    for table in (registers.actors, registers.offices):
        seen: dict[str, str] = {}
        for where, row in table:
            assert row["id"] not in seen, f"{where}: {row['id']!r} is already at {seen[row['id']]}"
            seen[row["id"]] = where
    states = {row["id"] for row in registers.states}
    assert not [row["id"] for _, row in registers.actors if row["id"] in states]


def test_links_lead_somewhere(registers: Registers) -> None:
    people = {row["id"] for _, row in registers.actors if row["kind"] == "person"}
    known = {row["id"] for _, row in registers.actors} | {row["id"] for row in registers.states}
    countries = {row["iso3"] for row in registers.states} | {"ESH"}  # Western Sahara, which no state row is coded as
    for where, row in registers.actors:
        assert not row["of"] or row["of"] in known, f"{where}: {row['id']} is of {row['of']!r}, which nobody is"
        assert row["of"] != row["id"], f"{where}: {row['id']} is of itself"
        assert not row["country"] or row["country"] in countries, f"{where}: {row['id']}: country {row['country']!r}"
    for where, row in registers.offices:
        assert row["holder"] in people, f"{where}: {row['id']}: no person {row['holder']!r}"
        assert row["organization"] in known, f"{where}: {row['id']}: no organisation {row['organization']!r}"


def test_belonging_has_no_circles(registers: Registers) -> None:
    of = {row["id"]: row["of"] for _, row in registers.actors}
    for start in of:
        walked, here = {start}, of[start]
        while here in of:
            assert here not in walked, f"{start} belongs to itself through {here}"
            walked.add(here)
            here = of[here]


def test_dates_are_ordered(registers: Registers) -> None:
    for where, row in registers.actors + registers.offices:
        days = [date.fromisoformat(row[key]) for key in ("from", "to") if row[key]]
        assert days == sorted(days), f"{where}: {row['id']} ends before it starts"


def test_one_office_has_one_holder_at_a_time(registers: Registers) -> None:
    held = defaultdict(list)
    for where, row in registers.offices:
        if row["role"] in ("head-of-state", "head-of-government", "foreign-minister", "defence-minister"):
            first = date.fromisoformat(row["from"]) if row["from"] else date.min
            last = date.fromisoformat(row["to"]) if row["to"] else date.max
            held[row["organization"], row["title"]].append((first, last, row["holder"], where))
    for office, tenures in held.items():
        tenures.sort()
        for n, (_, last, holder, where) in enumerate(tenures):
            for other in tenures[n + 1 :]:
                overlap = min(last, other[1]).toordinal() - other[0].toordinal()
                assert overlap <= OVERLAP or office in SHARED_OFFICES or holder == other[2], (
                    f"{where}, {other[3]}: {holder} and {other[2]} are both {office} for {overlap} days"
                )


def test_ambiguous_names_have_their_proof(registers: Registers) -> None:
    for where, row in registers.actors:
        if not row["ambiguous"]:
            continue
        shared = row["ambiguous"].split(";")
        assert set(shared) <= set(_names(row)), f"{where}: {row['id']}: {shared} are not all names of it"
        assert row["example"] and row["counter"], f"{where}: {row['id']} needs an example and a counter"
        bracketed = re.findall(r"\[([^\]]+)\]", row["example"])
        assert bracketed and set(bracketed) <= set(shared), f"{where}: {row['id']}: the brackets hold {bracketed}"


def test_a_name_has_one_owner_or_is_ambiguous(registers: Registers) -> None:
    owners: dict[tuple[str, ...], dict[str, object]] = defaultdict(dict)
    for row in registers.states:
        for key in ("name", "aliases", "metonyms", "capital"):
            for name in filter(None, row[key].split(";")):
                owners[name_pieces(name)][row["id"]] = key == "capital" or row["id"]
    for where, row in registers.actors:
        for name in _names(row):
            owners[name_pieces(name)][row["id"]] = name in row["ambiguous"].split(";") or where
    strange = {
        " ".join(pieces): ids
        for pieces, ids in owners.items()
        if len(ids) > 1 and any(proof is not True for proof in ids.values())
    }
    assert not strange, "\n" + "\n".join(f"{name!r}: {ids}" for name, ids in sorted(strange.items()))


@pytest.mark.parametrize(
    ("file", "least"),
    [
        ("actors/us-uk-bodies.tsv", 90),
        ("actors/state-bodies.tsv", 300),
        ("actors/armed-groups.tsv", 220),
        ("actors/igos.tsv", 120),
        ("actors/ngos.tsv", 50),
        ("actors/outlets.tsv", 140),
        ("actors/leaders.tsv", 1000),
        ("offices/leaders.tsv", 1200),
        ("actors/people.tsv", 400),
        ("offices/people.tsv", 400),
        ("actors/parties.tsv", 120),
        ("actors/companies.tsv", 60),
    ],
)
def test_registers_are_long_enough(file: str, least: int) -> None:
    path: Path = DATA / file
    assert len(path.read_text(encoding="utf-8").splitlines()) > least
