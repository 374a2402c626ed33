"""A mention on its own, without its sentence: "former President Nursultan Nazarbayev", "Kyiv police", with a date.

Shares register and phrase lexicons with `find_actors`, but needs no parser: English noun phrases carry their head last
before a preposition or a comma.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from realpolitik.coding.parse import Parse, SentenceSpan, Token
from realpolitik.coding.spotting import Sight, Spot, look
from realpolitik.coding.tenures import sector_of_office
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.actors import ActorEntry
from realpolitik.lexicon.gazetteer import place_key
from realpolitik.lexicon.offices import OfficeEntry, OfficeRole
from realpolitik.lexicon.register import Register, Sense, SenseKind
from realpolitik.lexicon.roles import RoleUse, TitleUse
from realpolitik.lexicon.states import StateEntry
from realpolitik.model import ActorKind, Document, PlaceKind
from realpolitik.ontology import load_sectors

__all__ = ["Resolved", "resolve_mention"]

_SECTORS = load_sectors()

_WORD = re.compile(r"'s\b|’s\b|(?:[A-Za-z]\.){2,}|[\w&]+(?:['’](?!s\b)\w+)*|[^\w\s]")
_PREPOSITIONS = {"of", "in", "from", "to", "for", "at", "by", "with", "on", "near", "under", "against"}
_PRONOUNS = {"i", "you", "he", "she", "it", "we", "they", "him", "her", "them", "us", "me", "who"}
_STOPS = {",", "(", ";", ":"}
_LONG = 6  # letters: shorter words are not taken for misspellings
_TOWN = 4  # letters: shorter names are no towns here


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """Who a mention means: PLOVER country and sectors, the actor's id where one is known, and why."""

    country: str | None = None
    sector: str | None = None
    sector_2: str | None = None
    actor: str | None = None
    name: str | None = None
    why: str = "nothing in the words is known"

    @property
    def nobody(self) -> bool:
        return not (self.country or self.sector or self.actor)


def resolve_mention(words: str, lexicons: Lexicons, *, when: date | None = None, context: str = "") -> Resolved:
    """Country, sectors and actor of a mention on a day; `context` is text beside it, read for a country.

    Without a day, persons are what they are at the end of the register.
    """
    register = lexicons.register
    parse = _plain_parse(words)
    if not parse.tokens:
        return Resolved(why="no words")
    sight = look(parse, register)
    country = _country_in(context, lexicons)
    whole = _whole_name(parse, sight, register, country)
    if whole is not None:
        return _of_sense(whole, register, when)
    person = _person(sight, register, country)
    if person is not None:
        return _of_person_phrase(sight, person, register, when)
    return _of_phrase(parse, sight, lexicons, when, country)


def _plain_parse(words: str) -> Parse:
    """Tokens without grammar: lemmas by the regular plural, capitals as proper nouns."""
    text = words.replace("’", "'").replace(" 's", "'s")
    tokens = []
    for i, match in enumerate(_WORD.finditer(text)):
        word = match.group()
        pos = "PROPN" if word[:1].isupper() else "NOUN" if word.isalpha() else "PUNCT"
        tokens.append(
            Token(i, word, word.lower(), _lemma(word.lower()), pos, "", "", i, "", False, match.start(), match.end(), 0)
        )
    document = Document(id="mention", text=text, sha256="")
    sentences = [SentenceSpan(0, len(text), 0, len(tokens), 0)] if tokens else []
    return Parse(document, tokens, sentences)


def _lemma(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses")) else word[:-1]


def _country_in(context: str, lexicons: Lexicons) -> str | None:
    """The first country that a context names in any way."""
    if not context:
        return None
    sight = look(_plain_parse(context), lexicons.register)
    for spot in sight.spots:
        for sense in spot.senses:
            if sense.id in lexicons.register.states:
                return lexicons.register.states[sense.id].iso3
    return None


def _whole_name(parse: Parse, sight: Sight, register: Register, country: str | None) -> Sense | None:
    """The sense of a name that is the whole mention but for "the" and plain words before it."""
    if not sight.spots:
        return None
    spot = sight.spots[-1]
    if spot.last != len(parse.tokens):
        return None
    before = [t for t in parse.tokens[: spot.first] if t.lower not in ("the", "a", "an", "some", "several")]
    if any(not t.lower.isdigit() for t in before) and not (
        spot.sense(SenseKind.NATIONAL) and not spot.sense(SenseKind.ACTOR)
    ):
        return None
    return _choose(spot, register, country)


def _choose(spot: Spot, register: Register, country: str | None) -> Sense:
    """The sense whose country fits the context, else the first; a place before an unsure name."""
    if country:
        for sense in spot.senses:
            if sense.id in register.actors and register.actors[sense.id].country == country:
                return sense
    return min(spot.senses, key=lambda s: not s.sure)


def _of_sense(sense: Sense, register: Register, when: date | None) -> Resolved:
    if sense.kind is SenseKind.ACTOR:
        return _of_actor(register.actors[sense.id], register, when)
    if sense.id in register.populations:
        people = register.populations[sense.id]
        return Resolved(country=people.country, sector=people.sector, actor=people.id, name=people.name, why="a people")
    state = register.states[sense.id]
    found = Resolved(country=state.iso3, sector=state.sector, actor=state.id, name=state.name, why=f"{sense.kind} name")
    if sense.kind in (SenseKind.CAPITAL, SenseKind.BUILDING):
        return replace(found, sector=_SECTORS.government, why="a capital stands for its government")
    return found


def _of_actor(entry: ActorEntry, register: Register, when: date | None) -> Resolved:
    country, sector = entry.country, entry.sector
    why = "named in the register"
    if entry.kind is ActorKind.PERSON:
        sector, why = _sector_of_person(entry, register, when)
    if sector in _SECTORS.international and (country is None or sector in _SECTORS.intergovernmental):
        country, sector = sector, None
    return Resolved(country=country, sector=sector, actor=entry.id, name=entry.name, why=why)


def _sector_of_person(entry: ActorEntry, register: Register, when: date | None) -> tuple[str | None, str]:
    tenures = register.offices.of_holder(entry.id)
    now = [t for t in tenures if t.held_on(when)] if when else [t for t in tenures if t.to is None]
    if now:
        office = _weightiest(now)
        return sector_of_office(register, office) or entry.sector, f"{office.title} of {office.organization}"
    past = [t for t in tenures if t.to is not None and (when is None or t.to < when)]
    if past:
        return _SECTORS.former, f"formerly {past[-1].title} of {past[-1].organization}"
    return entry.sector, "named in the register"


def _weightiest(tenures: list[OfficeEntry]) -> OfficeEntry:
    """Heads of states and governments before ministers before the rest."""
    return min(tenures, key=lambda t: list(OfficeRole).index(t.role))


def _person(sight: Sight, register: Register, country: str | None) -> Sense | None:
    for spot in sight.spots:
        sense = _choose(spot, register, country)
        if sense.kind is SenseKind.ACTOR and register.kind_of(sense.id) is ActorKind.PERSON:
            return sense
    return None


def _of_person_phrase(sight: Sight, person: Sense, register: Register, when: date | None) -> Resolved:
    """A known person with words around the name; "former" beside it wins, then the title."""
    found = _of_actor(register.actors[person.id], register, when)
    if any(title.use is TitleUse.FORMER for _, title in sight.titles.values()):
        return replace(found, sector=_SECTORS.former, why="the text says former")
    title = next((t for _, t in sight.titles.values() if t.use is TitleUse.TITLE and t.sector), None)
    if title is not None:
        return replace(found, sector=title.sector, sector_2=title.sector_2, why=f"title {title.id}")
    return found


def _of_phrase(parse: Parse, sight: Sight, lexicons: Lexicons, when: date | None, country: str | None) -> Resolved:
    """A phrase without a known person: whose from names, what from common nouns, the main part before complements."""
    register = lexicons.register
    split = _complement_starts(parse, sight)
    sector, sector_2, weight, why, former = _what(parse, sight, split)
    actor, own = _owner(parse, sight, register, country)
    if actor is not None and sector in (None, _SECTORS.unknown):
        found = _of_actor(actor, register, when)
        return replace(found, sector=_SECTORS.former) if former else found
    where = own or (actor.country if actor else None) or _town_country(parse, sight, lexicons) or country
    if actor is not None and actor.country is None and actor.sector in _SECTORS.international:
        where = where or actor.sector
    if actor is not None and actor.sector and weight <= 65 and actor.sector not in _SECTORS.international:
        sector, sector_2 = actor.sector, None
    if former:
        sector, sector_2, why = _SECTORS.former, None, "the text says former"
    if sector is None and _is_town(parse, sight, lexicons):
        return Resolved(country=where, sector=_SECTORS.civilians, why="a town")
    if sector is None and where is None and (state := _misspelt(parse, register)):
        return Resolved(country=state.iso3, actor=state.id, name=state.name, why="one letter off a state's name")
    if sector is None and where is None:
        return Resolved(sector=_SECTORS.unknown, why="a pronoun") if _is_pronoun(parse) else Resolved()
    if sector is None and own and any(t.pos == "NOUN" for t in parse.tokens[:split]) and _owns(sight, split):
        sector, why = _SECTORS.unknown, "whose, but not what"
    return Resolved(country=where, sector=sector, sector_2=sector_2, why=why)


def _misspelt(parse: Parse, register: Register) -> StateEntry | None:
    """The state whose name, adjective or people a single long word misses by one letter or one swap."""
    words = [t.text for t in parse.tokens if t.lower != "the"]
    if len(words) != 1 or len(words[0]) < _LONG or not words[0][:1].isupper():
        return None
    for state in register.states.values():
        for name in (state.name, *state.aliases, *state.adjectives, *state.nationals):
            if abs(len(name) - len(words[0])) <= 1 and len(name) >= _LONG and one_off(words[0].lower(), name.lower()):
                return state
    return None


def one_off(a: str, b: str) -> bool:
    """Whether two words differ by one letter more, less or other, or by two neighbours that changed places.

    >>> one_off("kazahks", "kazakhs"), one_off("iran", "iraq"), one_off("iran", "oman")
    (True, True, False)
    """
    if len(a) > len(b):
        a, b = b, a
    same = next((i for i in range(len(a)) if a[i] != b[i]), len(a))
    if len(a) == len(b):
        swapped = a[same + 1 : same + 2] + a[same : same + 1] == b[same : same + 2] and a[same + 2 :] == b[same + 2 :]
        return a[same + 1 :] == b[same + 1 :] or swapped
    return a[same:] == b[same + 1 :] and len(b) - len(a) == 1


def _is_pronoun(parse: Parse) -> bool:
    return all(token.lower in _PRONOUNS for token in parse.tokens)


def _owns(sight: Sight, split: int) -> bool:
    """Whether a country stands before the noun and not in a complement."""
    return any(spot.last <= split for spot in sight.spots)


def _complement_starts(parse: Parse, sight: Sight) -> int:
    """The first preposition or comma outside names and known phrases: from there on words tell whose, not what."""
    inside = {i for found in (sight.titles, sight.bodies, sight.roles) for end, (first, _) in found.items()
              for i in range(first, end + 1)}  # fmt: skip
    for token in parse.tokens[1:]:
        if token.i in inside or token.i in sight.spot_at:
            continue
        if token.lower in _PREPOSITIONS or token.text in _STOPS:
            return token.i
    return len(parse.tokens)


def _what(parse: Parse, sight: Sight, split: int) -> tuple[str | None, str | None, int, str, bool]:
    """Sector, second sector and weight of the main part; of the rest where the main part says nothing of weight."""
    best: tuple[int, str, str | None, str] | None = None
    former = False
    named = [spot for spot in sight.spots if spot.sense(SenseKind.ACTOR) and not _goes_on(parse, sight, spot)]
    inside = {i for spot in named for i in range(spot.first, spot.last)}
    for at, (_, role) in sight.roles.items():
        if at in inside:
            continue
        weight = role.weight - (0 if at < split else 40)
        speaks = role.use is not RoleUse.MODIFIER or role.sector != _SECTORS.former
        if speaks and (best is None or weight > best[0]):
            best = (weight, role.sector, None, f"role {role.id}")
    for at, (_, title) in sight.titles.items():
        former = former or (title.use is TitleUse.FORMER and at < split)
        weight = 65 - (0 if at < split else 40)
        if title.use is TitleUse.TITLE and title.sector and (best is None or weight > best[0]):
            best = (weight, title.sector, title.sector_2, f"title {title.id}")
        elif title.use is TitleUse.RANK and best is None:
            best = (weight, title.sector or "", None, "rank")
    for at, (first, body) in sight.bodies.items():
        if at in inside:
            continue
        longer = at in sight.roles and first < sight.roles[at][0]  # "state news agency" over "news agency"
        weight = 79 + (10 if longer else 0) - (0 if at < split else 40)
        if best is None or weight >= best[0] or best[3].startswith("role governments"):
            best = (weight, body.sector, body.sector_2, f"body {body.id}")
    if best is None:
        return None, None, 0, "the words name a country only", former
    return best[1], best[2], best[0], best[3], former


def _owner(parse: Parse, sight: Sight, register: Register, country: str | None) -> tuple[ActorEntry | None, str | None]:
    """A registered body among the names, and the country that a name gives."""
    actor: ActorEntry | None = None
    own: str | None = None
    for spot in sight.spots:
        sense = _choose(spot, register, country)
        if sense.id in register.actors and _goes_on(parse, sight, spot):
            continue
        if sense.id in register.actors:
            entry = register.actors[sense.id]
            actor = actor or (entry if entry.kind is not ActorKind.PERSON else None)
        elif sense.id in register.states:
            own = own or register.states[sense.id].iso3
        elif sense.id in register.populations:
            own = own or register.populations[sense.id].country
    return actor, own


def _goes_on(parse: Parse, sight: Sight, spot: Spot) -> bool:
    """Whether an unknown capitalised word before a name makes it another's: "Santa Lucia [Self-Defence Forces]"."""
    before = parse.tokens[spot.first - 1] if spot.first else None
    plain = before is not None and before.text[:1].isupper() and before.i > 0 and before.i not in sight.spot_at
    known = before is not None and any(before.i in found for found in (sight.titles, sight.bodies, sight.roles))
    return plain and not known


def _towns(parse: Parse, sight: Sight, lexicons: Lexicons) -> list[str]:
    """Countries of capitalised words outside known names that are, all together, a town's name."""
    tokens = parse.tokens
    found: list[str] = []
    i = 0
    known = {i for phrases in (sight.titles, sight.bodies, sight.roles) for i in phrases}
    while i < len(tokens):
        end = i
        while end < len(tokens) and tokens[end].text[:1].isupper() and end not in sight.spot_at and end not in known:
            end += 1
        hyphen = i > 0 and tokens[i - 1].text == "-"  # the rest of a longer name
        found += _place_named([t.text for t in tokens[i:end]], lexicons) if not hyphen else []
        i = max(end, i + 1)
    return found


def _place_named(words: list[str], lexicons: Lexicons) -> list[str]:
    """The country of a place with this name, or of a province that the name ends with."""
    for start in range(len(words)):
        name = " ".join(words[start:])
        places = lexicons.places.find(place_key(name)) if len(name) >= _TOWN else ()
        if start:
            places = tuple(p for p in places if p.kind is PlaceKind.ADMIN1 and " " in name)
        if places and places[0].country:
            return [places[0].country]
    return []


def _town_country(parse: Parse, sight: Sight, lexicons: Lexicons) -> str | None:
    towns = _towns(parse, sight, lexicons)
    return towns[0] if towns else None


def _is_town(parse: Parse, sight: Sight, lexicons: Lexicons) -> bool:
    """Whether the whole mention is a town's name."""
    words = [t.text for t in parse.tokens if t.lower != "the"]
    return bool(words) and bool(lexicons.places.find(place_key(" ".join(words)))) and words[0][:1].isupper()
