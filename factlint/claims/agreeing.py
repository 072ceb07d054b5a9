"""Whether two values are what one figure, or one phrase, says: however nouns and hedges were put by whoever read it."""

from __future__ import annotations

from dataclasses import replace

from factlint.values import Change, PartialDate, Period, Quantity, Rank, Reading, Value, Window


def agree(one: Value, other: Value) -> bool:
    """Say whether two values can be readings of the same words.

    Nouns do not matter: a person may call “thirty scientists” 30 people. A change agrees with the amounts it is made
    of. Names, places, lists and plain words agree when both are of one type, since people put them as they see fit.
    """
    match one, other:
        case Quantity(), Quantity():
            return one.dimension == other.dimension and one.charitable.meet(other.charitable) is not None
        case Change(), Quantity():
            return any(agree(part, other) for part in (one.by, one.start, one.end) if part is not None)
        case Quantity(), Change():
            return agree(other, one)
        case Period(), Period():
            return one.same_extent(other) or one.meet(other, Reading.CHARITABLE) is not None
        case ((Period() | PartialDate() | Window()), (Period() | PartialDate() | Window())):
            return True
        case Rank(), Rank():
            return one.order == other.order and replace(one, among="").meet(other, Reading.CHARITABLE) is not None
        case Change(), Change():
            return one.meet(other, Reading.CHARITABLE) is not None
    return type(one) is type(other)
