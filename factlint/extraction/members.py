"""Members: a stated count and the closed list it introduces in the same sentence.

A list of names can be cut in more than one way: “Marks and Spencer” is one, “Ann Lee, head of research” is one. A list
is therefore read as the fewest and the most that it may name, and a count between the two agrees with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.passages import Passage
from factlint.extraction.runs import OPENING, readable
from factlint.language import Mention
from factlint.language.numerals import COUNT_WORDS, ONES
from factlint.values import Comparator, Members, Quantity

LEAST, MOST = 2, 30
"""Counts that a list in a sentence can be set against."""

LONGEST_MEMBER = 9
"""Words of a member; a longer one is a clause, whose commas say nothing."""

LONGEST_COMMON = 4
"""The same for a list of common nouns, whose adjectives have commas of their own."""

LONGEST_LIST = 1200
"""Characters of a list in a sentence."""

LONGEST_TIE = 80
"""Characters between a count and the colon of its list."""

_CLAUSE = re.compile(
    r"\b(?:which|who|whose|that|where|when|is|are|was|were|has|have|had|will|would|can|may|must|we|they|it|he|she|you|I"
    r"|our|because|while|but|if|so|then|not|or|to|than|from|each|both|plus|see|over|about)\b"
)
"""Words that show that what follows a count is no plain list of names; “or” and “to” leave open how many there are."""

_SUFFIX = re.compile(
    r"(?:Inc|LLC|Ltd|Limited|Corp|Co|Jr|Sr|PLC|plc|LLP|PhD|Ph\.D|MD|M\.D|MBA|CPA|FRS|OBE|MBE|CBE|QC|KC|S\.A|SA|AG|GmbH|II|III|IV)\.?"
)
_FIRST_AND = re.compile(r"^(?:and|&|as well as|plus)\s+", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+")
_COMMA = re.compile(r",(?!\d{3})")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_MAY_JOIN = re.compile(r"\s+(?:and|&)\s+|\s&|/|\bwith\b")
_ARTICLE = re.compile(r"^(?:the|a|an|its|our|their|his|her)\s+", re.IGNORECASE)
_AFTER_COUNT = re.compile(r"(?:[ ][\w'’-]+){0,4}[ ]?\(")
_COPULA = re.compile(
    r"(?:[ ][a-z][\w'’-]*){0,6}?[ ](?:are|were|will be|is|consist of|consists of|comprise)(?::| -)?[ ]"
)
_COUNTED_AFTER = re.compile(r"\s(?:are|were|form|make up|became|remain) (?:the|our|its|their|all|his|her) (?:only )?$")
_NAMELY = re.compile(r",?\s(?:namely|that is to say|viz\.?)[,:]?\s")
_VERB = re.compile(
    r",\s(?:have|has|had|are|were|will|is|was|can|could|would|may|take|took|won|came|went|met|left|made|gave|became|began"
    r"|[a-z]{3,}ed|joins?|opens?|plays?|shares?|leads?|meets?)\s"
)
_APPOSITION = re.compile(r",\s(?:(?:in|from|at|by|with|for|of|on)\s)?(?=(?:the\s)?[A-Z])")
_UNCOUNTED = re.compile(
    r"(?:\b(?:of|first|last|top|next|another|further|other|additional|extra|more|remaining|than|least|over|about|around|every"
    r"|any|no|up to|or|per|one)|\b(?:of|among) (?:the|its|our|their|these|those|all))\s*$",
    re.IGNORECASE,
)
"""Words before a count that make it one of some, not of all that are listed."""


_MADE_UP_OF = re.compile(
    r"\b(?:consists?|consisted|consisting|made up|comprised|composed|total|team|set|group|series|choice) of\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it may be read: its names in the usual reading, and the fewest and the most it may hold."""

    names: tuple[str, ...]
    fewest: int
    most: int


def members(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield counts with the lists they introduce."""
    for passage in manuscript.passages:
        if readable(passage, 1) and passage.block.kind != "cell" and ("and" in passage.text or "," in passage.text):
            yield from _of(manuscript, passage)


def _of(manuscript: Manuscript, passage: Passage) -> Iterator[Draft]:
    taken = 0
    counts = [(one, one.value) for one in passage.mentions if isinstance(one.value, Quantity) and counts_few(one.value)]
    for mention, value in counts:
        if mention.start < taken or not counts_all(passage, mention):
            continue
        span = _list_after(passage, mention)
        if span is None:
            continue
        found = listed(passage.text[span[0] : span[1]])
        if found is None or OPENING.search(passage.text[mention.start : span[1]]):
            continue
        stated = int(value.figure.low) if value.figure is not None else 0
        if any(_explained(found, one) for one in (stated, *_numbers(passage, span[0]))):
            if len(found.names) == stated:
                yield from count_and_list(manuscript, passage, mention, value, passage, span, found.names)
            continue
        if len(found.names) < 2:
            continue
        taken = span[1]
        yield from count_and_list(manuscript, passage, mention, value, passage, span, found.names)


def _numbers(passage: Passage, end: int) -> list[int]:
    """Return all the small numbers before a list, in words or digits: it may belong to any of them."""
    found: list[int] = []
    for word in passage.words:
        if word.start >= end:
            break
        if word.lower in ONES:
            found.append(ONES[word.lower])
        elif word.text.isdecimal() and len(word.text) < 3:
            found.append(int(word.text))
    return found


def counts_few(value: Quantity) -> bool:
    """Say whether an amount is a plain count of things, small enough for all of them to be listed."""
    figure = value.figure
    return (
        figure is not None
        and value.dimension == "count"
        and bool(value.noun)
        and figure.low == figure.high
        and LEAST <= figure.low <= MOST
        and figure.low == int(figure.low)
        and figure.comparator is Comparator.EQUAL
        and not figure.vague
        and "per" not in value.noun.split()
    )


def counts_all(passage: Passage, mention: Mention) -> bool:
    """Say whether the words before a count leave it a count of all there are: not “the first three”, “two of the four”.

    “Consists of three files” is one.
    """
    before = passage.text[max(0, mention.start - 24) : mention.start]
    return not _UNCOUNTED.search(before) or bool(_MADE_UP_OF.search(before))


def count_and_list(
    manuscript: Manuscript,
    passage: Passage,
    mention: Mention,
    value: Quantity,
    other: Passage,
    span: tuple[int, int],
    names: tuple[str, ...],
) -> Iterator[Draft]:
    """Yield a count and the list, in the same passage or another, of those counted."""
    count = drafted(
        manuscript, passage, "amount", value, (mention.start, mention.end), property=value.counted or value.noun
    )
    yield count
    yield drafted(
        manuscript,
        other,
        "members",
        Members(names, text=", ".join(names)),
        span,
        property=value.counted or value.noun,
        quote=span,
        same_as=count,
    )


def _explained(found: Listed, stated: int) -> bool:
    """Say whether a list may hold so many: between the fewest and the most, or pairs of a name and what it is."""
    if found.fewest <= stated <= found.most:
        return True
    return found.fewest <= 2 * stated <= found.most + 1 and stated > 1 and found.most >= 4


def _list_after(passage: Passage, mention: Mention) -> tuple[int, int] | None:
    """Return where the list stands that a count introduces, if it introduces one."""
    text, after = passage.text, mention.end
    bracket = _AFTER_COUNT.match(text, after)
    if bracket is not None:
        end = text.find(")", bracket.end())
        return _trimmed(text, bracket.end(), end) if end >= 0 else None
    colon = text.find(":", after, after + LONGEST_TIE)
    if colon >= 0 and text[colon + 1 : colon + 2] == " ":
        tie = text[after:colon]
        if not any(sign in tie for sign in ";()—–") and not re.search(
            r"\b(?:said|says|told|added|by|of)$", tie.rstrip()
        ):
            return _trimmed(text, colon + 1, _end(text, colon + 1))
        return None
    dash = re.compile(r"\s?[—–]\s?|\s-\s").match(text, after)
    if dash is not None:
        return _trimmed(text, dash.end(), _next_dash(text, dash.end()))
    namely = _NAMELY.match(text, after)
    if namely is not None:
        return _trimmed(text, namely.end(), _end(text, namely.end()))
    names = _COPULA.match(text, after) or _APPOSITION.match(text, after)
    if names is None:
        return _list_before(text, mention.start)
    for end in (_clause_after(text, names.end()), _end(text, names.end())):
        if end > names.end() and _all_capital(text[names.end() : end]):
            return names.end(), end
    return None


def _list_before(text: str, start: int) -> tuple[int, int] | None:
    """Return where names stand that open a sentence and are then counted: ARDEN AND BRYN are our two partners."""
    verb = _COUNTED_AFTER.search(text[:start][-LONGEST_TIE:])
    if verb is None:
        return None
    end = start - (len(text[:start][-LONGEST_TIE:]) - verb.start())
    return (0, end) if end > 0 and _all_capital(text[:end]) else None


def _clause_after(text: str, start: int) -> int:
    """Return where the names end that stand between a noun and its verb: two ferries, HERON AND TEAL, joined."""
    verb = _VERB.search(text, start)
    return verb.start() if verb is not None else start


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the white space and commas at its ends."""
    while start < end and text[start] in " ,":
        start += 1
    while end > start and text[end - 1] in " ,":
        end -= 1
    return start, end


def _end(text: str, start: int) -> int:
    """Return where a list ends that goes on to the end of its sentence."""
    end = len(text.rstrip())
    while end > start and text[end - 1] in ".!?\"'”’":
        end -= 1
    return end


def _next_dash(text: str, start: int) -> int:
    found = re.compile(r"\s?[—–]|\s-\s").search(text, start)
    return found.start() if found is not None else _end(text, start)


def _all_capital(text: str) -> bool:
    """Say whether all that a list names are proper names."""
    return all(_named(part) for part in re.split(r",\s*(?:and\s+)?|\s+and\s+", text.strip()))


def _named(part: str) -> bool:
    bare = _ARTICLE.sub("", _FIRST_AND.sub("", part.strip())).lstrip("\"'“‘(")
    return bare[:1].isupper()


def listed(text: str) -> Listed | None:
    """Return a list as it may be read, or None where the words are no list of names.

    >>> listed("Arden, Bryn and Corve")
    Listed(names=('Arden', 'Bryn', 'Corve'), fewest=3, most=3)
    >>> listed("the Bar and Grill, Marks and Co, and Corve").most
    5
    """
    if len(text) > LONGEST_LIST:
        return None
    text = _IN_BRACKETS.sub("", text).strip()
    if not text or _CLAUSE.search(text) or any(sign in text for sign in "():!?|") or ". " in text:
        return None
    return _by_semicolons(text) if ";" in text else _by_commas(text)


def _by_semicolons(text: str) -> Listed | None:
    parts = [part.strip() for part in text.split(";") if part.strip()]
    joined = bool(_FIRST_AND.match(parts[-1]))
    parts = [_FIRST_AND.sub("", part) for part in parts]
    if not _names(parts):
        return None
    return Listed(tuple(parts), len(parts), len(parts) + (0 if joined else len(_AND.findall(parts[-1]))))


def _by_commas(text: str) -> Listed | None:
    segments = [part.strip() for part in _COMMA.split(text)]
    if not all(segments):
        return None
    joined = bool(_FIRST_AND.match(segments[-1])) and len(segments) > 1
    segments[-1] = _FIRST_AND.sub("", segments[-1])
    segments = [part for part in segments if not _SUFFIX.fullmatch(part)]
    if not segments:
        return None
    doubtful = sum(len(_MAY_JOIN.findall(part)) for part in segments)
    ends = [segments[-1]] if joined else _AND.split(segments[-1], maxsplit=1)
    if len(ends) > 1:
        doubtful -= 1
    elif len(segments) < 2:
        return None
    names = [*segments[:-1], *ends]
    if not _names(names):
        return None
    return Listed(tuple(names), len(names) - _appositions(names), len(names) + doubtful)


def _names(parts: list[str]) -> bool:
    """Say whether these are short enough for names, and no figures."""
    capital = sum(map(_named, parts))
    most = LONGEST_MEMBER if 2 * capital >= len(parts) else LONGEST_COMMON
    return all(
        part
        and len(part.split()) <= most
        and not part[0].isdigit()
        and (part.split(maxsplit=1)[0].lower() not in COUNT_WORDS or _titled(part))
        and not any(sign in part for sign in "%£$€")
        for part in parts
    )


def _titled(part: str) -> bool:
    """Say whether a part that starts with a number is a name all the same: Four Cold Kitchens."""
    found = part.split()
    return len(found) > 1 and all(word[:1].isupper() for word in found)


def _appositions(names: list[str]) -> int:
    """Return how many of the names may only say more of the name before them."""
    capital = [_named(name) for name in names]
    if 2 * sum(capital) <= len(names):
        return 0
    return sum(not known for known in capital[1:])
