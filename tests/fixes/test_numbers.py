"""Numbers written as others are."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factlint.fixes import NeedsDecisionError
from factlint.fixes.numbers import in_words, rewritten
from factlint.language import read, scan
from factlint.values import Quantity


@given(st.integers(0, 10**12 - 1), st.booleans())
def test_numbers_in_words_are_read_as_themselves(number: int, joint: bool) -> None:
    value = read(f"{in_words(number, joint=joint)} people", "quantity")
    assert isinstance(value, Quantity)
    assert value.figure is not None
    assert value.figure.low == number


FORMS = ("{} people", "around £{}", "£{}m", "{}-strong", "{} per cent", "{}% of it", "at least {} km", "${} billion")


@given(st.integers(2, 9_999_999), st.integers(2, 9_999_999), st.sampled_from(FORMS), st.sampled_from((",d", "d")))
def test_a_rewritten_figure_is_read_as_the_new_number(old: int, new: int, form: str, grouping: str) -> None:
    assume(grouping == ",d" or not any(1000 <= number <= 2100 for number in (old, new)))  # which are read as years
    text = form.format(format(old, grouping))
    (mention,) = scan(text)
    assert isinstance(mention.value, Quantity)
    assert mention.value.figure is not None
    scale = mention.value.figure.low // old
    assume(scale == 1 or new < 1000 or old >= 1000)  # from a thousand on, another scale is written
    changed = rewritten(text, old * scale, new * scale, grouped=grouping == ",d").within(text)
    (again,) = scan(changed)
    assert isinstance(again.value, Quantity)
    assert again.value.figure is not None
    assert again.value.figure.low == new * scale
    assert (again.value.unit, again.value.figure.comparator) == (mention.value.unit, mention.value.figure.comparator)


@pytest.mark.parametrize(
    ("text", "old", "new", "becomes"),
    [
        ("Twenty-five boats", 25, 31, "Thirty-one boats"),
        ("Twenty-Five Boats", 25, 31, "Thirty-One Boats"),
        ("TWENTY boats", 20, 31, "THIRTY-ONE boats"),
        ("one hundred and twenty boats", 120, 135, "one hundred and thirty-five boats"),
        ("one hundred twenty boats", 120, 135, "one hundred thirty-five boats"),
        ("two million people", 2_000_000, 3_000_000, "three million people"),
        ("1\u202f414\u202f021 people", 1_414_021, 1_502_344, "1\u202f502\u202f344 people"),
        ("£999m", 999_000_000, 1_200_000_000, None),
        ("£999.0m", 999_000_000, 1_200_000_000, "£1.2bn"),
        ("£4,200m", 4_200_000_000, 3_900_000_000, "£3,900m"),
        ("£4.20 billion", 4_200_000_000, 420_000_000, "£420.00 million"),
    ],
)
def test_keeps_the_form(text: str, old: int, new: int, becomes: str | None) -> None:
    if becomes is None:
        with pytest.raises(NeedsDecisionError):
            rewritten(text, old, new)
    else:
        assert rewritten(text, old, new).within(text) == becomes


@pytest.mark.parametrize(
    ("text", "old", "new", "why"),
    [
        ("10–20 boats", 10, 30, "several numbers"),
        ("½ mile", 2, 3, "several numbers"),
        ("forty boats", 40, 112, "“and”"),
        ("forty boats", 40, 777_777, "“and”|long in words"),
        ("one hundred and one boats", 101, 777_777, "long in words"),
        ("a dozen boats", 12, 14, "plain number"),
        ("one boat", 1, 14, "“one”"),
        ("14 boats", 14, 1, "“one”"),
        ("4 lakh people", 400_000, 500_000, "scale"),
    ],
)
def test_leaves_what_cannot_be_written_alike(text: str, old: int, new: int, why: str) -> None:
    with pytest.raises(NeedsDecisionError) as raised:
        rewritten(text, old, new)
    assert re.search(why, str(raised.value))
