"""Places told by who stands higher: “only three are bigger”, “no county grows more”."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.claims import Vocabulary
from factlint.documents import read_text
from factlint.extraction import manuscript
from factlint.extraction.passages import words_of
from factlint.extraction.ranks import ranks
from factlint.extraction.standings.wording import OWN
from factlint.extraction.surpassing import said_of, surpassing, surpassings
from factlint.values import EVER, Rank


@pytest.mark.parametrize(
    ("text", "place", "order", "shown", "measure", "holder"),
    [
        ("No Norwegian bank has ever made a bigger loan.", 1, "largest", "bank", {"loan"}, ""),
        (
            "No other parish has seen its sick rate climb so much.",
            1,
            "largest",
            "parish",
            {"sick", "rate", "climb"},
            "",
        ),
        ("No regatta has ever drawn as many boats.", 1, "largest", "regatta", {"boat"}, ""),
        (
            "There is only one line in these islands that carries more cars than we do.",
            2,
            "largest",
            "line",
            {"car"},
            OWN,
        ),
        ("Only three mills in the region grind a larger volume.", 4, "largest", "mill", {"volum"}, ""),
        ("Of the county's 39 parishes, only two saw a larger rise than ours.", 3, "largest", "parish", {"rise"}, OWN),
        ("Only four public collections of lace in Norway are larger.", 5, "largest", "collection", set(), ""),
        ("Just two mills in Wales are older than Elm Mill.", 3, "oldest", "mill", set(), "Elm Mill"),
        (
            "No other brewery in Wales sells more beer than Halden Ales.",
            1,
            "largest",
            "brewery",
            {"beer"},
            "Halden Ales",
        ),
        ("There is no larger brewery in Wales.", 1, "largest", "brewery", set(), ""),
        ("No other port in Norway comes near it for age.", 1, "oldest", "port", {"oldest"}, ""),
        ("No parish has grown so fast.", 1, "fastest", "parish", {"grow"}, ""),
        ("No mill in Wales grinds more of it.", 1, "largest", "mill", {"grind"}, ""),
        ("We sold it because no mill in Wales is more expensive.", 1, "most expensive", "mill", set(), ""),
    ],
)
def test_who_stands_higher_tells_the_place(
    text: str, place: int, order: str, shown: str, measure: set[str], holder: str
) -> None:
    (found,) = surpassings(words_of(text))
    assert (found.rank.low, found.rank.high, found.rank.order) == (place, place, order)
    assert (found.standing.shown, found.standing.measure, found.standing.holder) == (shown, frozenset(measure), holder)


def test_ever_is_the_scope_and_the_field_is_read() -> None:
    found = surpassing(words_of("No Welsh mill on the Aldery Downs has ever sold more flour."))
    assert found is not None
    assert found.rank.scope == EVER
    assert found.standing.places == ("aldery downs", "wales")


@pytest.mark.parametrize(
    "text",
    [
        "No school had more than 30 pupils.",
        "Only three schools have more than 500 pupils.",
        "No visitor stayed longer than a week.",
        "No train was later than last year.",
        "Only three ports handled more than a million tonnes.",
        "No more people came.",
        "Only two of the nine ships were larger than expected.",
        "No longer do we sell more bread.",
        "There is no better time to buy a larger house.",
        "No patient waited as long as a month.",
        "No staff member will be paid more.",
        "No one is happier than Eva.",
        "Only one more nurse was hired.",
        "No doubt more will follow.",
        "We had no money for a bigger hall.",
        "Only 12 beds were occupied for longer periods.",
        "No day is longer than 21 June.",
        "Only two people were more seriously hurt.",
        "No single cause was more common than before.",
        "The club has no larger plans.",
        "Only one in five uses it more often.",
        "Only six weeks later a larger shop opened.",
        "No rain fell, and more is not expected.",
        "No flights were cancelled and more people travelled.",
        "Only two nurses were on duty and more were needed.",
        "No damage was found, but a larger survey follows.",
        "No company should pay more tax.",
        "Only three members voted for a larger hall.",
        "No councillor spoke for a higher rate.",
        "Only two firms bid for the larger contract.",
        "No mill is not larger.",
        "Only four teams have won the cup more often than Halden.",
        "No council has done more to help.",
        "No two rooms are larger than the hall.",
        "No bank should ask for more papers than it needs.",
        "No plant contains more than 3 mg.",
        "No vehicle larger than a van may enter.",
        "Only 300 mills in Wales are larger.",
        "Only",
        "no",
    ],
)
def test_what_compares_nothing_with_anybody_tells_no_place(text: str) -> None:
    assert surpassings(words_of(text)) == []


def holder_of(text: str) -> str:
    document = read_text(text, id="a.md", format="markdown")
    (draft,) = ranks(manuscript(document, Vocabulary({}, {}, {})))
    assert isinstance(draft.claim.value, Rank)
    start = draft.start - draft.passage.start
    return said_of(draft.passage, draft.claim.value, (start, draft.end - draft.passage.start)).holder


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("No mill in Wales is older.", OWN),
        ("It has stood since 1790. No mill in Wales is older.", OWN),
        ("Elm Mill has stood since 1790. No mill in Wales is older.", OWN),
        ("Volunteers run the mill. No mill in Wales is older.", OWN),
        ("Oakley Mill has stood since 1790, and no mill in Wales is older.", "Oakley Mill"),
        ("Eva Brandt says no mill in Wales is older.", OWN),
        ("It has stood since 1790, and no mill in Wales is older.", OWN),
        (
            "# On mills\n\n"
            + "A word on mills. " * 30
            + "Oakley Mill has stood since 1790. No mill in Wales is older.",
            "",
        ),
    ],
)
def test_the_holder_is_told_before(text: str, holder: str) -> None:
    assert holder_of(text) == holder


def test_a_place_is_drafted_once() -> None:
    document = read_text("Only three ports in Norway are bigger than Larvik.", id="a.md", format="markdown")
    (draft,) = ranks(manuscript(document, Vocabulary({}, {}, {})))
    assert draft.claim.subject.shown == "Larvik"


WORDS = st.sampled_from(
    "no only three other mills mill in Wales has ever a larger more beer than ours Larvik as many . , is of the".split()
)


@given(st.lists(WORDS, max_size=25))
def test_any_words_do(said: list[str]) -> None:
    text = " ".join(said)
    for found in surpassings(words_of(text)):
        assert found.rank.low >= 1
        assert 0 <= found.at[0] < found.at[1] <= len(text)
        assert found.standing.head


def test_linear() -> None:
    words = words_of("no mill in Wales and only three of the " * 4000)
    started = process_time()
    surpassings(words)
    assert process_time() - started < 5
