"""Sides that stand elsewhere than in the clause, slips of the parser, and what an event leaves open."""

from collections.abc import Callable

from realpolitik.coding.text.mending import mended_heads
from realpolitik.coding.text.parse import Token
from realpolitik.model import Event, Reading, Status

Read = Callable[..., Reading]


def _of(reading: Reading, kind: str) -> Event:
    found = [event for event in reading.events if event.type == kind]
    assert found, [(event.type, event.actors, event.recipients) for event in reading.events]
    return found[0]


def _word(i: int, text: str, tag: str, dep: str, head: int) -> Token:
    return Token(i, text, text, text, "VERB", tag, dep, head, "", False, 0, 1, 0)


def test_a_finite_verb_is_not_joined_to_an_infinitive() -> None:
    words = [
        _word(0, "vowed", "VBD", "ROOT", 0), _word(1, "to", "TO", "aux", 2), _word(2, "fight", "VB", "xcomp", 0),
        _word(3, "and", "CC", "cc", 2), _word(4, "blamed", "VBD", "conj", 2), _word(5, "them", "PRP", "dobj", 4),
    ]  # fmt: skip
    assert mended_heads(words, [0, 2, 0, 2, 2, 4]) == [0, 2, 0, 0, 0, 4]


def test_two_infinitives_stay_joined() -> None:
    words = [
        _word(0, "vowed", "VBD", "ROOT", 0), _word(1, "to", "TO", "aux", 2), _word(2, "fight", "VB", "xcomp", 0),
        _word(3, "and", "CC", "cc", 2), _word(4, "win", "VB", "conj", 2),
    ]  # fmt: skip
    heads = [0, 2, 0, 2, 2]
    assert mended_heads(words, heads) == heads


def test_what_is_said_beside_a_pledge_is_not_pledged(read: Read) -> None:
    event = _of(read("Ethiopia vowed to give the rebels no rest and blamed Egypt for the unrest."), "ACCUSE")
    assert event.status is Status.ACTUAL and event.recipients == ("egypt",)


def test_the_home_town_of_a_man_is_not_the_man(read: Read) -> None:
    event = _of(read("Hezbollah took control of Qardaha, the home town of Bashar al-Assad."), "COERCE")
    assert event.recipients == ()


def test_according_to_whom_is_no_recipient(read: Read) -> None:
    events = read("Iran has delivered tons of weapons, according to Turkish officials.").events
    assert all("turk" not in recipient for event in events for recipient in event.recipients)


def test_the_attack_is_that_of_the_sentence_before(read: Read) -> None:
    event = _of(read("Hezbollah attacked Cyprus at dawn. Norway condemned the attack."), "ACCUSE")
    assert event.recipients == ("hezbollah",) and event.mode == "disapprove"


def test_an_attack_without_article_takes_up_nothing(read: Read) -> None:
    assert _of(read("Hezbollah attacked Cyprus at dawn. Norway condemned violence."), "ACCUSE").recipients == ()


def test_who_says_that_there_are_no_plans_has_none(read: Read) -> None:
    event = _of(read('"There are no plans to consult Iran," said Norwegian Prime Minister Erna Solberg.'), "CONSULT")
    assert event.status is Status.DENIED and "norway" in event.actors


def test_we_is_the_side_of_the_speaker(read: Read) -> None:
    event = _of(read('"We are ready to help Iraq," Iranian President Hassan Rouhani said.'), "AID")
    assert event.actors == ("iran",) and event.status is Status.POSSIBLE


def test_a_minister_rules_out_what_the_state_would_do(read: Read) -> None:
    reading = read("German Foreign Minister Frank-Walter Steinmeier ruled out military intervention.")
    assert _of(reading, "REJECT").actors == ("frank-walter-steinmeier",)
    assert _of(reading, "ASSAULT").actors == ("germany",) and _of(reading, "ASSAULT").status is Status.DENIED


def test_a_missing_recipient_has_its_reason(read: Read) -> None:
    event = _of(read("Kenya gave aid."), "AID")
    assert event.recipients == () and "receiving end" in (event.why or "")


def test_asking_for_an_emergency_is_a_request(read: Read) -> None:
    reading = read("Egyptian President Abdel Fattah al-Sisi asked Parliament to declare a state of emergency.")
    assert _of(reading, "REQUEST").status is Status.ACTUAL


def test_regarding_brings_in_the_other_side(read: Read) -> None:
    assert _of(read("China has made supportive noises regarding Turkey."), "SUPPORT").recipients == ("turkey",)


def test_to_prevent_a_war_restrains_nobody(read: Read) -> None:
    events = read('"We have to prevent a war," Iranian President Hassan Rouhani said.').events
    assert all(event.type != "COERCE" for event in events)


def test_they_are_those_whom_the_clause_before_joins(read: Read) -> None:
    event = _of(read("Egypt and Sudan have drawn closer; they signed a military pact in March."), "SUPPORT")
    assert event.actors == ("egypt", "sudan")


def test_the_two_are_those_who_just_dealt_with_each_other(read: Read) -> None:
    event = _of(read("Obama delivered a warning to Xi Jinping when the two met in March."), "CONSULT")
    assert event.actors == ("barack-obama", "xi-jinping")


def test_a_body_meets_alone(read: Read) -> None:
    event = _of(read("The Security Council met in emergency session on Monday."), "CONSULT")
    assert event.actors == ("un-security-council",)


def test_bare_police_are_those_of_the_state_at_hand(read: Read) -> None:
    event = _of(read("Sudan is restive. On Friday police dispersed the protesters."), "COERCE")
    assert event.actors == ("sudan-police",)


def test_who_ousts_a_president_is_no_part_of_his_title(read: Read) -> None:
    reading = read("Sudan is restive. The army ousted President Bashir.")
    assert any(event.actors == ("sudanese-armed-forces",) for event in reading.events)


def test_its_men_are_those_of_the_clause_s_own_subject(read: Read) -> None:
    """The subject of the clause before is not above the pronoun."""
    event = _of(read("Egypt has frozen its aid, and Chad is demanding the release of its soldiers."), "REQUEST")
    assert event.actors == ("chad",) and "egyptian-army" not in event.recipients
