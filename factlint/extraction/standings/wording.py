"""Wording: the words that say of a place in an order who holds it, where, and by what measure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factlint.extraction.passages import Word
from factlint.language.amounts import DETERMINERS
from factlint.language.lexicon import table, words
from factlint.language.nouns import singular
from factlint.language.stems import stem

REACH = 24
"""Words after a place that are looked at for what narrows its class down."""

LONGEST_NAME = 8
"""Words of a holder; more are no name."""

OWN = "own"
"""The holder, or the owner of a series, that the document speaks of itself: we, it, the company."""

ORGANISATIONS = frozenset(
    "company firm group bank trust business organisation organization university college school hospital council"
    " charity society association institute foundation museum club team project programme program agency network"
    " airline brewery orchestra theatre library festival authority board fund corporation operator studio brand"
    " partnership startup start-up agency centre center conference".split()
)
"""What a document calls itself by after its first lines: the company, the trust."""

COPULAS = frozenset("is was are were be been being become becomes became remain remains remained 's 're".split())
_ADVERBS = frozenset(
    "now currently still also already again once today present at easily comfortably perhaps probably arguably yet only"
    " therefore thus even ever long just by far officially reportedly truly to will would may might could can must"
    " should set likely expected not never well".split()
)
_ADVERBS_LY = frozenset(
    "currently recently already officially reportedly really easily quickly rapidly previously formerly originally"
    " widely generally consistently regularly frequently successfully arguably probably possibly certainly clearly"
    " actually effectively essentially eventually finally initially jointly globally nationally narrowly comfortably"
    " commonly merely simply truly possibly presumably apparently undoubtedly historically traditionally".split()
)
BOUNDS = frozenset({";", ":", "—", "–", "(", ")", '"', "“", "”", "|", "?", "!"})
CONJUNCTIONS = frozenset(
    "and but or that which who whose when where while because as if although though since so than whereas".split()
)
SAYING = frozenset(
    "say says said claim claims claimed report reports reported believe believes think thinks show shows insist insists"
    " estimate estimates reckon reckons suggest suggests confirm confirms confirmed told".split()
)
"""Verbs by which somebody says what the rest of a sentence holds."""
RELATIVES = frozenset({"which", "that", "who"})
PREPOSITIONS = frozenset(
    "in on at of for from to into by among amongst across within with since than after behind over throughout during"
    " along outside under against between before per through via beyond about around near onto toward towards".split()
)
NOWHERE = frozenset({"anywhere", "worldwide", "globally"})
PRONOUNS = frozenset({"it", "we", "they", "this", "he", "she", "i", "us", "ours", "you", "there", "these", "those"})
CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday".split()
)
"""Months and days, whose capital letter makes no name of them."""

WHEN = frozenset({"last", "this", "next", "yesterday", "today", "tomorrow", "earlier", "later"})

MEASURES = frozenset(
    "profit profits revenue revenues sales income turnover earnings attendance output production harvest crop price"
    " prices rate level turnout score result results yield growth surplus loss losses margin margins temperature"
    " rainfall share total emissions volume traffic footfall circulation membership unemployment inflation".split()
)
"""What rises and falls, so that “the highest since 2016” is said of it."""


RISING = frozenset({"highest", "largest", "strongest", "best", "lowest", "smallest", "weakest", "worst"})
"""Orders of what rises and falls."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A place in an order with its holder and its field; sets hold stems.

    ``tied`` says how the holder is tied to the place: is, has, apposition, agent, went; empty when there is none.
    ``owner`` is whose series or field it is: OWN, a name, or empty. ``places`` are the places it is held in, as keys
    of place_key(). ``measure`` is what follows “by”, ``deed`` what follows “to”, ``of`` what else follows the class.
    ``source`` and ``destination`` are the ends of what flows, as written, ``goods`` what the class is for or of.
    """

    head: str
    shown: str
    modifiers: frozenset[str]
    of: frozenset[str] = frozenset()
    deed: frozenset[str] = frozenset()
    measure: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    owner: str = ""
    holder: str = ""
    tied: str = ""
    source: str = ""
    destination: str = ""
    goods: str = ""
    yearly: bool = False
    negated: bool = False
    planned: bool = False
    aimed: bool = False
    span: tuple[int, int] = (0, 0)

    @property
    def holder_stems(self) -> frozenset[str]:
        """What the holder is called, as stems."""
        return frozenset(stems_of(self.holder))

    @property
    def class_stems(self) -> frozenset[str]:
        """Everything that narrows the class down."""
        return self.modifiers | self.of | self.deed


def stems_of(text: str) -> list[str]:
    """Return the stems of the words of a text that carry meaning."""
    silent = words("stop_words")
    found = (word.strip(".,:;()\"'“”’*").lower() for word in text.split())
    return [stem(word.removesuffix("'s")) for word in found if word and word not in silent]


def bare_name(text: str) -> str:
    """Return a name without the article before it."""
    head, _, rest = text.partition(" ")
    return rest if rest and head.lower() in ("the", "a", "an", "this", "that", "our", "its", "their") else text


def stems_in(lowers: Iterable[str]) -> list[str]:
    """Return the stems of words that tell something, given in lower case."""
    silent = words("stop_words")
    return [stem(lower) for lower in lowers if lower not in silent and lower[0].isalnum()]


def is_year(lower: str) -> bool:
    """Say whether a word is a year of this century or the last."""
    return len(lower) == 4 and lower.isdecimal() and lower[:2] in ("19", "20")


def head_of(holder: str) -> str:
    """Return the noun that a holder in common words is called by; a name has none."""
    named = []
    for word in bare_name(holder).split():
        if word in PREPOSITIONS:
            break
        named.append(word)
    last = named[-1] if named else ""
    return singular(last) if last.islower() and last not in PRONOUNS and last != OWN else ""


def step_back(said: Sequence[Word], at: int) -> int:
    """Return the place of the nearest word at or before a place that is no adverb."""
    while at > 0 and is_adverb(said[at].lower):
        at -= 1
    return at


def is_adverb(lower: str) -> bool:
    """Say whether a word is an adverb that may stand between a verb and its place."""
    return lower in _ADVERBS or lower in _ADVERBS_LY


def is_verb(word: Word) -> bool:
    """Say whether a word is a verb by its form, as far as that tells."""
    lower = word.lower
    if word.capital or lower in PREPOSITIONS or lower in CONJUNCTIONS:
        return False
    return (
        lower in words("verbs")
        or (lower.endswith("ed") and len(lower) > 4)
        or (lower in table("irregular_verbs") and lower not in DETERMINERS)
    )
