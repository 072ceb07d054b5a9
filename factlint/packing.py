"""Packing: frozen objects as compact bytes, for the cache, for other processes and for other machines.

The bytes are JSON: a digest of the shape of the types, a table with a row for each object (the number of its type,
then its fields), and what was packed. Objects stand in the table before those that hold them, each once, however often
it is held. Equal objects have equal bytes. Only the types that a packing is made of are ever made, by their own
constructors: bytes from anywhere are an error at worst.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from enum import Enum
from fractions import Fraction
from itertools import chain
from operator import attrgetter
from typing import Any, TypeVar, cast

T = TypeVar("T")

TUPLE, SET, FRACTION, ENUM, MAPPING = -1, -2, -3, -4, -5
"""What a list in the bytes stands for when it does not begin with the number of a row."""

MOST_DEEP = 200
"""Objects within objects; what is nested deeper is not packed."""

_PLAIN = frozenset({str, int, bool, float, type(None)})


_ODD = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What bytes that nobody packed may lead to, in reading them and in the constructors of types."""


class PackingError(Exception):
    """An object that cannot be packed, or bytes that nobody has packed in this way."""


class Packing:
    """Packs objects of certain types: dataclasses, enumerations, and what their fields hold.

    These may be texts, numbers, fractions, truth values, None, tuples, frozen sets, mappings, and objects of the types.
    """

    def __init__(self, types: Sequence[type]) -> None:
        self._types = tuple(types)
        self._numbers = {known: number for number, known in enumerate(self._types)}
        self._fields: dict[type, Callable[[Any], tuple[object, ...]]] = {
            known: _reader(_names(known)) for known in self._types if not issubclass(known, Enum)
        }
        names = [[known.__name__, *([] if issubclass(known, Enum) else _names(known))] for known in self._types]
        self.shape = hashlib.sha256(json.dumps(names).encode()).hexdigest()[:16]
        """A digest of the names of types and fields, which bytes have to begin with."""

    def pack(self, objects: Sequence[object]) -> bytes:
        """Return objects as bytes.

        Raises:
            PackingError: for an object of another type, or one nested too deep.
        """
        table = _Table(self._numbers, self._fields)
        packed = [table.field(one, 0) for one in objects]
        text = json.dumps([self.shape, table.rows, packed], ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "surrogatepass")

    def unpack(self, data: bytes) -> list[Any]:
        """Return the objects that were packed; those that were one object are one.

        Raises:
            PackingError: for bytes that this packing did not make.
        """
        rows, packed = self._rows(data)
        try:
            types: Sequence[Callable[..., Any]] = self._types
            made: list[Any] = []
            for row in rows:
                # The rows are many: what is done for each stands here and is not called.
                made.append(
                    types[row[0]](
                        *[
                            one
                            if type(one) is not list
                            else made[one[0]]
                            if one[0] >= 0
                            else _unpacked(one, made, types)
                            for one in row[1:]
                        ]
                    )
                )
            return [_unpacked(one, made, types) for one in packed]
        except _ODD as error:
            raise _no_packed_objects(error) from error

    def unpack_all(self, data: bytes, kind: type[T]) -> list[T]:
        """Return the objects that were packed, all of which are of one type.

        Raises:
            PackingError: for bytes that this packing did not make, or objects of another type among them.
        """
        found = self.unpack(data)
        if any(type(one) is not kind for one in found):
            raise PackingError(f"something else than {kind.__name__} was packed")
        return found

    def opened(self, data: bytes) -> Opened:
        """Return the objects that were packed, none of them made yet.

        Raises:
            PackingError: for bytes that this packing did not make.
        """
        rows, packed = self._rows(data)
        try:
            return Opened(self._types, rows, [row for (row,) in packed])
        except _ODD as error:
            raise _no_packed_objects(error) from error

    def _rows(self, data: bytes) -> tuple[Any, Any]:
        """Return the table of rows, and what was packed, as bytes say them; of what kind either is, nobody knows yet.

        Raises:
            PackingError: for bytes that no packing made, or another one.
        """
        try:
            shape, rows, packed = json.loads(data.decode("utf-8", "surrogatepass"))
        except _ODD as error:
            raise _no_packed_objects(error) from error
        if shape != self.shape:
            raise PackingError("these bytes were packed by another version")
        return rows, packed


class Opened:
    """Objects that were packed, made one by one as they are asked for; those that were one object are one.

    They are asked for by their place among those that were packed.
    """

    def __init__(self, types: Sequence[type], rows: Sequence[Any], packed: Sequence[int]) -> None:
        self._types = types
        self._numbers = {known: number for number, known in enumerate(types)}
        self._rows = rows
        self._packed = packed
        self._made: dict[int, Any] = {}
        self._said: dict[int, tuple[object, ...]] = {}

    def __len__(self) -> int:
        return len(self._packed)

    def first(self, at: int) -> object:
        """Return the first field of an object, without making it; for one that is a plain value.

        Raises:
            PackingError: for bytes that nobody packed.
        """
        try:
            return self._rows[self._packed[at]][1]
        except _ODD as error:
            raise PackingError(f"no packed object: {type(error).__name__}: {error}") from error

    def make(self, at: int, kind: type[T]) -> T:
        """Return an object, which has to be of a type.

        Raises:
            PackingError: for bytes that nobody packed, or an object of another type.
        """
        try:
            found = self[self._packed[at]]
        except _ODD as error:
            raise PackingError(f"no packed object: {type(error).__name__}: {error}") from error
        if type(found) is not kind:
            raise PackingError(f"something else than {kind.__name__} was packed")
        return found

    def content(self, at: int, without: type | None) -> tuple[object, ...]:
        """Return what an object says, as plain texts and numbers; objects of the type ``without`` say nothing.

        It is asked for with one such type only.

        Raises:
            PackingError: for bytes that nobody packed.
        """
        try:
            return self._content(self._packed[at], self._numbers[without] if without is not None else -1)
        except _ODD as error:
            raise PackingError(f"no packed object: {type(error).__name__}: {error}") from error

    def unmoved(self, other: Opened, without: type | None) -> frozenset[int]:
        """Return places at which both have objects that say the same, as :meth:`content` means it.

        That is seen in one pass over the rows, for objects whose rows have kept their numbers. Of a place that is not
        returned nothing is known.

        Raises:
            PackingError: for bytes that nobody packed.
        """
        skipped = self._numbers[without] if without is not None else -1
        moved: set[int] = set()
        try:
            for number, (row, old) in enumerate(zip(self._rows, other._rows, strict=False)):
                if row[0] == skipped and old[0] == skipped:
                    continue
                if row != old or (moved and _refers(row, moved)):
                    moved.add(number)
            known = len(other._rows)
            return frozenset(
                at
                for at, (row, old) in enumerate(zip(self._packed, other._packed, strict=False))
                if row == old and row not in moved and row < known
            )
        except _ODD as error:
            raise PackingError(f"no packed object: {type(error).__name__}: {error}") from error

    def __getitem__(self, number: int) -> Any:
        """Return the object of a row."""
        found = self._made.get(number)
        if found is None:
            row, types = self._rows[number], self._types
            found = types[row[0]](
                *[
                    one if type(one) is not list else self[one[0]] if one[0] >= 0 else _unpacked(one, self, types)
                    for one in row[1:]
                ]
            )
            self._made[number] = found
        return found

    def _content(self, number: int, without: int) -> tuple[object, ...]:
        found = self._said.get(number)
        if found is None:
            row = self._rows[number]
            fields = () if row[0] == without else row[1:]
            found = (row[0], *[one if type(one) is not list else self._field(one, without) for one in fields])
            self._said[number] = found
        return found

    def _field(self, one: list[Any], without: int) -> tuple[object, ...]:
        if one[0] >= 0:
            return self._content(one[0], without)
        return tuple([part if type(part) is not list else self._field(part, without) for part in one])


def _refers(fields: Sequence[Any], rows: set[int]) -> bool:
    """Say whether fields hold objects of any of these rows."""
    return any(one[0] in rows if one[0] >= 0 else _refers(one, rows) for one in fields if type(one) is list)


def _no_packed_objects(error: Exception) -> PackingError:
    return PackingError(f"no packed objects: {type(error).__name__}: {error}")


def _names(known: type) -> list[str]:
    """Return the names of the fields that an object of a type is made of."""
    return [field.name for field in fields(cast(Any, known)) if field.init]


def _reader(names: Sequence[str]) -> Callable[[Any], tuple[object, ...]]:
    """Return what gives the values of these fields of an object."""
    if len(names) == 1:
        only = attrgetter(names[0])
        return lambda one: (only(one),)
    return attrgetter(*names)


class _Table:
    """The rows of the objects packed so far."""

    def __init__(
        self, numbers: Mapping[type, int], readers: Mapping[type, Callable[[Any], tuple[object, ...]]]
    ) -> None:
        self.rows: list[list[object]] = []
        self._numbers = numbers
        self._readers = readers
        self._by_identity: dict[int, int] = {}
        self._by_content: dict[str, int] = {}

    def field(self, value: object, depth: int) -> object:
        """Return a value as it stands in a row."""
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind in self._readers:
            return [self._row(value, kind, depth)]
        if depth > MOST_DEEP:
            raise PackingError(f"nested more than {MOST_DEEP} deep")
        # Tuples first: asking for a fraction or a mapping takes long, as both may be classes of others.
        if isinstance(value, tuple | list):
            return [TUPLE, *self._fields(value, depth + 1)]
        if isinstance(value, frozenset):
            return [SET, *sorted(self._fields(value, depth + 1), key=repr)]
        if isinstance(value, Enum):
            return [ENUM, self._number(kind), value.value]
        if isinstance(value, Fraction):
            return [FRACTION, value.numerator, value.denominator]
        if isinstance(value, Mapping):
            return [MAPPING, *self._fields(chain.from_iterable(value.items()), depth + 1)]
        raise PackingError(f"objects of the type {kind.__name__} are not packed here")

    def _fields(self, values: Iterable[object], depth: int) -> list[object]:
        """Return several values as they stand in a row. They are many: what is plain, or known, is seen to here."""
        known = self._by_identity
        return [
            one
            if type(one) in _PLAIN
            else [number]
            if (number := known.get(id(one))) is not None
            else self.field(one, depth)
            for one in values
        ]

    def _row(self, value: object, kind: type, depth: int) -> int:
        """Return the number of an object's row."""
        known = self._by_identity.get(id(value))
        if known is not None:
            return known
        if depth > MOST_DEEP:
            raise PackingError(f"nested more than {MOST_DEEP} deep")
        row = [self._numbers[kind], *self._fields(self._readers[kind](value), depth + 1)]
        content = repr(row)
        number = self._by_content.get(content)
        if number is None:
            number = self._by_content[content] = len(self.rows)
            self.rows.append(row)
        self._by_identity[id(value)] = number
        return number

    def _number(self, kind: type) -> int:
        number = self._numbers.get(kind)
        if number is None:
            raise PackingError(f"objects of the type {kind.__name__} are not packed here")
        return number


def _unpacked(one: Any, made: Sequence[Any] | Opened, types: Sequence[Any]) -> Any:
    """Return what stands in a row for a value."""
    if type(one) is not list:
        return one
    kind = one[0]
    if kind >= 0:
        return made[kind]
    if kind == TUPLE:
        return tuple([_unpacked(part, made, types) for part in one[1:]])
    if kind == SET:
        return frozenset([_unpacked(part, made, types) for part in one[1:]])
    if kind == FRACTION:
        _, numerator, denominator = one
        return Fraction(numerator, denominator)
    if kind == ENUM:
        _, number, value = one
        return types[number](value)
    if kind == MAPPING:
        parts = [_unpacked(part, made, types) for part in one[1:]]
        return dict(zip(parts[::2], parts[1::2], strict=True))
    raise PackingError(f"nothing is packed as {kind}")
