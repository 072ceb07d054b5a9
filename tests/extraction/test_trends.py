"""Trends told without a figure: more visitors than last year, fares went up again."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.alignment.corpus import Corpus
from factlint.alignment.joining import joined
from factlint.alignment.matching import joints
from factlint.checking.running import run_rules
from factlint.claims import Vocabulary
from factlint.documents import read_text
from factlint.extraction import manuscript
from factlint.extraction.drafting import drafts
from factlint.extraction.passages import words_of
from factlint.extraction.trends import compared, trends
from factlint.rules import load_rules
from factlint.values import Change

NOTHING = Vocabulary({}, {}, {})


def told(text: str) -> list[tuple[int, str, frozenset[str]]]:
    found = []
    for draft in trends(manuscript(read_text(text, id="a.md", format="markdown"), NOTHING)):
        assert isinstance(draft.claim.value, Change)
        found.append((draft.claim.value.direction, draft.head, draft.modifiers))
    return found


@pytest.mark.parametrize(
    ("text", "direction", "head"),
    [
        ("We lent more books to pupils than in 2019.", 1, "book"),
        ("Why were there more cancellations this summer than last?", 1, "cancel"),
        ("Last quarter a larger share of our homes was let than in the summer of 2023.", 1, "home"),
        ("The co-op closed the year with more farms on its books than it had when the year began.", 1, "farm"),
        ("Fewer visitors came than a year earlier.", -1, "visit"),
        ("The clinic saw more patients than in the previous year.", 1, "patient"),
        ("A smaller proportion of trains ran late than last year.", -1, "train"),
        ("Memberships climbed again.", 1, "membership"),
        ("Fares went up again last year.", 1, "fare"),
        ("The number of suspensions fell again, to the relief of parents.", -1, "suspens"),
        ("There were fewer accidents than the year before.", -1, "accident"),
        ("Less rain fell than in May 2019.", -1, "rain"),
        ("The trust sold more tickets than it did in the year before.", 1, "ticket"),
    ],
)
def test_a_direction_is_read(text: str, direction: int, head: str) -> None:
    assert [(found[0], found[1]) for found in told(text)] == [(direction, head)]


def test_what_a_share_does_narrows_it_down() -> None:
    assert told("A smaller proportion of trains ran late than last year.") == [(-1, "train", frozenset({"run"}))]


@pytest.mark.parametrize(
    "text",
    [
        "More people live here than in Wales.",
        "More books are read in spring than in autumn.",
        "We hope to lend more books than last year.",
        "We did not lend more books than last year.",
        "We lent 40 more books than in 2019.",
        "We lent 12 per cent more books than in 2019.",
        "She is more careful than in 2019.",
        "No more books were lent than last year.",
        "It is more than a year ago.",
        "We sell more bread than cake.",
        "The larger share of homes was let than in 2019.",
        "It rose again.",
        "The sun rose again.",
        "We tried again.",
        "Prices may rise again.",
        "She fell again on the ice.",
        "Twice more ships came than in 2019.",
        "It took more time than in the trial.",
        "He went down again to the cellar.",
        "More than 50 people came.",
        "It has a larger hall than in 2019.",
        "More often than last year, trains ran late.",
    ],
)
def test_what_is_compared_with_no_earlier_time_is_no_trend(text: str) -> None:
    assert told(text) == []


def conflicts(one: str, other: str) -> list[str]:
    texts = (("a.md", one), ("b.md", other))
    documents = [read_text(text, id=name, format="markdown") for name, text in texts]
    corpus = Corpus(
        sorted((draft for one in documents for draft in drafts(one, NOTHING)), key=lambda one: one.sort_key())
    )
    rules = [rule for rule in load_rules() if rule.name == "trend-conflict"]
    return [found.rule for found in run_rules(rules, joined(corpus.drafts, joints(corpus)))]


def test_a_direction_is_set_against_a_change_with_a_figure() -> None:
    one = "Halden Ferries cancelled 2 per cent of its sailings in the summer, half the rate of last year."
    other = "Why did Halden Ferries have more cancellations in the summer than last year?"
    assert conflicts(one, other) == ["trend-conflict"]


def test_directions_that_agree_are_left_alone() -> None:
    one = "Halden Ferries cancelled 2 per cent of its sailings in the summer, half the rate of last year."
    other = "Why did Halden Ferries have fewer cancellations in the summer than last year?"
    assert conflicts(one, other) == []


WORDS = st.sampled_from(
    "more fewer a larger share of ships came again rose went up than last year in 2019 . , not".split()
)


@given(st.lists(WORDS, max_size=25))
def test_any_words_do(said: list[str]) -> None:
    text = " ".join(said)
    for found in compared(words_of(text)):
        assert found.direction in (-1, 1)
        assert 0 <= found.at[0] < found.at[1] <= len(text)
    assert all(direction in (-1, 1) for direction, *_ in told(text))


def test_linear() -> None:
    words = words_of("more ships than fewer again " * 8000)
    started = process_time()
    compared(words)
    assert process_time() - started < 5
