"""Holders: who a place in an order is said to belong to."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.extraction.passages import Word
from factlint.extraction.standings.wording import (
    BOUNDS,
    CALENDAR,
    CONJUNCTIONS,
    COPULAS,
    LONGEST_NAME,
    ORGANISATIONS,
    OWN,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SAYING,
    bare_name,
    is_adverb,
    is_verb,
    is_year,
    step_back,
)
from factlint.language.amounts import DETERMINERS
from factlint.language.lexicon import words

_HAVING = frozenset("has had have having boasts holds held".split())
_AS_VERBS = frozenset(
    "rank ranks ranked stand stands known recognised recognized regarded serve serves served acts emerged described"
    " considered seen positioned established rated listed named".split()
)
_PASSIVES = frozenset("recognised recognized regarded described considered seen rated listed named established".split())
_RANKING = frozenset("rank ranks ranked ranking place placed came comes stands finished".split())
_MAKING = frozenset("make makes made making leave leaves left leaving".split())
_BE = COPULAS | _HAVING
_NEGATIONS = frozenset({"not", "never", "n't", "no", "longer"})
_FUTURE = frozenset("will would may might could aims hopes plans set expected likely aim hope plan".split())
_AIMS = frozenset("aims aim hopes hope plans plan set could might may would aiming hoping bid race".split())

_GONE = frozenset({("went", "to"), ("goes", "to"), ("came", "from"), ("comes", "from"), ("belongs", "to")})
_TURNS = frozenset({"went", "goes", "came", "comes", "belongs", "is", "was"})
_OF_NOBODY = frozenset({"he", "she", "i", "you", "there", "these", "those", "who"})


Found = tuple[str, str, frozenset[str]]
_NOBODY: Found = ("", "", frozenset())


def holder_before(said: Sequence[Word], start: int, after: int) -> Found:
    """Return who holds a place that starts at a word and whose field ends before another, and how it is said."""
    at = start - 1
    while at >= 0 and is_adverb(said[at].lower):
        at -= 1
    if at < 0 or said[at].text in BOUNDS - {"(", "—", "–"} or said[at].lower in ("and", "but"):
        found = _following(said, after)
        return found if found[0] or at < 0 or said[at].text != "," else _NOBODY
    verb = said[at].lower
    flags = _flags(said[at:start])
    if verb in _RANKING:
        return _subject(said, at, "is", flags)
    if verb == "as" and not at and after < len(said) and said[after].text == ",":
        end = next((here for here in range(after + 1, len(said)) if is_verb(said[here]) or said[here].lower in _BE), 0)
        return _named(said, after + 1, end - 1, "is", flags) if end else _NOBODY
    if verb in ("as", "among", "amongst", "of") and at:
        before = step_back(said, at - 1)
        if verb == "of":
            return _NOBODY
        if said[before].lower in _RANKING or (said[before].lower in _AS_VERBS and _passive(said, before)):
            return _subject(said, before, "is", flags)
        made = _made(said, at)
        return (made, "is", flags) if made else _NOBODY
    if verb in COPULAS:
        return _subject(said, at, "is", flags | _flags(said[max(0, at - 4) : at]))
    if verb == "one":
        return _NOBODY
    made = _made(said, start)
    if made:
        return made, "is", flags
    if verb in _HAVING:
        return _subject(said, at, "has", flags)
    if verb == "with" and at and said[at - 1].text == ",":
        return _apposed(said, at - 1, "has", flags)
    if said[at].text in (",", "(", "—", "–"):
        return _apposed(said, at, "apposition", flags)
    if verb in ("out", "up", "off") and at > 1 and is_verb(said[at - 1]):
        at -= 1
    if is_verb(said[at]) and at:
        return _subject(said, at, "agent", flags)
    return _following(said, after) if at >= 0 and said[at].lower in ("while", "where", "when") else _NOBODY


def _flags(span: Sequence[Word]) -> frozenset[str]:
    lowers = {word.lower for word in span}
    found = set()
    if lowers & _NEGATIONS or any(lower.endswith("n't") for lower in lowers):
        found.add("negated")
    if lowers & _FUTURE:
        found.add("planned")
    if lowers & _AIMS:
        found.add("aimed")
    return frozenset(found)


def _passive(said: Sequence[Word], at: int) -> bool:
    return said[at].lower not in _PASSIVES or (at > 0 and said[step_back(said, at - 1)].lower in COPULAS | {"widely"})


def _made(said: Sequence[Word], at: int) -> str:
    """Return what is made to hold a place: making Oldbury the second city, which left us as the third."""
    for here in range(at - 1, max(-1, at - LONGEST_NAME), -1):
        word = said[here]
        if word.lower in _MAKING:
            named = [one for one in said[here + 1 : at] if one.lower != "as"]
            holder = " ".join(one.text for one in named)
            pointing = holder.lower() in PRONOUNS or bare_name(holder).lower() in ORGANISATIONS
            return OWN if pointing else holder
        if word.text in BOUNDS or word.text == "," or word.lower in CONJUNCTIONS - {"as"} or word.lower in COPULAS:
            return ""
    return ""


def _subject(said: Sequence[Word], verb: int, tied: str, flags: frozenset[str]) -> Found:
    """Return the subject of a verb: what stands between the start of its clause and the verb."""
    at = verb - 1
    while at >= 0 and (is_adverb(said[at].lower) or said[at].lower in _BE or said[at].lower in _AS_VERBS):
        at -= 1
    if at >= 0 and said[at].text == ")":
        at = next((here for here in range(at - 1, -1, -1) if said[here].text == "("), 0) - 1
    if at < 0 or said[at].lower in ("and", "but", "or"):
        return _NOBODY
    parenthetical = said[at].text == ","
    if parenthetical:
        opening = next((here for here in range(at - 1, -1, -1) if said[here].text == ","), -1)
        if opening <= 0:
            at -= 1
        else:
            at = opening - 1
    if said[at].lower in RELATIVES:
        at -= 1
        if at >= 0 and said[at].text == ",":
            at -= 1
        return _named(said, _nearest(said, at), at, tied, flags)
    start = at
    while start > 0 and at - start < 16:
        previous = said[start - 1]
        if previous.text in BOUNDS or previous.text == "," or previous.lower in CONJUNCTIONS:
            if previous.lower == "and" and start > 1 and said[start].capital and said[start - 2].capital:
                start -= 1
                continue
            break
        start -= 1
    span = said[start : at + 1]
    if len(span) > 2 and span[0].lower in ("in", "by", "since") and is_year(span[1].lower):
        start, span = start + 2, span[2:]  # in 1954 Larvik became
    if span and span[0].lower in PREPOSITIONS:
        return _named(said, _nearest(said, at), at, tied, flags)
    for number, word in enumerate(span):
        if number and word.lower in SAYING:  # Larvik claims to be; the council says Larvik is
            if number == len(span) - 1:
                return _named(said, start, at - 1, tied, flags)
            start, span = start + number + 1, span[number + 1 :]
            break
    for number, word in enumerate(span):
        if number and (word.lower in PREPOSITIONS - {"of"} or (word.lower in _BE)):
            if word.lower in _BE:
                return _named(said, _nearest(said, at), at, tied, flags)
            if not span[0].capital and number == 1 and start + 2 <= at and said[start + 2].capital:
                return _named(said, start + 2, at, tied, flags)  # surgeons at the Infirmary
            return _named(said, start, start + number - 1, tied, flags)
    return _named(said, start, at, tied, flags)


def _nearest(said: Sequence[Word], at: int) -> int:
    """Return where the noun phrase that ends at a word starts."""
    start = at
    while start > 0 and at - start < LONGEST_NAME:
        previous = said[start - 1]
        if previous.lower == "of" or (previous.lower in DETERMINERS and said[start].lower not in DETERMINERS):
            start -= 1
            if previous.lower != "of":
                break
            continue
        if (
            previous.text in BOUNDS
            or previous.text == ","
            or previous.lower in PREPOSITIONS
            or previous.lower in CONJUNCTIONS
            or previous.lower in _BE
            or previous.lower in words("verbs")
        ):
            break
        start -= 1
    return start


def _apposed(said: Sequence[Word], comma: int, tied: str, flags: frozenset[str]) -> Found:
    """Return what a place is apposed to: the noun phrase before the comma, or the one before its own parenthesis."""
    at = comma - 1
    if at < 0:
        return _NOBODY
    opening = next((here for here in range(at, -1, -1) if said[here].text == ","), -1)
    if opening > 0 and is_verb(said[opening + 1]):
        at = opening - 1  # Elm Mill, opened in 1974, the first mill
    if said[at].text == ")":
        opening = next((here for here in range(at - 1, -1, -1) if said[here].text == "("), 0)
        at = opening - 1
        if at < 0:
            return _NOBODY
    return _named(said, _nearest(said, at), at, tied, flags)


def _following(said: Sequence[Word], after: int) -> Found:
    """Return the holder told after a place that is the subject: The largest grant, of £9,000, went to the Hall."""
    at = after
    if at < len(said) and said[at].text == ",":
        verbs = (here for here in range(at + 2, min(len(said), at + 14)) if said[here].lower in _TURNS)
        told = next((here for here in verbs if said[here - 1].text == ","), len(said))
        named = _beside(said, at + 1)
        if named[0]:
            return named
        at = told
    if at + 1 >= len(said):
        return _NOBODY
    verb = said[at].lower
    if (verb, said[at + 1].lower) in _GONE:
        at += 2
    elif verb in ("is", "was") and (said[at + 1].capital or said[at + 1].lower == "the"):
        at += 1
    else:
        return _NOBODY
    end = at
    while end < len(said) and end - at < LONGEST_NAME:
        word = said[end]
        if end > at and (word.text in BOUNDS or word.text in (",", ".") or word.lower in PREPOSITIONS | CONJUNCTIONS):
            break
        end += 1
    return _named(said, at, end - 1, "went", frozenset())


def who_is_surpassed(said: Sequence[Word], after: int) -> Found:
    """Return whom only so many surpass: Only three ports are bigger than Larvik; only three are bigger."""
    at = after
    while at < len(said) and at - after < 8 and said[at].lower != "than":
        at += 1
    if at + 1 >= len(said) or said[at].lower != "than":
        return OWN, "is", frozenset()
    end = at + 1
    while end < len(said) and said[end].text not in BOUNDS | {",", "."} and said[end].lower not in PREPOSITIONS:
        end += 1
    return _named(said, at + 1, end - 1, "is", frozenset())


def _beside(said: Sequence[Word], at: int) -> Found:
    """Return the name that stands between commas after a place: Norway's busiest port, Larvik, is …."""
    end = at
    if end < len(said) and said[end].lower == "the":
        end += 1
    while end < len(said) and end - at < LONGEST_NAME and (said[end].capital or (end > at and said[end].lower == "of")):
        end += 1
    if (
        end == at
        or not said[end - 1].capital
        or end >= len(said)
        or said[end].text != ","
        or said[at].lower in CALENDAR
    ):
        return _NOBODY
    return _named(said, at, end - 1, "apposition", frozenset())


def _named(said: Sequence[Word], first: int, last: int, tied: str, flags: frozenset[str]) -> Found:
    """Return a holder by its words, or OWN when they only point to what the document is about."""
    span = [word for word in said[first : last + 1] if word.text not in (",", ".", '"', "“", "”")]
    while span and (span[0].lower in ("in", "for", "so", "then", "here") or span[0].lower.endswith("ly")):
        span = span[1:]
    if not span or len(span) > LONGEST_NAME or any(word.text in BOUNDS for word in span):
        return _NOBODY
    text = " ".join(word.text for word in span)
    if len(span) == 1 and span[0].lower in _OF_NOBODY:
        return _NOBODY
    if span[-1].lower in PRONOUNS and span[-1].lower not in _OF_NOBODY:
        return OWN, tied, flags
    if span[0].text[0].isdigit():
        return _NOBODY
    if span[0].lower in PRONOUNS and len(span) < 3 and not (span[0].lower == "this" and len(span) == 2):
        return OWN, tied, flags
    if bare_name(text).lower() in ORGANISATIONS and len(span) == 2:
        return OWN, tied, flags
    return text, tied, flags
