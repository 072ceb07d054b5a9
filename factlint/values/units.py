"""Units and their dimensions. The common ones are known here; any other is asked of pint, imported only then.

Everything is converted to one base unit a dimension, exactly. Money is a dimension for each currency and is never
converted. Calendar months and years are counted in days of the mean Gregorian year (365.2425), ISO 8601-2's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from factlint.values.number import Number, exact

if TYPE_CHECKING:
    from pint import UnitRegistry

COUNT = ""
PERCENT = "percent"
POINTS = "percentage point"
DAY = "day"

YEAR_DAYS = Fraction("365.2425")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its dimension, and how a figure in it becomes one in the base unit (``x * factor + offset``)."""

    name: str
    dimension: str
    factor: Number = 1
    offset: Number = 0

    @property
    def is_money(self) -> bool:
        """Say whether this is a currency."""
        return self.dimension.startswith("money ")


def _days(name: str, days: Number) -> tuple[str, Unit]:
    return name, Unit(name, "time", exact(days))


KNOWN = dict(
    [
        (COUNT, Unit(COUNT, "count")),
        (PERCENT, Unit(PERCENT, "ratio")),
        ("per mille", Unit("per mille", "ratio", Fraction(1, 10))),
        (POINTS, Unit(POINTS, "percentage point")),
        ("basis point", Unit("basis point", "percentage point", Fraction(1, 100))),
        ("times", Unit("times", "multiple")),
        _days("second", Fraction(1, 86400)),
        _days("minute", Fraction(1, 1440)),
        _days("hour", Fraction(1, 24)),
        _days(DAY, 1),
        _days("week", 7),
        _days("fortnight", 14),
        _days("month", YEAR_DAYS / 12),
        _days("quarter", YEAR_DAYS / 4),
        _days("year", YEAR_DAYS),
        _days("decade", YEAR_DAYS * 10),
        _days("century", YEAR_DAYS * 100),
    ]
)

CALENDAR = frozenset({"month", "quarter", "year", "decade", "century"})
"""Units of time whose length in days varies."""


class UnknownUnitError(ValueError):
    """A unit that neither factlint nor pint knows."""


def money(currency: str) -> Unit:
    """Return the unit of an ISO 4217 currency code."""
    return Unit(currency, f"money {currency}")


@lru_cache(maxsize=1024)
def unit(name: str) -> Unit:
    """Return a unit by its English singular name (``kilometre``) or currency code (``GBP``).

    Raises:
        UnknownUnitError: when nobody knows the name.
    """
    if name in KNOWN:
        return KNOWN[name]
    if len(name) == 3 and name.isalpha() and name.isupper():
        return money(name)
    return _from_pint(name)


def _from_pint(name: str) -> Unit:
    import pint

    try:
        one = _registry().Quantity(Fraction(1), name)
        base = one.to_base_units()
        zero = _registry().Quantity(Fraction(0), name).to_base_units()
    except (pint.errors.PintError, AttributeError, TypeError, ValueError, AssertionError, SyntaxError) as error:
        raise UnknownUnitError(f"no unit is called {name!r}") from error
    offset = exact(Fraction(zero.magnitude))
    factor = exact(Fraction(base.magnitude) - offset)
    return Unit(name, " ".join(f"{part}^{power}" for part, power in sorted(base.unit_items())), factor, offset)


@lru_cache(maxsize=1)
def _registry() -> UnitRegistry[Fraction]:
    import pint

    return pint.UnitRegistry(non_int_type=Fraction, cache_folder=None)
