"""Amounts, changes and dates in running text, and the time and the world each is told of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from factlint.claims import Qualifiers
from factlint.extraction.draft import Draft, Manuscript, clause, drafted
from factlint.extraction.passages import Passage, Word, words_of
from factlint.language import Mention, read, scan
from factlint.language.kin import kin
from factlint.language.lexicon import table, words
from factlint.language.stems import stem
from factlint.values import Change, Days, PartialDate, Period, Quantity, Value, Window

MOST_MODIFIERS = 4
"""Words before a head that narrow it down; more are another phrase."""

DAYS_OF_A_MONTH, DAYS_OF_A_YEAR = 31, 366

_LINKING = frozenset(
    "is was are were be been of at to by for in as a an the under over about around with some now currently has had"
    " have will would set you back reached reaching totalled totaled totals total stood stands remains remained"
    " exceeded exceeds exceed hit make average reach averaged averaging costs cost made makes worth came comes"
    " equals priced charged fetched fetch amounts amounted adds added up : ( - – — =".split()
)
"""What may stand between the noun that a figure belongs to and the figure."""

_PARTS = (
    ("of", "which"),
    ("of", "whom"),
    ("of", "them"),
    ("of", "these"),
    ("of", "those"),
    ("among", "them"),
    ("made", "up"),
)
_WITHIN = frozenset("including includes comprising consisting comprised comprises namely whereof".split())
FAR_BACK = 12
"""Words before a figure in which it may be said to be a part: made up of …"""

_MORE = frozenset({"also", "another", "further", "additional", "extra", "again", "remaining", "other", "rest"})
_TARGETS = frozenset(
    "target targets targeted goal goals aim aims aiming aimed plan plans planned forecast forecasts"
    " projected budget budgeted ambition ambitions hope hopes hoping maximum minimum limit ceiling floor"
    " guidance pledge pledged potential potentially standard threshold".split()
)
_NOT = frozenset({"not", "no", "never", "n't", "neither", "without", "nor"})
_COMPARED = frozenset(
    {"than", "against", "versus", "vs", "compared", "from", "below", "above", "previously", "previous"}
)
_EARLIER = frozenset({"earlier", "ago", "before", "previous", "previously", "prior"})
_TIMED = frozenset({"in", "during", "for", "of", "throughout", "across", "by", "since", "until", "at"}) | {
    "year",
    "season",
}
_BEGINNINGS = frozenset(
    "founded established built opened launched planted created born begun started introduced formed incorporated"
    " completed registered discovered published written set signed bought acquired elected appointed joined".split()
)
"""Participles whose year is that of a beginning, not of what the sentence counts."""


def amounts(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield the amounts, changes and dates of a document."""
    found: list[Draft] = []
    for passage in manuscript.passages:
        if not passage.mentions or _is_table(passage):
            continue
        surroundings = _Surroundings(manuscript, passage)
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


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """A passage with what its figures ask of it again and again."""

    manuscript: Manuscript
    passage: Passage

    @property
    def words(self) -> tuple[Word, ...]:
        return self.passage.words

    @property
    def told(self) -> Iterator[Mention]:
        """The mentions of the passage, and those that a change is made of."""
        for mention in self.passage.mentions:
            yield mention
            yield from mention.parts

    def before(self, start: int) -> int:
        """Return the number of the first word that starts at or after an offset."""
        return bisect_left(self.words, start, key=lambda word: word.start)


def _of(near: _Surroundings, mention: Mention) -> Iterator[Draft]:
    value = mention.value
    if isinstance(value, Quantity):
        if value.figure is not None and not _trivial(value):
            yield _amount(near, mention, value, _traits(near, mention))
    elif isinstance(value, Change):
        named = _governed(near, mention)
        yield _change(near, mention, value, named)
        for part in mention.parts:
            if isinstance(part.value, Quantity) and part.value != value.by:
                role = "start" if part.value == value.start else "level"
                traits = _traits(near, part) - {"compared"} | {role}
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


Named = tuple[str, frozenset[str], str]
"""The head of what a figure is of, its modifiers, and the phrase in words."""


def _amount(
    near: _Surroundings, mention: Mention, value: Quantity, traits: frozenset[str], changed: Named | None = None
) -> Draft:
    """Return the draft of an amount; ``changed`` is what it is of where it is the start or end of a change."""
    told = changed if changed and changed[0] and not value.noun else _named(near, mention, value)
    head, modifiers, shown = told
    during = _time(near, mention)
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


def _change(near: _Surroundings, mention: Mention, value: Change, named: Named) -> Draft:
    head, modifiers, shown = named
    during = _time(near, mention)
    return drafted(
        near.manuscript,
        near.passage,
        "change",
        value,
        (mention.start, mention.end),
        property=f"change in {shown}" if shown else "change",
        head=head,
        modifiers=modifiers,
        traits=_traits(near, mention) - {"compared"},
        qualifiers=Qualifiers(during=during),
    )


def _date(near: _Surroundings, mention: Mention) -> Draft | None:
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
        traits=_traits(near, mention) - {"compared"},
    )


def _event(near: _Surroundings, at: int) -> Named:
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
            phrase = _phrase_before(found, _before_verb(found, number))
            if phrase:
                return phrase[-1].stem, frozenset(), " ".join(part.text for part in phrase)
        if word.lower in ("force", "effect") and found[number - 1].lower == "into":
            return stem("begins"), frozenset(), "begins"
        return word.stem, frozenset(), word.text
    phrase = [word for word in found[max(0, at - MOST_BETWEEN) : at] if word.text[0].isalpha()] or _labelled(near)
    content = [word for word in phrase if word.lower not in silent and word.lower not in _WEEKDAYS]
    return (content[-1].stem, frozenset(), " ".join(word.text for word in phrase)) if content else ("", frozenset(), "")


def _before_verb(found: tuple[Word, ...], number: int) -> int:
    """Return the number of the word after the subject of a verb, auxiliaries left out."""
    while number and (found[number - 1].lower in _AUXILIARIES or found[number - 1].lower in ("be", "been", "being")):
        number -= 1
    return number


MOST_BETWEEN = 14
"""Words between a date and the verb it belongs to."""

_HAPPENING = frozenset(
    "held hold holds take takes took taking scheduled due planned happen happens happened is was".split()
)
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday weekend".split())


def _begins(near: _Surroundings, at: int) -> bool:
    """Say whether a year is that of a beginning: founded in 1968."""
    return any(word.lower in _BEGINNINGS for word in near.words[max(0, at - 4) : at])


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


def _is_stretch(near: _Surroundings, mention: Mention, value: Period) -> bool:
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


def _named(near: _Surroundings, mention: Mention, value: Quantity) -> Named:
    """Return the head of what an amount measures, its modifiers, and the phrase in words."""
    if value.noun and value.dimension == "count":
        phrase = value.counted or value.noun
        parts = [word for word in phrase.lower().replace("-", " ").split() if word not in words("stop_words")]
        counted = value.noun.partition(" per ")[0]  # nails a day
        head = stem(near.manuscript.vocabulary.noun(counted).split()[-1].split("-")[-1])
        return head, frozenset(map(stem, parts)) - {head}, phrase
    if value.noun and value.dimension == "ratio" and not _backward(near, mention):
        return stem(value.noun.split()[-1]), frozenset(), value.noun  # two thirds of the residents …
    return _governed(near, mention)


def _governed(near: _Surroundings, mention: Mention) -> Named:
    """Return the noun phrase that a figure is said of: “profit before tax of £3 million”, “a ten-week course”.

    The head is the noun before a preposition, if one stands there, else the last word of the phrase.
    """
    found = near.words
    after = near.before(mention.end)
    if mention.end < len(near.passage.text) and _adjectival(near, mention, after):
        phrase = _forward(found, after)
    else:
        phrase = _backward(near, mention) or _forward(found, _skipped(found, after))
        if phrase and isinstance(mention.value, Quantity) and mention.value.is_length_of_time:
            phrase = _lasting(found, phrase)
    if not phrase:
        phrase = _labelled(near)
    if not phrase or phrase[0].stem in _SPANS:
        return "", frozenset(), "amount"
    cuts = (number for number, word in enumerate(phrase) if word.lower in _PREPOSITIONS or word.text in ",;:(")
    cut = next(cuts, len(phrase))
    head = (phrase[cut - 1] if cut else phrase[-1]).stem
    if head in _MEASURES and cut + 1 < len(phrase) and phrase[cut].lower == "of":
        head = phrase[cut + 1].stem  # the number of visitors
    stems = {word.stem for word in phrase if word.text[0].isalnum() and word.lower not in words("stop_words")}
    return head, frozenset(stems) - {head}, " ".join(word.text for word in phrase).rstrip(" ,:(")


_SPANS = frozenset(map(stem, ("year", "month", "week", "quarter", "day", "decade", "last", "previous", "past", "next")))
"""Words of phrases that tell a time, not what a figure is of: two more than LAST YEAR."""

_MEASURES = frozenset(map(stem, ("number", "total", "amount", "level", "rate", "value", "sum", "share", "proportion")))
_PREPOSITIONS = frozenset({"of", "to", "for", "before", "after", "in", "on", "from", "per", "by", "at", "with", "into"})


def _adjectival(near: _Surroundings, mention: Mention, after: int) -> bool:
    """Say whether a figure stands before its noun like an adjective: a ten-week campaign, the £25,000 prize."""
    value, found = mention.value, near.words
    if not isinstance(value, Quantity) or after >= len(found) or not found[after].text[0].isalpha():
        return False
    if found[after].lower in words("stop_words") or found[after].lower in words("verbs"):
        return False
    written = near.passage.text[mention.start : mention.end]
    at = near.before(mention.start)
    article = at > 0 and found[at - 1].lower in ("a", "an", "the", "our", "its", "their", "this", "his", "her")
    return article or ("-" in written and value.is_length_of_time)


def _skipped(found: tuple[Word, ...], after: int) -> int:
    """Return the word after what may stand between a figure and the noun it is of."""
    while after < len(found) and found[after].lower in _PASSED_OVER:
        after += 1
    return after


_PASSED_OVER = frozenset({"of", "in", "for", "the", "a", "an", "-", "our", "its", "their"})


def _forward(found: tuple[Word, ...], after: int) -> list[Word]:
    """Return the words of a phrase that starts at a word."""
    silent = words("stop_words")
    phrase: list[Word] = []
    while after < len(found) and len(phrase) <= MOST_MODIFIERS:
        word = found[after]
        if word.lower in silent or not word.text[0].isalpha() or (phrase and word.lower in words("verbs")):
            break
        phrase.append(word)
        after += 1
    return phrase


def _backward(near: _Surroundings, mention: Mention) -> list[Word]:
    """Return the words of the phrase before a figure, as far as they are no part of another one, such as “million”."""
    found = near.words
    at, first = near.before(mention.start), 0
    for one in reversed(near.passage.mentions):
        if one.end > mention.start or _counting(one):
            continue
        last = _unlinked(found, at)
        if one.kind not in ("date", "window") or (last >= 0 and found[last].start >= one.end):
            first = near.before(one.end)
            break
        at = near.before(one.start)  # turnover in 2023 was £3 million
    return _phrase_before(found[first:], at - first)


def _counting(mention: Mention) -> bool:
    """Say whether a mention ends in the noun that it counts."""
    return isinstance(mention.value, Quantity) and bool(mention.value.noun)


def _phrase_before(found: tuple[Word, ...], at: int) -> list[Word]:
    """Return the words of the phrase before a word, with prepositions inside it: loans to customers in the region."""
    silent = words("stop_words")
    number = _unlinked(found, at)
    phrase: list[Word] = []
    ties = 0
    while number >= 0 and len(phrase) <= MOST_MODIFIERS + 2 * ties:
        word = found[number]
        before = found[number - 1] if number else None
        if phrase and word.lower in _PREPOSITIONS and ties < MOST_TIES and before and before.text[0].isalpha():
            if before.lower in silent:
                break
            ties += 1
        elif phrase and word.lower in _DETERMINERS and before is not None and before.lower in _PREPOSITIONS:
            number -= 1
            continue
        elif word.lower in ("and", "&") and phrase and phrase[-1].capital and before is not None and before.capital:
            pass  # a name: Breath and Fire
        elif word.lower in silent or not word.text[0].isalpha() or (phrase and word.lower in words("verbs")):
            break
        phrase.append(word)
        number -= 1
    while phrase and phrase[-1].lower in _PREPOSITIONS:
        phrase.pop()
    phrase.reverse()
    return phrase


def _unlinked(found: Sequence[Word], at: int) -> int:
    """Return the number of the last word before another that does more than link the two; -1 where there is none."""
    number = at - 1
    while number >= 0 and at - number <= MOST_LINKING and found[number].lower in _LINKING:
        number -= 1
    return number


MOST_LINKING = 5
"""Words that link a phrase with its figure."""

MOST_TIES = 2
"""Prepositions that a noun phrase is followed through."""

_DETERMINERS = frozenset({"the", "a", "an", "our", "its", "their", "this", "all"})


def _lasting(found: tuple[Word, ...], phrase: list[Word]) -> list[Word]:
    """Return what lasts so long, where the word before a length of time is a verb: the course RUNS for ten weeks."""
    verb = phrase[-1]
    if not kin(verb.stem) & kin(stem("last")):
        return phrase
    if len(phrase) > 1:
        return phrase[:-1]
    at = next(number for number, word in enumerate(found) if word.start == verb.start)
    while at and found[at - 1].lower in _AUXILIARIES:
        at -= 1
    return _phrase_before(found, at) or phrase


_AUXILIARIES = frozenset("will would has have had is was to can could should shall may might also now only".split())


def _labelled(near: _Surroundings) -> list[Word]:
    """Return the words of the label that a figure stands by: the head of its row or column, its list's lead."""
    block = near.passage.block
    label = block.row_head or block.column_head or near.passage.lead
    found = [word for word in words_of(label) if word.text[0].isalpha() or word.text in ",:("] if label else []
    return found[: MOST_MODIFIERS + 2]


@dataclass(frozen=True, slots=True)
class _Beside:
    """A figure with the words right before and after it, in lower case."""

    near: _Surroundings
    mention: Mention
    first: int
    last: int
    behind: Sequence[str]
    ahead: Sequence[str]

    @property
    def value(self) -> Value:
        """The value of the figure."""
        return self.mention.value

    def back(self, words: int) -> list[str]:
        """Return some words before the figure as they are written."""
        return [word.text for word in self.near.words[max(0, self.first - words) : self.first]]

    @property
    def inside(self) -> Sequence[Word]:
        """The words of the figure itself."""
        return self.near.words[self.first : self.last]


def _traits(near: _Surroundings, mention: Mention) -> frozenset[str]:
    """Return what may keep a figure apart from others, from the words right around it."""
    found = near.words
    first, last = near.before(mention.start), near.before(mention.end)
    behind = [word.lower for word in found[max(0, first - BEHIND) : first]]
    ahead = [word.lower for word in found[last : last + AHEAD]]
    beside = _Beside(near, mention, first, last, behind, ahead)
    traits = {trait for trait, says in _SAID.items() if says(beside)}
    traits.update(filter(None, (_world(beside), {"cell": "cell", "item": "list"}.get(near.passage.block.kind))))
    return frozenset(traits)


BEHIND, AHEAD = 7, 5
"""Words before and after a figure that are looked at for what keeps it apart."""


def _world(beside: _Beside) -> str:
    """Return whether a figure is what is aimed at, what somebody expects, or what will be; empty for what is."""
    if _TARGETS & {*beside.behind, *beside.ahead[:3]}:
        return "target"
    if _EXPECTED & {*beside.behind, *beside.ahead}:
        return "expected"
    months = {"May"}  # in May, not: it may
    return "future" if _FUTURE & {word.lower() for word in beside.back(BEHIND) if word not in months} else ""


def _is_of_a_group(beside: _Beside) -> bool:
    """Say whether a count is that of each of several: eighteen teams of SIX riders."""
    return beside.behind[-1:] == ["of"] and bool(_GROUPS & set(beside.behind[-2:-1]))


_GROUPS = frozenset("teams groups crews sets batches classes pairs boxes packs squads rows bands parties".split())


def _is_rate(beside: _Beside) -> bool:
    ahead = beside.ahead
    if isinstance(beside.value, Quantity) and " per " in beside.value.noun:
        return True
    if _is_of_a_group(beside):
        return True
    if ahead[:1] in (["a"], ["an"]):
        return len(ahead) > 1 and ahead[1] in _TIMES and not _EARLIER & set(ahead[2:3])
    return bool(ahead) and ahead[0] in _EACH


def _is_of_a_whole(beside: _Beside) -> bool:
    behind, ahead = beside.behind, beside.ahead
    if any(pair in _PARTS for pair in pairwise(behind)) or ahead[:2] in (["of", "whom"], ["of", "them"]):
        return True
    if _WITHIN & {word.lower() for word in beside.back(FAR_BACK)} or set(ahead[:1]) & _WHO:
        return True
    return ahead[:1] == ["of"] and bool(set(ahead[1:2]) & _OF_WHAT)


def _is_further(beside: _Beside) -> bool:
    inside = beside.inside
    if _MORE & {*beside.behind[-3:], *beside.ahead[:1]} or _FURTHER & {word.lower for word in inside}:
        return True
    return _tells_more(inside)


def _is_of_one(beside: _Beside) -> bool:
    value = beside.value
    if not isinstance(value, Quantity) or value.is_length_of_time or beside.behind[-1:] not in (["a"], ["an"]):
        return False
    return _adjectival(beside.near, beside.mention, beside.last)


def _is_bare(beside: _Beside) -> bool:
    value, ahead = beside.value, beside.ahead
    if not isinstance(value, Quantity) or value.dimension != "count" or value.noun:
        return False
    if beside.near.passage.block.kind in ("cell", "item"):
        return False
    partitive = ahead[:1] == ["of"] and bool(_DETERMINERS & set(ahead[1:2]))
    return not partitive and (not beside.behind or _verbal(beside.behind[-1]))


def _is_difference(beside: _Beside) -> bool:
    ahead = beside.ahead
    if not ahead:
        return False
    return ahead[0] in _DIFFERENCES or (ahead[0] in _DEGREES and bool(_UNLIKE & set(ahead[1:2])))


_WHO = frozenset({"who", "that", "whose", "which"})
_OF_WHAT = frozenset({"the", "its", "our", "their", "these", "those"})
_MEANS = frozenset({"average", "mean", "median", "typical", "typically", "averaged", "averaging"})


def _shares_noun(near: _Surroundings, mention: Mention) -> bool:
    """Say whether a count is followed by a bare one that has its noun, too: seven patents granted and 12 pending."""
    value = mention.value
    if not isinstance(value, Quantity) or value.dimension != "count" or not value.noun:
        return False
    for other in near.passage.mentions:
        bare = isinstance(other.value, Quantity) and other.value.dimension == "count" and not other.value.noun
        if other.start < mention.end or not bare:
            continue
        between = near.passage.text[mention.end : other.start].rstrip()
        return len(between) < CLOSE and between.endswith((" and", ","))
    return False


CLOSE = 60
"""Characters between two counts of one noun."""


def _tells_more(inside: Sequence[Word]) -> bool:
    """Say whether a figure is of more of something: a thousand more doses, not more than a thousand doses."""
    return any(
        word.lower in ("more", "fewer") and at and inside[at - 1].lower != "or" for at, word in enumerate(inside)
    )


def _denied(near: _Surroundings, mention: Mention, after: int) -> bool:
    """Say whether a share is one of those who do not: 36 per cent remain without a meter."""
    value = mention.value
    if not isinstance(value, Quantity) or value.dimension != "ratio":
        return False
    later = [one.start for one in near.passage.mentions if one.start >= mention.end]
    for word in near.words[after : after + FAR_BACK]:
        if word.text in ",;:()" or (later and word.start >= later[0]):
            return False
        if word.lower in _DENIALS or word.lower.endswith(("n't", "n’t")):
            return True
    return False


_DENIALS = frozenset("not without never no lack lacks lacked lacking nothing none neither cannot".split())


def _verbal(lower: str) -> bool:
    """Say whether a word is a verb rather than the noun that a number is of: played 22, won 18."""
    return lower in words("verbs") or lower in table("irregular_verbs") or lower.endswith("ed") or not lower.isalpha()


_TOTALS = frozenset({"total", "totals", "overall", "all", "sum", "altogether", "combined"})
_EACH = frozenset({"per", "each", "apiece", "/", "every"})
_FURTHER = frozenset({"further", "another", "additional", "extra"})
_EXPECTED = frozenset("expect expects expected expecting anticipated estimate estimated estimates predicted".split())
_FUTURE = frozenset({"will", "would", "shall", "should", "could", "might", "may"})
_DEGREES = frozenset(
    "more less fewer higher lower better worse greater smaller larger bigger older younger up down short ahead".split()
)
_UNLIKE = frozenset({"than", "on", "of", "from"})
_DIFFERENCES = frozenset({"above", "below", "behind", "beyond"})
_SO_FAR = frozenset({"date", "far", "total", "altogether", "cumulative", "since", "ever", "lifetime"})
_TIMES = frozenset("day week month year night hour minute head person time".split())


_SAID: Mapping[str, Callable[[_Beside], bool]] = {
    "rate": _is_rate,
    "part": _is_of_a_whole,
    "more": _is_further,
    "one": _is_of_one,
    "bare": _is_bare,
    "negated": lambda beside: bool(_NOT & set(beside.behind[-3:])),
    "denied": lambda beside: _denied(beside.near, beside.mention, beside.last),
    "compared": lambda beside: bool(_COMPARED & set(beside.behind[-2:]) or _EARLIER & set(beside.ahead[:4])),
    "difference": _is_difference,
    "running": lambda beside: bool(_SO_FAR & {*beside.behind, *beside.ahead}),
    "average": lambda beside: bool(_MEANS & {*beside.behind[-4:], *beside.ahead[:2]}),
    "split": lambda beside: _shares_noun(beside.near, beside.mention),
}
"""What says of a figure that it has a trait."""


def _time(near: _Surroundings, mention: Mention) -> Period | Window | None:
    """Return the stretch of time an amount is told of: in its own clause, else in the head of its column or heading."""
    passage = near.passage
    best: tuple[int, Value] | None = None
    from_what = isinstance(mention.value, Change) and mention.value.start is not None
    for other in near.told:
        if other.kind not in ("date", "window") or other is mention:
            continue
        if from_what and other.start >= mention.end:
            continue  # up from £3 million in 2022: the time of what it was
        low, high = min(mention.end, other.end), max(mention.start, other.start)
        between = passage.text[low:high]
        if len(between) > 60 or any(sign in between for sign in ";:()—–") or "," in between[1:]:
            continue
        if any(one.start >= low and one.end <= high and one.kind in ("quantity", "change") for one in passage.mentions):
            continue
        if not _times(near, other):
            continue
        if best is None or len(between) < best[0]:
            best = len(between), other.value
    if best is not None:
        return _resolved(near.manuscript, best[1])
    if (stretch := _stretch(near, mention)) is not None:
        return _resolved(near.manuscript, stretch)
    for label in (passage.block.column_head, passage.block.row_head):
        when = _label_time(label) if label else None
        if when is not None:
            return _resolved(near.manuscript, when)
    return None


def _stretch(near: _Surroundings, mention: Mention) -> Value | None:
    """Return the time that “during the year” names, in the clause of a figure: a year up to the document."""
    found = near.words
    start, end = clause(near.passage, (mention.start, mention.end))
    for at in range(2, len(found)):
        word = found[at]
        if word.lower in _STRETCHES and found[at - 1].lower == "the" and start <= word.start < end:
            before = found[at - 2].lower
            if before in ("during", "over", "in") or (before == "of" and found[at - 3].lower == "course"):
                following = found[at + 1].lower if at + 1 < len(found) else ""
                if following not in ("to", "ended", "ending", "before", "after", "of", "since", "following"):
                    return _past(word.lower)
    return None


_STRETCHES = frozenset({"year", "month", "week", "decade"})


@lru_cache(maxsize=8)
def _past(unit: str) -> Value:
    return read(f"past {unit}", "date")


def _times(near: _Surroundings, other: Mention) -> bool:
    """Say whether a date is told as the time of something: “in 2024”, not “planted in 1968” or “before 2024”."""
    found = near.words
    at = near.before(other.start)
    before = found[at - 1].lower if at else ""
    first = near.passage.text[other.start : other.end].split()[0].lower()
    if _OF_ANOTHER_TIME & {word.lower for word in found[max(0, at - 4) : at]}:
        return False  # from the same period last year: what it was then is not what is told
    if other.kind == "window":
        return before != "from"
    if before not in _TIMED and first not in _TIMED and not (before == "on" and not _is_long(other.value)):
        return False
    if first in ("since", "by", "until", "before", "after") or before in ("since", "by", "until"):
        return False
    return not (at > 1 and found[at - 2].lower in _BEGINNINGS)


_OF_ANOTHER_TIME = frozenset({"same", "compared", "versus"})
"""What stands before a time that a figure is compared with."""


def _is_long(value: Value) -> bool:
    """Say whether a time is longer than a day: what grew “on 2023” grew from what it was then."""
    return not isinstance(value, Period) or value.whole.last > value.whole.first


@lru_cache(maxsize=4096)
def _label_time(label: str) -> Value | None:
    """Return the time that the head of a column or row names."""
    found = [mention.value for mention in scan(label) if mention.kind == "date"]
    return found[0] if len(found) == 1 else None


def _resolved(manuscript: Manuscript, value: Value) -> Period | Window | None:
    """Return a time with the year of its document where it names none."""
    if isinstance(value, PartialDate | Window):
        value = value.resolve(manuscript.published)
    return value if isinstance(value, Period | Window) else None
