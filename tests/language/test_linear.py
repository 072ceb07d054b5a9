"""Hostile text costs time in proportion to its length."""

import time

import pytest

from factlint.language import read, scan
from factlint.language.grammar import UnreadableValueError

SMALL, LARGE = 500, 4_000
GENEROUS = 4
"""Times over the ratio of the sizes: quadratic work would be eight times over it."""


def seconds(text: str) -> float:
    started = time.process_time()
    scan(text)
    return time.process_time() - started


@pytest.mark.parametrize(
    "piece",
    [
        "over ",
        "1,",
        "1.",
        "1-",
        "1:",
        "first ",
        "twenty-",
        "one of the ",
        "the largest ",
        "from 1 to ",
        "123 ",
        "a-",
        "a.",
        "a'b'",
        "ten years and ",
        "rose from ",
        "one hundred and ",
        "£",
        "(",
        "past ",
        "all but ",
        "both ",
        "£5m, up 3% ",
        "£5m, up ",
        "£5m in 2019 for three months ",
        "(2019: £5m ",
        "twice as ",
        "fiscal ",
        "seven in every ",
        "A B C 12 D ",
        "this ",
    ],
)
def test_work_grows_with_the_text(piece: str) -> None:
    scan(piece * 10)
    small = min(seconds(piece * SMALL) for _ in range(3))
    large = seconds(piece * LARGE)
    assert large <= max(small, 0.002) * (LARGE // SMALL) * GENEROUS


def test_numbers_of_absurd_length_cost_nothing() -> None:
    assert scan("9" * 500_000) == []
    assert scan("1," * 50_000) == []
    with pytest.raises(UnreadableValueError):
        read("9" * 500_000)
