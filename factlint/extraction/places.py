"""Places: where something is said to take place, to set off from, or to stand.

Only verbs of taking place and standing are read, and lines that list an event with its date and venue. What stands in a
dateline says where a text was written, and is no place of any event.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.passages import Passage, Word
from factlint.extraction.people.naming import headline
from factlint.language.lexicon import Phrases, phrases, table, words
from factlint.language.stems import stem
from factlint.values import PartialDate, Period

MOST_BETWEEN = 10
"""Words between a verb and the preposition of its place: “takes place on Friday 6 June at”."""

MOST_PLACE_WORDS = 6

LISTED = "venue"
"""What a line that lists an event tells the place for."""

BUILDING, TOWN = "at a building", "in a town"
"""Modifiers of the draft of a place: how narrow it is."""

STANDING = frozenset({"headquarters", "site", "burial place"})
"""What is asked of what stands somewhere for good, against what takes place there."""

ANOTHER = frozenset({"next", "last", "previous", "former", "first", "second", "third", "another", "other", "future"})
"""Words that make another event of what they stand before."""

_AUXILIARIES = frozenset(
    "is was are were be been being will would shall to has have had also again now today usually always once first can"
    " could may might should must not then still next currently recently officially formally again".split()
)
_BREAKS = frozenset({".", ";", ":", "—", "–", "(", ")", "|", "·", "•", "!", "?", '"', "“", "”"})
_SEPARATORS = frozenset({"·", "|", "•", "–", "—"})
_CALENDAR = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug"
    " sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun spring"
    " summer autumn winter q1 q2 q3 q4 am pm utc gmt".split()
)
_TIMES = frozenset(
    "on from to until till through this next last today tomorrow yesterday again annually every each year month week"
    " in at , and between morning afternoon evening night noon midnight late early mid the of online both once twice"
    " o'clock a.m p.m a p m".split()
)
"""What may stand between a verb and its place."""

_LABELS = frozenset({"venue", "where", "location", "place"})


@dataclass(frozen=True, slots=True)
class _Triggers:
    verbs: Phrases[str]
    first: frozenset[str]
    venues: frozenset[str]
    silent: frozenset[str]


@lru_cache(maxsize=1)
def _triggers() -> _Triggers:
    split = [(tuple(phrase.split()), asked) for phrase, asked in table("place_verbs").items()]
    verbs = phrases((phrase[:-1], f"{phrase[-1]} {asked}") for phrase, asked in split)
    return _Triggers(verbs, frozenset(verbs), words("venue_words"), words("stop_words"))


def places(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield where a document says that things take place, set off, or stand."""
    triggers = _triggers()
    for passage in manuscript.passages:
        if headline(passage):
            continue
        lowers = [word[3] for word in passage.words]
        if not triggers.first.isdisjoint(lowers):
            yield from _said(manuscript, passage, lowers)
        elif not _SEPARATORS.isdisjoint(lowers) and passage.mentions:
            yield from _listed(manuscript, passage)
        elif 2 < len(lowers) < 20 and lowers[1] == ":" and lowers[0] in _LABELS:
            yield from _labelled(manuscript, passage)


def _said(manuscript: Manuscript, passage: Passage, lowers: Sequence[str]) -> Iterator[Draft]:
    found, verbs = passage.words, _triggers().verbs
    for at, lower in enumerate(lowers):
        for phrase, _ in verbs.get(lower, ()):
            if tuple(lowers[at : at + len(phrase)]) != phrase:
                continue
            asked = {
                value.partition(" ")[0]: value.partition(" ")[2] for known, value in verbs[lower] if known == phrase
            }
            spot = _spot(found, at + len(phrase), frozenset(asked), at)
            if spot is None or _quoted_out(lowers, at):
                break
            preposition, first, last = spot
            if asked[preposition] in STANDING:
                head, modifiers = _owner(found, at, last), frozenset[str]()
            else:
                head, modifiers = _subject(found, at)
            yield _draft(manuscript, passage, (at, first, last), asked[preposition], head, modifiers, preposition)
            break


def _quoted_out(lowers: Sequence[str], at: int) -> bool:
    """Say whether a verb is denied, or only wished or feared: its place is none."""
    return bool({"not", "never", "could", "would", "might", "may", "if"} & set(lowers[max(0, at - 4) : at]))


def _draft(
    manuscript: Manuscript,
    passage: Passage,
    at: tuple[int, int, int],
    asked: str,
    head: str,
    modifiers: frozenset[str],
    preposition: str,
) -> Draft:
    verb, first, last = at
    found = passage.words
    start, end = found[first].start, found[last - 1].end
    narrow = BUILDING if _is_building(found[first:last]) or preposition in ("at", "on") else TOWN
    return drafted(
        manuscript,
        passage,
        "place",
        manuscript.vocabulary.place(passage.text[start:end]),
        (start, end),
        property=asked,
        quote=(found[verb].start, end),
        head=head,
        modifiers=modifiers | {narrow},
    )


def _spot(found: Sequence[Word], at: int, prepositions: frozenset[str], verb: int) -> tuple[str, int, int] | None:
    """Return the preposition of a place after a verb, and the words from and up to which its name stands.

    Nothing but a time may stand between: “takes place on Friday 6 June at the Corn Exchange”.
    """
    for number in range(at, min(at + MOST_BETWEEN, len(found) - 1)):
        lower = found[number].lower
        first = number + 1
        if lower in prepositions:
            if found[first].lower in ("the", "our", "its") and first + 1 < len(found):
                first += 1
            last = _name_end(found, first, opening=verb == 0)
            if last > first:
                return lower, first, last
        if lower not in _TIMES and lower not in _CALENDAR and not lower[0].isdigit():
            return None
    return None


def _name_end(found: Sequence[Word], first: int, *, opening: bool = False) -> int:
    """Return the number of the word after the name of a place that starts at a word; ``first`` where none does.

    The town after a comma belongs to it: “the Guildhall, Haverleigh”. With ``opening``, the sentence begins with the
    verb, and what follows the last comma is its subject: “Based in Leeds, Adlow …”.
    """
    end = _run(found, first)
    if end == first:
        lowers = [word.lower for word in found[first : first + 3]]
        # A place by a plain word with a name: “the showground at Marling”.
        if len(lowers) == 3 and lowers[0] in _triggers().venues and lowers[1] in ("at", "in", "of"):
            after = _run(found, first + 2)
            return after if after > first + 2 else first
        return first
    ends = [end]
    while end < len(found) - 1 and end - first < MOST_PLACE_WORDS and found[end].text == ",":
        after = _run(found, end + 1)
        if after == end + 1 or (after < len(found) and found[after].lower in ("said", "says")):
            break
        end = after
        ends.append(end)
    if opening and len(ends) > 1 and (end >= len(found) or found[end].text != ","):
        ends.pop()
    return ends[-1]


def _run(found: Sequence[Word], first: int) -> int:
    end = first
    while end < len(found) and end - first < MOST_PLACE_WORDS:
        word = found[end]
        if (
            (word.text[0].isupper() and word.lower not in _CALENDAR and word.lower not in _triggers().silent)
            or (end > first and word.text.isdigit() and len(word.text) < 4)
            or (
                word.text == "." and end > first and found[end - 1].lower in ("st", "mt", "ft") and end + 1 < len(found)
            )
        ):
            end += 1
        elif word.lower in ("of", "and", "the", "on", "de", "'") and end > first and end + 1 < len(found):
            ahead = end + 2 if found[end + 1].lower == "the" else end + 1
            if word.lower in ("and", "on") or ahead >= len(found) or not found[ahead].text[0].isupper():
                break
            end = ahead
        else:
            break
        if word.lower.endswith("'s") and end < len(found) and not found[end].text[0].isupper():
            return first
    return end


def _is_building(name: Sequence[Word]) -> bool:
    return any(word.lower in _triggers().venues for word in name)


def _subject(found: Sequence[Word], verb: int) -> tuple[str, frozenset[str]]:
    """Return the head of what a verb says something of, and the words before it that narrow it down, as stems."""
    at = verb - 1
    while at >= 0 and (found[at].lower in _AUXILIARIES or found[at].lower.endswith("ly")):
        at -= 1
    if at < 0 or not found[at].text[0].isalnum() or found[at].lower in _triggers().silent:
        return "", frozenset()
    head = found[at].lower.removesuffix("'s")
    modifiers: set[str] = set()
    before = at - 1
    while before >= 0 and at - before < MOST_PLACE_WORDS and found[before].text[0].isalnum():
        lower = found[before].lower
        if lower in ("the", "a", "an", "this", "our", "its", "their"):
            break
        if lower not in _triggers().silent or lower in ANOTHER:
            modifiers.add(stem(lower.removesuffix("'s")))
        before -= 1
    return stem(head), frozenset(modifiers)


def _owner(found: Sequence[Word], verb: int, last: int) -> str:
    """Return the proper name of what stands somewhere: the last one before the verb.

    That of an opening phrase is the one after it: “Based in Leeds, with shops in York, Adlow sells …”.
    """
    silent = _triggers().silent
    if verb == 0:
        first = next((at for at in range(last, len(found)) if _starts_subject(found, at)), len(found))
    else:
        first = verb
        while first > 0 and not (found[first - 1].capital and found[first - 1].lower not in silent):
            if found[first - 1].text in _BREAKS:
                return ""
            first -= 1
        while first > 0 and found[first - 1].capital and found[first - 1].lower not in silent:
            first -= 1
    name = found[first : _run(found, first)] if first < len(found) else ()
    return " ".join(word.lower for word in name if word.lower not in silent)


def _starts_subject(found: Sequence[Word], at: int) -> bool:
    """Say whether a proper name starts at a word, after a comma, that goes on without another one."""
    end = _run(found, at) if found[at - 1].text == "," else at
    return end > at and end < len(found) and found[end].text not in _BREAKS and found[end].text != ","


def _listed(manuscript: Manuscript, passage: Passage) -> Iterator[Draft]:
    """Yield the venue in a line that lists an event: “The ninth conference · 16 September · Corn Exchange, Marle”."""
    found = passage.words
    if len(found) > 40:
        return
    cuts = [-1, *(at for at, word in enumerate(found) if word.text in _SEPARATORS), len(found)]
    parts = [(left + 1, right) for left, right in pairwise(cuts) if right > left + 1]
    dated = [
        (mention.start, mention.end) for mention in passage.mentions if isinstance(mention.value, Period | PartialDate)
    ]
    head = ""
    for first, last in parts:
        start, end = found[first].start, found[last - 1].end
        if any(start <= day[0] < end for day in dated) or not dated:
            continue
        if _name_end(found, first) == last and _is_building(found[first:last]):
            yield _draft(manuscript, passage, (first, first, last), LISTED, head, frozenset(), "at")
        elif not head:
            head = stem(found[last - 1].lower)


def _labelled(manuscript: Manuscript, passage: Passage) -> Iterator[Draft]:
    first = 3 if len(passage.words) > 3 and passage.words[2].lower == "the" else 2
    last = _name_end(passage.words, first)
    if last > first:
        yield _draft(manuscript, passage, (0, first, last), LISTED, "", frozenset(), "at")
