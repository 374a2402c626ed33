"""Names, nominals and pronouns to actors: the steps, in order.

Names come first (persons, bodies), then what titles say of persons, then phrases without names, then states where they
act, and last the words that stand for any of them again.
"""

from datetime import date

from realpolitik.coding.actors.cast import Cast
from realpolitik.coding.actors.casting import Casting
from realpolitik.coding.actors.dating import Dated, date_by_offices
from realpolitik.coding.actors.naming import (
    country_marks,
    find_bodies,
    find_long_names,
    find_parties,
    find_unknown_bodies,
    link_acronyms,
)
from realpolitik.coding.actors.nominals import find_nominals
from realpolitik.coding.actors.office_phrases import Context
from realpolitik.coding.actors.people import find_people
from realpolitik.coding.actors.pronouns import resolve_pronouns
from realpolitik.coding.actors.quoting import find_quotes
from realpolitik.coding.actors.spotting import look
from realpolitik.coding.actors.tenures import give_countries, give_offices
from realpolitik.coding.actors.titles import read_titles
from realpolitik.coding.actors.whereabouts import Whereabouts, find_towns
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon import Lexicons

__all__ = ["find_actors"]


def find_actors(parse: Parse, lexicons: Lexicons) -> Cast:
    """Everyone in the document who can act."""
    register = lexicons.register
    sight = look(parse, register)
    cast = Casting(parse, register)
    towns = find_towns(parse, sight, lexicons.places, register)
    where = Whereabouts(parse, sight, register, country_marks(parse, sight, register), towns)
    cast.keep_free(i for first, (last, _) in towns.items() for i in range(first, last))
    people = find_people(parse, sight, register, cast)
    held = read_titles(parse, sight, people, register, cast)
    dated = Dated(None, ()) if parse.document.published else date_by_offices(held, register)
    when = _when(parse.document.published, dated)
    find_long_names(parse, sight, register, cast)
    find_bodies(parse, sight, register, cast)
    context = Context(held, where, when)
    find_nominals(parse, sight, register, cast, context, leaning=False)
    find_parties(parse, sight, register, cast)
    link_acronyms(parse, cast)
    find_unknown_bodies(parse, sight, register, cast)
    resolve_pronouns(parse, register, cast, find_quotes(parse, cast), where.marks)
    find_nominals(parse, sight, register, cast, context, leaning=True)
    give_offices(cast, register, held, when)
    give_countries(cast, where)
    cast.add_referenced(clue.organization for clue in dated.clues)
    return Cast(cast.actors(), cast.mentions, dated.between, dated.clues)


def _when(published: date | None, dated: Dated) -> tuple[date, date] | None:
    return (published, published) if published else dated.between
