"""Amounts: a figure on its way to a quantity, and the words that stand about figures."""

from __future__ import annotations

from dataclasses import dataclass

from factlint.values import Figure

DASHES = frozenset("-–—−‒")
"""Signs that may join two figures."""

DETERMINERS = frozenset({"the", "all", "its", "their", "our", "your", "his", "her", "these", "those", "such", "my"})
"""Words before what is counted that say which, not how many."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as read, before it becomes a quantity."""

    figure: Figure
    unit: str
    after: int
    noun: str = ""
    counted: str = ""
    scaled: bool = False
    part_of_name: bool = False
