"""The value algebra: what a statement leaves possible, and whether two statements leave anything possible together.

Every value answers ``a.comparable(b)`` (same dimension, ranking or calendar) and ``a.meet(b, reading)`` (what makes
both true, or None). Meet is commutative, associative and idempotent; what meets naturally meets charitably. Arithmetic
is exact throughout. Nothing here knows text, YAML or documents.
"""

from factlint.values.agreement import camps
from factlint.values.change import Change
from factlint.values.hedges import Comparator, Figure, shown_step
from factlint.values.interval import EVERYTHING, Interval, stabs
from factlint.values.members import Members
from factlint.values.name import Name, Place
from factlint.values.number import Number, exact, shown
from factlint.values.period import MONTHS, WEEKDAYS, Days, PartialDate, Period, Window
from factlint.values.quantity import Quantity
from factlint.values.rank import EVER, TIME, Rank
from factlint.values.reading import Reading
from factlint.values.status import CANCELLED, STAGES, Status
from factlint.values.text import Text
from factlint.values.units import COUNT, DAY, PERCENT, POINTS, UnknownUnitError, money, unit
from factlint.values.value import Value

__all__ = [
    "CANCELLED",
    "COUNT",
    "DAY",
    "EVER",
    "EVERYTHING",
    "MONTHS",
    "PERCENT",
    "POINTS",
    "STAGES",
    "TIME",
    "WEEKDAYS",
    "Change",
    "Comparator",
    "Days",
    "Figure",
    "Interval",
    "Members",
    "Name",
    "Number",
    "PartialDate",
    "Period",
    "Place",
    "Quantity",
    "Rank",
    "Reading",
    "Status",
    "Text",
    "UnknownUnitError",
    "Value",
    "Window",
    "camps",
    "exact",
    "money",
    "shown",
    "shown_step",
    "stabs",
    "unit",
]
