from decimal import Decimal
from fractions import Fraction

import pytest

from factlint.values import Number, exact, shown


@pytest.mark.parametrize(
    ("given", "wanted"), [("2.50", Fraction(5, 2)), (Fraction(4, 2), 2), (Decimal("1e3"), 1000), ("7", 7), (True, 1)]
)
def test_numbers_are_exact(given: Fraction | Decimal | str | int, wanted: Number) -> None:
    assert exact(given) == wanted
    assert type(exact(given)) is type(wanted)


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="thirty"):
        exact("thirty")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (1_500, "1,500"),
        (999_999, "999,999"),
        (170_000_000, "170 million"),
        (1_125_000, "1.125 million"),
        (1_234_567, "1,234,567"),
        (3 * 10**9, "3 billion"),
        (2 * 10**12, "2 trillion"),
        (-1_500, "-1,500"),
        (-2_500_000, "-2.5 million"),
        (Fraction(5, 2), "2.5"),
        (Fraction(-5, 2), "-2.5"),
        (Fraction(1, 3), "0.3333…"),
        (Fraction(1, 100_000), "0.0…"),
        (10**15 + 1, "1,000,000,000,000,001"),
    ],
)
def test_numbers_as_people_write_them(number: Number, text: str) -> None:
    assert shown(number) == text


def test_a_monstrous_number_is_described() -> None:
    assert shown(10**6000 + 1) == "a number of about 5979 digits"
