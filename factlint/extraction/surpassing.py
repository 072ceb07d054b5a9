"""Places told by who stands higher: only three ports are bigger, no county grows more apples, one line carries more.

Whoever is surpassed by so many holds the next place. The class ranked is that of those who surpass; what they have more
of is the measure.

>>> from factlint.extraction.passages import words_of
>>> found = surpassing(words_of("There are only two dairies in Wales that make more cheese than we do."))
>>> found.rank.low, found.rank.order, found.standing.shown, found.standing.places, found.standing.holder
(3, 'largest', 'dairy', ('wales',), 'own')

Choices:
- Who holds the place, where the sentence does not say it, is told before: the name that the sentence before opens
  with may be it or not, and leaves the holder open.
- “Than” must be followed by a holder: “no train is later than a minute” ranks nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from factlint.documents.sentences import sentence_spans
from factlint.extraction.passages import Passage, Word, words_of
from factlint.extraction.standings import standing
from factlint.extraction.standings.places import PLACE_NOUNS, country_of, opening_place, place_key
from factlint.extraction.standings.wording import CALENDAR, ORGANISATIONS, OWN, SAYING, Standing, is_verb, stems_of
from factlint.language.lexicon import table, words
from factlint.language.nouns import is_plural, singular
from factlint.language.numerals import ONES, TENS
from factlint.language.ranks import comparatives
from factlint.language.stems import stem
from factlint.values import EVER, Rank

REACH = 26
"""Words after “no” or “only three” among which the comparison is looked for."""

MOST_BEFORE = 100
"""More than so many who stand higher are a share of all, and no place."""

SURPASSED = "surpassed"
"""How the holder of such a place is tied to it."""

_OPENERS = frozenset({"no", "only", "just"})
_CLAUSE_OPENERS = frozenset(", ; : — – ( “ \" ' and but that because so where as though although while since".split())
_BE = frozenset({"is", "are", "was", "were", "be", "been"})
_AUXILIARIES = _BE | frozenset(
    "has have had do does did can could will would shall should may might must ever yet now still ’s".split()
)
_RELATIVES = frozenset({"that", "which", "who"})
_ENDS = frozenset(". ; : — – ( ) ! ? |".split())
_IN = frozenset({"in", "on", "of", "across", "within", "at", "throughout", "anywhere", "for", "from", "with", "by"})
_PLACING = frozenset({"in", "on", "across", "within", "at", "throughout", "of"})
_PRONOUNS = frozenset({"we", "us", "ours", "i", "me", "mine", "it", "its", "they", "them", "theirs", "this", "that"})
_DOING = _BE | frozenset({"do", "does", "did", "has", "have", "had"})
_UNSURE = frozenset("not n't if unless will would should could can may might must to and or but need needs".split())
_ADVERBS = frozenset("yet now still even also far much significantly slightly consistently".split())
_OTHER = frozenset({"other", "others", "another", "else", "single"})
_DULL = frozenset(
    "time year day week month moment thing way word reason doubt one question longer more wonder place people person"
    " man woman child".split()
)
"""What “no” is said of without a field: no day is longer."""

_NO_MEASURE = frozenset({"often", "likely", "recently", "about", "important", "clearly", "widely"})
_TIMES = frozenset({"since", "until", "before", "after", "during", "last", "this", "next", "than", "as", "when", "to"})
_OF_AGE = {"age": "oldest", "size": "largest", "height": "tallest", "length": "longest", "speed": "fastest"}


@dataclass(frozen=True, slots=True)
class Surpassing:
    """A place told by who stands higher, with its standing and the words that tell it, as a span of the passage."""

    rank: Rank
    standing: Standing
    at: tuple[int, int]
    thing: tuple[str, ...] = ()
    """What is larger, in words, where it is not those who surpass: larger VOLUME."""


def said_of(passage: Passage, rank: Rank, at: tuple[int, int]) -> Standing:
    """Return what a sentence says of a place ``at`` a span of it, whichever way the place is told."""
    said = passage.words
    first = bisect_left(said, at[0], key=lambda word: word.start)
    if first < len(said) and said[first].lower in _OPENERS:
        found = surpassing(said, first)
        if found is not None and found.at[0] == at[0]:
            told = found.standing
            return told if told.holder else replace(told, holder=_before(passage, first))
    return standing(said, rank, at)


def surpassings(said: Sequence[Word]) -> list[Surpassing]:
    """Return the places of a sentence that are told by who stands higher."""
    found = []
    for at, word in enumerate(said):
        if word.lower in _OPENERS:
            one = surpassing(said, at)
            if one is not None:
                found.append(one)
    return found


def surpassing(said: Sequence[Word], first: int = -1) -> Surpassing | None:
    """Return the place that “no” or “only” at a word tells of, by default at the first of them; None if none does."""
    if first < 0:
        first = next((at for at, word in enumerate(said) if word.lower in _OPENERS), len(said))
    opened = _opened(said, first)
    if opened is None:
        return None
    above, start = opened
    compared = _compared(said, start)
    if compared is None:
        return None
    inverted = compared.first == start
    if inverted and not _there(said, first):
        return None
    subject_end = _subject_end(said, start, compared.first)
    deed = [word.lower for word in said[subject_end : compared.first]]
    field = _existing(said, compared) if inverted else _field(said, first, start, subject_end)
    if field is None or (not inverted and not _said_outright(said, compared.first, deed)):
        return None
    holder = _holder(said, compared.after)
    if holder is None:
        return None
    order, measure, thing = compared.order, frozenset(stems_of(" ".join(compared.thing))), compared.thing
    if inverted:
        measure, thing = frozenset(), ()
    elif not measure and said[compared.first - 1].lower not in _BE:
        measure = _measured(said[subject_end : compared.first])
        if not measure:
            return None
    head, modifiers, places, of = field
    scope = EVER if "ever" in deed or compared.ever else None
    place = above + 1
    rank = Rank(
        place, place, order, head, scope, numbered=above > 0,
        text=" ".join(word.text for word in said[first : compared.last]),
    )  # fmt: skip
    span = said[first].start, said[compared.last - 1].end
    told = Standing(
        head=stem(head), shown=head, modifiers=modifiers, of=of, measure=measure, places=places, holder=holder,
        tied=SURPASSED, span=span,
    )  # fmt: skip
    counted = compared.counting and not (thing and stem(thing[-1].lower()) in _entrants())
    return Surpassing(rank, told, span, () if counted else thing)


def _opened(said: Sequence[Word], first: int) -> tuple[int, int] | None:
    """Return how many stand higher, and where they are named: no OTHER county, only three PORTS, just one."""
    if first + 3 >= len(said):
        return None
    after = first + 1
    if not (first == 0 or _there(said, first) or said[first - 1].lower in _CLAUSE_OPENERS | SAYING):
        return None
    if said[first].lower == "no":
        return (0, after + (said[after].lower in _OTHER)) if said[after].lower != "one" else None
    number = _number(said[after].lower)
    if number is None:
        return None
    after += 1
    if said[after].lower == "of" and said[after + 1].lower in ("the", "its", "our", "their", "these"):
        after += 2
    return number, after + (said[after].lower in _OTHER)


@lru_cache(maxsize=1)
def _entrants() -> frozenset[str]:
    """Return the stems of those who make up a field or a crowd, so that most of them are the largest one."""
    return frozenset(map(stem, "entrant entry participant competitor starter attendance turnout".split()))


def _there(said: Sequence[Word], first: int) -> bool:
    """Say whether a sentence is of the form “there is no …”."""
    return first > 1 and said[first - 1].lower in _BE and said[first - 2].lower == "there"


def _said_outright(said: Sequence[Word], first: int, deed: Sequence[str]) -> bool:
    """Say whether a comparison is what those who surpass do or are; not what they vote for, or what may be."""
    before = said[first - 1]
    if not before.text[0].isalnum() or before.lower in _IN or before.lower in ("and", "or", "than", "as", "whether"):
        return False
    return not any(word in _UNSURE or not word[0].isalnum() for word in deed)


def _number(word: str) -> int | None:
    found = int(word) if word.isdecimal() and len(word) < 4 else ONES.get(word, 0) or TENS.get(word, 0)
    return found if 0 < found < MOST_BEFORE else None


@dataclass(frozen=True, slots=True)
class _Compared:
    """A comparison: its first word, that after its last, where “than” is looked for, its order and measure."""

    first: int
    last: int
    after: int
    order: str
    thing: tuple[str, ...] = ()
    ever: bool = False
    counting: bool = False
    """Whether the thing is counted: more PEOPLE, not a larger VOLUME."""


def _compared(said: Sequence[Word], start: int) -> _Compared | None:
    """Return the first comparison after a word: a larger volume, more people, so much, as many entrants."""
    for at in range(start, min(start + REACH, len(said) - 1)):
        lower = said[at].lower
        if lower in _ENDS or lower in ("if", "unless", "but", "whether"):
            return None
        order = _orders().get(lower, "")
        if order:
            if said[at - 1].lower in ("the", "its", "their", "our"):
                return None
            first = at - 1 if said[at - 1].lower in ("a", "an", "any") else at
            while first > start and said[first - 1].lower in _ADVERBS:
                first -= 1
            return _read(said, first, at + 1, order)
        if lower in ("as", "so") and said[at + 1].lower in ("many", "much"):
            return _read(said, at, at + 2, "largest")
        if lower in ("as", "so") and (order := _plain(said[at + 1].lower)):
            return _read(said, at, at + 2, order)
        if lower in ("near", "close") and said[at - 1].lower in ("comes", "come", "came", "gets", "get"):
            return _near(said, at)
    return None


@lru_cache(maxsize=1)
def _orders() -> dict[str, str]:
    """Return the comparatives that rank, each with its order: bigger → largest, more → largest."""
    found = {word: order for word, order in comparatives().items() if word not in ("better", "worse")}
    later = {word: order for word, order in found.items() if order in ("earliest", "newest", "nearest", "farthest")}
    return {word: order for word, order in found.items() if word not in later} | {"more": "largest", "fewer": "fewest"}


@lru_cache(maxsize=4096)
def _plain(adjective: str) -> str:
    """Return the order of an adjective in its plain form, or the empty string: large → largest."""
    known = table("superlatives")
    forms = (f"{adjective}est", f"{adjective}st", f"{adjective[:-1]}iest", f"{adjective}{adjective[-1:]}est")
    return next((known[form] for form in forms if form in known), "")


def _read(said: Sequence[Word], first: int, at: int, order: str) -> _Compared | None:
    """Return a comparison with its measure: what is larger, or what there is more of."""
    counting = said[at - 1].lower in ("more", "fewer", "many", "much")
    last, ever = at, False
    found: list[Word] = []
    silent = words("stop_words")
    if counting and said[at].lower in _NO_MEASURE:
        return None
    for here in range(at, min(at + 8, len(said))):
        word = said[here]
        if not word.text[0].isalnum() or word.lower in _TIMES or word.lower in ("and", "or", "but"):
            break
        if word.lower == "ever":
            ever = True
        elif is_verb(word) and found:
            break
        elif word.text[0].isdigit() or word.lower in ONES or word.lower in ("half", "once", "twice"):
            return None
        elif word.lower not in silent:
            found.append(word)
        last = here + 1
    if counting and len(found) == 1 and _adjective(found[0].lower):
        plain = said[first].lower in ("as", "so")
        return None if plain else _Compared(first, last, last, f"most {found[0].lower}", ever=ever)
    return _Compared(first, last, last, order, tuple(one.text for one in found), ever, counting)


def _adjective(lower: str) -> bool:
    return not is_plural(lower) and lower.endswith(
        ("ive", "ous", "ful", "ular", "able", "ible", "ant", "ested", "ated")
    )


def _near(said: Sequence[Word], at: int) -> _Compared | None:
    """Return “comes near it for age”, of which the last word says by what."""
    after = at + 1 + (at + 1 < len(said) and said[at + 1].lower == "to")
    if after + 2 >= len(said) or said[after].lower not in _PRONOUNS or said[after + 1].lower not in ("for", "in", "by"):
        return None
    order = _OF_AGE.get(said[after + 2].lower)
    return None if order is None else _Compared(at - 1, after + 3, len(said), order, (order,), counting=True)


def _subject_end(said: Sequence[Word], start: int, first: int) -> int:
    """Return the word after those who stand higher: the first verb or relative, else the word before the comparison."""
    for at in range(start + 1, first):
        if said[at].lower in _AUXILIARIES or said[at].lower in _RELATIVES or is_verb(said[at]):
            return at
    return max(first - 1, start)


_Field = tuple[str, frozenset[str], tuple[str, ...], frozenset[str]]


def _field(said: Sequence[Word], first: int, start: int, end: int) -> _Field | None:
    """Return the class of those who stand higher: its head, what narrows it down, its places, and what it is of."""
    cut = next((at for at in range(start, end) if said[at].lower in _IN), end)
    named = [word for word in said[start:cut] if word.lower not in words("stop_words")]
    places: list[str] = []
    if first and not any(word.text == "," for word in said[first:end]):
        places.extend(opening_place(said, first))
    of: list[str] = []
    at = cut
    while at < end:
        stop = next((here for here in range(at + 1, end) if said[here].lower in _IN), end)
        phrase = said[at + 1 : stop]
        if said[at].lower == "anywhere":
            places.append("world")
        elif phrase and said[at].lower in _PLACING and _geographic(phrase):
            places.append(place_key(" ".join(_plain_place(word) for word in phrase)))
        else:
            of.extend(stems_of(" ".join(word.text for word in phrase)))
        at = stop
    if not named and first:
        named = _opening_class(said, first)
    if not named or not all(word.text[0].isalnum() for word in named):
        return None
    head = singular(named[-1].lower)
    if (head in _DULL and not places) or named[-1].lower.endswith(("ly", "'s")) or head in CALENDAR:
        return None
    modifiers = set()
    for word in named[:-1]:
        country = country_of(word.text)
        if country:
            places.append(country)
        elif not word.text[0].isdigit() and word.lower not in ONES:
            modifiers.add(stem(word.lower.removesuffix("'s")))
    return head, frozenset(modifiers), tuple(dict.fromkeys(places)), frozenset(of)


def _opening_class(said: Sequence[Word], first: int) -> list[Word]:
    """Return the class that a sentence opens with: Of the state's 39 COUNTIES, only two …."""
    if said[0].lower not in ("of", "among") or said[first - 1].text != ",":
        return []
    opening = said[1 : first - 1]
    cut = next((at for at, word in enumerate(opening) if word.lower in _IN), len(opening))
    named = [
        word
        for word in opening[:cut]
        if word.lower not in words("stop_words") and not word.lower.endswith("'s") and not word.text[0].isdigit()
    ]
    return named if named and is_plural(named[-1].lower) else []


def _plain_place(word: Word) -> str:
    """Return a word of a place as its key has it: these islands are the island."""
    return "the" if word.lower in ("these", "this", "our") else word.text if word.capital else singular(word.text)


def _geographic(phrase: Sequence[Word]) -> bool:
    last = phrase[-1]
    return last.capital or singular(last.lower) in PLACE_NOUNS


def _existing(said: Sequence[Word], compared: _Compared) -> _Field | None:
    """Return the field of “there is no larger BREWERY IN WALES”."""
    if not compared.thing or compared.counting:
        return None
    at = next(at for at in range(compared.first, compared.last) if said[at].text == compared.thing[0])
    end = next((at for at in range(at, len(said)) if not said[at].text[0].isalnum() or said[at].lower in _AFTER), None)
    return None if end is None else _field(said, 0, at, end)


_AFTER = frozenset({"than", "that", "which", "who", "to", "for", "by"}) | _AUXILIARIES


def _measured(deed: Sequence[Word]) -> frozenset[str]:
    """Return what a deed is measured by: has seen its sick rate CLIMB so much, GROWS more."""
    return frozenset(stems_of(" ".join(one.text for one in deed if one.lower not in _LIGHT)))


_LIGHT = _AUXILIARIES | _RELATIVES | frozenset({"seen", "saw", "see", "made", "done", "its", "his", "her", "their"})


def _holder(said: Sequence[Word], at: int) -> str | None:
    """Return who is surpassed: OWN, a name, nothing where it is not said; None where “than” goes on to no holder."""
    if at >= len(said) or said[at].lower not in ("than", "as"):
        return ""
    if at + 1 >= len(said):
        return None
    found = said[at + 1]
    following = said[at + 2].lower if at + 2 < len(said) else "."
    if found.lower in _PRONOUNS:
        plain = not following[0].isalpha() or following in _DOING or following in ("one", "when", "and", "in")
        return OWN if plain else None
    if found.lower in ("our", "my", "its", "the", "this"):
        if found.lower == "our" or following in ORGANISATIONS:
            return OWN
        if not (at + 2 < len(said) and said[at + 2].capital):
            return None
        at += 1
        found = said[at + 1]
    if not found.capital or found.lower in CALENDAR:
        return None
    end = at + 2
    while end < len(said) and said[end].capital and said[end].text[0].isalpha():
        end += 1
    return " ".join(word.text for word in said[at + 1 : end])


def _before(passage: Passage, first: int) -> str:
    """Return who holds a place that a word begins and its clause does not give to anybody.

    That is the name its sentence opens with, else OWN; nothing where the sentence before opens with another name.
    """
    within = passage.words[:first]
    if len(within) > 2 and not _there(passage.words, first):
        return _opens_with(within) or OWN
    text = passage.document.text[passage.block.start : passage.start].strip()
    if not text:
        return OWN
    start, end = sentence_spans(text)[-1]
    named = _opens_with(words_of(text[start:end]))
    opening = passage.document.text[:OPENING]
    return OWN if all(word in opening for word in named.split()) else ""


def _opens_with(said: Sequence[Word]) -> str:
    """Return the name that is the subject a sentence opens with, or the empty string."""
    last = next((at for at, word in enumerate(said) if not word.capital), len(said))
    named = said[:last]
    if not named or last == len(said) or named[0].lower in words("stop_words") or named[0].lower in CALENDAR:
        return ""
    if len(named) == 1 and (is_plural(named[0].lower) or not (is_verb(said[last]) or said[last].lower in _AUXILIARIES)):
        return ""
    return "" if said[last].lower in SAYING else " ".join(word.text for word in named)


OPENING = 300
"""Characters of a document that tell what it is on."""
