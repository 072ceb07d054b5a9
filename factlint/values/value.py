"""The value of a claim: any of the types of this room."""

from __future__ import annotations

from factlint.values.change import Change
from factlint.values.members import Members
from factlint.values.name import Name, Place
from factlint.values.period import PartialDate, Period, Window
from factlint.values.quantity import Quantity
from factlint.values.rank import Rank
from factlint.values.status import Status
from factlint.values.text import Text

Value = Quantity | Rank | Period | PartialDate | Window | Name | Place | Members | Status | Change | Text
"""Every value answers ``comparable(other)``, ``meet(other, reading)``, ``sort_key()`` and ``str``."""
