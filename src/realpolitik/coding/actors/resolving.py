"""A mention on its own, without its sentence: "former President Nursultan Nazarbayev", "Kyiv police", with a date.

Shares register and phrase lexicons with `find_actors`, but needs no parser: English noun phrases carry their head last
before a preposition or a comma.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from realpolitik.coding.actors.mention_parts import (
    choose,
    complement_starts,
    is_town,
    owner_of,
    town_country,
    what_it_is,
)
from realpolitik.coding.actors.spotting import Sight, look
from realpolitik.coding.actors.tenures import sector_of_office, title_of
from realpolitik.coding.text.parse import Parse, SentenceSpan, Token
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.actors import ActorEntry
from realpolitik.lexicon.offices import OfficeEntry, OfficeRole
from realpolitik.lexicon.register import Register, Sense, SenseKind
from realpolitik.lexicon.roles import TitleUse
from realpolitik.lexicon.states import StateEntry
from realpolitik.model import ActorKind, Document
from realpolitik.ontology import load_sectors

__all__ = ["Resolved", "resolve_mention"]

_SECTORS = load_sectors()

_WORD = re.compile(r"'s\b|’s\b|(?:[A-Za-z]\.){2,}|[\w&]+(?:['’](?!s\b)\w+)*|[^\w\s]")
_PRONOUNS = {"i", "you", "he", "she", "it", "we", "they", "him", "her", "them", "us", "me", "who"}
_LONG = 6  # letters: shorter words are not taken for misspellings


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
    return choose(spot, register, country)


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
    sector_2, why = None, "named in the register"
    if entry.kind is ActorKind.PERSON:
        sector, sector_2, why = _sector_of_person(entry, register, when)
    if sector in _SECTORS.international and (country is None or sector in _SECTORS.intergovernmental):
        country, sector = sector, None
    return Resolved(country=country, sector=sector, sector_2=sector_2, actor=entry.id, name=entry.name, why=why)


def _sector_of_person(entry: ActorEntry, register: Register, when: date | None) -> tuple[str | None, str | None, str]:
    tenures = register.offices.of_holder(entry.id)
    now = [t for t in tenures if t.held_on(when)] if when else [t for t in tenures if t.to is None]
    if now:
        office = _weightiest(now)
        title = title_of(register, office)
        sector = sector_of_office(register, office) or entry.sector
        return sector, title.sector_2 if title else None, f"{office.title} of {office.organization}"
    past = [t for t in tenures if t.to is not None and (when is None or t.to < when)]
    if past:
        return _SECTORS.former, None, f"formerly {past[-1].title} of {past[-1].organization}"
    return entry.sector, None, "named in the register"


def _weightiest(tenures: list[OfficeEntry]) -> OfficeEntry:
    """Heads of states and governments before ministers before the rest."""
    return min(tenures, key=lambda t: list(OfficeRole).index(t.role))


def _person(sight: Sight, register: Register, country: str | None) -> Sense | None:
    for spot in sight.spots:
        sense = choose(spot, register, country)
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
    split = complement_starts(parse, sight)
    sector, sector_2, weight, why, former = what_it_is(parse, sight, split)
    actor, own = owner_of(parse, sight, register, country)
    if actor is not None and sector in (None, _SECTORS.unknown):
        found = _of_actor(actor, register, when)
        return replace(found, sector=_SECTORS.former) if former else found
    where = own or (actor.country if actor else None) or town_country(parse, sight, lexicons) or country
    if actor is not None and actor.country is None and actor.sector in _SECTORS.international:
        where = where or actor.sector
    if actor is not None and actor.sector and weight <= 65 and actor.sector not in _SECTORS.international:
        sector, sector_2 = actor.sector, None
    if former:
        sector, sector_2, why = _SECTORS.former, None, "the text says former"
    if sector is None and is_town(parse, sight, lexicons):
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
