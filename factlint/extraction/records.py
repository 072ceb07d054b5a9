"""Records: what is called the largest or the lowest against the record it is said to have beaten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.passages import Passage
from factlint.extraction.runs import gap, middle, readable
from factlint.language import Mention
from factlint.values import Comparator, Figure, Interval, Quantity

LONGEST_TIE = 160
"""Characters between a record and the one that stood before it."""

REACH = 3
"""Figures that may stand between a record and the one that stood before it, and one more."""

FAR = 2
"""Times by which one record may be beyond another that is told beside it."""

_OLD_RECORD = re.compile(
    r"\b(?:previous|old|former|earlier|prior|existing|last|(?:19|20)\d\d(?:['’]s)?|last year['’]s) "
    r"(?:all-time |attendance |course |club |world |national )?"
    r"(?P<order>best|record|highs?|highest|peak|maximum|most|largest|biggest|lows?|lowest|smallest|fewest)\b[^.;:()]{0,40}$"
)
"""What stands before the figure of an earlier record."""

_SECOND = re.compile(
    r"\b(?:second only to"
    r"|second[- ](?P<order>largest|biggest|highest|heaviest|longest|tallest|best|lowest|smallest|lightest|shortest)"
    r"\b[^.;:()]{0,50}?\b(?:after|behind|to)) (?:the |its |our |only the |only to the )?$"
)
"""What stands between a figure and the one that is ahead of it."""

_HIGH = re.compile(
    r"\b(?:largest|biggest|highest|most|best|greatest|heaviest|longest|tallest"
    r"|record(?:[- ](?:high|breaking|setting))?|all-time high)\b"
)
_LOW = re.compile(r"\b(?:lowest|smallest|fewest|lightest|shortest|all-time low|record low)\b")
_NOT_YET = re.compile(
    r"\b(?:short of|below|missed|missing|fail(?:s|ed)?|not|still|target|aims?|hopes?|could|would|may|if|until|just off"
    r"|from|under)\b"
)
"""Words of what has not beaten the record."""

_LOW_ORDERS = frozenset({"low", "lows", "lowest", "smallest", "fewest", "lightest", "shortest"})


def records(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield figures that are called records with what the record before them makes of them."""
    for passage in manuscript.passages:
        if not readable(passage, 2):
            continue
        figures = [
            mention
            for mention in passage.mentions
            if isinstance(mention.value, Quantity) and mention.value.figure is not None
        ]
        for at, other in enumerate(figures):
            one = next((one for one in reversed(figures[max(0, at - REACH) : at]) if _alike(one, other)), None)
            if one is not None:
                yield from _pair(manuscript, passage, one, other)


def _alike(one: Mention, other: Mention) -> bool:
    """Say whether two figures may be a record and the one before it: of one kind, and not far apart."""
    value, known = one.value, other.value
    if not isinstance(value, Quantity) or not isinstance(known, Quantity) or not value.comparable(known):
        return False
    return middle(known) <= FAR * middle(value) and middle(value) <= FAR * middle(known)


def _pair(manuscript: Manuscript, passage: Passage, one: Mention, other: Mention) -> Iterator[Draft]:
    """Yield the drafts of two figures, one after the other, of which the second is an earlier record or the leader."""
    value, known = one.value, other.value
    if not isinstance(value, Quantity) or not isinstance(known, Quantity) or other.start - one.end > LONGEST_TIE:
        return
    between = gap(passage, one.end, other.start)
    old, second = _OLD_RECORD.search(between), _SECOND.search(between)
    if old is not None:
        before = gap(passage, max(0, one.start - 40), one.start)
        said = (before if "record" in before else "") + between[: old.start()]
        low = bool(_LOW.search(said))
        if low is bool(_HIGH.search(_LOW.sub("", said))) or low is not _is_low(old.group("order"), low):
            return
        if _NOT_YET.search(between[: old.start()]):
            return
        above, because = not low, f"the {'lowest' if low else 'highest'} yet, and {known} before"
    elif second is not None:
        low = second.group("order") in _LOW_ORDERS
        above, because = low, f"second, after {known}"
    else:
        return
    stated = drafted(
        manuscript, passage, "amount", value, (one.start, one.end), property=value.counted or known.counted or "record"
    )
    yield stated
    reach = (one.start, other.end)
    derived = drafted(
        manuscript,
        passage,
        "amount",
        _beyond(known, above=above),
        (other.start, other.end),
        property=value.counted or known.counted or "record",
        quote=reach,
        same_as=stated,
        derived=because,
    )
    yield replace(derived, context={})


def _is_low(order: str, low: bool) -> bool:
    """Say whether the word for an earlier record means a low one; “best” and “record” mean what the new one does."""
    return low if order in ("best", "record") else order in _LOW_ORDERS


def _beyond(known: Quantity, *, above: bool) -> Quantity:
    """Return every amount beyond a record, on one side of it; as far as it may be rounded, the record itself too."""
    figure = known.figure
    comparator = Comparator.MORE if above else Comparator.LESS
    written = None if figure is None else Figure(figure.low, figure.high, comparator)
    if above:
        amounts = Interval(known.charitable.low, None, low_open=True)
    else:
        amounts = Interval(None, known.charitable.high, high_open=True)
    return Quantity(known.dimension, amounts, amounts, known.noun, written, known.unit, known.counted)
