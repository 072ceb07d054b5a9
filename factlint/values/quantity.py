"""Quantities: how many, how much, how long, what share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from factlint.values import hedges
from factlint.values.hedges import Comparator, Figure
from factlint.values.interval import Interval
from factlint.values.number import Number, exact, shown
from factlint.values.reading import Reading
from factlint.values.units import CALENDAR, COUNT, PERCENT, Unit, unit

CALENDAR_SLACK = Fraction(3, 2)
"""Days by which a length in months or years may differ from its mean: February against March."""

CURRENCY_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$", "JPY": "¥"}


UNIT_WORDS = {
    "degree_Celsius": "°C",
    "degree_Fahrenheit": "°F",
    "foot": "feet",
    "foot ** 2": "square feet",
    "foot ** 3": "cubic feet",
    "century": "centuries",
    "gigawatt_hour": "GWh",
    "horsepower": "horsepower",
    "hertz": "hertz",
    "inch": "inches",
    "inch ** 2": "square inches",
    "kilometer ** 2": "square kilometers",
    "kilometer ** 3": "cubic kilometers",
    "centimeter ** 3": "cubic centimeters",
    "kilometer_per_hour": "km/h",
    "kilowatt_hour": "kWh",
    "light_year": "light years",
    "megawatt_hour": "MWh",
    "meter / second": "meters per second",
    "meter ** 2": "square meters",
    "meter ** 3": "cubic meters",
    "metric_ton": "tonnes",
    "kilometric_ton": "kilotonnes",
    "megametric_ton": "megatonnes",
    "kilohertz": "kHz",
    "megahertz": "MHz",
    "gigahertz": "GHz",
    "pound": "lb",
    "mile ** 2": "square miles",
    "mile / gallon": "mpg",
    "mile_per_hour": "mph",
    "megabit / second": "Mbps",
    "gigabit / second": "Gbps",
    "milliampere_hour": "mAh",
    "pound_force_per_square_inch": "psi",
    "revolution / minute": "rpm",
    "watt_hour": "watt-hours",
    "nautical_mile": "nautical miles",
    "oil_barrel": "barrels",
    "imperial_pint": "pints",
    "terawatt_hour": "TWh",
    "times": "times",
    "yard ** 2": "square yards",
    "yard ** 3": "cubic yards",
}
"""How units are written whose name, in the plural, is not the name and an s."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A set of possible amounts of one dimension, under either reading.

    The intervals are in the base unit of the dimension. ``natural`` is None when only a charitable reading is left,
    which happens to the meet of two values, never to a value somebody wrote. ``noun`` is what is counted, in the
    singular. Equality and hashing look at the amounts, not at how they were written (``figure``, ``unit``,
    ``counted``).
    """

    dimension: str
    charitable: Interval
    natural: Interval | None
    noun: str = ""
    figure: Figure | None = field(default=None, compare=False)
    unit: str = field(default=COUNT, compare=False)
    counted: str = field(default="", compare=False)

    @classmethod
    def of(cls, figure: Figure, unit_name: str = COUNT, noun: str = "", counted: str = "") -> Quantity:
        """Return the quantity that a written figure with a unit or a counted noun stands for.

        Raises:
            UnknownUnitError: when nobody knows the unit.
        """
        measure = unit(unit_name)
        counts = measure.dimension == "count"
        wide = hedges.charitable(figure, counted=counts)
        near = hedges.natural(figure, counted=counts)
        if figure.in_words and not figure.vague and measure.dimension == "ratio" and figure.low == figure.high:
            wide, near = _common_fraction(figure, wide, near)
        wide, near = _in_base(wide, measure), _in_base(near, measure)
        if measure.name in CALENDAR:
            wide, near = _calendar(wide), _calendar(near)
        return cls(measure.dimension, wide, wide if wide == near else near, noun, figure, measure.name, counted or noun)

    @property
    def shown_amount(self) -> Interval | None:
        """The figure as written, without its hedge and its rounding, in the base unit; None for “hundreds”."""
        if self.figure is None or self.figure.vague:
            return None
        return _in_base(Interval(self.figure.low, self.figure.high), unit(self.unit))

    def reading(self, reading: Reading) -> Interval | None:
        """Return the amounts under one reading."""
        return self.charitable if reading is Reading.CHARITABLE else self.natural

    def comparable(self, other: object) -> bool:
        """Say whether the other is an amount of the same dimension, of nouns that may be the same thing."""
        return (
            isinstance(other, Quantity)
            and self.dimension == other.dimension
            and (self.noun == other.noun or not self.noun or not other.noun)
        )

    def meet(self, other: object, reading: Reading) -> Quantity | None:
        """Return the amounts both allow, or None when there are none under this reading."""
        if not isinstance(other, Quantity) or not self.comparable(other):
            return None
        wide = self.charitable.meet(other.charitable)
        near = None if self.natural is None or other.natural is None else self.natural.meet(other.natural)
        if wide is None or (reading is Reading.NATURAL and near is None):
            return None
        if self == other:
            return self
        return Quantity(self.dimension, wide, near, self.noun or other.noun, counted=self.counted or other.counted)

    def map(self, change: Callable[[Interval], Interval]) -> Quantity:
        """Return the quantity with both readings changed alike."""
        near = None if self.natural is None else change(self.natural)
        return Quantity(self.dimension, change(self.charitable), near, self.noun, counted=self.counted)

    def plus(self, other: Quantity) -> Quantity:
        """Return the sum of two quantities of one dimension."""
        near = None if self.natural is None or other.natural is None else self.natural.plus(other.natural)
        noun, counted = (self.noun, self.counted) if self.noun == other.noun else ("", "")
        return Quantity(self.dimension, self.charitable.plus(other.charitable), near, noun, counted=counted)

    @property
    def is_length_of_time(self) -> bool:
        """Say whether this is a duration."""
        return self.dimension == "time"

    @property
    def base(self) -> str:
        """The base unit that the intervals are in, where it needs saying: days for time, kilogram for mass."""
        return {"count": "", "ratio": "per cent", "time": "days", "multiple": "times"}.get(
            self.dimension, self.dimension.removeprefix("money ")
        )

    def sort_key(self) -> tuple[object, ...]:
        """Return a key that orders quantities for output."""
        near = self.natural or self.charitable
        return ("quantity", self.dimension, near.sort_key(), self.charitable.sort_key(), self.noun)

    def __str__(self) -> str:
        if self.figure is None:
            return _with_unit(str(self.natural or self.charitable), self.dimension, self.counted)
        figure = self.figure
        if figure.in_words and self.unit == PERCENT and figure.low == figure.high and not figure.vague:
            part = Fraction(figure.low) / 100
            text = f"{part.numerator}/{part.denominator}" if part.denominator < 100 else f"{shown(figure.low)} per cent"
            return hedges.WORDS[figure.comparator] + text
        if figure.vague:
            number = f"{shown(figure.low)} to {shown(exact(Fraction(figure.high) * 10))}"
        elif figure.low == figure.high:
            number = shown(figure.low)
        else:
            number = f"{shown(figure.low)} to {shown(figure.high)}"
        plural = figure.low != 1 or figure.high != 1
        return hedges.WORDS[figure.comparator] + _with_unit(number, self.unit, self.counted, plural=plural)


def _with_unit(number: str, name: str, noun: str, *, plural: bool = True) -> str:
    name = name.removeprefix("money ")
    if name in CURRENCY_SIGNS:
        text = CURRENCY_SIGNS[name] + number
    elif name in ("percent", "ratio"):
        text = f"{number} per cent"
    elif len(name) == 3 and name.isupper():
        text = f"{name} {number}"
    elif name in (COUNT, "count"):
        text = number
    elif name == "time":
        text = f"{number} days"
    elif plural and name in UNIT_WORDS:
        text = f"{number} {UNIT_WORDS[name]}"
    else:
        text = f"{number} {name}" + ("s" if plural and name.isalpha() and not name.endswith("s") else "")
    return f"{text} {noun}" if noun else text


def _in_base(interval: Interval, measure: Unit) -> Interval:
    return interval if measure.factor == 1 and not measure.offset else interval.map(measure.factor, measure.offset)


def _calendar(interval: Interval) -> Interval:
    low = None if interval.low is None else exact(interval.low - CALENDAR_SLACK)
    high = None if interval.high is None else exact(interval.high + CALENDAR_SLACK)
    return Interval(low, high, interval.low_open, interval.high_open)


def _common_fraction(figure: Figure, wide: Interval, near: Interval) -> tuple[Interval, Interval]:
    """Widen a plain fraction in words, which is said of shares near it; a hedged one has its slack already."""
    if figure.comparator is not Comparator.EQUAL:
        return wide, near

    def around(slack: Fraction) -> Interval:
        low: Number = exact(figure.low - slack)
        return Interval(max(low, 0), exact(figure.low + slack))

    return around(hedges.FRACTION_CHARITABLE), around(hedges.FRACTION_NATURAL)
