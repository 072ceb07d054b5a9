"""What looks like a value in running text and is none: footnotes, telephone numbers, labels, list numbers, names.

>>> from factlint.language.tokens import Tokens
>>> tokens = Tokens.of("call +44 (0) 7553 374546 today")
>>> tokens.words[silent(tokens, 2)]
'today'
"""

from __future__ import annotations

from factlint.language import dates, implied, nouns, quantities
from factlint.language.amounts import DETERMINERS
from factlint.language.lexicon import words
from factlint.language.numerals import NUMBER_WORDS, SCALES, SHORT_SCALES, VULGAR, numeral
from factlint.language.tokens import BREAK, Match, Tokens
from factlint.language.units import SIGNS, unit_after
from factlint.values import COUNT, TIME, Comparator, PartialDate, Period, Quantity, Rank

TIED = frozenset("-/.:@_&=?#\\'–")
"""Signs that tie a figure to the word before them: COVID-19, October.1, name@, index.php?id=5."""

TIED_DATES = frozenset({"mid", "pre", "post", "early", "late", "since", "circa", "non", "over", "plus"})
"""Words before a hyphen that leave the figure a figure: mid-1990s."""

CLOCK = frozenset(
    {"am", "pm", "a.m.", "p.m.", "noon", "midnight", "o'clock", "gmt", "bst", "cet", "est", "utc", "et", "pt", "hrs"}
)

SEPARATORS = frozenset("-()./ ")

LEAST_TELEPHONE_GROUPS = 3


def silent(tokens: Tokens, at: int) -> int:
    """Return the token up to which nothing is to be read, or ``at`` when reading may start here."""
    word = tokens.words[at]
    if word.isdecimal():
        return _digits(tokens, at)
    if word in NUMBER_WORDS:
        return at + 1 if _number_word(tokens, at) else at
    spelt = word in dates.MONTH_WORDS and tokens.words[at - 1].isdecimal() and len(tokens.words[at - 1]) <= 2
    if spelt and tokens.words[at - 2] not in SIGNS:
        return at + 2  # 31 February 2020: no such day, and nothing else either
    return at


def ambiguous_date(tokens: Tokens, at: int) -> str | None:
    """Return a date in figures only whose day and month cannot be told apart: 03/02/2026."""
    words_ = tokens.words
    if not (words_[at].isdecimal() and words_[at + 1] in ("/", ".", "-") and words_[at + 2].isdecimal()):
        return None
    if words_[at + 3] != words_[at + 1] or not words_[at + 4].isdecimal() or len(words_[at + 4]) not in (2, 4):
        return None
    return tokens.written(at, at + 5) if len(words_[at]) <= 2 and len(words_[at + 2]) <= 2 else None


def _digits(tokens: Tokens, at: int) -> int:
    words_ = tokens.words
    chain, groups = _chain(tokens, at)
    before = words_[at - 1]
    if at and tokens.joined(at):
        if before[-1:].isalpha():
            return chain  # H100, v2
        if before in TIED and at > 1 and tokens.joined(at - 1):
            earlier = words_[at - 2]
            sample = before == "=" and earlier == "n"
            tied_date = before in "-–/" and (earlier in TIED_DATES or earlier in dates.MONTH_WORDS)
            if earlier[-1:].isalnum() and not (sample or tied_date):
                return chain  # October.1, COVID-19
            if before in "-–" and earlier == ")":
                return chain
        if before in "+#§@_\\=" and not (before == "=" and words_[at - 2] == "n"):
            return chain
        if before == "(" and words_[at + 1] == ")" and len(words_[at]) <= 2:
            return chain  # (2)
        if before == "[":
            return chain
    if (lettered := _lettered(tokens, at)) > at:
        return lettered  # 5G, 1080P, 2FA
    if words_[at].startswith("0") and len(words_[at]) > 1 and words_[at + 1] not in ("-", "/"):
        return at if len(words_[at]) == 2 and dates.date(tokens, at) is not None else chain  # 07553 374546; 04 May
    if groups >= LEAST_TELEPHONE_GROUPS and not _iso(tokens, at):
        number = numeral(tokens, at, money=before in SIGNS)
        if number is None or number.after < chain:  # 1 500 000 people is one number
            return chain
    if _is_clock(tokens, at):
        return _after_clock(tokens, at)
    if tokens.starts_line(at) and words_[at + 1] in (".", ")") and not (tokens.joined(at + 2)) and len(words_[at]) <= 2:
        return at + 2  # 1. First item
    if _labelled(tokens, at):
        return chain
    return at


def _chain(tokens: Tokens, at: int) -> tuple[int, int]:
    """Return the token after the figures that hang together from here, and how many groups of digits they are.

    Figures hang together through hyphens, slashes, dots and brackets, and through single spaces when they look like a
    telephone number.
    """
    words_ = tokens.words
    groups, after = 1, at + 1
    end = after
    for _ in range(_LONGEST_CHAIN):
        word = words_[after]
        if word.isdecimal():
            if not tokens.joined(after) and tokens.gap(after) != " ":
                break
            groups += 1
            after += 1
            end = after
        elif word in SEPARATORS and word and (tokens.joined(after) or tokens.joined(after + 1)):
            if word == "." and not tokens.joined(after + 1):
                break
            if word == "(" and not (words_[after + 1].isdecimal() and words_[after + 2] == ")"):
                break  # 37 (1.9 per cent); +44 (0)20 goes on
            after += 1
        elif tokens.joined(after) and word[:1].isalpha() and groups > 1:
            after += 1
            end = after
        else:
            break
    return end, groups


_LONGEST_CHAIN = 24


def _lettered(tokens: Tokens, at: int) -> int:
    """Return the token after a figure with letters tied to it that are no scale, unit or ending, or ``at``."""
    words_ = tokens.words
    after = at + 1
    while (
        words_[after] in (",", ".")
        and tokens.joined(after)
        and words_[after + 1].isdecimal()
        and tokens.joined(after + 1)
    ):
        after += 2
    word = words_[after]
    if not tokens.joined(after) or not word[:1].isalpha():
        return at
    unit = unit_after(tokens, after)
    end = after + 1 if unit is None else unit.after
    tied = tokens.joined(end) and words_[end][:1].isalnum()
    known = (
        word in SHORT_SCALES
        or word in SCALES
        or word in VULGAR
        or word in dates.ORDINAL_ENDINGS
        or word in CLOCK
        or word in ("s", "x")
        or unit is not None
        or (word in ("q", "h") and dates.date(tokens, at) is not None)
    )
    if word in ("q", "h") and known:
        return at
    if known and not tied and not (word in ("g", "p", "b", "r", "t") and tokens.capital(after)):
        return at
    return after + 2 if tied else after + 1


def _iso(tokens: Tokens, at: int) -> bool:
    """Say whether the chain is a date or a decimal figure and not a number to call or to look up."""
    words_ = tokens.words
    if len(words_[at]) == 4 and words_[at + 1] in ("-", "/") and tokens.joined(at + 1):
        return dates.date(tokens, at) is not None
    # Decimals in a range (2.3-2.5), and days around a dash (11–13 October 2017 is no chain through letters).
    after = at + 1
    dots = dashes = 0
    while (
        words_[after] in (".", "-")
        and tokens.joined(after)
        and words_[after + 1].isdecimal()
        and tokens.joined(after + 1)
    ):
        dots += words_[after] == "."
        dashes += words_[after] == "-"
        after += 2
    return dots in (1, 2) and dashes == 1


def _is_clock(tokens: Tokens, at: int) -> bool:
    words_ = tokens.words
    after = at + 1
    if len(words_[at]) > 2:
        return False
    if words_[after] == ":" and tokens.joined(after) and words_[after + 1].isdecimal() and tokens.joined(after + 1):
        return len(words_[after + 1]) > 1  # 3:1 is a ratio or a score
    if words_[after] == "." and words_[after + 1].isdecimal() and tokens.joined(after + 1):
        after += 2
    if words_[after] == "in" and words_[after + 1] == "the" and words_[after + 2] in _TIMES_OF_DAY:
        return True
    if words_[after] in ("-", "–", "to") and words_[after + 1].isdecimal():
        after += 2
        if words_[after] in (".", ":") and words_[after + 1].isdecimal() and tokens.joined(after + 1):
            after += 2
    return words_[after] in CLOCK and not (words_[after] == "am" and words_[after - 1] == "i")


_TIMES_OF_DAY = frozenset({"morning", "afternoon", "evening"})


def _after_clock(tokens: Tokens, at: int) -> int:
    words_ = tokens.words
    after = at + 1
    while words_[after] in (".", ":", "-", "–", "to") and words_[after + 1].isdecimal():
        after += 2
    return after + 1 if words_[after] in CLOCK else after


def _labelled(tokens: Tokens, at: int) -> bool:
    """Say whether the word before makes the figure a label: Section 3, Room 101, Apollo 11."""
    words_ = tokens.words
    before = at - 1
    if before < 0 or tokens.starts_line(at):
        return False
    word = words_[before]
    if (
        word == "."
        and before
        and words_[before - 1] in ("inc", "no", "nos", "fig", "vol", "sec", "art", "pp", "p", "ch")
    ):
        return True
    if word in ("and", "or", ",", "&", "–", "-", "to") and words_[before - 1].isdecimal() and before > 1:
        label = words_[before - 2]  # weeks 4 and 8
        listed = label in words("labels") or (label.endswith("s") and label[:-1] in words("labels"))
        return listed and nouns.counted(tokens, at + 1) is None and not _measured(tokens, at)
    if not word[:1].isalpha() or dates.year_here(tokens, at):
        return word == "§"
    if word in words("labels") or (word.endswith("s") and word[:-1] in words("labels")):
        return tokens.capital(before) or (nouns.counted(tokens, at + 1) is None and not _measured(tokens, at))
    written = tokens.text[tokens.starts[before] : tokens.ends[before]]
    named = (
        not written.islower()
        and word not in words("stop_words")
        and word not in dates.MONTH_WORDS
        and word not in dates.SHORT_MONTHS
        and word not in dates.WEEKDAY_WORDS
        and word not in words("currency_codes")
        and word not in _SENTENCE_WORDS
    )
    if not named:
        return False
    if dates.date(tokens, at) is not None and words_[at + 1] != "" and len(words_[at]) != 4:
        return False
    if _measured(tokens, at):
        return False
    after = at + 2 if words_[at + 1] == "+" and tokens.joined(at + 1) else at + 1
    if nouns.counted(tokens, after) is None:
        return True
    if word.endswith(_HEADLINE_VERBS) and headline(tokens, at):
        return False
    return not (tokens.starts_sentence(before) or words_[before - 1] in _BEFORE_PLACES)


_HEADLINE_VERBS = ("s", "ed", "ing", "ure", "ve")
"""Endings of the words before a count in a headline: Opens 12 Hotels, to Feature 80+ Speakers."""


def headline(tokens: Tokens, at: int) -> bool:
    """Say whether the words around a token are set as a title: each longer one with its capital."""
    words_ = tokens.words
    long = capitals = 0
    for step in (-1, 1):
        here = at + step
        for _ in range(_TITLE_REACH):
            if not words_[here] or words_[here] in (BREAK, ".") or (step < 0 and tokens.starts_line(here + 1)):
                break
            if step > 0 and tokens.starts_line(here):
                break
            if len(words_[here]) > _SHORT_WORD and words_[here].isalpha():
                long += 1
                capitals += tokens.capital(here)
            here += step
    return long >= _LEAST_TITLE and capitals == long


_TITLE_REACH = 8
_SHORT_WORD = 4
_LEAST_TITLE = 3
"""Words looked at on either side, the longest that a title may leave small, and how few long ones make a title."""


_SENTENCE_WORDS = frozenset("over about around some nearly almost only all these those their its our the total".split())


_BEFORE_PLACES = frozenset({"in", "at", "from", "across", "of", "to", "for", "with", "by"})
"""After “in Leeds” a figure with a noun is a count; after “the Apollo” it is a name."""


def _measured(tokens: Tokens, at: int) -> bool:
    """Say whether the figure has a separator, a scale or a unit, and so is no label."""
    if tokens.words[at + 1] in (",", ".") and tokens.joined(at + 1) and tokens.joined(at + 2):
        return True
    found = quantities.parts(tokens, at)
    return found is not None and (found.unit != COUNT or found.scaled)


def _number_word(tokens: Tokens, at: int) -> bool:
    """Say whether a number word is part of a name or a turn of phrase: Three Mile Island, no one, one another."""
    words_ = tokens.words
    before, following = words_[at - 1], words_[at + 1]
    if tokens.joined(at) and before in ("-", "'") and not tokens.starts_line(at):
        return True  # twenty-one read from its middle; a one-two
    if before in words("labels") and following not in words("counted_compounds"):
        return nouns.counted(tokens, at + 1) is None
    if not tokens.capital(at) or tokens.text[tokens.starts[at] : tokens.ends[at]].isupper():
        return False
    if not tokens.starts_sentence(at):
        counted = nouns.counted(tokens, at + 1) is not None and (
            before in words("stop_words") or before.endswith(("s", "ed", "ing"))
        )
        return not (counted and headline(tokens, at))  # the Big Four
    return tokens.capital(at + 1) and following[:1].isalpha() and following not in NUMBER_WORDS


def holds(tokens: Tokens, match: Match) -> bool:
    """Say whether a value that was read in running text is to be kept."""
    value = match.value
    match value:
        case Quantity():
            return _holds_amount(tokens, match, value)
        case Rank():
            return _holds_rank(tokens, match, value)
        case PartialDate():
            return _holds_partial(tokens, match, value)
        case Period():
            return not _titled(tokens, match)
        case _:
            return True


def _holds_amount(tokens: Tokens, match: Match, value: Quantity) -> bool:
    words_ = tokens.words
    figure = value.figure
    if figure is None:
        return False
    first, after = match.first, match.after
    starter = words_[first]
    if tokens.joined(after) and words_[after][:1].isalnum() and words_[after - 1].isdecimal():
        return False  # 3D, 90s
    if (
        words_[after] == "-"
        and tokens.joined(after)
        and words_[after - 1].isdecimal()
        and words_[after + 1][:1].isalpha()
    ):
        return False  # 5-star, 4-wheel
    if (
        words_[after] in ("/", ":")
        and tokens.joined(after)
        and tokens.joined(after + 1)
        and words_[after + 1][:1].isdecimal()
    ):
        return False  # 24/7, 1:10; but not “24 people: 12 nurses and …”
    if (
        words_[after] in ("-", "–")
        and tokens.joined(after)
        and tokens.joined(after + 1)
        and words_[after + 1].isdecimal()
    ):
        return False  # 3-2
    if words_[after] == "(" and tokens.joined(after) and len(words_[after + 1]) == 1 and words_[after + 2] == ")":
        return False  # 501(c)(3)
    hedged = figure.comparator is not Comparator.EQUAL
    if hedged and starter[:1].isalpha() and _titled_words(tokens, first):
        return False  # Below Zero Wrestling
    titled = nouns.is_plural(words_[after - 1]) or tokens.capital(first + 1)
    if figure.low == figure.high == 1 and starter == "1" and value.noun and titled:
        return False  # Sync 1 Systems, 1 Weir Street
    if hedged and words_[first + 1] == "one" and value.noun in words("singles"):
        return False  # under one roof
    if value.is_length_of_time and words_[after] == "'":
        after += 1  # in two years' time
    if value.is_length_of_time and words_[after] in ("ago", "hence", "time"):
        return False
    if starter == "one" and words_[after - 1] == "day" and not hedged and words_[first - 1] not in _BEFORE_DAYS:
        return False  # one day we will
    if value.unit == "percent" and figure.in_words and not figure.vague:
        return hedged or _holds_share(tokens, match)
    if value.unit != COUNT:
        return True
    if starter in implied.TRIGGERS:
        return True
    if starter == "one" and figure.low == figure.high == 1 and not hedged:
        return _single(tokens, match, value)
    if words_[first - 1] == "but" and words_[first - 2] in ("all", "anything", "nothing", "everything"):
        return False  # all but two
    if value.noun:
        return not _names_something(tokens, match)
    if starter in ("minus", "-", "−"):
        return True
    if figure.vague:
        return after - first > 1 or hedged or words_[after] in ("in", "of", "more", "on")
    if hedged:
        return True
    if words_[after - 1] == "k" and value.unit == COUNT:
        return False  # a 10K race, a 4K screen
    if starter in ("one", "a", "an") and len(str(figure.low).rstrip("0")) == 1:
        return False  # a hundred, one million
    if not any(word.isdecimal() for word in words_[first:after]):
        if words_[after].isdecimal():
            return False  # Fifty 1 Labs
        if starter in VULGAR or not isinstance(figure.low, int):
            return not words_[after][:1].isalpha() or words_[after] in words("stop_words")
        return figure.low > _LARGEST_BARE_WORD or words_[after] == "of" or _elliptical(tokens, first, after)
    if figure.low == figure.high and after == first + 1:
        if words_[after][:1].isalpha() and tokens.capital(after) and words_[after] not in words("stop_words"):
            return False  # 10 Downing Street
        return len(starter) < _LEAST_NUMBER_OF_A_LIST and not dates.year_here(tokens, first)
    if figure.low == figure.high and after == first + 3 and words_[first + 1] == ".":
        alone = words_[first - 1] in ("", "|") and words_[after] in ("", "|")  # a cell of a table
        return alone or words_[first - 1] in _BEFORE_SCORES  # version 3.1, but a score of 8.4
    return True


_BEFORE_DAYS = frozenset("for in within after than about only just of lasted lasts took takes".split())

_LEAST_NUMBER_OF_A_LIST = 4
"""Bare figures of so many digits, without comma, noun or unit, are years, codes and numbers of standards."""

_BEFORE_SCORES = frozenset(
    {"of", "to", "at", "is", "was", "from", "scored", "by", "averaged", "and", "=", "against", "versus", "than"}
)


_LARGEST_BARE_WORD = 10
"""“Two” and “three” without a noun are pronouns more often than figures."""


def _titled_words(tokens: Tokens, first: int) -> bool:
    """Say whether a hedge and its number word are set as a name: Below Zero."""
    return (
        tokens.capital(first)
        and tokens.capital(first + 1)
        and tokens.words[first + 1] in NUMBER_WORDS
        and not headline(tokens, first)
    )


def _elliptical(tokens: Tokens, first: int, after: int) -> bool:
    """Say whether a bare number word counts what the sentence has named before: three were injured, two others."""
    words_ = tokens.words
    before = words_[first - 1]
    if (before in DETERMINERS and before != "all") or before in _NEVER_BEFORE_COUNTS:
        return False
    return words_[after] in _AFTER_COUNTS


_AFTER_COUNTS = frozenset("who were are have had died was others survived remain remained each more".split())

_NEVER_BEFORE_COUNTS = frozenset(
    "of the these those this that other first last next any every each in into by at number no".split()
)


def _single(tokens: Tokens, match: Match, value: Quantity) -> bool:
    """Say whether “one” counts: one person died; not one of the, no one, the one thing, one day."""
    words_ = tokens.words
    first = match.first
    before = words_[first - 1]
    if not value.noun or value.noun.split()[-1] in words("singles") or before in _NEVER_BEFORE_COUNTS:
        return False
    if words_[first + 1] == "of" or words_[first + 1] in words("verbs"):
        return False
    if before in DETERMINERS or before in ("a", "which", "from", "than", "such") or tokens.capital(first + 1):
        return False
    if nouns.is_plural(words_[first + 1]) and words_[first + 1] not in words("attributive_plurals"):
        return False  # restoring one costs …
    return words_[first + 1] not in words("singles") and not _names_something(tokens, match)


def _names_something(tokens: Tokens, match: Match) -> bool:
    """Say whether the figure and its noun are a name: 50,000 Lanterns Project, 50 Cent."""
    first, after = match.first, match.after
    at = first
    while not tokens.words[at][:1].isalpha() or tokens.words[at] in NUMBER_WORDS:
        at += 1
        if at >= after:
            return False
    return (
        tokens.capital(at)
        and not headline(tokens, first)
        and tokens.words[after] not in ("", ".")
        and tokens.capital(after)
        and not tokens.starts_line(after)
        and tokens.words[after][:1].isalpha()
        and all(tokens.capital(here) for here in range(at, after) if tokens.words[here][:1].isalpha())
    )


def _holds_share(tokens: Tokens, match: Match) -> bool:
    """Say whether a fraction in words is a share: half of, a third by value; not the first half, a third visit."""
    words_ = tokens.words
    first, after = match.first, match.after
    if words_[first] == "half":
        before = words_[first - 1]
        if (
            before in dates.PART_NUMBERS
            or before in ("other", "better", "this", "each", "latter", "the", "-")
            or words_[after] == "-"
        ):
            return False
        if words_[first + 1] in ("of", "the", "its", "their", "our", "all", "these", "those") or before == "by":
            return words_[first + 1] != "a"
        return False
    if isinstance(match.value, Quantity) and match.value.noun:
        return True
    following = words_[after]
    if words_[first] in ("a", "an", "one") and first + 2 == after:
        if words_[first + 1] == "quarter" and words_[first] != "one":
            return following == "of" or following in words("verbs") or words_[first - 1] in ("by", "than", "to", "from")
        if following in words("verbs"):
            return True
        return not following[:1].isalpha() or following in words("stop_words")
    return True


def _titled(tokens: Tokens, match: Match) -> bool:
    """Say whether a year is part of the title of a law: Widgets Act of 1933, Widgets Act 1998."""
    before = match.first - 1
    if tokens.words[before] == "of":
        before -= 1
    return (
        before >= 0
        and tokens.capital(before)
        and tokens.words[before] in ("act", "regulations", "order", "code", "treaty")
    )


def _holds_rank(tokens: Tokens, match: Match, value: Rank) -> bool:
    words_ = tokens.words
    first = match.first
    before = words_[first - 1]
    starter = words_[first]
    owned = before in DETERMINERS or before.endswith("'s") or before == "'" or before in _OWNERS
    if starter in ("one", "some", "among", "amongst", "only", "ranked", "ranks"):
        return True
    if before == "-" and tokens.joined(first):
        return False
    if value.order == TIME:
        if not value.among and value.numbered:
            return False
        if words_[first + 1] == "-":
            return False
        if tokens.capital(first) and tokens.capital(first + 1) and not tokens.starts_sentence(first):
            return False  # Second World War, First Minister
        return owned
    if words_[match.after - 1] == "place" and before == "the" and words_[first - 2] == "in":
        return False  # in the first place
    if value.numbered:
        return (
            value.order != "top"
            or starter not in ("no", "#")
            or owned
            or tokens.starts_sentence(first)
            or before in ("is", "as", "at", "was", "world")
        )
    if starter in ("most", "least", "best", "worst"):
        return owned and bool(value.among)
    return owned or (tokens.starts_sentence(first) and bool(value.among)) or before in ("a", "an")


_OWNERS = frozenset({"a", "an", "this", "that", "no", "any", "whose", "every", "each"}) - {"no", "any", "every", "each"}


def _holds_partial(tokens: Tokens, match: Match, value: PartialDate) -> bool:
    """Say whether a date without a year is one: a bare weekday may be part of a name."""
    words_ = tokens.words
    if value.month is None:
        if words_[match.first - 1] in ("to", "-", "–"):
            return False  # Monday to Friday
        return not (tokens.capital(match.after) and words_[match.after][:1].isalpha()) and words_[match.after] != "to"
    if value.day is None:
        following = match.after
        return not (tokens.capital(following) and words_[following][:1].isalpha() and not tokens.starts_line(following))
    return True
