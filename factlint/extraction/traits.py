"""Traits: what the words right around a figure say that may keep it apart from others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factlint.extraction.passages import Word
from factlint.extraction.phrases import DETERMINERS, adjectival
from factlint.extraction.surroundings import Surroundings
from factlint.language import Mention
from factlint.language.lexicon import table, words
from factlint.values import Quantity, Value

BEHIND, AHEAD = 7, 5
"""Words before and after a figure that are looked at for what keeps it apart."""

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


EARLIER = frozenset({"earlier", "ago", "before", "previous", "previously", "prior"})


@dataclass(frozen=True, slots=True)
class _Beside:
    """A figure with the words right before and after it, in lower case."""

    near: Surroundings
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


def traits_of(near: Surroundings, mention: Mention) -> frozenset[str]:
    """Return what may keep a figure apart from others, from the words right around it."""
    found = near.words
    first, last = near.before(mention.start), near.before(mention.end)
    behind = [word.lower for word in found[max(0, first - BEHIND) : first]]
    ahead = [word.lower for word in found[last : last + AHEAD]]
    beside = _Beside(near, mention, first, last, behind, ahead)
    traits = {trait for trait, says in _SAID.items() if says(beside)}
    traits.update(filter(None, (_world(beside), {"cell": "cell", "item": "list"}.get(near.passage.block.kind))))
    return frozenset(traits)


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
        return len(ahead) > 1 and ahead[1] in _TIMES and not EARLIER & set(ahead[2:3])
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
    return adjectival(beside.near, beside.mention, beside.last)


def _is_bare(beside: _Beside) -> bool:
    value, ahead = beside.value, beside.ahead
    if not isinstance(value, Quantity) or value.dimension != "count" or value.noun:
        return False
    if beside.near.passage.block.kind in ("cell", "item"):
        return False
    partitive = ahead[:1] == ["of"] and bool(DETERMINERS & set(ahead[1:2]))
    return not partitive and (not beside.behind or _verbal(beside.behind[-1]))


def _is_difference(beside: _Beside) -> bool:
    ahead = beside.ahead
    if not ahead:
        return False
    return ahead[0] in _DIFFERENCES or (ahead[0] in _DEGREES and bool(_UNLIKE & set(ahead[1:2])))


_WHO = frozenset({"who", "that", "whose", "which"})


_OF_WHAT = frozenset({"the", "its", "our", "their", "these", "those"})


_MEANS = frozenset({"average", "mean", "median", "typical", "typically", "averaged", "averaging"})


def _shares_noun(near: Surroundings, mention: Mention) -> bool:
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


def _denied(near: Surroundings, mention: Mention, after: int) -> bool:
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
    "compared": lambda beside: bool(_COMPARED & set(beside.behind[-2:]) or EARLIER & set(beside.ahead[:4])),
    "difference": _is_difference,
    "running": lambda beside: bool(_SO_FAR & {*beside.behind, *beside.ahead}),
    "average": lambda beside: bool(_MEANS & {*beside.behind[-4:], *beside.ahead[:2]}),
    "split": lambda beside: _shares_noun(beside.near, beside.mention),
}
"""What says of a figure that it has a trait."""
