"""Places in an order: fourth largest market, third visit, top ten, one of the largest, No. 1.

>>> from factlint.language.tokens import Tokens
>>> rank(Tokens.of("fourth largest market for investment"), 0).value.low
4
>>> rank(Tokens.of("biggest harbour festival to go there in ten years"), 0).value.among
'harbour festival'

Choices:
- ``among`` is the whole phrase ranked, as written, in the singular (“UK winter sports festival”); what its head is
  comparable with is for the vocabulary to say.
- “Ranked third”, “number one” and “top ten” name no order of their own; it is called ``top``.
- Place words (“in Europe”) do not belong to the value. A scope in time does: “ever”, “in ten years”, “since 1979”.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from factlint.language import dates, nouns, windows
from factlint.language.amounts import DETERMINERS
from factlint.language.lexicon import table, words
from factlint.language.numerals import ONES, TENS, numeral
from factlint.language.quantities import amount
from factlint.language.tokens import Match, Tokens
from factlint.language.units import TIME_UNITS
from factlint.values import EVER, TIME, Period, Quantity, Rank, Window

TOP = "top"
"""The order of “ranked third” and “top ten”, which name none."""

SCOPE_REACH = 16
"""Tokens after a superlative within which its scope in time is looked for."""

HIGHEST_PLACE = 100_000

ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})

_IRREGULAR = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}


def _ordinal_of(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("y"):
        return word[:-1] + "ieth"
    return word.replace("twelve", "twelf") + "th"


ORDINALS = {_ordinal_of(word): number for word, number in (ONES | TENS).items() if number} | {
    "hundredth": 100,
    "thousandth": 1000,
}

FINISHES = frozenset("came come comes coming finished finish finishes finishing placed ranked ranks ranking".split())
"""Verbs after which an ordinal is a place: came second, finished fourth."""

SHARING = frozenset({"joint", "equal", "tied"})

COMPARATIVE_VERBS = frozenset({"are", "is", "were", "was", "have", "has", "rank", "ranked"})


@lru_cache(maxsize=1)
def comparatives() -> dict[str, str]:
    """Return the comparatives, each with its order: bigger → largest."""
    found = {"better": "best", "worse": "worst"}
    for superlative, order in table("superlatives").items():
        if superlative.endswith("est"):
            found.setdefault(superlative[:-2] + "r", order)
    return found


def rank(tokens: Tokens, at: int) -> Match | None:
    """Return the place in an order that starts at a token, or None."""
    word = tokens.words[at]
    if tokens.alone and word in DETERMINERS:
        at, word = at + 1, tokens.words[at + 1]
    found = None
    if word in ("one", "some", "among", "amongst"):
        found = _one_of(tokens, at)
    elif word == "only":
        found = _only(tokens, at)
    elif word == "top":
        found = _top(tokens, at)
    elif word in ("no", "number", "ranked", "ranks", "ranking", "#", "nr"):
        found = _numbered(tokens, at)
    if found is None:
        found = _ordinal(tokens, at) or superlative(tokens, at)
    return found


def superlative(tokens: Tokens, at: int) -> Match | None:
    """Return a bare superlative with what it ranks and its scope: biggest harbour festival in ten years."""
    found = order(tokens, at)
    if found is None:
        return None
    name, after = found
    if not tokens.alone and (phrase := nouns.headed(tokens, after)) is not None:
        last = tokens.words[phrase.after - 1]
        if nouns.singular(last) != last:
            return None  # “the poorest people” are many, not the first of one order
    return _ranked(tokens, at, after, Rank(1, 1, name))


def order(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Return the order that a superlative names, and the token after it: biggest → largest, most important."""
    word = tokens.words[at]
    known = table("superlatives").get(word)
    following = tokens.words[at + 1]
    if known is not None:
        if following == "-" and tokens.joined(at + 1) and tokens.joined(at + 2):
            tied = tokens.words[at + 2]
            if tied == "ever":
                return known, at + 1
            if tied.endswith(("ing", "ed")) or tied in ("known", "grown"):
                return f"{word}-{tied}", at + 3
            return None
        return known, at + 1
    if word not in ("most", "least") or not following[:1].isalpha() or following in words("stop_words"):
        return None
    if following in ("recent", "current", "likely"):
        return None
    if nouns.is_plural(following) or tokens.words[at - 1] == "at":
        return ("most", at + 1) if word == "most" and tokens.words[at - 1] in DETERMINERS else None
    # “Most” before an adjective makes a superlative of it; before a bare noun it counts.
    if following in _OFTEN and tokens.words[at + 2].endswith(_PARTICIPLES):
        return f"{word} {tokens.words[at + 2]}", at + 3  # most widely planted is most planted
    if following.endswith(_ADJECTIVES) or following in ("common", "modern", "expensive", "complex", "advanced"):
        return f"{word} {following}", at + 2
    return None


_OFTEN = frozenset({"widely", "commonly", "often", "frequently", "heavily", "highly", "generally", "densely"})
_PARTICIPLES = ("ed", "own", "ught", "old", "ent", "ead", "sen", "iven", "ritten")
_ADJECTIVES = ("ant", "ent", "ive", "ful", "able", "ible", "ous", "ed", "ic", "al", "ing", "ern", "ular", "ary", "ite")


def _ordinal(tokens: Tokens, at: int) -> Match | None:
    """Return fourth largest market, joint second, third visit, 14th partner, third place."""
    first, shared = at, False
    words_ = tokens.words
    if words_[at] in SHARING:
        shared = True
        at += 2 if words_[at + 1] == "-" else 1
    place = ordinal(tokens, at)
    if place is None:
        return None
    number, after = place
    tied = words_[after] == "-" and tokens.joined(after) and tokens.joined(after + 1)
    named = order(tokens, after + 1 if tied else after)
    if named is not None:
        name, end = named
        return _ranked(tokens, first, end, Rank(number, number, name, shared=shared, numbered=True))
    if tied:
        return None
    if words_[after] == "only" and words_[after + 1] == "to":
        value = Rank(number, number, TOP, numbered=True, text=tokens.written(first, after + 2))
        return Match(first, after + 2, value)
    if words_[after] in ("place", "position") and words_[after + 1] != "-":
        value = Rank(number, number, TOP, shared=shared, numbered=True, text=tokens.written(first, after + 1))
        return Match(first, after + 1, value)
    if not shared and words_[first - 1] in FINISHES and _ends_there(tokens, after):
        value = Rank(number, number, TOP, numbered=True, text=tokens.written(first, after))
        return Match(first, after, value)
    if shared:
        value = Rank(number, number, TOP, shared=True, numbered=True, text=tokens.written(first, after))
        return Match(first, after, value)
    return _in_time(tokens, first, number, after)


def _ends_there(tokens: Tokens, after: int) -> bool:
    """Say whether an ordinal after “finished” is the whole place: finished fourth in the race; not third time lucky."""
    word = tokens.words[after]
    return word in _AFTER_PLACES or not (word[:1].isalpha() or word in ("-", "'"))


_AFTER_PLACES = frozenset(
    "in at among of behind out overall with and while to for after on but ahead when this".split()
)


def ordinal(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Return the number of an ordinal and the token after it: third, 14th, twenty-first."""
    words_ = tokens.words
    word = words_[at]
    if word.isdecimal() and word.isascii() and words_[at + 1] in ORDINAL_ENDINGS and tokens.joined(at + 1):
        return (int(word), at + 2) if len(word) <= 6 and 0 < int(word) <= HIGHEST_PLACE else None
    if word in ORDINALS:
        return ORDINALS[word], at + 1
    if word in TENS and words_[at + 1] == "-" and tokens.joined(at + 1) and tokens.joined(at + 2):
        ones = ORDINALS.get(words_[at + 2], 10)
        return (TENS[word] + ones, at + 3) if ones < 10 else None
    return _large_ordinal(tokens, at) if word in ONES and "hundred" in words_[at + 1][:7] else None


def _large_ordinal(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Return one hundred and twenty-fifth, two hundredth."""
    words_ = tokens.words
    if words_[at + 1] == "hundredth":
        return ONES[words_[at]] * 100, at + 2
    number = numeral(tokens, at)
    if number is None or not isinstance(number.value, int) or number.value >= HIGHEST_PLACE:
        return None
    after = number.after + (1 if words_[number.after] in ("-", "and") else 0)
    last = ORDINALS.get(words_[after], 0)
    fits = 0 < last < 10 and number.value % 10 == 0 and number.value % 100 != 10
    if last and (fits or (number.value % 100 == 0 and last < 100)):
        return number.value + last, after + 1
    return None


def _in_time(tokens: Tokens, first: int, number: int, after: int) -> Match | None:
    """Return a first or nth of its kind: third visit, first agreement."""
    start = after + 1 if tokens.words[after] == "ever" else after
    head = tokens.words[start]
    if head in words("ordinal_idioms") and not tokens.alone:
        return None
    if head == "-" and tokens.words[start + 1] == "ever":
        start += 2
    scope = EVER if start > after else None
    phrase = nouns.Phrase(start + 1, head) if head == "time" else nouns.headed(tokens, start)
    if phrase is None:
        if not tokens.alone and not (head in ("in", "to", "of", "one") and number <= len(ORDINALS)):
            return None
        end = start + 1 if head == "one" else start
        value = Rank(number, number, TIME, scope=scope, numbered=number > 1, text=tokens.written(first, end))
        return Match(first, end, value)
    among = nouns.in_singular(tokens, start, phrase.after)
    value = Rank(number, number, TIME, among, scope, numbered=number > 1)
    return _scoped(tokens, first, phrase.after, value)


def _one_of(tokens: Tokens, at: int) -> Match | None:
    """Return one of the largest, one of the UK's most important, among the five biggest, among the top ten."""
    words_ = tokens.words
    first = at
    if words_[at] in ("one", "some"):
        if words_[at + 1] != "of":
            return None
        at += 1
    at += 1
    for _ in range(_OWNER_REACH):
        named = order(tokens, at)
        if named is not None:
            name, after = named
            return _ranked(tokens, first, after, Rank(1, None, name))
        if words_[at] == "top":
            found = _top(tokens, at)
            return None if found is None else _began(tokens, first, found)
        number = numeral(tokens, at)
        if number is not None and isinstance(number.value, int) and 1 < number.value <= HIGHEST_PLACE:
            named = order(tokens, number.after)
            if named is None:
                return None
            name, after = named
            return _ranked(tokens, first, after, Rank(1, number.value, name, numbered=True))
        if not (
            words_[at][:1].isalpha()
            and (words_[at] in DETERMINERS or words_[at] not in words("stop_words") or tokens.capital(at))
        ):
            return None
        at += 1
    return None


_OWNER_REACH = 6
"""Tokens between “one of” and its superlative: the world's, the United Kingdom's."""


def _began(tokens: Tokens, first: int, found: Match) -> Match:
    """Return a match with the words before it made part of it."""
    assert isinstance(found.value, Rank)
    return replace(found, first=first, value=replace(found.value, text=tokens.written(first, found.after)))


LONGEST_FIELD = 10
"""Words of a field that stands between a class and its verb."""


def _only(tokens: Tokens, at: int) -> Match | None:
    """Return place four for “only three are bigger”, “only three markets are larger”."""
    words_ = tokens.words
    number = numeral(tokens, at + 1)
    if number is None or not isinstance(number.value, int) or not 0 < number.value < HIGHEST_PLACE:
        return None
    after = number.after
    among = ""
    if words_[after] not in COMPARATIVE_VERBS:
        phrase = nouns.counted(tokens, after, one=number.value == 1)
        if phrase is None:
            return None
        among = nouns.in_singular(tokens, after, phrase.after)
        after = phrase.after
        if words_[after] in ("in", "on", "of"):  # only three ports in the county are bigger
            reach = min(after + LONGEST_FIELD, tokens.count)
            verbs = (here for here in range(after + 2, reach) if words_[here] in COMPARATIVE_VERBS)
            after = next(verbs, after)
    if words_[after] not in COMPARATIVE_VERBS:
        return None
    name = comparatives().get(words_[after + 1])
    if name is None:
        return None
    place = number.value + 1
    value = Rank(place, place, name, among, numbered=True, text=tokens.written(at, after + 2))
    return Match(at, after + 2, value)


def _top(tokens: Tokens, at: int) -> Match | None:
    """Return top ten universities, top-10."""
    words_ = tokens.words
    after = at + 1
    if words_[after] == "-" and tokens.joined(after) and tokens.joined(after + 1):
        after += 1
    number = numeral(tokens, after)
    if number is None or not isinstance(number.value, int) or not 1 < number.value <= HIGHEST_PLACE:
        return None
    if words_[number.after] in ("%", "per", "percent", "-"):
        return None
    return _ranked(tokens, at, number.after, Rank(1, number.value, TOP, numbered=True))


def _numbered(tokens: Tokens, at: int) -> Match | None:
    """Return No. 1, number one, #1, ranked third, ranks No 12."""
    words_ = tokens.words
    first = at
    ranked = words_[at].startswith("rank")
    if ranked:
        at += 1
        if words_[at] in ("as", "at", "in"):
            at += 1
        if words_[at] in ("the", "joint", "equal"):
            at += 1
        place = ordinal(tokens, at)
        if place is not None:
            number, after = place
            if words_[after] in ("place", "position"):
                after += 1
            shared = words_[at - 1] in SHARING
            named = order(tokens, after)
            if named is not None:
                return _ranked(tokens, at, named[1], Rank(number, number, named[0], shared=shared, numbered=True))
            value = Rank(number, number, TOP, shared=shared, numbered=True, text=tokens.written(first, after))
            return Match(first, after, value)
    if words_[at] in ("no", "nr") and words_[at + 1] == "." and tokens.joined(at + 1):
        at += 2
    elif words_[at] == "number" or (words_[at] in ("no", "#", "nr") and words_[at + 1].isdecimal()):
        at += 1
    elif not ranked:
        return None
    found = numeral(tokens, at)
    if found is None or not isinstance(found.value, int) or not 0 < found.value <= HIGHEST_PLACE or found.scaled:
        return None
    if not tokens.alone and not ranked and found.value > 1:
        return None
    return _ranked(tokens, first, found.after, Rank(found.value, found.value, TOP, numbered=True))


def _ranked(tokens: Tokens, first: int, after: int, value: Rank) -> Match:
    """Return a rank with the class ranked and the scope in time, as far as they follow."""
    words_ = tokens.words
    scope: str | None = None
    if words_[after] == "-" and words_[after + 1] == "ever":
        after += 1
    if words_[after] == "ever":
        scope, after = EVER, after + 1
    phrase = None if value.exact else nouns.counted(tokens, after)
    phrase = phrase or nouns.headed(tokens, after)
    among = ""
    if phrase is not None:
        among = nouns.in_singular(tokens, after, phrase.after)
        after = phrase.after
    return _scoped(tokens, first, after, replace(value, among=among, scope=scope))


def _scoped(tokens: Tokens, first: int, after: int, value: Rank) -> Match:
    """Return a rank with the time it covers, when the sentence states that a little further on."""
    found = _scope(tokens, after) if value.scope is None else None
    if found is not None:
        scope, after = found
        value = replace(value, scope=scope)
    return Match(first, after, replace(value, text=tokens.written(first, after)))


def _scope(tokens: Tokens, at: int) -> tuple[Period | Window | str, int] | None:
    """Return “ever”, “on record”, “in ten years”, “since 1979” within the words that follow, and the token after."""
    words_ = tokens.words
    for here in range(at, at + (0 if tokens.words[at] == "" else SCOPE_REACH)):
        word = words_[here]
        if not word or not (word[0].isalpha() or word in ("-", "&", "'")):
            return None
        if word in ("which", "who", "whose", "while", "because", "although", "but") or word in table("superlatives"):
            return None
        if word == "ever":
            return EVER, here + 1
        if (word == "on" and words_[here + 1] == "record") or (word == "in" and words_[here + 1] == "history"):
            return EVER, here + 2
        if word == "of" and tokens.have(here + 1, "all", "time"):
            return EVER, here + 3
        if word == "in" and "history" in words_[here + 2 : here + 5]:  # in the club's history
            return EVER, words_.index("history", here) + 1
        if word in ("in", "for"):
            length = _stretch(tokens, here)
            if length is not None:
                return length
        if word == "since":
            found = dates.date(tokens, here)
            if found is not None and isinstance(found.value, Period):
                return found.value, found.after
            return None
    return None


def _stretch(tokens: Tokens, at: int) -> tuple[Window, int] | None:
    """Return “in ten years”, “for over a decade”, “in a generation” as a window up to now."""
    inner = at + 1
    if tokens.words[inner] == "the" and tokens.words[inner + 1] in windows.LOOKING_BACK:
        found = windows.window(tokens, inner + 1)
        return (found.value, found.after) if found is not None and isinstance(found.value, Window) else None
    length = amount(tokens, inner)
    if (
        length is None
        and tokens.words[inner] in ("a", "one")
        and table("units").get(tokens.words[inner + 1]) in TIME_UNITS
    ):
        length = amount(Tokens.of(f"one {tokens.words[inner + 1]}"), 0)
        length = None if length is None else replace(length, after=inner + 2)
    if length is None or not isinstance(length.value, Quantity) or not length.value.is_length_of_time:
        return None
    return Window(length.value, text=tokens.written(at, length.after)), length.after
