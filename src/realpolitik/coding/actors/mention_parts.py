"""The parts of a mention that stands alone: what it is, whose it is, and the towns in it.

How the parts are put together is in `coding/actors/resolving.py`.
"""

from realpolitik.coding.actors.spotting import Sight, Spot
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.actors import ActorEntry
from realpolitik.lexicon.gazetteer import place_key
from realpolitik.lexicon.register import Register, Sense, SenseKind
from realpolitik.lexicon.roles import RoleUse, TitleUse
from realpolitik.model import ActorKind, PlaceKind
from realpolitik.ontology import load_sectors

__all__ = ["choose", "complement_starts", "is_town", "owner_of", "town_country", "what_it_is"]

_SECTORS = load_sectors()
_PREPOSITIONS = {"of", "in", "from", "to", "for", "at", "by", "with", "on", "near", "under", "against"}
_STOPS = {",", "(", ";", ":"}
_TOWN = 4  # letters: shorter names are no towns here


def choose(spot: Spot, register: Register, country: str | None) -> Sense:
    """The sense whose country fits the context, else the first; a place before an unsure name."""
    if country:
        for sense in spot.senses:
            if sense.id in register.actors and register.actors[sense.id].country == country:
                return sense
    return min(spot.senses, key=lambda s: not s.sure)


def complement_starts(parse: Parse, sight: Sight) -> int:
    """The first preposition or comma outside names and known phrases: from there on words tell whose, not what."""
    inside = {i for found in (sight.titles, sight.bodies, sight.roles) for end, (first, _) in found.items()
              for i in range(first, end + 1)}  # fmt: skip
    for token in parse.tokens[1:]:
        if token.i in inside or token.i in sight.spot_at:
            continue
        if token.lower in _PREPOSITIONS or token.text in _STOPS:
            return token.i
    return len(parse.tokens)


def what_it_is(parse: Parse, sight: Sight, split: int) -> tuple[str | None, str | None, int, str, bool]:
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


def owner_of(
    parse: Parse, sight: Sight, register: Register, country: str | None
) -> tuple[ActorEntry | None, str | None]:
    """A registered body among the names, and the country that a name gives."""
    actor: ActorEntry | None = None
    own: str | None = None
    for spot in sight.spots:
        sense = choose(spot, register, country)
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


def town_country(parse: Parse, sight: Sight, lexicons: Lexicons) -> str | None:
    towns = _towns(parse, sight, lexicons)
    return towns[0] if towns else None


def is_town(parse: Parse, sight: Sight, lexicons: Lexicons) -> bool:
    """Whether the whole mention is a town's name."""
    words = [t.text for t in parse.tokens if t.lower != "the"]
    return bool(words) and bool(lexicons.places.find(place_key(" ".join(words)))) and words[0][:1].isupper()
