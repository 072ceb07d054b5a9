"""Exact numbers: whole numbers stay ``int``, everything else is a ``Fraction``; never a float."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

Number = int | Fraction

MOST_PLACES = 3
"""Decimal places up to which a large number is shown with its scale in words: 1.125 million."""


def exact(number: int | Fraction | Decimal | str) -> Number:
    """Return the number exactly, as ``int`` where it is whole.

    >>> exact("2.50"), exact(Fraction(4, 2))
    (Fraction(5, 2), 2)

    Raises:
        ValueError: for text that is no number.
    """
    if isinstance(number, int):
        return int(number)
    fraction = Fraction(number)
    return fraction.numerator if fraction.denominator == 1 else fraction


def shown(number: Number, places: int = 4) -> str:
    """Return a number as people write it: ``1,500``, ``2.5``; long fractions cut to a few places with ``…``.

    >>> shown(170_000_000), shown(Fraction(5, 2)), shown(Fraction(1, 3))
    ('170 million', '2.5', '0.3333…')
    """
    size = abs(Fraction(number))
    for name, factor in (("trillion", 10**12), ("billion", 10**9), ("million", 10**6)):
        if size >= factor:
            scaled = exact(Fraction(number) / factor)
            if _places(scaled) <= MOST_PLACES:
                return f"{_plain(scaled, places)} {name}"
    return _plain(number, places)


def _places(number: Number) -> int:
    """Return how many decimal places a number needs, or 99 when they never end."""
    if isinstance(number, int):
        return 0
    return next((places for places in range(1, 16) if 10**places % number.denominator == 0), 99)


def _plain(number: Number, places: int) -> str:
    if isinstance(number, int):
        return (
            f"{number:,}" if number.bit_length() < 4000 else f"a number of about {number.bit_length() * 3 // 10} digits"
        )
    whole, rest = divmod(abs(number), 1)
    cut = int(rest * 10**places)
    digits = f"{cut:0{places}d}".rstrip("0") or "0"
    sign = "-" if number < 0 else ""
    more = "" if Fraction(cut, 10**places) == rest else "…"
    return f"{sign}{_plain(int(whole), 0)}.{digits}{more}"
