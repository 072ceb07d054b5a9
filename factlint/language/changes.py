"""Changes: rose by 20 per cent, down 5%, doubled, fell from £12 million to £10 million, a 9 per cent increase.

>>> from factlint.language.tokens import Tokens
>>> found = change(Tokens.of("rose by 20 per cent from £10 million to £12 million"), 0).value
>>> found.direction, str(found.by), str(found.start), str(found.end)
(1, '20 per cent', '£10 million', '£12 million')

A change has as much of its size, start and end as its sentence says; what stands before it in running text is for
:mod:`factlint.language.trailing`.
"""

from __future__ import annotations

from fractions import Fraction

from factlint.language import dates, hedging, quantities, windows
from factlint.language.lexicon import table
from factlint.language.numerals import ONES, TENS, numeral
from factlint.language.quantities import amount
from factlint.language.tokens import Match, Tokens
from factlint.values import PERCENT, Change, Comparator, Figure, Number, PartialDate, Period, Quantity, Window, exact

DIRECTIONS = {"up": 1, "down": -1, "flat": 0}

OBJECT_REACH = 5
"""Words between a verb of change and its amount: cut EMISSIONS FROM TRAFFIC by a third."""

CHANGE_STEP = 10
"""Per cent: “doubled” is said of anything that rounds to it at this step."""


def change(tokens: Tokens, at: int) -> Match | None:
    """Return the change that a word at this token reports, or None."""
    first = at
    hedged = hedging.hedge(tokens, at)
    if hedged is not None:
        multiple = table("multiples").get(tokens.words[hedged[1]])
        return None if multiple is None else _multiplied(tokens, first, hedged[1], multiple, hedged[0])
    word = tokens.words[at]
    multiple = table("multiples").get(word)
    if multiple is not None:
        return _multiplied(tokens, first, at, multiple, Comparator.EQUAL)
    if word.endswith("fold"):
        return fold(tokens, at)
    if word == "twice":
        return _as_many(tokens, at, at + 1, 2, ()) or _of_figure(tokens, at, at + 1, Fraction(2))
    kind = table("changes").get(word)
    if kind is None:
        return None
    direction = DIRECTIONS[kind.split()[0]]
    if not direction:
        return Match(at, at + 1, Change(0, text=tokens.written(at, at + 1))) if tokens.alone else None
    if word in ("up", "down", "higher", "lower"):
        return _adverb(tokens, at, direction)
    return _reported(tokens, at, direction, noun="noun" in kind)


def after_share(tokens: Tokens, share: Match) -> Match | None:
    """Return a change whose amount stands before its noun: a 9 per cent increase, £5 million rise, 5% up."""
    after = share.after
    if not isinstance(share.value, Quantity) or share.value.dimension == "time":
        return None
    times = share.value.unit == "times" or (share.value.counted == "times" and tokens.words[after] == "last")
    if times and share.value.figure is not None:
        number = share.value.figure.low
        return _as_many(tokens, share.first, after, number, (share,)) or _of_figure(
            tokens, share.first, after, Fraction(number)
        )
    if share.value.unit == PERCENT and share.value.figure is not None:
        part = _part_of_figure(tokens, share, Fraction(share.value.figure.low) / 100)
        if part is not None:
            return part
    told = share.value.counted.partition(" ")[0].lower()
    if told == "fewer" or (told == "more" and tokens.words[after] == "than"):  # 70 fewer homes
        direction = COMPARISONS[told]
        return Match(
            share.first, after, Change(direction, share.value, text=tokens.written(share.first, after)), (share,)
        )
    compared = _compared(tokens, share)
    if compared is not None:
        return compared
    after = _past_modifiers(tokens, after)
    kind = table("changes").get(tokens.words[after], "")
    if kind and not tokens.text[tokens.starts[after] + 1 : tokens.ends[after]].islower():
        return None  # 1.06% CuT
    if tokens.words[after] in ("expansion", "growth", "contraction") and share.value.dimension != "ratio":
        return None  # a £750 million expansion
    if "noun" not in kind and not (kind and tokens.words[after] in ("up", "down", "higher", "lower")):
        return None
    if tokens.words[after] == "up" and tokens.words[after + 1] in ("to", "and"):
        return None
    direction = DIRECTIONS[kind.split()[0]]
    return _with_ends(tokens, share.first, after + 1, direction, share)


def _past_modifiers(tokens: Tokens, at: int) -> int:
    """Return the token after the words between a share and its noun: 9 per cent YEAR-ON-YEAR growth."""
    words_ = tokens.words
    if words_[at] == "year" and words_[at + 1] == "-" and words_[at + 3 : at + 5] == ["-", "year"]:
        return at + 5
    return at + 1 if words_[at] in _MODIFIERS else at


_MODIFIERS = frozenset("annual overall further net total average quarterly yearly price pay revenue sales rent".split())


def _compared(tokens: Tokens, share: Match) -> Match | None:
    """Return 12 per cent more than the 166,000 of 2023, 30 per cent below the 4,200 tonnes, 5% less than in 2023."""
    words_ = tokens.words
    direction = COMPARISONS.get(words_[share.after], 0)
    if not direction or not isinstance(share.value, Quantity):
        return None
    after = share.after + 1
    if words_[after] == "than":
        after += 1
    elif words_[share.after] not in ("above", "below"):
        return None
    found = _end(tokens, _past_determiner(tokens, after))
    if found is not None and may_start(found[0], share.value):
        start, end, parts = found
        text = tokens.written(share.first, end)
        return Match(share.first, end, Change(direction, share.value, start, None, text), (share, *parts))
    if words_[after - 1] == "than" and is_earlier(tokens, after):
        text = tokens.written(share.first, after)
        return Match(share.first, after, Change(direction, share.value, text=text), (share,))
    return None


COMPARISONS = {
    "more": 1,
    "higher": 1,
    "above": 1,
    "larger": 1,
    "bigger": 1,
    "fewer": -1,
    "less": -1,
    "lower": -1,
    "below": -1,
    "smaller": -1,
}
"""Words between an amount and what it is compared with, and which way they point."""


def _past_determiner(tokens: Tokens, at: int) -> int:
    """Return the token after “the”, “its previous”, “last year's” before a figure."""
    words_ = tokens.words
    if words_[at] in ("last", "previous") and words_[at + 1] == "year's":
        return at + 2
    if words_[at] in ("the", "its", "their", "our", "a"):
        at += 1
        if words_[at] in ("previous", "earlier", "original", "record", "prior"):
            at += 1
    return at


def may_start(start: Quantity, by: Quantity) -> bool:
    """Say whether an amount may be what a change started from, given its size: of one dimension, or a share."""
    if by.dimension == "ratio":
        return start.dimension not in ("ratio", "time")
    return start.dimension == by.dimension or (by.dimension == "percentage point" and start.dimension == "ratio")


def is_earlier(tokens: Tokens, at: int) -> bool:
    """Say whether an earlier time stands here: in 2023, a year earlier, last year, the previous year."""
    return earlier_end(tokens, at) > 0


def earlier_end(tokens: Tokens, at: int) -> int:
    """Return the token after an earlier time that stands here; 0 where none does."""
    words_ = tokens.words
    if words_[at] in ("in", "for", "during", "at", "on", "the"):
        at += 1
    if words_[at] == "the":
        at += 1
    if words_[at] in ("a", "one") and words_[at + 1] in _STRETCHES:
        return at + 3 if words_[at + 2] in _AGO else 0
    if words_[at + 2] in _AGO and table("units").get(words_[at + 1]):
        return at + 3
    if words_[at] in ("last", "previous", "prior", "preceding", "same", "comparable", "corresponding"):
        return at + 2 if words_[at + 1] in _STRETCHES or words_[at + 1] in dates.SEASONS else 0
    if words_[at] in _STRETCHES:
        return at + 2 if words_[at + 1] in ("before", "earlier") else 0
    if dates.year_here(tokens, at):
        return at + 1
    found = dates.date(tokens, at)
    if found is None:
        return 0
    return found.after + 2 if tokens.have(found.after, "last", "year") else found.after


_AGO = frozenset({"earlier", "ago", "before", "previously"})

_STRETCHES = frozenset({"year", "quarter", "month", "week", "season", "period", "fiscal", "financial", "half", "time"})


def from_to(tokens: Tokens, at: int) -> Match | None:
    """Return “from £10 million to £12 million” as a change; only where a change is asked for."""
    start, end, after, parts = _ends(tokens, at)
    if start is None or end is None:
        return None
    low, high = start.natural or start.charitable, end.natural or end.charitable
    if low.low is None or high.low is None:
        return None
    direction = (high.low > low.low) - (high.low < low.low)
    return Match(at, after, Change(direction, None, start, end, tokens.written(at, after)), parts)


def _reported(tokens: Tokens, at: int, direction: int, *, noun: bool) -> Match | None:
    """Return a change told by a verb or a noun: rose by a third, increase of £5 million, cut costs by 10%."""
    after = at + 1
    words_ = tokens.words
    if words_[after].endswith("ly") and words_[after] not in ("nearly", "roughly", "approximately", "only"):
        after += 1
    by = _by(tokens, after, noun=noun)
    if by is not None:
        return _with_ends(tokens, at, by.after, direction, by)
    start, end, end_after, parts = _ends(tokens, after)
    if start is not None or end is not None:
        if end is None and not tokens.alone:
            return None
        if start is None and (noun or not tokens.alone) and words_[after] != "to":
            return None
        text = tokens.written(at, end_after)
        return Match(at, end_after, Change(direction, None, start, end, text), parts)
    for here in range(after, after + OBJECT_REACH):  # cut emissions from traffic by a third
        word = words_[here]
        if word == "by" or (noun and word == "of" and here > after and words_[after] == "in"):
            by = _by(tokens, here, noun=noun)
            return None if by is None else _with_ends(tokens, at, by.after, direction, by)
        if word == "from" and here > after:
            start, end, end_after, parts = _ends(tokens, here)
            if start is not None and end is not None:
                return Match(at, end_after, Change(direction, None, start, end, tokens.written(at, end_after)), parts)
        if not word[:1].isalpha() or word in ("and", "or", "that", "which", "who", "to", "is", "are", "was", "were"):
            break
    if tokens.alone and words_[at + 1] == "":
        return Match(at, at + 1, Change(direction, text=tokens.written(at, at + 1)))
    return None


def _adverb(tokens: Tokens, at: int, direction: int) -> Match | None:
    """Return up 20 per cent, down by half, up from £378 million."""
    words_ = tokens.words
    if words_[at] == "down" and words_[at + 1] == "to" and words_[at - 1] in _COMING:
        return _came_down(tokens, at, direction)
    if words_[at + 1] == "to" or words_[at - 1] in _PARTICLE_VERBS:
        return None  # “up to” is a hedge; damselflies made up 62 per cent
    by = _by(tokens, at + 1, noun=False)
    if by is not None:
        return _with_ends(tokens, at, by.after, direction, by)
    start, end, after, parts = _ends(tokens, at + 1)
    if start is None:
        return None
    return Match(at, after, Change(direction, None, start, end, tokens.written(at, after)), parts)


def _came_down(tokens: Tokens, at: int, direction: int) -> Match | None:
    """Return came down to 74 in 2023; not: it came down to two firms."""
    found = _end(tokens, at + 2)
    if found is None or (found[0].dimension == "count" and found[0].noun):
        return None
    end, after, parts = found
    dated = tokens.words[after] == "(" or earlier_end(tokens, after) > 0
    if not dated or (end.natural or end.charitable).low is None:
        return None
    return Match(at, after, Change(direction, None, None, end, tokens.written(at, after)), parts)


_COMING = frozenset({"came", "come", "comes", "coming", "went", "gone", "brought"})

_PARTICLE_VERBS = frozenset(
    "made make makes making take takes took taken taking add adds added end ends ended put puts set sets used using buy"
    " bought pick picked picking lay laid turn turned break broke broken".split()
)
"""Verbs that “up” and “down” belong to."""


def _by(tokens: Tokens, at: int, *, noun: bool) -> Match | None:
    """Return the amount of a change: “by £5 million”, “of 3 per cent”, or a bare share."""
    words_ = tokens.words
    if words_[at] == "from":
        return None  # rose from £8 million to £12 million: its ends
    stated = words_[at] == "by" or (noun and words_[at] == "of")
    first = at + 1 if stated else at
    found = amount(tokens, first)
    if found is None or not isinstance(found.value, Quantity):
        return None
    alone = amount(tokens, first, ranged=False)
    if alone is not None and _to_an_end(tokens, alone, found.value, stated=stated):
        found = alone
    value = found.value
    assert isinstance(value, Quantity)
    if value.dimension == "time" or (value.natural or value.charitable).low is None:
        return found if stated and value.dimension != "time" else None
    measured = value.dimension in ("ratio", "percentage point") or value.dimension.startswith("money")
    pointed = value.noun == "point" and words_[at - 1] in INTRANSITIVE  # fell 120 points
    if not stated and not measured and not pointed:
        return None
    if not stated and value.dimension.startswith("money") and not tokens.alone and words_[at - 1] not in INTRANSITIVE:
        return None  # “lost £5m”, “cut £3m” are amounts, not changes of one
    return found


def _to_an_end(tokens: Tokens, alone: Match, whole: Quantity, *, stated: bool) -> bool:
    """Say whether “to” leads to where a change ends: by £5 million TO £36 million. “By 5 to 10 per cent” is a range.

    So may be “by £5 million to £6 million”; nobody gives a range whose end is more than twice its start like that.
    Without “by” it is none: rose £5 million to £6 million.
    """
    size = alone.value
    if not isinstance(size, Quantity) or tokens.words[alone.after] != "to" or size.dimension != whole.dimension:
        return False
    own, far = size.natural or size.charitable, whole.natural or whole.charitable
    if own.high is None or far.high is None or size.dimension == "count":
        return False
    return not stated or far.high > 2 * own.high


INTRANSITIVE = frozenset(
    "up down rose rises risen rising fell falls fallen falling climbed dropped slipped slid jumped surged soared"
    " plunged tumbled dipped declined grew increased decreased".split()
)
"""Words of change after which a bare sum of money is its size: rose £5 million to £10 million."""


def _with_ends(tokens: Tokens, first: int, after: int, direction: int, by: Match) -> Match:
    assert isinstance(by.value, Quantity)
    words_ = tokens.words
    told: tuple[Match, ...] = (by,)
    if words_[after] == "," and words_[after + 1] == "or":  # £5.1 million, or 12 per cent, to …
        again = amount(tokens, after + 2)
        if again is not None and isinstance(again.value, Quantity) and again.value.dimension != by.value.dimension:
            told, after = (by, again), again.after
    at = after + 1 if words_[after] == "," and words_[after + 1] in ("from", "to") else after
    start, end, end_after, parts = _ends(tokens, at)
    against = 2 if words_[after] in ("compared", "relative") and words_[after + 1] in ("with", "to") else 0
    against = 1 if words_[after] in ("on", "over", "against", "versus") else against
    if start is None and end is None and against:
        found = _end(tokens, _past_determiner(tokens, after + against))
        if found is not None and may_start(found[0], by.value):
            start, end_after, parts = found
    if start is None and end is None and words_[after] == "at":
        found = _end(tokens, after + 1)
        if found is not None and may_start(found[0], by.value) and not found[0].noun:
            end, end_after, parts = found
    if start is None and end is None:
        end_after = after
    elif words_[end_after] == "at" and end is None and start is not None:
        found = _end(tokens, end_after + 1)
        if found is not None and found[0].dimension == start.dimension:
            end, end_after, parts = found[0], found[1], (*parts, *found[2])
    value = Change(direction, by.value, start, end, tokens.written(first, end_after))
    return Match(first, end_after, value, (*told, *parts))


def _ends(tokens: Tokens, at: int) -> tuple[Quantity | None, Quantity | None, int, tuple[Match, ...]]:
    """Return the start and end of a change, the token after them, and everything read on the way."""
    order = ("from", "to") if tokens.words[at] == "from" else ("to", "from")
    found: dict[str, Quantity] = {}
    parts: tuple[Match, ...] = ()
    after = at
    for preposition in order:
        here = after
        dated = _dated(tokens, here) if parts else None
        if dated is not None:
            here = dated.after
        if parts and tokens.words[here] == "," and tokens.words[here + 1] == preposition:
            here += 1
        end = _end(tokens, here + 1) if tokens.words[here] == preposition else None
        if end is None:
            break
        value, after, more = end
        parts = (*parts, *(() if dated is None else (dated,)), *more)
        found[preposition] = value
    start, last = found.get("from"), found.get("to")
    if start is not None and last is not None and start.unit != last.unit and start.dimension == "count":
        start = _in_unit(start, last)
    return start, last, after, parts


def _end(tokens: Tokens, at: int) -> tuple[Quantity, int, tuple[Match, ...]] | None:
    """Return one end, what follows it, and the end as a match."""
    found = quantities.amount(tokens, at, ranged=False)
    if found is None or not isinstance(found.value, Quantity):
        return None
    value = found.value
    if value.dimension == "time" and not tokens.alone:
        return None
    if value.dimension == "count" and not value.noun and dates.year_here(tokens, at):
        return None
    return value, found.after, (found,)


def _in_unit(start: Quantity, end: Quantity) -> Quantity:
    """Return the start in the unit of the end, where only the end has one: from 10 to 20 per cent."""
    return start if start.figure is None else Quantity.of(start.figure, end.unit)


def _told_time(tokens: Tokens, at: int) -> Match | None:
    """Return the time between a change and its end: doubled LAST YEAR, to £9 million; in 2024, from £8 million."""
    at += tokens.words[at] in ("in", "during")
    at += tokens.words[at] == "the"
    if tokens.words[at] not in windows.LOOKING_BACK and not dates.year_here(tokens, at):
        return None
    return windows.window(tokens, at) or dates.date(tokens, at)


def _dated(tokens: Tokens, at: int) -> Match | None:
    """Return the date between two ends: from £10m IN 2016 to £12m."""
    if tokens.words[at] not in ("in", "for", "during"):
        return None
    inner = at + 2 if tokens.words[at + 1] == "the" else at + 1
    return dates.date(tokens, inner)


def _multiplied(tokens: Tokens, first: int, at: int, multiple: str, comparator: Comparator) -> Match | None:
    """Return doubled, more than trebled, halved, doubled from £5m to £10m, doubles its staff to 400."""
    if tokens.words[at] == "double":
        found = _of_figure(tokens, first, at + 1, Fraction(2))
        if found is not None:
            return found
    if not tokens.alone and not _verb(tokens, first, at):
        return None  # double glazing, two halves
    direction, share = _share_of(Fraction(multiple), comparator)
    after = at + 1
    start, end, end_after, parts = _ends(tokens, after)
    when = None if parts else _told_time(tokens, after)
    if when is not None:  # doubled last year, to £9 million
        start, end, end_after, parts = _ends(tokens, when.after + (tokens.words[when.after] == ","))
        if parts:
            text = tokens.written(first, end_after)
            return Match(first, end_after, Change(direction, share, start, end, text), (when, *parts))
    whole = _end(tokens, after + 1) if tokens.words[after] == "the" and not parts else None
    if whole is not None and tokens.words[at] not in _GERUNDS:  # double the 3.9 million of 2021
        start, end_after, parts = whole
    elif start is None and end is None:
        end_after = after
        for here in range(after, after + OBJECT_REACH):
            word = tokens.words[here]
            if word in ("from", "to") and here > after:
                start, end, there, parts = _ends(tokens, here)
                end_after = there if parts else after
                break
            if not word[:1].isalpha() or word in ("and", "or", "that", "which", "who", "by", "in", "of", "for"):
                break
    return Match(first, end_after, Change(direction, share, start, end, tokens.written(first, end_after)), parts)


_GERUNDS = frozenset({"doubling", "trebling", "tripling", "quadrupling", "halving"})


def _share_of(multiple: Fraction, comparator: Comparator = Comparator.EQUAL) -> tuple[int, Quantity]:
    """Return the direction and the size, in per cent of the start, of a change to a multiple of the start."""
    by = exact(abs(multiple - 1) * 100)
    return 1 if multiple > 1 else -1, Quantity.of(Figure(by, by, comparator, CHANGE_STEP), PERCENT)


def _verb(tokens: Tokens, first: int, at: int) -> bool:
    """Say whether a word such as “double” or “halves” is a verb here."""
    words_ = tokens.words
    word, before, following = words_[at], words_[first - 1], words_[at + 1]
    if word.endswith(("ed", "ing")):
        return following != "-" and before != "-"
    if word in ("halves", "doubles", "trebles", "triples", "quadruples"):
        return following in _OBJECTS and not before.endswith("'s")
    return (
        before in _AUXILIARIES or (first < at and before != "a") or following in ("its", "their", "our", "his", "her")
    )


_OBJECTS = frozenset({"to", "from", "its", "their", "our", "his", "her", "the"})

_AUXILIARIES = frozenset("to will would could should can may might must shall did helped".split())


def fold(tokens: Tokens, at: int) -> Match | None:
    """Return rose fivefold, a five-fold increase, a 10-fold rise, a twofold fall."""
    words_ = tokens.words
    word = words_[at]
    if word.endswith("fold"):
        number: Number = FOLDS.get(word, 0)
        after = at + 1
    else:
        found = numeral(tokens, at)
        if found is None or words_[found.after] != "-" or words_[found.after + 1] != "fold":
            return None
        number, after = found.value, found.after + 2
    kind = table("changes").get(words_[after], "")
    told = table("changes").get(words_[at - 1], "")
    if number <= 1 or not (tokens.alone or "noun" in kind or told.startswith("up")):
        return None
    end = after + 1 if "noun" in kind else after
    falls = kind.startswith("down")
    direction, share = _share_of(1 / Fraction(number) if falls else Fraction(number))
    return Match(at, end, Change(direction, share, text=tokens.written(at, end)))


FOLDS = {f"{word}fold": number for word, number in (ONES | TENS).items() if number > 1} | {"hundredfold": 100}


def _of_figure(tokens: Tokens, first: int, after: int, multiple: Fraction) -> Match | None:
    """Return three times the figure for 2023, half the proportion of last year, twice what it was in 2019."""
    return _of_earlier(tokens, first, _reference(tokens, after), multiple)


def _of_earlier(tokens: Tokens, first: int, end: int, multiple: Fraction) -> Match | None:
    if not end or multiple <= 0 or multiple == 1:
        return None
    direction, share = _share_of(multiple)
    return Match(first, end, Change(direction, share, text=tokens.written(first, end)))


def _part_of_figure(tokens: Tokens, share: Match, part: Fraction) -> Match | None:
    """Return what is a part of an earlier figure: is half the proportion of last year, was a third of the 2019 figure.

    A part of a figure that nothing “is” may be a part of what the figure counts: half of the number in 2019 were men.
    """
    words_, after = tokens.words, share.after
    if words_[share.first - 1] not in _BEING:
        return None
    if words_[after - 1] in RATES and "the" in words_[share.first : after - 1]:
        end = earlier_end(tokens, after + 1 if words_[after] == "of" else after)
    else:
        end = _reference(tokens, after)
    return _of_earlier(tokens, share.first, end, part)


_BEING = frozenset(", is was are were be been remains at only just about nearly almost roughly than under over".split())
RATES = frozenset({"figure", "level", "proportion", "share", "rate", "percentage"})


def _reference(tokens: Tokens, at: int) -> int:
    """Return the token after a figure that is named by its time (the figure for 2023, what it was in 2019), else 0."""
    words_ = tokens.words
    if words_[at] == "of" and words_[at + 1] in ("the", "what", "last"):
        at += 1
    if words_[at] == "what" and words_[at + 1] in ("it", "they", "we") and words_[at + 2] in ("was", "were", "had"):
        return earlier_end(tokens, at + 3)
    if words_[at] == "that" and words_[at + 1] in ("of", "for"):
        return earlier_end(tokens, at + 2)
    if words_[at] == "last" and words_[at + 1] == "year's":
        return at + 3 if words_[at + 2] in _FIGURES else 0
    if words_[at] != "the":
        return 0
    at += 1
    if words_[at] in ("corresponding", "equivalent", "same", "comparable"):
        at += 1
    if dates.year_here(tokens, at):
        return at + 2 if words_[at + 1] in _FIGURES else 0
    if words_[at] not in _FIGURES:
        return 0
    at += 1
    return earlier_end(tokens, at + 1 if words_[at] in ("of", "from", "recorded", "seen") else at)


_FIGURES = frozenset("figure number level amount total proportion share rate sum volume size value percentage".split())
"""What a figure is called that only its time tells apart: three times the figure for 2023."""


def _as_many(tokens: Tokens, first: int, after: int, times: Number, parts: tuple[Match, ...]) -> Match | None:
    """Return twice as many, three times as much, as a rise by one or two hundred per cent."""
    words_ = tokens.words
    if words_[after] != "as" or words_[after + 1] not in _AS_MANY or times <= 1:
        return None
    direction, share = _share_of(Fraction(times))
    return Match(first, after + 2, Change(direction, share, text=tokens.written(first, after + 2)), parts)


_AS_MANY = frozenset("many much large big high long great often".split())


GOING = frozenset("went going goes gone moved moving moves improved improving changed shifted jumped swung".split())
"""Verbs after which “from 8,900 to 23,460” is a change, not a range."""


def gone(tokens: Tokens, at: int) -> Match | None:
    """Return the change in went FROM 8,900 TO 23,460; falling figures are no range wherever they stand."""
    found = from_to(tokens, at)
    if found is None or not isinstance(found.value, Change) or found.value.start is None or found.value.end is None:
        return None
    start, end = found.value.start, found.value.end
    if start.dimension != end.dimension:
        return None
    falls = found.value.direction < 0 and (start.dimension != "count" or (start.charitable.high or 0) >= LEAST_FALLEN)
    return found if falls or tokens.words[at - 1] in GOING else None


LEAST_FALLEN = 100
"""Counts from which “from 400 to 300” needs no verb to be a fall; “from 9 to 5” are hours."""


def is_time(value: object) -> bool:
    """Say whether a value is a date, a window or a length of time."""
    return isinstance(value, Period | PartialDate | Window) or (isinstance(value, Quantity) and value.is_length_of_time)
