"""Names of groups as bytes: equal where the names are equal, in every process and on every machine.

Within one process claims are grouped in a dictionary, by the equality of what a key returns. Where groups are kept in a
cache or gathered from several machines, what they are called has to be written down.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from hashlib import blake2b
from math import isfinite

DIGEST_BYTES = 16
"""Bytes that a group is known by: enough that nobody can make two names with the same."""


class GroupNameError(TypeError):
    """A name that is known by itself only within this process, such as an object that equals nothing else."""


def group_digest(*name: Hashable) -> bytes:
    """Return the bytes that stand for a group's name.

    Raises:
        TypeError: for a name that cannot be hashed.
        GroupNameError: for a name that holds anything but texts, numbers, dates, enumerations, tuples, frozen sets and
            dataclasses.
    """
    hash(name)  # what no dictionary takes is the same error here
    return blake2b("".join(_written(name)).encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).digest()


def _written(name: object) -> Iterator[str]:
    """Yield the parts of a name, each with its kind and length, so that no two names run together."""
    if isinstance(name, str):  # before enumerations: one of texts equals its text
        yield f"s{len(name)}:{name}"
    elif name is None:
        yield "-"
    elif isinstance(name, int | Fraction | Decimal | float):
        yield _number(name)
    elif isinstance(name, tuple):
        yield f"({len(name)}:"
        for part in name:
            yield from _written(part)
    elif isinstance(name, frozenset):
        yield f"{{{len(name)}:"
        yield from sorted("".join(_written(part)) for part in name)
    elif isinstance(name, bytes):
        yield f"b{name.hex()};"
    elif isinstance(name, Enum):
        yield f"e{type(name).__qualname__}.{name.name};"
    elif isinstance(name, date):  # a time too, which equals no date
        yield f"d{type(name).__name__} {name.isoformat()};"
    elif is_dataclass(name) and getattr(type(name), "__dataclass_params__").eq:  # noqa: B009 - mypy does not know it
        # Without the module: a rule's file may be called otherwise on another machine.
        yield f"c{type(name).__qualname__};"
        for field in fields(name):
            if field.compare:
                yield from _written(getattr(name, field.name))
    else:
        raise GroupNameError(f"a group cannot be named by an object of the type {type(name).__name__}")


def _number(number: int | Fraction | Decimal | float) -> str:
    """Return a number so that equal ones are written alike: 1, 1.0 and True are."""
    if isinstance(number, float | Decimal) and not isfinite(number):
        return f"n{float(number)!r};"
    exact = Fraction(number)
    return f"n{exact.numerator}/{exact.denominator};"
