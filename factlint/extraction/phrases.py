"""Phrases: what a figure is of, by the words before or after it: the head, what narrows it down, and the words."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.extraction.passages import Word, words_of
from factlint.extraction.surroundings import Surroundings
from factlint.language import Mention
from factlint.language.kin import kin
from factlint.language.lexicon import words
from factlint.language.stems import stem
from factlint.values import Quantity

MOST_MODIFIERS = 4
"""Words before a head that narrow it down; more are another phrase."""


_LINKING = frozenset(
    "is was are were be been of at to by for in as a an the under over about around with some now currently has had"
    " have will would set you back reached reaching totalled totaled totals total stood stands remains remained"
    " exceeded exceeds exceed hit make average reach averaged averaging costs cost made makes worth came comes"
    " equals priced charged fetched fetch amounts amounted adds added up : ( - – — =".split()
)
"""What may stand between the noun that a figure belongs to and the figure."""


Named = tuple[str, frozenset[str], str]
"""The head of what a figure is of, its modifiers, and the phrase in words."""


def named(near: Surroundings, mention: Mention, value: Quantity) -> Named:
    """Return the head of what an amount measures, its modifiers, and the phrase in words."""
    if value.noun and value.dimension == "count":
        phrase = value.counted or value.noun
        parts = [word for word in phrase.lower().replace("-", " ").split() if word not in words("stop_words")]
        counted = value.noun.partition(" per ")[0]  # nails a day
        head = stem(near.manuscript.vocabulary.noun(counted).split()[-1].split("-")[-1])
        return head, frozenset(map(stem, parts)) - {head}, phrase
    if value.noun and value.dimension == "ratio" and not _backward(near, mention):
        return stem(value.noun.split()[-1]), frozenset(), value.noun  # two thirds of the residents …
    return governed(near, mention)


def governed(near: Surroundings, mention: Mention) -> Named:
    """Return the noun phrase that a figure is said of: “profit before tax of £3 million”, “a ten-week course”.

    The head is the noun before a preposition, if one stands there, else the last word of the phrase.
    """
    found = near.words
    after = near.before(mention.end)
    if mention.end < len(near.passage.text) and adjectival(near, mention, after):
        phrase = _forward(found, after)
    else:
        phrase = _backward(near, mention) or _forward(found, _skipped(found, after))
        if phrase and isinstance(mention.value, Quantity) and mention.value.is_length_of_time:
            phrase = _lasting(found, phrase)
    if not phrase:
        phrase = labelled(near)
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


def adjectival(near: Surroundings, mention: Mention, after: int) -> bool:
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


def _backward(near: Surroundings, mention: Mention) -> list[Word]:
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
    return phrase_before(found[first:], at - first)


def _counting(mention: Mention) -> bool:
    """Say whether a mention ends in the noun that it counts."""
    return isinstance(mention.value, Quantity) and bool(mention.value.noun)


def phrase_before(found: tuple[Word, ...], at: int) -> list[Word]:
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
        elif phrase and word.lower in DETERMINERS and before is not None and before.lower in _PREPOSITIONS:
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


DETERMINERS = frozenset({"the", "a", "an", "our", "its", "their", "this", "all"})


def _lasting(found: tuple[Word, ...], phrase: list[Word]) -> list[Word]:
    """Return what lasts so long, where the word before a length of time is a verb: the course RUNS for ten weeks."""
    verb = phrase[-1]
    if not kin(verb.stem) & kin(stem("last")):
        return phrase
    if len(phrase) > 1:
        return phrase[:-1]
    at = next(number for number, word in enumerate(found) if word.start == verb.start)
    while at and found[at - 1].lower in AUXILIARIES:
        at -= 1
    return phrase_before(found, at) or phrase


AUXILIARIES = frozenset("will would has have had is was to can could should shall may might also now only".split())


def labelled(near: Surroundings) -> list[Word]:
    """Return the words of the label that a figure stands by: the head of its row or column, its list's lead."""
    block = near.passage.block
    label = block.row_head or block.column_head or near.passage.lead
    found = [word for word in words_of(label) if word.text[0].isalpha() or word.text in ",:("] if label else []
    return found[: MOST_MODIFIERS + 2]
