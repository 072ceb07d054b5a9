"""The names of groups as text, by which a group is found again in a later run, and on another machine.

Within one process claims are grouped in a dictionary, by the equality of what a key returns. Where groups are kept in a
cache or gathered from several machines, what they are called has to be written down.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from hashlib import blake2b
from typing import Any

from factlint.rules import LOCAL

_GENERATED = "<string>"
"""What Python calls the file of code that dataclasses make."""


DIGEST_BYTES = 16
"""Bytes that a group is known by: enough that nobody can make two names with the same."""


class UnspeakableNameError(TypeError):
    """A name of which nobody knows how to write it so that it is the same in every run."""


def group_digest(*name: Hashable) -> bytes:
    """Return the bytes that stand for a group's name.

    Raises:
        TypeError: for a name that cannot be hashed, since no dictionary takes it.
        UnspeakableNameError: as :func:`spelled`.
    """
    hash(name)
    return blake2b(spelled(name).encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).digest()


def spelled(name: Hashable) -> str:
    """Return the name of a group as a text: equal for equal names, different for others, the same in every run.

    Keys give texts, bytes, numbers, days, None, and tuples, frozen sets, enumerations and dataclasses of these. All
    else is refused, also a kind of text or number of somebody's own, which may be equal to what it is not spelled like.

    Raises:
        UnspeakableNameError: for anything else.
    """
    kind: type[Any] = type(name)
    if kind is str or kind is bytes or name is None:
        return repr(name)
    if kind is date:
        return str(name)
    if kind is tuple:
        return f"({','.join([spelled(part) for part in name])})"  # type: ignore[attr-defined]
    if isinstance(name, Enum):  # before numbers: a member of an IntEnum is one as well
        if isinstance(name, int | str):
            raise UnspeakableNameError(f"{kind.__name__} is a number or a text as well")
        return f"{_called(kind)}.{name.name}"
    if kind in (int, bool, Fraction, Decimal, float):  # 1, 1.0 and True are one name in a dictionary
        return _number(name)  # type: ignore[arg-type]
    if kind is frozenset:
        return f"{{{','.join(sorted(spelled(part) for part in name))}}}"  # type: ignore[attr-defined]
    if is_dataclass(kind) and _is_equal_by_fields(kind):
        said = [spelled(getattr(name, field.name)) for field in fields(kind) if field.compare]
        return f"{_called(kind)}({','.join(said)})"
    raise UnspeakableNameError(f"no way to write a {kind.__name__} that is the same in every run")


def _called(kind: type) -> str:
    """Return the name of a type; a rule's file of a checkout may lie elsewhere on another machine."""
    return kind.__qualname__ if kind.__module__.startswith(LOCAL) else f"{kind.__module__}.{kind.__qualname__}"


def _is_equal_by_fields(kind: type) -> bool:
    """Say whether objects of a dataclass are equal when their fields are: its comparison is not somebody's own."""
    return getattr(kind.__eq__, "__code__", None) is not None and kind.__eq__.__code__.co_filename == _GENERATED


def _number(name: int | Fraction | Decimal | float) -> str:
    try:
        exact = Fraction(name)
    except (OverflowError, ValueError) as error:
        raise UnspeakableNameError(f"{name} is no number that equals itself") from error
    return str(exact)
