"""Disputed claims within a document, positions on issues."""

from collections.abc import Callable
from pathlib import Path

from realpolitik.model import Reading, Stance

Read = Callable[..., Reading]


def test_one_asserts_what_another_denies(read: Read) -> None:
    reading = read(
        "Turkey said its jets bombed the depot in Syria. Officials in Damascus denied that jets bombed the depot."
    )
    (dispute,) = reading.disputes
    assert [side.stance for side in dispute.sides] == [Stance.ASSERTS, Stance.DENIES]
    assert all(side.statements for side in dispute.sides)


def test_rival_figures_are_a_side_each(read: Read) -> None:
    reading = read("Doctors said 12 villagers died in the raid. The army said 40 villagers died in the raid.")
    (dispute,) = [d for d in reading.disputes if d.rule == "rival figures"]
    assert len(dispute.sides) == 2


def test_ruling_out_is_a_position_and_no_dispute(read: Read) -> None:
    reading = read("France ruled out military intervention in Mali. Germany said it was ready for talks with Mali.")
    assert not reading.disputes
    assert any(p.actor == "france" and p.stance == -1.0 for p in reading.positions)


def test_talking_and_cooperating_are_one_issue(read: Read) -> None:
    reading = read("Russia urged talks with Iran. The Chinese government said it was open to cooperating with Tehran.")
    assert {p.issue for p in reading.positions} == {"talks with Iran"}
    assert all(p.stance > 0 for p in reading.positions)


def test_not_ruling_out_is_not_against(read: Read) -> None:
    reading = read("France said it would not rule out sanctions on Russia.")
    assert all(p.stance > 0 for p in reading.positions)


def test_the_article(read: Read, shared: Path) -> None:
    """The Pentagon and its spokesman deny what a minister and two officials say."""
    reading = read((shared / "articles" / "2014-06-iraq.txt").read_text(encoding="utf-8"))
    speakers = {s.id: s.speaker for s in reading.statements}
    dispute = next(d for d in reading.disputes if d.about.startswith("talks"))
    asserts, denies = ({speakers[s] for s in side.statements} for side in dispute.sides)
    assert denies == {"us-department-of-defense", "john-kirby"}
    assert "john-kerry" in asserts
    against = {p.actor for p in reading.positions if p.stance < 0}
    assert "frank-walter-steinmeier" in against and "john-kerry" not in against


def test_the_readiness_of_one_does_not_clash_with_the_plans_of_another(read: Read) -> None:
    denial = "John Kirby told reporters that the United States has no plans to cooperate with Iran."
    ready = "Iran said that it was ready to cooperate with the United States. "
    assert not read(ready + denial).disputes
    own = "John Kerry said that the United States was ready to cooperate with Iran. "
    assert [d.rule for d in read(own + denial).disputes] == ["denial"]


def test_a_denial_that_names_nobody_answers_what_stands_close_by(read: Read) -> None:
    reading = read("Doctors said Turkish jets bombed a market in Aleppo. The Turkish army denied attacking the town.")
    (dispute,) = reading.disputes
    assert [side.stance for side in dispute.sides] == [Stance.ASSERTS, Stance.DENIES]
    far = "Doctors said Turkish jets bombed a market in Aleppo. " + "Rain fell on the hills. " * 5
    assert not read(far + "The Turkish army denied attacking the town.").disputes


def test_joint_action_is_cooperation(read: Read) -> None:
    reading = read(
        "Kerry said the United States would cooperate with Iran. "
        "The Pentagon denied that it was discussing joint military action with Tehran."
    )
    assert any(d.about.startswith("cooperation") for d in reading.disputes)


def test_what_another_can_give_is_a_stance_on_working_with_him(read: Read) -> None:
    (position,) = read("Senator Lindsey Graham said the Iranians can provide help against the rebels.").positions
    assert (position.actor, position.issue, position.stance) == ("lindsey-graham", "talks with Iran", 0.5)
    assert not read("Rouhani said that Iran had received no request for help from Baghdad.").positions


def test_both_sides_of_a_table_take_positions_on_one_issue(read: Read) -> None:
    reading = read(
        "Kerry urged talks with Iran. Obama said he was open to talks with Iran. "
        "Rouhani said he was ready for talks with the United States."
    )
    assert {p.issue for p in reading.positions} == {"talks with Iran"}
    assert {p.actor for p in reading.positions} >= {"john-kerry", "hassan-rouhani"}


def test_to_accuse_of_a_thing_is_to_be_against_it(read: Read) -> None:
    reading = read("Maliki accused Saudi Arabia of letting weapons cross the border.")
    assert [p.stance for p in reading.positions if p.actor == "nouri-al-maliki"] == [-1.0]


def test_who_acts_is_not_where_it_is_done(read: Read) -> None:
    reading = read("Tehran opposes any military intervention by the United States in Iraq.")
    assert {p.issue for p in reading.positions if p.stance < 0} <= {
        "military intervention", "military intervention in Iraq"
    }  # fmt: skip


def test_an_armed_group_is_acted_against_and_not_in(read: Read) -> None:
    reading = read("Russia said it was ready for military action against ISIS.")
    assert {p.issue for p in reading.positions} == {"military action against Islamic State"}
