"""The two ways in: scan() finds every value in running text, read() reads one value that somebody wrote down as such.

Both use one grammar, so that values in YAML and figures in documents mean the same.

>>> [str(mention.value) for mention in scan("Over £90 million and 700 ships came in the past seven years.")]
['more than £90 million', 'more than 700 ships', 'past seven years']
>>> str(read("nearly 43 per cent"))
'nearly 43 per cent'
>>> read("about forty elephants in")
Traceback (most recent call last):
...
factlint.language.grammar.UnreadableValueError: “about forty elephants” is read as an amount, but not “in” after it
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from factlint.language import (
    changes,
    dates,
    edtf,
    hedging,
    implied,
    quantities,
    ranks,
    statuses,
    trailing,
    traps,
    units,
    windows,
)
from factlint.language.lexicon import table, words
from factlint.language.numerals import COUNT_WORDS, MOST_DIGITS, VULGAR, unreadable
from factlint.language.tokens import Match, Tokens
from factlint.values import (
    Change,
    Comparator,
    Members,
    Name,
    Period,
    Place,
    Quantity,
    Rank,
    Status,
    Text,
    Value,
    Window,
)

MOST_SIGNS = 10_000
"""A single value is never longer than this; a longer one is refused before it is looked at."""

HINTS = ("", "quantity", "rank", "date", "status", "change", "members", "name", "place", "text", "duration")


class UnreadableValueError(ValueError):
    """Words that are no value of the type asked for; ``offset`` is where in the text reading stopped."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Mention:
    """A value found in a text, at ``start`` to ``end`` (code points, end not included).

    ``kind`` is one of quantity, duration, rank, date, window and change. ``parts`` are the mentions inside it, in
    order: the amounts and dates of a change.
    """

    start: int
    end: int
    value: Value
    kind: str
    parts: tuple[Mention, ...] = ()


def scan(text: str) -> list[Mention]:
    """Return every value in running text, in order, not overlapping; one pass, never an error."""
    tokens = Tokens.of(text)
    known = _triggers()
    words_ = tokens.words
    found: list[Match] = []
    at = 0
    followers = _followers()
    hits = [hit for hit, word in enumerate(words_[: tokens.count]) if word in known or word[0] in _DIGITS]
    for hit in hits:
        if hit < at:
            continue
        following = followers.get(words_[hit])
        if following is not None and words_[hit + 1] not in following and words_[hit + 1][:1] not in _SIGNED:
            continue
        readers = known.get(words_[hit], _FIGURES)
        at = traps.silent(tokens, hit)
        if at > hit:
            continue
        for reader in readers:
            match = reader(tokens, hit)
            if match is not None:
                break
        else:
            at = unreadable(tokens, hit)
            continue
        if not traps.holds(tokens, match):
            # The rest of a rejected figure is no figure either; words may still hold one (“a third visit”).
            rest = words_[hit][0] in _DIGITS or words_[hit] in COUNT_WORDS or kind(match.value) == "duration"
            at = match.after if rest else hit + 1
            continue
        at = match.after
        whole = trailing.joined(tokens, found, match)
        if whole is not None:
            found.append(whole)
            continue
        found.append(match)
        at = _coordinated(tokens, match, found)
    return [_mention(tokens, match) for match in found]


def read(text: str, hint: str = "") -> Value:
    """Return one value as people write it; all its words must be accounted for.

    ``hint`` names the type expected, one of HINTS. Without it, the words decide; with ``name``, ``place``, ``text``
    and ``members`` any words will do. With ``date``, EDTF is tried first and a window is a date, too.

    Raises:
        UnreadableValueError: when the words are no value of that type, with the offset where reading stopped.
    """
    if hint not in HINTS:
        raise ValueError(f"no type of value is called {hint!r}; there are {', '.join(filter(None, HINTS))}")
    stripped = text.strip()
    if not stripped:
        raise UnreadableValueError("a value is expected, and nothing is written", 0)
    if len(text) > MOST_SIGNS:
        raise UnreadableValueError(f"a value is at most {MOST_SIGNS:,} characters long; this has {len(text):,}", 0)
    offset = len(text) - len(text.lstrip())
    match hint:
        case "name":
            return Name.of(stripped)
        case "place":
            return Place(" ".join(stripped.split()), text=stripped)
        case "text":
            return Text.of(stripped)
        case "members":
            return members(stripped)
        case "date":
            if (period := _edtf(stripped, offset)) is not None:
                return period
        case "":
            if len(stripped) > 7 and (period := _edtf(stripped, offset)) is not None:
                return period
    return _whole(Tokens.of(stripped, alone=True), hint, offset)


def members(text: str) -> Members:
    """Return a list of names: “A, B and C”; “including A and B” and “A, B and others” are open.

    >>> members("including the Fern Institute, R&D Ltd and others").names
    ('the Fern Institute', 'R&D Ltd')
    """
    opened = False
    rest = text.strip().rstrip(".")
    for word in ("including", "such as", "among them", "e.g.", "for example"):
        if rest.lower().startswith(word):
            opened, rest = True, rest[len(word) :].lstrip(" :,")
            break
    names: list[str] = []
    if ";" in rest:  # the names themselves hold commas
        listed = rest.split(";")
    else:
        *most, last = _SEPARATOR.split(rest)
        listed = most + _AND.split(last, maxsplit=1)
    for part in listed:
        name = " ".join(_AND_FIRST.sub("", part.strip()).split())
        if name.lower() in _OTHERS:
            opened = True
        elif name:
            names.append(name)
    return Members(tuple(names), opened, text)


_SEPARATOR = re.compile(r",(?!\d{3})")
_AND = re.compile(r"\s+(?:and|&)\s+")
_AND_FIRST = re.compile(r"^(?:and|&)\s+")
_OTHERS = frozenset(
    {"others", "other", "more", "many more", "many others", "several others", "…", "...", "etc", "etc."}
)


Reader = Callable[[Tokens, int], Match | None]


def _figure(tokens: Tokens, at: int) -> Match | None:
    """Return the date or the amount that digits start, and the change an amount is part of."""
    if dates.year_here(tokens, at) or tokens.alone:
        found = dates.date(tokens, at)
        if found is not None:
            return found
    else:
        found = dates.date(tokens, at)
        if found is not None and not (len(tokens.words[at]) == 4 and found.after == at + 1):
            return found
    return ranks.rank(tokens, at) or _folded(tokens, at) or _amount(tokens, at)


def _amount(tokens: Tokens, at: int) -> Match | None:
    """Return an amount, or the change it is the size of."""
    hedged = None if tokens.alone else hedging.hedge(tokens, at)
    if hedged is not None and dates.year_here(tokens, hedged[1]):
        return None  # growth over 2023
    found = quantities.amount(tokens, at)
    if found is None or (hedged is not None and _spans(tokens, found)):
        return None
    return windows.ago(tokens, found) or changes.after_share(tokens, found) or found


def _folded(tokens: Tokens, at: int) -> Match | None:
    """Return a five-fold increase, where a figure starts."""
    return changes.fold(tokens, at) if "fold" in tokens.words[at + 1 : at + 4] else None


def _spans(tokens: Tokens, found: Match) -> bool:
    """Say whether “over” before a length of time is “throughout” (£6 million over three years), not “more than”."""
    seasons = isinstance(found.value, Quantity) and found.value.noun in _SEASONS
    if tokens.words[found.first] != "over" or not (seasons or kind(found.value) == "duration"):
        return False
    return tokens.words[found.first - 1] not in _BEFORE_MORE and tokens.words[found.after] not in ("of", "ago", "old")


_SEASONS = frozenset({"summer", "winter", "season", "weekend", "evening", "night", "quarter", "session", "round"})
"""What takes time although it is no unit of it: counted over five summers."""

_BEFORE_MORE = frozenset(
    "for of in after within with on to by than is are was were has have had took take takes lasted lasting lasts spent"
    " a an the these its spanning spans".split()
)
"""Words after which “over” and a length of time say how long, not throughout when."""


_SIGNED = frozenset("0123456789£$€.")
"""What a figure itself may begin with, after a word that starts one only in company."""


@lru_cache(maxsize=1)
def _followers() -> dict[str, frozenset[str]]:
    """Return the words after which a value starts only if certain others follow: a third, in excess of, as many as.

    They are the most frequent words of the language, so this is checked before anything is read.
    """
    hedges = hedging.comparators()
    after = {
        word: frozenset(phrase[1] for phrase, _ in found)
        for word, found in hedges.items()
        if all(len(phrase) > 1 for phrase, _ in found)
    }
    frequent = {
        word: after[word] for word in ("in", "of", "on", "as", "at", "not", "well", "far", "much") if word in after
    }
    articles = {word: quantities.after_article() | after.get(word, frozenset()) for word in ("a", "an")}
    return frequent | articles | {"-": frozenset(units.SIGNS)}


_FIGURES: tuple[Reader, ...] = (_figure,)
_DIGITS = frozenset("0123456789")


@lru_cache(maxsize=1)
def _triggers() -> dict[str, tuple[Reader, ...]]:
    """Return what may start at each word that can start a value."""
    readers: dict[str, list[Reader]] = {}

    def add(reader: Reader, *starts: str) -> None:
        for word in starts:
            readers.setdefault(word, []).append(reader)

    add(windows.window, *windows.LOOKING_BACK, *windows.LOOKING_AHEAD, *windows.CALENDAR, *windows.LOOSELY)
    add(dates.date, *dates.MONTH_WORDS, *dates.SHORT_MONTHS, *dates.WEEKDAY_WORDS, *dates.SHORT_WEEKDAYS)
    add(dates.date, *dates.SEASONS, *dates.EDGES, *dates.PART_NUMBERS, *dates.ABOUT, "q", "h")
    add(dates.date, *dates.FISCAL, *dates.POINTING, *dates.SPELLED_DAYS)
    add(dates.date, "from", "between", "since", "until", "till", "by", "before", "after")
    add(changes.change, *table("changes"), *table("multiples"), *changes.FOLDS, *hedging.comparators(), "twice")
    add(changes.gone, "from")
    add(ranks.rank, "one", "among", "amongst", "only", "top", "number", "no", "ranked", "ranks", "#", "joint", "equal")
    add(ranks.rank, *ranks.ORDINALS, *COUNT_WORDS)
    add(ranks.rank, *table("superlatives"), "most", "least")
    add(_folded, *COUNT_WORDS)
    add(_amount, *COUNT_WORDS, *VULGAR, *quantities.VAGUE, *units.SIGNS, *units.SIGN_PREFIXES, *units.SPELLED_SIGNS)
    add(_amount, "half", "a", "an", "tens", "several", "few", "multi", "from", "between", "minus", "-", "−")
    add(_amount, *hedging.comparators(), *words("currency_codes"))
    add(implied.implied, *implied.TRIGGERS)
    return {word: tuple(found) for word, found in readers.items()}


def _coordinated(tokens: Tokens, match: Match, found: list[Match]) -> int:
    """Add the figures that “and” joins to a hedged one, which the hedge covers too; return the token after them."""
    value = match.value
    while isinstance(value, Quantity) and value.figure is not None and tokens.words[match.after] in ("and", "or", "&"):
        comparator = value.figure.comparator
        at = match.after + 1
        if comparator is Comparator.EQUAL or hedging.hedge(tokens, at) is not None or traps.silent(tokens, at) > at:
            break
        if dates.year_here(tokens, at) or dates.date(tokens, at) is not None:
            break
        following = quantities.amount(tokens, at, comparator)
        if following is None or not traps.holds(tokens, following):
            break
        found.append(following)
        match, value = following, following.value
    return match.after


def _mention(tokens: Tokens, match: Match) -> Mention:
    parts = tuple(_mention(tokens, part) for part in match.parts)
    return Mention(tokens.starts[match.first], tokens.ends[match.after - 1], match.value, kind(match.value), parts)


def kind(value: Value) -> str:
    """Return the kind of a value: its type as a hint names it, and “window”."""
    match value:
        case Quantity():
            return "duration" if value.is_length_of_time else "quantity"
        case Rank() | Window() | Change() | Status() | Members() | Name() | Place() | Text():
            return type(value).__name__.lower()
        case _:
            return "date"


def _edtf(text: str, offset: int) -> Period | None:
    try:
        return edtf.edtf(text)
    except ValueError as error:
        raise UnreadableValueError(f"“{text}” is no date: {error}", offset) from error


def _whole(tokens: Tokens, hint: str, offset: int) -> Value:
    """Return the value that all the tokens make up."""
    last = tokens.count
    while last > 1 and tokens.words[last - 1] == ".":
        last -= 1
    furthest: Match | None = None
    for reader in _READERS[hint]:
        match = reader(tokens, 0)
        if match is None:
            continue
        if match.after >= last and kind(match.value) in _KINDS[hint]:
            return match.value
        if furthest is None or match.after > furthest.after:
            furthest = match
    raise _unreadable(tokens, hint, furthest, offset, last)


def _article(reader: Reader) -> Reader:
    """Return a reader that takes words before the value that add nothing to it: over THE past year, IN 2017."""

    def read_after(tokens: Tokens, at: int) -> Match | None:
        if tokens.words[at] in ("in", "on", "over", "during", "for", "within", "at", "throughout", "across"):
            at += 1
        if tokens.words[at] in ("the", "a", "an", "its", "their", "our"):
            at += 1
        return reader(tokens, at) if at else None

    return read_after


_QUANTITIES: tuple[Reader, ...] = (quantities.amount, implied.implied, _article(quantities.amount))


def _ago(tokens: Tokens, at: int) -> Match | None:
    """Return two years ago."""
    length = quantities.amount(tokens, at)
    return None if length is None else windows.ago(tokens, length)


_RANKS: tuple[Reader, ...] = (ranks.rank, _article(ranks.rank))
_DATES: tuple[Reader, ...] = (dates.date, windows.window, _ago, _article(dates.date), _article(windows.window))
_CHANGES: tuple[Reader, ...] = (changes.change, changes.from_to, _amount, _article(changes.change), _article(_amount))

_READERS: dict[str, tuple[Reader, ...]] = {
    "quantity": _QUANTITIES,
    "duration": _QUANTITIES,
    "rank": _RANKS,
    "date": _DATES,
    "change": _CHANGES,
    "status": (statuses.status,),
    "": (
        _figure,
        dates.date,
        windows.window,
        changes.change,
        _amount,
        ranks.rank,
        statuses.status,
        implied.implied,
        _article(dates.date),
        _article(windows.window),
        _article(ranks.rank),
        _article(_amount),
        _article(changes.change),
    ),
}

_KINDS: dict[str, frozenset[str]] = {
    "": frozenset({"quantity", "duration", "rank", "date", "window", "change", "status"}),
    "quantity": frozenset({"quantity", "duration"}),
    "date": frozenset({"date", "window"}),
    **{hint: frozenset({hint}) for hint in ("duration", "rank", "change", "status")},
}
"""The kinds of value that each hint asks for."""

_TYPE_NAMES = {
    "": "value",
    "quantity": "amount",
    "duration": "length of time",
    "rank": "place in an order",
    "date": "date or period",
    "change": "change",
    "status": "status",
}
_KIND_NAMES = {
    "quantity": "an amount",
    "duration": "a length of time",
    "rank": "a place in an order",
    "date": "a date",
    "window": "a period",
    "change": "a change",
    "status": "a status",
}


def _unreadable(tokens: Tokens, hint: str, furthest: Match | None, offset: int, last: int) -> UnreadableValueError:
    """Return the error for words that could not be read, which says how far reading came."""
    for at in range(tokens.count):
        if tokens.words[at].isdecimal() and len(tokens.words[at]) > MOST_DIGITS:
            return UnreadableValueError(
                f"a number of {len(tokens.words[at]):,} digits is not read; the most is {MOST_DIGITS}",
                offset + tokens.starts[at],
            )
    if (slashed := traps.ambiguous_date(tokens, 0)) is not None:
        return UnreadableValueError(
            f"“{slashed}” may be day/month or month/day; write the month as a word, or the date as 2026-02-03", offset
        )
    text = tokens.written(0, tokens.count)
    text = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    wanted = _TYPE_NAMES[hint]
    if furthest is None:
        article = "an" if wanted[0] in "aeiou" else "a"
        return UnreadableValueError(f"“{text}” cannot be read as {article} {wanted}", offset)
    known = _KIND_NAMES[kind(furthest.value)]
    done = tokens.written(0, furthest.after)
    if furthest.after >= last:
        return UnreadableValueError(f"“{done}” is {known}; a {wanted} is expected", offset)
    rest = tokens.written(furthest.after, tokens.count)
    rest = rest if len(rest) <= _SHOWN else rest[:_SHOWN] + "…"
    return UnreadableValueError(
        f"“{done}” is read as {known}, but not “{rest}” after it", offset + tokens.starts[furthest.after]
    )


_SHOWN = 80
"""Signs of an unreadable text that its message repeats."""
