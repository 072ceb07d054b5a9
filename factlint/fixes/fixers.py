"""Which rules' findings can be fixed, and how: for each a function from where a claim stands to the edits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from factlint.claims import Claim
from factlint.fixes.amounts import amount_fix
from factlint.fixes.dates import date_fix
from factlint.fixes.edit import Fix, NeedsDecisionError
from factlint.fixes.names import name_fix
from factlint.fixes.places import place_fix
from factlint.fixes.standing import Standing
from factlint.fixes.windows import window_fix
from factlint.values import Name, Quantity, Rank, Value

Fixer = Callable[[Standing, Claim[Value]], Fix]
"""Where the odd claim stands, and the claim that is right → the fix that makes the one say what the other says.

It raises ``NeedsDecisionError`` for what cannot be written safely.
"""


def _amount(standing: Standing, right: Claim[Value]) -> Fix:
    if not isinstance(standing.claim.value, Quantity) or not isinstance(right.value, Quantity):
        raise NeedsDecisionError("one of the sides is a change, of which several figures are a part")
    return amount_fix(standing, right.value)


def _date(standing: Standing, right: Claim[Value]) -> Fix:
    return date_fix(standing, right.value)


def _name(standing: Standing, right: Claim[Value]) -> Fix:
    if not isinstance(standing.claim.value, Name) or not isinstance(right.value, Name):
        raise NeedsDecisionError("which title is right takes a decision")
    return name_fix(standing, right.value)


def _period(standing: Standing, right: Claim[Value]) -> Fix:
    return window_fix(standing, right)


def _place(standing: Standing, right: Claim[Value]) -> Fix:
    assert isinstance(right.value, Rank)
    return place_fix(standing, right.value)


FIXERS: Mapping[str, Fixer] = MappingProxyType(
    {
        "quantity-conflict": _amount,
        "scale-slip": _amount,
        "date-conflict": _date,
        "name-conflict": _name,
        "role-conflict": _name,
        "period-conflict": _period,
        "rank-conflict": _place,
    }
)
"""By the name of the rule. Of all others, which side has to change is always somebody's decision."""
