import pytest

from factlint.values import Name, Place, Reading

SAME = [
    ("Ann Lee", "Dr Ann Lee"),
    ("Dr Ann Lee", "Professor Ann Lee"),
    ("Ann Lee", "A. Lee"),
    ("Ann Lee", "Lee"),
    ("Ms Lee", "Ann Lee"),
    ("Ann Lee", "Ann B. Lee"),
    ("Ann Lee", "ANN LEE"),
    ("Bank of Westland", "Bank Westland"),
    ("National Harbour Trust", "NHT"),
    ("National Harbour Trust", "Harbour Trust"),
    ("John Smith MD", "John Smith"),
]
DIFFERENT = [
    ("Ann Lee", "Bea Lee"),
    ("Ann Lee", "Ann Leigh"),
    ("Mr Lee", "Ms Lee"),
    ("B. Lee", "Ann Lee"),
    ("Ann C. Lee", "Ann B. Lee"),
    ("National Harbour Trust", "NHS"),
    ("Harbour Trust", "Harbour Bank"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_ways_to_write_one_name(one: str, other: str) -> None:
    for reading in Reading:
        assert Name.of(one).meet(Name.of(other), reading) is not None


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_names(one: str, other: str) -> None:
    for reading in Reading:
        assert Name.of(one).meet(Name.of(other), reading) is None


def test_the_vocabulary_decides() -> None:
    known = Name.of("the Trust", "National Harbour Trust")
    assert known.meet(Name.of("NHT", "National Harbour Trust"), Reading.NATURAL) is not None
    assert known.meet(Name.of("Harbour Trust", "Old Harbour Trust"), Reading.CHARITABLE) is None
    assert known.meet(Name.of("Harbour Trust"), Reading.NATURAL) is not None


def test_one_initial_cannot_be_two_people() -> None:
    ann = Name.of("A. Lee").meet(Name.of("Ann Lee"), Reading.NATURAL)
    assert ann is not None
    assert str(ann) == "Ann Lee"
    assert ann.meet(Name.of("Alan Lee"), Reading.CHARITABLE) is None
    assert ann.meet(Name.of("Ann B. Lee"), Reading.NATURAL) is not None


def test_names_in_writing() -> None:
    assert str(Name.of("Prof. Ann B. Lee")) == "Prof. Ann B. Lee"
    assert str(Name(("ann", "lee"))) == "Ann Lee"
    assert Name.of("Sir Ann").words == ("ann",)
    assert Name.of("Professor").words == ("professor",)


def known(name: str, *within: str) -> Place:
    return Place(name, within, known=True)


WESTLAND, MILLFORD, SEATON = known("Westland"), known("Millford", "Westland"), known("Seaton", "Westland")
VALLEY = Place("the valley")


def test_places_meet_in_the_narrower() -> None:
    assert MILLFORD.meet(WESTLAND, Reading.NATURAL) == MILLFORD
    assert WESTLAND.meet(MILLFORD, Reading.NATURAL) == MILLFORD
    assert MILLFORD.meet(SEATON, Reading.CHARITABLE) is None
    assert str(MILLFORD) == "Millford"


def test_an_unknown_place_may_lie_in_one_place_but_not_in_two() -> None:
    assert VALLEY.meet(MILLFORD, Reading.NATURAL) is None
    there = VALLEY.meet(MILLFORD, Reading.CHARITABLE)
    assert there is not None
    assert there.meet(WESTLAND, Reading.CHARITABLE) == there
    assert there.meet(SEATON, Reading.CHARITABLE) is None
