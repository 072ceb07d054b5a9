"""Noun phrases around figures: which words are counted, and which of them is the head.

There is no tagger. A phrase ends at a preposition, a verb of a closed list, a relative word or a sign; its head is the
last plural noun after a count (“4,200 winter sports clubs”), the last noun after a place in an order (“third harbour
festival”).

>>> from factlint.language.tokens import Tokens
>>> counted(Tokens.of("winter sports clubs in the region"), 0).noun
'club'
>>> singular("businesses"), singular("analyses"), singular("initiatives")
('business', 'analysis', 'initiative')
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from factlint.language.lexicon import table, words
from factlint.language.numerals import COUNT_WORDS
from factlint.language.tokens import Tokens

MOST_WORDS = 8
"""Words of a phrase that are looked at: six modifiers before a head are rare, more are a list or a heading."""

JOINING = frozenset({"-", "&", "/"})
"""Signs that tie words into one when they touch both: spin-outs, R&D, AC/DC."""

MARKS = frozenset("®™©℠")
"""Signs of trade marks, which a phrase goes on after."""

COORDINATING = frozenset({"and", "or", ","})
"""What may stand between the modifiers of one head."""

SUPERSCRIPTS = "¹²³⁴⁵⁶⁷⁸⁹⁰*†‡"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: the token after it, and its head in the singular."""

    after: int
    noun: str
    part_of_name: bool = False
    """Whether the words go on to a noun that makes the figure part of a name: 50,000 lanterns project."""


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """Return the singular of a noun; a word that is no plural stays as it is."""
    known = table("irregular_plurals").get(word)
    if known is not None:
        return known
    if not is_plural(word):
        return word
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zzes")):
        return word[:-2]
    if word.endswith("uses") and not word.endswith(("ouses", "auses")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=8192)
def is_plural(word: str) -> bool:
    """Say whether a word looks like the plural of a noun."""
    if word in table("irregular_plurals"):
        return True
    if word.endswith("men") and len(word) > 3:
        return word not in ("specimen", "regimen", "abdomen", "acumen", "semen", "yemen", "omen", "stamen")
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s", "ous", "ics's"))
        and word not in words("singular_s")
    )


def counted(tokens: Tokens, at: int, *, one: bool = False) -> Phrase | None:
    """Return the phrase of what a figure before this token counts, or None.

    ``one`` says that the figure is 1, so that the head is a singular.
    """
    if one:
        return headed(tokens, at)
    best: int | None = None
    closed = False
    first = at
    for _ in range(MOST_WORDS):
        if best is None and at > first and tokens.words[at] in COORDINATING:
            at += 1  # domestic and overseas organisations
        if not _goes_on(tokens, at, first):
            break
        word = tokens.words[at]
        if closed and _ends_after_noun(word):
            break
        after = _chain(tokens, at)
        end = _unmarked(tokens, after)
        last = tokens.words[end]
        if tokens.capital(end) and last.endswith("s") and tokens.text[tokens.ends[end] - 2].isupper():
            plural = len(last) > 2 and not tokens.text[tokens.ends[end] - 1].isupper()  # NGOs, not SAS
        else:
            plural = is_plural(last)
        if closed and best is not None and not plural and last in words("name_heads"):
            return Phrase(after, last, part_of_name=True)
        if (
            best is None
            and last == "costs"
            and not _letters(tokens.words[after])
            and tokens.words[after] not in "-,.;:)"
        ):
            break  # the model 15 costs £799
        if plural and tokens.words[after] == "'" and tokens.joined(after):  # companies’ results
            after += 1
        elif plural:
            best, closed = after, last not in words("attributive_plurals")
        at = after
    if best is None:
        return None
    return Phrase(best, _head(tokens, best))


def headed(tokens: Tokens, at: int) -> Phrase | None:
    """Return the phrase that starts at a token with its last noun as head, or None: third HARBOUR FESTIVAL to …."""
    first = at
    ends: list[int] = []
    for _ in range(MOST_WORDS):
        if not _goes_on(tokens, at, first) or (ends and _starts_clause(tokens, at)):
            break
        at = _chain(tokens, at)
        ends.append(at)
        if tokens.words[at] == "'" and tokens.joined(at):
            at += 1
    if len(ends) > 1 and tokens.words[at] in _BEFORE_OBJECTS and is_plural(tokens.words[ends[-1] - 1]):
        ends.pop()  # the tenth time underscores our …: no noun phrase is followed by a determiner
    while ends and (len(ends) > 1 or tokens.words[ends[-1] - 1].endswith("ly")):
        if not _trailing(tokens.words[ends[-1] - 1]):
            break
        ends.pop()
    if not ends or tokens.words[ends[-1] - 1].endswith("'s"):
        return None
    return Phrase(ends[-1], _head(tokens, ends[-1]))


def in_singular(tokens: Tokens, first: int, after: int) -> str:
    """Return the words of a phrase as written, its last word in the singular."""
    written = tokens.written(first, after)
    last = tokens.words[after - 1]
    one = singular(last)
    return written if one == last else written[: len(written) - len(last)] + _cased(written[-len(last) :], one)


def _head(tokens: Tokens, after: int) -> str:
    """Return the head that ends before a token, in the singular: start-up, NGO."""
    first = _unmarked(tokens, after)
    after = first + 1
    last = tokens.words[first]
    if tokens.joined(first) and tokens.words[first - 1] == "-" and tokens.joined(first - 1):
        first -= 2
        written = tokens.text[tokens.starts[first] : tokens.starts[after - 1]].lower()
        return written + singular(last)
    written = tokens.text[tokens.starts[first] : tokens.ends[first]].rstrip(SUPERSCRIPTS)
    return _cased(written, singular(last.rstrip(SUPERSCRIPTS)))


def _cased(written: str, word: str) -> str:
    """Return a word in lower case unless the text has it as an acronym."""
    if len(written) > 1 and written[:2].isupper():
        return written[: len(word)] if written.lower().startswith(word) else word.upper()
    return word


def _chain(tokens: Tokens, at: int) -> int:
    """Return the token after a word with all that is tied to it: co-founders."""
    at += 1
    while tokens.joined(at) and (
        tokens.words[at].isdecimal()
        or tokens.words[at] in MARKS
        or (tokens.words[at] in JOINING and tokens.joined(at + 1) and tokens.words[at + 1].isalnum())
    ):
        at += 1 if tokens.words[at].isdecimal() or tokens.words[at] in MARKS else 2
    return at


def _unmarked(tokens: Tokens, after: int) -> int:
    """Return the last token of a phrase without the sign of a trade mark."""
    last = after - 1
    while tokens.words[last] in MARKS and last > 0:
        last -= 1
    return last


def _letters(word: str) -> bool:
    return word[:1].isalpha()


def _goes_on(tokens: Tokens, at: int, first: int) -> bool:
    """Say whether a phrase can go on with the word at a token."""
    word = tokens.words[at]
    if not _letters(word) or "://" in word:
        return False
    tied = tokens.words[at + 1] in JOINING and tokens.joined(at + 1) and tokens.joined(at + 2)
    if not tied and (word in words("stop_words") or (word in COUNT_WORDS and word != "zero")):
        return word in ("us", "it") and tokens.text[tokens.starts[at] : tokens.ends[at]].isupper()
    return at == first or not (tokens.capital(at) and tokens.starts_line(at))


def _starts_clause(tokens: Tokens, at: int) -> bool:
    """Say whether a word after the first of a phrase is a verb or participle that ends it: company offering …."""
    word = tokens.words[at]
    if word.endswith("ing"):
        before = tokens.words[at - 1]
        return word not in words("ing_nouns") and word not in _MODIFYING and not before.endswith("ly")
    return word in words("verbs")


_MODIFYING = frozenset(
    "leading growing working operating existing remaining living emerging outstanding upcoming competing developing"
    " participating visiting selling performing grossing running standing serving reigning producing earning".split()
)
"""Participles that stand before their noun more often than after it."""

_BEFORE_OBJECTS = frozenset({"a", "an", "the", "our", "its", "their", "his", "her", "my", "your", "this"})


def _ends_after_noun(word: str) -> bool:
    """Say whether a word after a plural noun starts something else: a verb, a participle or an adverb."""
    return word in words("verbs") or _trailing(word)


def _trailing(word: str) -> bool:
    """Say whether a word at the end of a phrase is no noun: established, operating, currently."""
    return (word.endswith(("ed", "ing", "ly")) and word not in words("ing_nouns")) or word in _TRAILING_ADJECTIVES


_TRAILING_ADJECTIVES = frozenset({"available", "possible", "responsible", "eligible", "capable", "able", "overall"})
