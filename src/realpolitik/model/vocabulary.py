"""The closed vocabularies of the contract. Each value is the word that is printed."""

from enum import StrEnum

__all__ = [
    "ActorKind",
    "Anchor",
    "ControlState",
    "Grain",
    "MentionKind",
    "PlaceKind",
    "PublishedFrom",
    "RelationKind",
    "Stance",
    "StatementKind",
    "Status",
    "TollKind",
]


class Status(StrEnum):
    """How the text presents an event. Whose word it is lives in `Event.said_by`."""

    ACTUAL = "actual"  # told as having happened, or going on
    PLANNED = "planned"  # intended, ordered, promised, scheduled
    POSSIBLE = "possible"  # may, could, considered, offered, willing
    REQUESTED = "requested"  # called for by someone
    DENIED = "denied"  # said not to be so, refused, ruled out
    HYPOTHETICAL = "hypothetical"  # if, would have
    GENERAL = "general"  # habit or rule, no one occasion


class ActorKind(StrEnum):
    STATE = "state"
    GOVERNMENT = "government"
    PERSON = "person"
    ARMED_GROUP = "armed-group"
    ORGANIZATION = "organization"
    OUTLET = "outlet"
    COMPANY = "company"
    POPULATION = "population"


class MentionKind(StrEnum):
    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    METONYM = "metonym"  # a capital or a building that stands for a government


class PlaceKind(StrEnum):
    CITY = "city"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    WATER = "water"
    REGION = "region"
    FACILITY = "facility"


class Grain(StrEnum):
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    SPAN = "span"


class Anchor(StrEnum):
    """What a date was resolved against."""

    PUBLISHED = "published"
    STATED = "stated"
    CONTEXT = "context"


class PublishedFrom(StrEnum):
    GIVEN = "given"
    METADATA = "metadata"
    TEXT = "text"


class StatementKind(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    ASSERTS = "asserts"
    DENIES = "denies"
    ASKS = "asks"
    HEDGES = "hedges"
    PROPOSES = "proposes"


class RelationKind(StrEnum):
    ALLY = "ally"
    RIVAL = "rival"
    SPONSOR = "sponsor"
    PROXY = "proxy"
    PUPPET = "puppet"
    OFFSHOOT = "offshoot"
    MEMBER = "member"
    PART_OF = "part-of"
    LEADS = "leads"
    COMMANDS = "commands"
    OFFICE = "office"


class ControlState(StrEnum):
    HOLDS = "holds"
    GAINS = "gains"
    LOSES = "loses"
    CONTESTS = "contests"
    BESIEGES = "besieges"
    THREATENS = "threatens"
    CLAIMS = "claims"


class TollKind(StrEnum):
    KILLED = "killed"
    WOUNDED = "wounded"
    DISPLACED = "displaced"
    DETAINED = "detained"
    MISSING = "missing"
