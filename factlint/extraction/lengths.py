"""Lengths: how long something lasted, by the days it began and ended on.

“The quay is closed from 3 March to 18 May” is eleven weeks to whoever reads of “the ten-week closure”; so are “Work
began on 3 March” and “It finished on 18 May” in two sentences that follow each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.passages import Passage, Word
from factlint.extraction.runs import gap, readable
from factlint.extraction.subjects import PRONOUNS, headed
from factlint.language import Mention
from factlint.language.kin import kin
from factlint.language.stems import stem
from factlint.values import DAY, Comparator, Figure, Interval, PartialDate, Period, Quantity, exact, unit

SLACK = ((400, 46), (100, 16), (21, 4), (0, 1))
"""Days by which a length of so many days may be told otherwise: in whole years, months, weeks or days."""

UNITS = ((700, "year"), (100, "month"), (21, "week"), (0, DAY))
"""Days from which a length is shown in a unit."""

LEAST = 2
"""Days from the first to the last that are told as a length."""

LONGEST = 40 * 365
"""Days: what lasts longer is a life or an age, and never told by its first and last day."""

_LASTS = re.compile(
    r"\b(?:lasts?|lasted|ran|runs?|running|continued|continues|took place|takes place|held|closed|shut|will be|was|were"
    r"|is|are|stays?|stayed|toured|tours|trial(?:led)?|carried out|monitored)\b[^.;:]{0,25}$"
)
_BEGAN = re.compile(
    r"\b(?:began|begun|started|opened|launched|set (?:out|off|sail)|kicked off|commenced|closed|shut)\b"
)
_ENDED = re.compile(
    r"\b(?:finished|ended|completed|concluded|reopened|re-opened|closed|shut|handed over|came to an end|came home)\b"
)
_TIE = re.compile(r"^[^.;:]{0,40}$")
_CLOSED = frozenset({"closed", "shut"})
_REOPENED = frozenset({"reopened", "re-opened"})


def lengths(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield how long things last whose first and last day a document tells."""
    before: _End | None = None
    for passage in manuscript.passages:
        began, before = before, None
        if not readable(passage, 1) or passage.block.kind in ("cell", "heading") or not _dated(passage):
            continue
        dates = [one for one in passage.mentions if one.kind == "date"]
        if any(isinstance(one.value, Quantity) and one.value.is_length_of_time for one in passage.mentions):
            continue
        if len(dates) == 1 and len(passage.mentions) == 1:
            found = _stretch(manuscript, passage, dates[0])
            if found is not None:
                yield found
                continue
            end = _end(manuscript, passage, dates[0], _ENDED)
            if began is not None and end is not None and _continues(began, end):
                yield from _between(manuscript, began, end)
            before = _end(manuscript, passage, dates[0], _BEGAN)
        elif len(dates) == 2 and len(passage.mentions) == 2:
            first, last = (
                _end(manuscript, passage, one, sort) for one, sort in zip(dates, (_BEGAN, _ENDED), strict=True)
            )
            if first is not None and last is not None and _same(first, last) and first.subject:
                yield from _between(manuscript, first, last)


def _dated(passage: Passage) -> bool:
    return any(mention.kind == "date" for mention in passage.mentions)


@dataclass(frozen=True, slots=True)
class _End:
    """The beginning or the end of something: when, by which verb, and what it is of."""

    passage: Passage
    mention: Mention
    period: Period
    verb: str
    head: Word | None
    subject: tuple[Word, ...]


def _stretch(manuscript: Manuscript, passage: Passage, mention: Mention) -> Draft | None:
    """Return the length of “the quay is closed from 3 March to 18 May”."""
    period = _resolved(manuscript, mention.value)
    days = None if period is None else period.days_long()
    before = gap(passage, 0, mention.start)
    verb = _LASTS.search(before)
    if days is None or days.low is None or days.low < LEAST or verb is None or len(before) != mention.start:
        return None
    head, what = headed(passage, verb.start())
    at = (mention.start, mention.end)
    return None if head is None else _length(manuscript, passage, at, (head, what), days, at)


def _end(manuscript: Manuscript, passage: Passage, mention: Mention, sort: re.Pattern[str]) -> _End | None:
    before = gap(passage, 0, mention.start)
    found = next(iter([*sort.finditer(before)][-1:]), None)
    period = _resolved(manuscript, mention.value)
    if found is None or period is None or period.ranged or len(before) != mention.start:
        return None
    if not _TIE.match(before[found.end() :]):
        return None
    return _End(passage, mention, period, found.group(), *headed(passage, found.start()))


def _resolved(manuscript: Manuscript, value: object) -> Period | None:
    if isinstance(value, PartialDate):
        value = value.resolve(manuscript.published)
    return value if isinstance(value, Period) and not value.yearless and value.length is None else None


def _same(one: _End, other: _End) -> bool:
    """Say whether two verbs open and close one thing: closed and reopened, began and finished; not closed twice."""
    if one.verb in _CLOSED:
        return other.verb in _REOPENED
    return other.verb not in _REOPENED


def _continues(began: _End, end: _End) -> bool:
    """Say whether a sentence goes on with what the one before began: it, or by the same name."""
    one, other = began.head, end.head
    if end.passage.place != began.passage.place or not _same(began, end) or one is None or other is None:
        return False
    if one.lower in PRONOUNS:
        return False
    return other.lower in PRONOUNS or one.stem == other.stem or bool(kin(one.stem) & kin(other.stem))


def _between(manuscript: Manuscript, began: _End, end: _End) -> Iterator[Draft]:
    first, last = began.period.whole, end.period.whole
    if last.first <= first.last or began.head is None:
        return
    days = Interval(last.first - first.last, last.last - first.first + 1)
    made = _length(
        manuscript,
        end.passage,
        (end.mention.start, end.mention.end),
        (began.head, began.subject),
        days,
        None if began.passage is not end.passage else (began.mention.start, end.mention.end),
        closed=began.verb in _CLOSED,
    )
    if made is not None:
        yield made


def _length(
    manuscript: Manuscript,
    passage: Passage,
    at: tuple[int, int],
    told: tuple[Word, tuple[Word, ...]],
    days: Interval,
    quote: tuple[int, int] | None,
    *,
    closed: bool = False,
) -> Draft | None:
    """Return the length of something as a draft; its head is what lasted."""
    if days.low is None or days.high is None or days.high > LONGEST:
        return None
    value = _told(days)
    head, what = told[0].stem, told[1]
    stems = {word.stem for word in what}
    around = {**dict.fromkeys(stems, 1.0), value.unit: 1.0, stem("lasted"): 0.5}
    if closed:
        around[stem("closure")] = 1.0
    shown = " ".join(word.text for word in what)
    return drafted(
        manuscript,
        passage,
        "amount",
        value,
        at,
        property=f"length of {shown}",
        quote=quote,
        head=head,
        modifiers=frozenset(stems - {head}),
        traits=frozenset({"derived"}),
        confidence=0.3,
        derived=f"{passage.text[at[0] : at[1]]} = {value}",
        around=around,
    )


def _told(days: Interval) -> Quantity:
    """Return a length in days as widely as it may be told in whole days, weeks, months or years."""
    low, high = Fraction(days.low or 0), Fraction(days.high or 0)
    slack = next(slack for least, slack in SLACK if high >= least)
    name = next(name for least, name in UNITS if high >= least)
    wide = Interval(exact(max(low - slack, Fraction(1, 2))), exact(high + slack))
    middle = exact(round((low + high) / 2 / Fraction(unit(name).factor)))
    return Quantity("time", wide, wide, figure=Figure(middle, middle, Comparator.ABOUT), unit=name)
