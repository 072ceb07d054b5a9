"""The names of groups as text, by which a group is found again in a later run."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

_GENERATED = "<string>"
"""What Python calls the file of code that dataclasses make."""


class UnspeakableNameError(Exception):
    """A name of which nobody knows how to write it so that it is the same in every run."""


def spelled(name: Hashable) -> str:
    """Return the name of a group as a text: equal for equal names, different for others, the same in every run.

    Keys give texts, numbers, None, and tuples, frozen sets, enumerations and dataclasses of these. Anything else is
    refused, also a kind of text or number of somebody's own, which may be equal to what it is not spelled like.

    Raises:
        UnspeakableNameError: for anything else.
    """
    kind: type[Any] = type(name)
    if kind is str or name is None:
        return repr(name)
    if kind is tuple:
        return f"({','.join([spelled(part) for part in name])})"  # type: ignore[attr-defined]
    if isinstance(name, Enum):  # before numbers: a member of an IntEnum is one as well
        if isinstance(name, int | str):
            raise UnspeakableNameError(f"{kind.__name__} is a number or a text as well")
        return f"{kind.__module__}.{kind.__qualname__}.{name.name}"
    if kind in (int, bool, Fraction, Decimal, float):  # 1, 1.0 and True are one name in a dictionary
        return _number(name)  # type: ignore[arg-type]
    if kind is frozenset:
        return f"{{{','.join(sorted(spelled(part) for part in name))}}}"  # type: ignore[attr-defined]
    if is_dataclass(kind) and _is_equal_by_fields(kind):
        said = [spelled(getattr(name, field.name)) for field in fields(kind) if field.compare]
        return f"{kind.__module__}.{kind.__qualname__}({','.join(said)})"
    raise UnspeakableNameError(f"no way to write a {kind.__name__} that is the same in every run")


def _is_equal_by_fields(kind: type) -> bool:
    """Say whether objects of a dataclass are equal when their fields are: its comparison is not somebody's own."""
    return getattr(kind.__eq__, "__code__", None) is not None and kind.__eq__.__code__.co_filename == _GENERATED


def _number(name: int | Fraction | Decimal | float) -> str:
    try:
        exact = Fraction(name)
    except (OverflowError, ValueError) as error:
        raise UnspeakableNameError(f"{name} is no number that equals itself") from error
    return str(exact)
