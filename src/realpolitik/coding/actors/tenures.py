"""What office each person of the cast holds at the time of the text, and the sector that follows from it."""

from datetime import date

from realpolitik.coding.actors.casting import Casting
from realpolitik.coding.actors.titles import Held
from realpolitik.coding.actors.whereabouts import Whereabouts
from realpolitik.lexicon.offices import OfficeEntry, OfficeRole
from realpolitik.lexicon.register import Register
from realpolitik.lexicon.roles import TitleEntry, TitleUse
from realpolitik.model import ActorKind, Office
from realpolitik.ontology import load_sectors

__all__ = ["current_offices", "give_countries", "give_offices", "sector_of_office", "title_of"]

_SECTORS = load_sectors()


def give_offices(cast: Casting, register: Register, held: tuple[Held, ...], when: tuple[date, date] | None) -> None:
    """Fill in the offices and sectors of registered persons; the text's own word comes before the register's."""
    named: dict[str, list[Held]] = {}
    for one in held:
        named.setdefault(one.actor, []).append(one)
    for draft in list(cast.drafts.values()):
        if draft.kind is not ActorKind.PERSON or draft.id not in register.actors:
            continue
        tenures = current_offices(register, draft.id, when, named.get(draft.id, []))
        draft.offices[:0] = [
            Office(title=t.title, organization=t.organization, from_=t.from_, to=t.to) for t in tenures
        ]
        if tenures:
            draft.sector = sector_of_office(register, tenures[0]) or draft.sector
            draft.of = tenures[0].organization
        elif any(one.former for one in named.get(draft.id, [])) or _is_past(register, draft.id, when, named):
            draft.sector = _SECTORS.former


def _is_past(register: Register, actor: str, when: tuple[date, date] | None, named: dict[str, list[Held]]) -> bool:
    """Whether every office that is known of someone ended before the text, which gives no other one."""
    tenures = register.offices.of_holder(actor)
    titled = any(one.title for one in named.get(actor, []))
    return bool(when and tenures and not titled and all(t.to and t.to < when[0] for t in tenures))


def give_countries(cast: Casting, where: Whereabouts) -> None:
    """Officers of no stated country, named by the text with an office of a state, are the country's of that place."""
    first: dict[str, int] = {}
    for named in cast.mentions:
        first[named.actor] = min(first.get(named.actor, named.first), named.first)
    for actor, at in first.items():
        draft = cast.drafts[actor]
        official = draft.rule == "office.text" and draft.sector in _SECTORS.of_states
        if official and draft.country is None and draft.of is None and (found := where.state_at(at)):
            draft.country = found[0].iso3
            draft.why = f"{draft.why}; the country is {found[1]}"


def current_offices(
    register: Register, actor: str, when: tuple[date, date] | None, held: list[Held]
) -> list[OfficeEntry]:
    """The tenures of the day; without a day, those that the text gives."""
    tenures = register.offices.of_holder(actor)
    if when:
        return [t for t in tenures if t.held_on(*when)]
    roles = {one.title.role for one in held if one.title and not one.former}
    return [t for t in tenures if t.role in roles and t.role is not OfficeRole.OTHER]


def sector_of_office(register: Register, tenure: OfficeEntry) -> str | None:
    """A lawmaker is LEG; heads of state and government and ministers GOV; others are what title or body says."""
    if tenure.role is OfficeRole.LEGISLATOR:
        return _SECTORS.lawmakers
    title = title_of(register, tenure)
    if tenure.organization in register.states:
        commands = tenure.role is OfficeRole.COMMANDER
        return _SECTORS.military if commands else (title.sector if title else None) or _SECTORS.government
    if title is not None and title.sector == _SECTORS.government:
        return title.sector
    body = register.actors.get(tenure.organization)
    if tenure.role in (
        OfficeRole.HEAD_OF_STATE,
        OfficeRole.HEAD_OF_GOVERNMENT,
        OfficeRole.FOREIGN_MINISTER,
        OfficeRole.DEFENCE_MINISTER,
    ):
        return _SECTORS.government
    return body.sector if body else None


def title_of(register: Register, tenure: OfficeEntry) -> TitleEntry | None:
    """What the words of an office's title mean: the first title in them that has a sector."""
    words = tenure.title.lower().split()
    hits = (register.titles.longest_at(words, words, at) for at in range(len(words)))
    return next((hit[1] for hit in hits if hit and hit[1].use is TitleUse.TITLE and hit[1].sector), None)
