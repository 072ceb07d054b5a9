"""Text as tokens: words, runs of digits and single signs, with their places.

>>> Tokens.of("Over £2.3m, says Ann’s 25-year plan").words[:14]
['over', '£', '2', '.', '3', 'm', ',', 'says', "ann's", '25', '-', 'year', 'plan', '']
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeVar

from factlint.language.lexicon import Phrases
from factlint.values import Value

T = TypeVar("T")

TOKEN = re.compile(
    r"""(?:[a-z]\.){2,}                      # U.K., a.m.
      | [^\W\d_]+(?:'[^\W\d_]+|://\S+)*     # a word, with its apostrophes; an address, whatever figures it holds
      | [0-9]+
      | \n[^\S\n]*\n\s*                      # a blank line, which no phrase crosses
      | [^\s]                                # any sign
    """,
    re.VERBOSE,
)

BREAK = "\n"
"""The token of a blank line."""

SENTENCE_ENDS = frozenset({".", "!", "?", ":", ";", BREAK, "", "•", "“", '"', "‘", "|", "*", "#"})
"""Tokens after which a capital letter says nothing about the word."""

_PADDING = 8
"""Empty tokens at the end, so that looking ahead needs no check; index -1 is one of them, which serves looking back."""

_FOLDED = {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "﹣": "-", "－": "-"}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text. ``words`` are in lower case with plain apostrophes and hyphens; a blank line is BREAK.

    ``alone`` says that the text is one value that somebody wrote down as such, not running text: nothing in it is then
    taken for a footnote, a name or a label.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    alone: bool = False
    count: int = field(default=0)

    @classmethod
    def of(cls, text: str, *, alone: bool = False) -> Tokens:
        """Return the tokens of a text; one pass, linear in its length."""
        folded = text
        if not text.isascii():
            for sign, plain in _FOLDED.items():
                folded = folded.replace(sign, plain)
        lower = folded.lower()
        if len(lower) != len(text):  # a few letters, such as İ, grow
            lower = "".join(low if len(low := sign.lower()) == 1 else sign for sign in folded)
        words: list[str] = TOKEN.findall(lower)
        starts: list[int] = []
        ends: list[int] = []
        place = 0
        find = lower.find
        for word in words:  # between tokens is nothing but white space, so each is the next of its kind
            place = find(word, place)
            starts.append(place)
            place += len(word)
            ends.append(place)
        if "\n" in lower:
            words = [word if word[0] != BREAK else BREAK for word in words]
        count = len(words)
        beyond = [len(text) + 1] * _PADDING
        return cls(text, words + [""] * _PADDING, starts + beyond, ends + beyond, alone, count)

    def joined(self, at: int) -> bool:
        """Say whether a token touches the one before it."""
        return self.ends[at - 1] == self.starts[at] and at > 0

    def capital(self, at: int) -> bool:
        """Say whether a token starts with a capital letter."""
        return at < self.count and self.text[self.starts[at]].isupper()

    def gap(self, at: int) -> str:
        """Return the white space between a token and the one before it."""
        return self.text[self.ends[at - 1] if at else 0 : self.starts[at]]

    def starts_line(self, at: int) -> bool:
        """Say whether a token is the first of its line."""
        return at == 0 or self.words[at - 1] == BREAK or "\n" in self.gap(at)

    def starts_sentence(self, at: int) -> bool:
        """Say whether a token is the first of a sentence, as far as signs and line breaks tell."""
        if at == 0 or self.words[at - 1] in SENTENCE_ENDS or self.starts_line(at):
            return True
        footnote = self.words[at - 1].isdecimal() and self.joined(at - 1)
        return footnote and self.words[at - 2] in (".", "!", "?", "”")

    def written(self, first: int, after: int) -> str:
        """Return tokens as written, white space folded."""
        return " ".join(self.text[self.starts[first] : self.ends[after - 1]].split())

    def have(self, at: int, *words: str) -> bool:
        """Say whether these words stand here."""
        return all(self.words[at + offset] == word for offset, word in enumerate(words))

    def phrase(self, at: int, known: Phrases[T]) -> tuple[T, int] | None:
        """Return the longest known phrase that stands here, and the token after it."""
        found = known.get(self.words[at])
        if found is None:
            return None
        following = self.words[at + 1] if at < self.count else ""
        for phrase, value in found:
            if len(phrase) == 1:
                return value, at + 1
            if phrase[1] == following and tuple(self.words[at : at + len(phrase)]) == phrase:
                return value, at + len(phrase)
        return None

    def phrase_before(self, at: int, known: Phrases[T]) -> bool:
        """Say whether some known phrase ends right before a token."""
        for length in (1, 2, 3):
            first = at - length
            if first >= 0 and (found := self.phrase(first, known)) is not None and found[1] == at:
                return True
        return False


@dataclass(frozen=True, slots=True)
class Match:
    """A value that was read from some tokens: from ``first`` up to, not including, ``after``."""

    first: int
    after: int
    value: Value
    parts: tuple[Match, ...] = ()
