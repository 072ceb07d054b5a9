"""Beginnings: the years that ages, anniversaries and lengths of service are counted from.

“The mill is eleven years old”, “its 25th anniversary”, “founded sixteen years ago” and “Ann Hill, 54,” each say when
something began, by the date of the document or by the year that the sentence names. A beginning is drafted as all the
years that its words may be counted from, so that it meets “founded in 2014” elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from factlint.extraction.context import context
from factlint.extraction.derivation import bare
from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.passages import Passage, Word
from factlint.extraction.runs import gap, is_count
from factlint.extraction.subjects import PRONOUNS, subject
from factlint.language import Mention
from factlint.language.lexicon import words
from factlint.language.stems import stem
from factlint.values import Days, Figure, PartialDate, Period, Quantity, Rank, Window

YEAR_DAYS = Fraction("365.2425")

LEAST_AGE, MOST_AGE = 3, 1500
"""Years; what is younger is told in months, and what is older by nobody's records."""

YOUNGEST, OLDEST = 10, 110
"""Years of age of people whose age is told behind their name."""

AGE_SLACK = (1, 0)
"""Years before and after the plain difference that an age may be counted from: it counts full years."""

ANNIVERSARY_SLACK = (1, 1)
"""The same of an anniversary, which may be kept over a season or told of ahead."""

NTH_SLACK = (1, 1)
"""The same of “its 12th year”, which began eleven years ago, or twelve before the season that has not begun."""

_OLD = re.compile(r"^[- ]old\b")
_KEEPS = re.compile(
    r"\b(?:(?:is|are)(?: set| due| about| preparing| ready)? to )?(?:celebrat(?:es?|ed|ing)|mark(?:s|ed|ing)?"
    r"|reach(?:es|ed|ing)?|enter(?:s|ed|ing)|honou?r(?:s|ed|ing)?"
    r"|commemorat(?:es?|ed|ing)|in|into)\b[^.;:,]{0,20}$"
)
_OWN = re.compile(r"\b(?:its|their|his|her|our)\s$")
_IS = re.compile(r"\b(?:is|are|turns|now|turned)(?: now| just| only| already)?\s$")
_TURNS = re.compile(r"\bturn(?:s|ed|ing)\s$")
_AGED = re.compile(r"(?:, | \()aged (?P<age>\d{2,3})\b(?!\s(?:to|and|or|days|weeks|months|years)\b|[-–])")
_APPOSED = re.compile(r",\s$")
_SERVES = re.compile(
    r"\b(?:in (?:business|operation|existence)|operat(?:ed|ing)|trad(?:ed|ing)|serv(?:ed|ing)|existed)\b[^.;:]{0,40}"
    r"\b(?:for|over)(?: (?:the|more|past|last|some|almost|nearly))*\s$"
)
_FOR = re.compile(r"^for (?:(?:the|more|past|last|some|almost|nearly|well|over|than|at|least|just)\s)*$")
_THEN = frozenset({"when", "then", "had", "died", "late", "war", "once", "if", "whose"})
"""Words of a story, in which an age is that of another time than the document's."""

_BEGAN = frozenset("founded established opened launched built created born formed incorporated started began".split())
_PEOPLE = frozenset(
    "man woman boy girl mother father grandmother grandfather widow widower student pupil teenager actor actress singer"
    " teacher farmer nurse doctor player striker midfielder swimmer runner rider driver pensioner artist writer".split()
)
_RECURS = frozenset({"anniversary", "birthday"})

FOUNDED, BORN = stem("founded"), stem("born")


def beginnings(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield the years that the ages and anniversaries of a document are counted from."""
    if manuscript.published is None:
        return
    for passage in manuscript.passages:
        if passage.block.kind == "cell":
            continue
        for mention in passage.mentions:
            found = _of(manuscript, passage, mention)
            if found is not None:
                yield found
        if "aged " in passage.text:
            yield from _aged(manuscript, passage)


def _of(manuscript: Manuscript, passage: Passage, mention: Mention) -> Draft | None:
    value = mention.value
    if isinstance(value, Window):
        return _ago(manuscript, passage, mention, value)
    if isinstance(value, Rank):
        return _numbered(manuscript, passage, mention, value) if value.in_time and value.exact else None
    if not isinstance(value, Quantity) or value.figure is None or value.figure.vague:
        return None
    if value.is_length_of_time:
        return _lasting(manuscript, passage, mention, value) if value.unit in ("year", "decade", "century") else None
    return _person(manuscript, passage, mention, value) if is_count(value) and not value.noun else None


def _lasting(manuscript: Manuscript, passage: Passage, mention: Mention, value: Quantity) -> Draft | None:
    """Return the beginning of what is so many years old, or has been in business for so many years.

    Whatever somebody does may have begun long after they did, so that for years of service only the last year counts.
    """
    written = passage.text[mention.start : mention.end]
    before = gap(passage, 0, mention.start)
    if len(before) != mention.start:
        return None
    old = _OLD.match(passage.text[mention.end : mention.end + 5])
    people = lasting = False
    if _THEN & {word.lower for word in passage.words}:
        return None
    if old is not None and "-" in written:
        what = _after(passage, mention.end + 4)
        people = bool(what) and what[-1].lower in _PEOPLE
    elif old is not None:
        verb = _IS.search(before)
        what = () if verb is None else subject(passage, verb.start())
    elif (verb := _SERVES.search(before)) is not None:
        what, lasting = subject(passage, verb.start()), True
    elif _FOR.match(before):
        what, lasting = _that_has(passage, mention.end), True
    else:
        return None
    wide = value.charitable
    low = Fraction(wide.low or 0) / YEAR_DAYS
    high = None if wide.high is None else Fraction(wide.high) / YEAR_DAYS
    if not LEAST_AGE <= low <= MOST_AGE:
        return None
    years = (round(low), None if high is None or lasting else round(high))
    return _draft(manuscript, passage, mention, what, years, AGE_SLACK, people=people, aged=True)


def _that_has(passage: Passage, at: int) -> tuple[Word, ...]:
    """Return what has done something for so many years: for more than 30 years, the WEX BREWERY has …."""
    rest = [word for word in passage.words if word.start >= at]
    first = next((number for number, word in enumerate(rest[:3]) if word.lower not in (",", "the", "our")), len(rest))
    verb = next((number for number, word in enumerate(rest[: first + 5]) if word.lower in ("has", "have")), 0)
    what = tuple(rest[first:verb])
    silent = words("stop_words")
    return what if all(word.text[0].isalpha() and word.lower not in silent for word in what) else ()


def _after(passage: Passage, at: int) -> tuple[Word, ...]:
    """Return the words of the phrase that starts at an offset: a 40-year-old FAMILY COMPANY."""
    silent = words("stop_words")
    phrase: list[Word] = []
    for word in passage.words:
        if word.start < at:
            continue
        if not word.text[0].isalpha() or word.lower in silent or len(phrase) == 3:
            break
        phrase.append(word)
    return tuple(phrase)


def _numbered(manuscript: Manuscript, passage: Passage, mention: Mention, value: Rank) -> Draft | None:
    """Return the beginning of what keeps its nth anniversary, or is in its nth year."""
    before = gap(passage, 0, mention.start)
    own = _OWN.search(before)
    if own is None or not LEAST_AGE <= value.low <= MOST_AGE or len(before) != mention.start:
        return None
    keeps = _KEEPS.search(before[: own.start()])
    what = () if keeps is None else subject(passage, keeps.start())
    if value.among in _RECURS:
        people = own.group().strip() in ("his", "her")
        return _draft(manuscript, passage, mention, what, (value.low, value.low), ANNIVERSARY_SLACK, people=people)
    if value.among in ("year", "season"):
        return _draft(manuscript, passage, mention, what, (value.low - 1, value.low - 1), NTH_SLACK)
    return None


def _person(manuscript: Manuscript, passage: Passage, mention: Mention, value: Quantity) -> Draft | None:
    """Return the birth of “Ann Hill, 54,”, and the beginning of what turned 30."""
    figure = value.figure
    if figure is None or figure.low != figure.high or not isinstance(figure.low, int):
        return None
    before = gap(passage, 0, mention.start)
    if len(before) != mention.start or not YOUNGEST <= figure.low <= OLDEST:
        return None
    age = (figure.low, figure.low)
    if (verb := _TURNS.search(before)) is not None:
        return _draft(manuscript, passage, mention, subject(passage, verb.start()), age, AGE_SLACK, people=None)
    tie = _APPOSED.search(before)
    if tie is None or passage.text[mention.end : mention.end + 1] not in (",", ";"):
        return None
    return _born(manuscript, passage, mention, tie.start(), figure.low)


def _aged(manuscript: Manuscript, passage: Passage) -> Iterator[Draft]:
    """Yield the births of “Ann Hill, aged 54”, whose age the grammar takes for no figure."""
    for found in _AGED.finditer(passage.text):
        age = int(found["age"])
        at = Mention(found.start("age"), found.end("age"), Quantity.of(Figure(age, age)), "quantity")
        draft = _born(manuscript, passage, at, found.start(), age) if YOUNGEST <= age <= OLDEST else None
        if draft is not None:
            yield draft


def _born(manuscript: Manuscript, passage: Passage, mention: Mention, end: int, age: int) -> Draft | None:
    """Return the birth of somebody whose name ends at an offset, and whose age a mention gives."""
    name = subject(passage, end)
    if not 2 <= len(name) <= 4 or not all(word.capital for word in name):
        return None
    return _draft(manuscript, passage, mention, name, (age, age), AGE_SLACK, people=True)


def _ago(manuscript: Manuscript, passage: Passage, mention: Mention, value: Window) -> Draft | None:
    """Return the year of what was founded sixteen years ago."""
    if value.calendar is None or value.calendar > -LEAST_AGE or value.length.unit != "year":
        return None
    found = passage.words
    at = next((number for number, word in enumerate(found) if word.start >= mention.start), len(found))
    verb = next((word for word in reversed(found[max(0, at - 3) : at]) if word.lower in _BEGAN), None)
    period = value.resolve(manuscript.published)
    if verb is None or not isinstance(period, Period):
        return None
    return drafted(
        manuscript,
        passage,
        "date",
        Period.during(period.whole, text=f"{_years(period.whole)} ({value})"),
        (mention.start, mention.end),
        property=verb.lower,
        head=verb.stem,
        around=bare(context(passage, (mention.start, mention.end), manuscript.passages)),
        traits=frozenset({"derived"}),
        confidence=0.3,
        derived=f"{value} = {_years(period.whole)}",
    )


def _draft(
    manuscript: Manuscript,
    passage: Passage,
    mention: Mention,
    what: Sequence[Word],
    ages: tuple[int, int | None],
    slack: tuple[int, int],
    *,
    people: bool | None = False,
    aged: bool = False,
) -> Draft | None:
    """Return the beginning of something of an age in years, between the two given; None where its time is unknown."""
    told = _told_of(manuscript, passage, mention)
    if told is None or not what or what[-1].lower in PRONOUNS:
        return None
    low, high = ages
    last = date.fromordinal(told.last).year - low + slack[1]
    first = 1 if high is None else date.fromordinal(told.first).year - high - slack[0]
    if not 1 <= first <= last <= date.max.year:
        return None
    days = Days(date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal())
    written = passage.text[mention.start : mention.end]
    around = dict.fromkeys((word.stem for word in what), 1.0)
    around.update((began, 0.5) for began in ((FOUNDED, BORN) if people is None else (BORN,) if people else (FOUNDED,)))
    return drafted(
        manuscript,
        passage,
        "date",
        Period.during(days, text=f"{_years(days)} ({written})"),
        (mention.start, mention.end),
        property="born" if people else "founded",
        subject=" ".join(word.text for word in what),
        head=what[-1].stem,
        traits=frozenset({"derived", "aged"} if aged else {"derived"}),
        confidence=0.3,
        derived=f"{written} in {_years(told)} = {_years(days)}",
        around=around,
    )


def _told_of(manuscript: Manuscript, passage: Passage, mention: Mention) -> Days | None:
    """Return the time an age is told of: the one other time in its sentence, else that of the document."""
    told = [
        one
        for one in passage.mentions
        if one is not mention and one.kind in ("date", "window") and not _begins(passage, one)
    ]
    if not told:
        return None if manuscript.published is None else manuscript.published.whole
    value = told[0].value
    if isinstance(value, PartialDate | Window):
        value = value.resolve(manuscript.published)
    if len(told) > 1 or not isinstance(value, Period) or value.ranged or value.yearless:
        return None
    return value.whole if value.whole.last - value.whole.first <= YEAR_DAYS else None


def _begins(passage: Passage, mention: Mention) -> bool:
    """Say whether a date is that of a beginning itself: founded in 2014."""
    return any(word in _BEGAN for word in gap(passage, max(0, mention.start - 20), mention.start).split())


def _years(days: Days) -> str:
    first, last = date.fromordinal(days.first).year, date.fromordinal(days.last).year
    if first == last:
        return str(first)
    return f"{last} or before" if first == 1 else f"{first} to {last}"
