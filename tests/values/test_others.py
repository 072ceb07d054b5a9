"""Ranks, lists, stages, changes, texts, and the camps that values fall into: what holds of chosen ones."""

import pytest

from factlint.values import (
    EVER,
    Change,
    Comparator,
    Figure,
    Interval,
    Members,
    Name,
    Quantity,
    Rank,
    Reading,
    Status,
    Text,
    Value,
    camps,
)


def counted(number: int, comparator: Comparator = Comparator.EQUAL, noun: str = "") -> Quantity:
    return Quantity.of(Figure(number, number, comparator), noun=noun)


def test_ranks() -> None:
    second, top_ten, one_of = Rank(2, 2, "largest"), Rank(1, 10, "largest"), Rank(1, None, "largest")
    assert second.meet(top_ten, Reading.NATURAL) == second
    assert Rank(12, 12, "largest").meet(top_ten, Reading.CHARITABLE) is None
    assert Rank(12, 12, "largest").meet(one_of, Reading.CHARITABLE) is not None
    assert Rank(12, 12, "largest").meet(one_of, Reading.NATURAL) is None
    assert one_of.reading(Reading.NATURAL) == Interval(1, 10)
    assert not second.comparable(Rank(2, 2, "fastest"))
    assert not Rank(2, 2, "largest", "port").comparable(Rank(2, 2, "largest", "market"))
    assert Rank(2, 2, "largest", "port").comparable(second)
    assert Rank(1, 1, "time").in_time
    assert Rank(1, 1, "time").is_first
    assert not top_ten.exact
    assert not top_ten.is_first


def test_the_scope_of_a_rank_survives_only_when_shared() -> None:
    ever, unsaid = Rank(1, 1, "largest", scope=EVER), Rank(1, 1, "largest", "port")
    both = ever.meet(unsaid, Reading.NATURAL)
    assert both == Rank(1, 1, "largest", "port")


@pytest.mark.parametrize(
    ("rank", "text"),
    [
        (Rank(2, 2, "largest", "port"), "place 2 by largest port"),
        (Rank(1, 10, "largest"), "places 1 to 10 by largest"),
        (Rank(1, None, "largest", "port"), "one of the largest port"),
        (Rank(4, 4, "largest", text="fourth largest port"), "fourth largest port"),
    ],
)
def test_ranks_in_writing(rank: Rank, text: str) -> None:
    assert str(rank) == text


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (Members(("ash", "elm")), Members(("elm", "ash")), Members(("ash", "elm"))),
        (Members(("ash", "elm")), Members(("ash",)), None),
        (Members(("ash",), open=True), Members(("ash", "elm")), Members(("ash", "elm"))),
        (Members(("oak",), open=True), Members(("ash", "elm")), None),
        (Members(("oak",), open=True), Members(("ash",), open=True), Members(("ash", "oak"), open=True)),
    ],
)
def test_members(one: Members, other: Members, meet: Members | None) -> None:
    for reading in Reading:
        assert one.meet(other, reading) == meet


def test_members_are_counted_once() -> None:
    assert Members(("ash", "elm", "ash")).count == 2
    assert str(Members(("ash", "elm"))) == "ash, elm"
    assert str(Members(("ash", "elm"), open=True)) == "ash, elm and others"


def test_stages() -> None:
    planned, agreed, completed, cancelled = map(Status.of, ("planned", "agreed", "completed", "cancelled"))
    assert planned.meet(agreed, Reading.CHARITABLE) is not None
    assert planned.meet(agreed, Reading.NATURAL) is None
    assert planned.meet(completed, Reading.CHARITABLE) is None
    assert completed.meet(cancelled, Reading.CHARITABLE) is None
    assert planned.earlier_than(agreed)
    assert completed.earlier_than(cancelled)
    assert not agreed.earlier_than(agreed)
    assert [str(planned), planned.stage, cancelled.stage] == ["planned", "planned", "cancelled"]
    with pytest.raises(ValueError, match="nearly"):
        Status.of("nearly there")


def test_changes() -> None:
    pounds, share = Quantity.of(Figure(2, 2), "GBP"), Quantity.of(Figure(20, 20), "percent")
    rise = Change(1, by=share)
    assert rise.meet(Change(-1, by=share), Reading.CHARITABLE) is None
    assert rise.meet(Change(1), Reading.NATURAL) == rise
    assert rise.meet(Change(1, by=Quantity.of(Figure(30, 30), "percent")), Reading.CHARITABLE) is None
    assert str(Change(1, share, counted(10), counted(12))) == "rise of 20 per cent from 10 to 12"
    assert str(Change(0)) == "no change"
    both = rise.meet(Change(1, by=pounds), Reading.NATURAL)
    assert both is not None, "a rise by a fifth may well be one by two pounds"
    assert both.meet(Change(1, by=Quantity.of(Figure(3, 3), "GBP")), Reading.CHARITABLE) is None


def test_texts_never_conflict() -> None:
    one, other = Text.of("A good  start"), Text.of("slow going")
    assert one == Text.of("a good start")
    assert one.meet(other, Reading.NATURAL) is not None
    assert str(one.meet(other, Reading.NATURAL)) == "a good start / slow going"


def split(values: list[Value], reading: Reading = Reading.CHARITABLE) -> list[list[str]]:
    return [[str(values[at]) for at in camp] for camp in camps(values, reading)]


def test_the_odd_one_out() -> None:
    forty: list[Value] = [counted(40), counted(39, Comparator.MORE), counted(40)]
    assert split([*forty, counted(30)]) == [["40", "more than 39", "40"], ["30"]]
    assert split(forty) == [["40", "more than 39", "40"]]
    two: list[Value] = [counted(30), counted(40, Comparator.MORE)]
    assert split(two) == [["30"], ["more than 40"]]


def test_what_only_a_charitable_reading_joins() -> None:
    values: list[Value] = [counted(40, Comparator.MORE), counted(95)]
    assert len(camps(values, Reading.CHARITABLE)) == 1
    assert len(camps(values, Reading.NATURAL)) == 2


def test_camps_of_names() -> None:
    values: list[Value] = [Name.of(name) for name in ("Ann Lee", "A. Lee", "Bea Lee", "Ann Lee")]
    assert split(values) == [["Ann Lee", "A. Lee", "Ann Lee"], ["Bea Lee"]]


def test_a_flood_of_values_is_cut() -> None:
    values: list[Value] = [counted(number) for number in range(500)]
    assert len(camps(values, Reading.CHARITABLE)) == 500
    names: list[Value] = [Name.of(f"Person{number} Family{number}") for number in range(200)]
    assert len(camps(names, Reading.CHARITABLE)) == 200


def test_the_meet_of_natural_readings_is_a_camp_of_its_own() -> None:
    both = counted(40, Comparator.MORE).meet(counted(95), Reading.CHARITABLE)
    assert both is not None
    assert both.natural is None
    assert camps([both, counted(60), counted(60)], Reading.NATURAL) == [[1, 2], [0]]
