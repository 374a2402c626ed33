"""States, capitals, peoples and bodies by name: which of them stand for someone who acts, and which are places."""

from realpolitik.coding.actors.casting import Casting, Draft, slug
from realpolitik.coding.actors.locative import NameUse, name_use
from realpolitik.coding.actors.spotting import Sight, Spot, head_of
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.locatives import LocativeUse
from realpolitik.lexicon.register import Register, Sense, SenseKind
from realpolitik.lexicon.roles import RoleKind, TitleUse
from realpolitik.model import ActorKind, MentionKind
from realpolitik.ontology import load_sectors

__all__ = [
    "country_marks",
    "find_bodies",
    "find_long_names",
    "find_parties",
    "find_unknown_bodies",
    "link_acronyms",
]

_SECTORS = load_sectors()

_OF_STATES = (SenseKind.STATE, SenseKind.ADJECTIVE, SenseKind.CAPITAL, SenseKind.BUILDING, SenseKind.NATIONAL)


_NO_ACRONYM = (ActorKind.PERSON, ActorKind.STATE, ActorKind.POPULATION)


def country_marks(parse: Parse, sight: Sight, register: Register) -> tuple[tuple[int, str, bool], ...]:
    """Where the text names a state in any way, in reading order, and whether as a subject."""
    marks = []
    for spot in sight.spots:
        sense = spot.sense(*_OF_STATES)
        state = sense.id if sense else _state_of_actor(spot, register)
        if state:
            marks.append((spot.first, state, parse.tokens[head_of(parse, spot.first, spot.last)].dep == "nsubj"))
    return tuple(marks)


def _state_of_actor(spot: Spot, register: Register) -> str | None:
    """The state of a registered person or body; a newspaper's state says nothing of the news."""
    sense = spot.sense(SenseKind.ACTOR)
    entry = register.actors[sense.id] if sense and sense.sure else None
    if entry is None or entry.kind in (ActorKind.OUTLET, ActorKind.COMPANY, ActorKind.ARMED_GROUP):
        return None
    state = register.state_of_country.get(entry.country or "")
    return state.id if state else None


def find_bodies(parse: Parse, sight: Sight, register: Register, cast: Casting) -> None:
    """Registered bodies, groups, parties and outlets. An unsure name needs evidence: its full name or its country."""
    sure = {s.id for spot in sight.spots for s in spot.senses if s.kind is SenseKind.ACTOR and s.sure}
    countries = {register.states[state].iso3 for _, state, _ in country_marks(parse, sight, register)}
    for spot in sight.spots:
        if cast.at(spot.first) is not None:
            continue
        sense = _body_sense(parse, spot, sure, countries, register)
        if sense is not None and (first := _longer_from(parse, sight, spot)) < spot.first:
            _add_unknown(parse, sight, first, spot.last, register, cast)
        elif sense is not None:
            draft = cast.known(sense.id)
            cast.mention(draft, spot.first, spot.last, MentionKind.NAME, draft.rule)


def _longer_from(parse: Parse, sight: Sight, spot: Spot) -> int:
    """Where a longer name begins whose last word is this single known name: "Pan Africanist [Congress]"."""
    first = spot.first
    while spot.last - spot.first == 1 and first > 0:
        before = parse.tokens[first - 1]
        plain = before.pos == "PROPN" and before.dep in ("compound", "nmod") and before.head == spot.first
        if not plain or first - 1 in sight.spot_at or first - 1 in sight.titles or first - 1 in sight.roles:
            break
        first -= 1
    return first


def _body_sense(parse: Parse, spot: Spot, sure: set[str], countries: set[str], register: Register) -> Sense | None:
    senses = [s for s in spot.senses if s.kind is SenseKind.ACTOR and register.kind_of(s.id) is not ActorKind.PERSON]
    if not senses or (len(senses) < len(spot.senses) and not senses[0].sure and senses[0].id not in sure):
        return None
    if len(senses) > 1:
        near = [s for s in senses if register.actors[s.id].country in countries]
        senses = [s for s in senses if s.id in sure] or near or senses
    sense = senses[0]
    if sense.sure or sense.id in sure:
        return sense
    labelled = parse.tokens[spot.first].entity in ("ORG", "NORP", "GPE", "FAC")
    known = register.actors[sense.id].country in countries
    return sense if labelled or known else None


def find_parties(parse: Parse, sight: Sight, register: Register, cast: Casting) -> None:
    """States and their capitals where they act, peoples always; what a longer reading took up is left alone."""
    for spot in sight.spots:
        if spot.first in cast.used or cast.at(spot.first) is not None:
            continue
        if _cut_from_a_name(parse, spot):
            continue
        if people := spot.sense(SenseKind.PEOPLE, SenseKind.PEOPLE_ADJECTIVE):
            _people(parse, spot, people, register, cast)
        elif spot.sense(*_OF_STATES):
            _state(parse, spot, register, cast)


def _cut_from_a_name(parse: Parse, spot: Spot) -> bool:
    """Whether the spot is only a part of a longer name that the parser sees: "Chad Smith", "Bank of China"."""
    tokens = parse.tokens
    label = tokens[spot.first].entity
    if label not in ("PERSON", "ORG", "FAC", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW"):
        return False
    if label == "PERSON":
        before = spot.first > 0 and tokens[spot.first - 1].entity == label and not tokens[spot.first].entity_begins
        after = spot.last < len(tokens) and tokens[spot.last].entity == label and not tokens[spot.last].entity_begins
        return before or after
    return False


def _people(parse: Parse, spot: Spot, sense: Sense, register: Register, cast: Casting) -> None:
    head = head_of(parse, spot.first, spot.last)
    if parse.tokens[head].dep in ("amod", "compound", "nmod", "npadvmod") and parse.tokens[head].head != head:
        return
    entry = register.populations[sense.id]
    draft = cast.add(
        Draft(id=entry.id, name=entry.name, kind=ActorKind.POPULATION, rule="people", country=entry.country,
              sector=entry.sector, plural=True)
    )  # fmt: skip
    cast.mention(draft, spot.first, spot.last, MentionKind.NAME, "people")


def _state(parse: Parse, spot: Spot, register: Register, cast: Casting) -> None:
    tokens = parse.tokens
    head = head_of(parse, spot.first, spot.last)
    top = tokens[head]
    while top.dep == "conj" and top.head < top.i:
        top = tokens[top.head]
    modifies = top.dep in ("amod", "compound", "nmod", "npadvmod") and top.head > head
    national = spot.sense(SenseKind.NATIONAL)
    if national and not modifies and not spot.sense(SenseKind.STATE) and tokens[head].dep != "poss":
        if tokens[head].tag in ("NNPS", "NNS", "NNP", "NN", "JJ") and tokens[head].dep not in ("acomp", "attr"):
            _nationals(spot, national, register, cast)
        return
    if spot.sense(SenseKind.NATIONAL) and not spot.sense(SenseKind.ADJECTIVE, SenseKind.STATE):
        _nationals(spot, spot.senses[0], register, cast)
        return
    sense = spot.sense(SenseKind.STATE, SenseKind.CAPITAL, SenseKind.BUILDING, SenseKind.ADJECTIVE)
    if sense is None:
        return
    use = name_use(parse, spot.first, spot.last, register.locatives)
    if use is NameUse.PLACE or (use is NameUse.OPEN and sense.kind is SenseKind.CAPITAL):
        return
    metonym = sense.kind in (SenseKind.CAPITAL, SenseKind.BUILDING)
    kind = MentionKind.METONYM if metonym else MentionKind.NAME
    draft = cast.team(register.states[sense.id]) if cast.sport and not metonym else cast.known(sense.id)
    cast.mention(draft, spot.first, spot.last, kind, f"state.{sense.kind}")


def _nationals(spot: Spot, sense: Sense, register: Register, cast: Casting) -> None:
    state = register.states[sense.id]
    plural = state.nationals[1] if len(state.nationals) > 1 else state.name
    draft = cast.add(
        Draft(id=f"{state.slug}-people", name=plural, kind=ActorKind.POPULATION, rule="people.state",
              country=state.iso3, of=state.id, plural=True)
    )  # fmt: skip
    cast.mention(draft, spot.first, spot.last, MentionKind.NAME, "people.state")


def find_long_names(parse: Parse, sight: Sight, register: Register, cast: Casting) -> None:
    """Organisations whose name is longer than the known name inside it: "Pan-African Congress" is no Congress."""
    for first, last in _organizations(parse):
        inside = {sight.spot_at[j] for j in range(first, last) if j in sight.spot_at}
        own = [j for j in range(first, last) if parse.tokens[j].pos == "PROPN" and j not in sight.spot_at]
        known = any(spot.last == last and spot.last - spot.first > 1 for spot in inside)
        titled = any(j in sight.titles for j in range(first, last)) or (last - 1) in sight.bodies
        if last - first < 2 or not own or known or titled or parse.tokens[last - 1].pos != "PROPN":
            continue
        if any(cast.at(j) is not None or j in sight.ships or j in cast.towns for j in range(first, last)):
            continue
        if inside or (last - 1) in sight.roles:
            _add_unknown(parse, sight, first, last, register, cast)


def find_unknown_bodies(parse: Parse, sight: Sight, register: Register, cast: Casting) -> None:
    """What the parser takes for an organisation and no lexicon knows: the words of its name say what they can."""
    for first, last in _organizations(parse):
        taken = any(
            j in cast.used or j in sight.ships or j in cast.towns or j in sight.spot_at or cast.at(j) is not None
            for j in range(first, last)
        )
        if not taken and any(parse.tokens[j].pos == "PROPN" for j in range(first, last)):
            _add_unknown(parse, sight, first, last, register, cast)


def _organizations(parse: Parse) -> list[tuple[int, int]]:
    """The parser's organisations, without articles and possessives."""
    tokens, found, i = parse.tokens, [], 0
    while i < len(tokens):
        if tokens[i].entity != "ORG":
            i += 1
            continue
        first, last = i, i + 1
        while last < len(tokens) and tokens[last].entity == "ORG" and not tokens[last].entity_begins:
            last += 1
        i = last
        while first < last and (tokens[first].pos == "DET" or tokens[first].tag == "POS"):
            first += 1
        while first < last and tokens[last - 1].tag == "POS":
            last -= 1
        if first < last:
            found.append((first, last))
    return found


def link_acronyms(parse: Parse, cast: Casting) -> None:
    """ "Nigerian Air Force (NAF)": the capitals in brackets, and wherever they stand alone later."""
    tokens = parse.tokens
    ends = {m.last: m.actor for m in cast.mentions if cast.drafts[m.actor].kind not in _NO_ACRONYM}
    meaning: dict[str, str] = {}
    for token in tokens:
        i = token.i
        if token.text == "(" and i in ends and i + 2 < len(tokens) and tokens[i + 2].text == ")":
            short = tokens[i + 1].text
            if short.isupper() and len(short) > 1 and cast.at(i + 1) is None:
                meaning.setdefault(short, ends[i])
        if token.text in meaning and cast.at(i) is None and i not in cast.used:
            cast.mention(cast.drafts[meaning[token.text]], i, i + 1, MentionKind.NAME, "name.acronym")


def _explains_a_person(parse: Parse, sight: Sight, first: int, last: int) -> bool:
    """ "His son, Mahamat", "the mayor of the town, X": a name in apposition to a person's role or title."""
    token = parse.tokens[head_of(parse, first, last)]
    above = parse.tokens[token.head]
    if token.dep != "appos" or above.tag not in ("NN", "NNP") or above.i >= first:
        return False
    title, role = sight.titles.get(above.i), sight.roles.get(above.i)
    return bool((title and title[1].use is TitleUse.TITLE) or (role and role[1].kind is RoleKind.PERSON))


def _add_unknown(parse: Parse, sight: Sight, first: int, last: int, register: Register, cast: Casting) -> None:
    name = " ".join(parse.quote(parse.span(first, last)).split())
    roles = [sight.roles[j][1] for j in range(first, last) if j in sight.roles]
    heaviest = max(roles, key=lambda r: r.weight, default=None)
    sector = heaviest.sector if heaviest and heaviest.sector != _SECTORS.unknown else None
    if any(c.isdigit() for c in name) or (sector is None and not name[0].isupper()):
        return
    end = parse.tokens[last - 1]
    if last - first > 1 and register.locatives.says(LocativeUse.BUILDING, end.lemma) and end.dep != "nsubj":
        return
    if name_use(parse, first, last, register.locatives) is NameUse.PLACE:
        return
    inside = [sight.spot_at[j] for j in range(first, last) if j in sight.spot_at]
    sense = next((found for spot in inside if (found := spot.sense(*_OF_STATES))), None)
    owner = next((found for spot in inside if (found := spot.sense(SenseKind.ACTOR))), None)
    draft = cast.add(
        Draft(id=slug(name), name=name, kind=ActorKind.ORGANIZATION, rule="name.text", sector=sector,
              country=register.states[sense.id].iso3 if sense else None,
              of=owner.id if owner and inside[0].first == first else None,
              why="not in the register; the parser takes it for an organisation")
    )  # fmt: skip
    if _explains_a_person(parse, sight, first, last):
        draft.kind, draft.why = ActorKind.PERSON, "not in the register; the text names a person so"
    cast.mention(draft, first, last, MentionKind.NAME, "name.text")
    cast.take(range(first, last))
