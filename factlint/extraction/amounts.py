"""Amounts, changes and dates in running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from factlint.claims import Qualifiers
from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.moments import BEGINNINGS, time_of
from factlint.extraction.passages import Passage, Word
from factlint.extraction.phrases import AUXILIARIES, Named, governed, labelled, named, phrase_before
from factlint.extraction.surroundings import Surroundings
from factlint.extraction.traits import traits_of
from factlint.language import Mention
from factlint.language.lexicon import words
from factlint.language.stems import stem
from factlint.values import Change, Days, PartialDate, Period, Quantity

DAYS_OF_A_MONTH, DAYS_OF_A_YEAR = 31, 366


def amounts(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield the amounts, changes and dates of a document."""
    found: list[Draft] = []
    for passage in manuscript.passages:
        if not passage.mentions or _is_table(passage):
            continue
        surroundings = Surroundings(manuscript, passage)
        for mention in passage.mentions:
            found.extend(_of(surroundings, mention))
    siblings = Counter(_listed(draft) for draft in found)
    for draft in found:
        if siblings[_listed(draft)] >= MANY_SIBLINGS and _is_part(draft):
            yield replace(draft, traits=draft.traits | {"split"})
        else:
            yield draft


MANY_SIBLINGS = 3
"""Figures of one kind in one list or table from which each may be a part of a whole."""


LONGEST_ITEM = 12
"""Words of an item or cell; a longer one is a sentence that speaks for itself."""


def _listed(draft: Draft) -> tuple[int, str]:
    """Return the list or table a figure is from, and what it measures; 0 for none."""
    value, block = draft.claim.value, draft.passage.block
    group = block.group if block.kind in ("cell", "item") else 0
    return group, value.dimension if isinstance(value, Quantity) else draft.kind


def _is_part(draft: Draft) -> bool:
    """Say whether a figure of a list or table may be a part of a whole: no total, and no sentence of its own."""
    block, passage = draft.passage.block, draft.passage
    if draft.kind != "amount" or not _listed(draft)[0] or len(passage.words) > LONGEST_ITEM:
        return False
    return not _TOTALS & set((block.row_head or passage.text).lower().split()[:4])


MOST_DENSE = 0.2
"""Figures a word of a sentence of more than a few; what holds more is a table whose cells have run together."""


FEW = 6
"""Figures that any sentence may hold."""


def _is_table(passage: Passage) -> bool:
    """Say whether a passage is a table that has lost its lines, so that nothing says what its figures are of."""
    if passage.block.kind == "cell":
        return False
    return passage.block.role == "table" or (
        len(passage.mentions) > FEW and len(passage.mentions) > MOST_DENSE * len(passage.words)
    )


def _of(near: Surroundings, mention: Mention) -> Iterator[Draft]:
    value = mention.value
    if isinstance(value, Quantity):
        if value.figure is not None and not _trivial(value):
            yield _amount(near, mention, value, traits_of(near, mention))
    elif isinstance(value, Change):
        named = governed(near, mention)
        yield _change(near, mention, value, named)
        for part in mention.parts:
            if isinstance(part.value, Quantity) and part.value != value.by:
                role = "start" if part.value == value.start else "level"
                traits = traits_of(near, part) - {"compared"} | {role}
                yield _amount(
                    near, part, part.value, traits | ({"compared"} if role == "start" else frozenset()), named
                )
    elif isinstance(value, Period | PartialDate) and mention.kind == "date":
        found = _date(near, mention)
        if found is not None:
            yield found


def _trivial(value: Quantity) -> bool:
    """Say whether a figure says next to nothing: none, or one, of something that can be counted."""
    if value.dimension != "count":
        return False
    figure = value.figure
    return figure is not None and figure.low == figure.high and figure.low in (0, 1)


def _amount(
    near: Surroundings, mention: Mention, value: Quantity, traits: frozenset[str], changed: Named | None = None
) -> Draft:
    """Return the draft of an amount; ``changed`` is what it is of where it is the start or end of a change."""
    told = changed if changed and changed[0] and not value.noun else named(near, mention, value)
    head, modifiers, shown = told
    during = time_of(near, mention)
    return drafted(
        near.manuscript,
        near.passage,
        "amount",
        value,
        (mention.start, mention.end),
        property=shown,
        head=head,
        modifiers=modifiers,
        traits=traits,
        qualifiers=Qualifiers(during=during),
    )


def _change(near: Surroundings, mention: Mention, value: Change, named: Named) -> Draft:
    head, modifiers, shown = named
    during = time_of(near, mention)
    return drafted(
        near.manuscript,
        near.passage,
        "change",
        value,
        (mention.start, mention.end),
        property=f"change in {shown}" if shown else "change",
        head=head,
        modifiers=modifiers,
        traits=traits_of(near, mention) - {"compared"},
        qualifiers=Qualifiers(during=during),
    )


def _date(near: Surroundings, mention: Mention) -> Draft | None:
    value = mention.value
    if near.passage.text[mention.start :].lower().startswith(("last ", "next ")):
        return None  # “last May” may be that of this year or of the year before
    if isinstance(value, PartialDate):
        value = value.resolve(near.manuscript.published)
    if isinstance(value, PartialDate) and value.day is None:
        return None
    if isinstance(value, Period) and _DAY.search(near.passage.text, mention.start, mention.end):
        value = _edge(value)
    if not isinstance(value, Period | PartialDate):
        return None
    at = near.before(mention.start)
    head, modifiers, shown = _event(near, at)
    if head in _OF_THE_DOCUMENT or value == near.manuscript.published:
        return None
    if isinstance(value, Period) and _is_stretch(near, mention, value):
        return None
    if isinstance(value, Period) and _is_year(value) and not _begins(near, at):
        return None
    return drafted(
        near.manuscript,
        near.passage,
        "date",
        value,
        (mention.start, mention.end),
        property=shown or "date",
        head=head,
        modifiers=modifiers,
        traits=traits_of(near, mention) - {"compared"},
    )


def _event(near: Surroundings, at: int) -> Named:
    """Return what happened on a date, as a stem and in words: the verb before it, or what “takes place” then.

    Names between the two are places.
    """
    silent = words("stop_words")
    found = near.words
    for number in range(at - 1, max(at - MOST_BETWEEN, -1), -1):
        word = found[number]
        if word.text in (".", ";") or word.lower == "but" or (word.lower == "and" and not found[number + 1].capital):
            break
        if word.lower in silent or not word.text[0].isalpha() or word.lower in _WEEKDAYS or word.capital:
            continue
        if word.lower == "place" and stem(found[number - 1].lower) == stem("takes"):
            continue
        if word.lower in _HAPPENING:
            phrase = phrase_before(found, _before_verb(found, number))
            if phrase:
                return phrase[-1].stem, frozenset(), " ".join(part.text for part in phrase)
        if word.lower in ("force", "effect") and found[number - 1].lower == "into":
            return stem("begins"), frozenset(), "begins"
        return word.stem, frozenset(), word.text
    phrase = [word for word in found[max(0, at - MOST_BETWEEN) : at] if word.text[0].isalpha()] or labelled(near)
    content = [word for word in phrase if word.lower not in silent and word.lower not in _WEEKDAYS]
    return (content[-1].stem, frozenset(), " ".join(word.text for word in phrase)) if content else ("", frozenset(), "")


def _before_verb(found: tuple[Word, ...], number: int) -> int:
    """Return the number of the word after the subject of a verb, auxiliaries left out."""
    while number and (found[number - 1].lower in AUXILIARIES or found[number - 1].lower in ("be", "been", "being")):
        number -= 1
    return number


MOST_BETWEEN = 14
"""Words between a date and the verb it belongs to."""


_HAPPENING = frozenset(
    "held hold holds take takes took taking scheduled due planned happen happens happened is was".split()
)


_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday weekend".split())


def _begins(near: Surroundings, at: int) -> bool:
    """Say whether a year is that of a beginning: founded in 1968."""
    return any(word.lower in BEGINNINGS for word in near.words[max(0, at - 4) : at])


_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b")
"""The day of a month, as it is written in a date."""


def _edge(value: Period) -> Period:
    """Return the day that an open stretch ends or begins on: by 12 September, from 3 May."""
    first, last = value.whole.iso()
    if first is None and last is not None:
        return Period.during(Days(value.whole.last, value.whole.last), weekday=value.weekday, text=str(value))
    if last is None and first is not None:
        return Period.during(Days(value.whole.first, value.whole.first), weekday=value.weekday, text=str(value))
    return value


def _is_stretch(near: Surroundings, mention: Mention, value: Period) -> bool:
    """Say whether a time is part of a calendar rather than a day: the first half, Q2, the end of March."""
    written = near.passage.text[mention.start : mention.end].lower()
    if any(word in written for word in ("quarter", "half", "end ", "early", "late", "mid")):
        return True
    return value.whole.last - value.whole.first > DAYS_OF_A_MONTH and not _is_year(value) and not value.ranged


def _is_year(value: Period) -> bool:
    """Say whether a time is no more precise than a year."""
    return value.whole.last - value.whole.first >= DAYS_OF_A_YEAR - 2


_OF_THE_DOCUMENT = frozenset(
    map(
        stem,
        "published released posted issued updated reviewed accessed embargoed contact copyright ended ending form filed"
        " dated effective submitted prepared signed written".split(),
    )
)
"""What is told of a document itself, not of what it is about."""


_TOTALS = frozenset({"total", "totals", "overall", "all", "sum", "altogether", "combined"})
