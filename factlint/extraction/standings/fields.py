"""Fields: what stands after a place in an order: where, of what, from where to where, by what measure."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.extraction.passages import Word
from factlint.extraction.standings.places import PLACE_NOUNS, country_of, is_geographic, place_key
from factlint.extraction.standings.wording import (
    BOUNDS,
    CALENDAR,
    CONJUNCTIONS,
    COPULAS,
    LONGEST_NAME,
    NOWHERE,
    PREPOSITIONS,
    PRONOUNS,
    REACH,
    RELATIVES,
    WHEN,
    is_year,
    stems_in,
)
from factlint.language.amounts import DETERMINERS
from factlint.language.lexicon import words
from factlint.language.nouns import is_plural
from factlint.language.ranks import TOP

_PLACING = frozenset({"in", "on", "across", "within", "throughout", "of", "from", "at", "along", "outside"})
_ENDS_OR_PLACES = frozenset({"in", "on", "from", "to", "into", "across"})
_FLOWING = frozenset("goes comes flows going coming flowing made went came".split())
_NARROWING = frozenset("of for in on at among with between within across about".split())
_TIMES = frozenset({"years", "decade", "decades", "history", "generation", "record", "months", "century", "time"})

_EMPTY_PARTICIPLES = frozenset(
    "flown held built made recorded seen staged launched opened known reported awarded given done produced ever yet so"
    " there here going to date far of its kind type sort currently now today recently available existing anywhere"
    " taking place worldwide globally nationally".split()
)
"""Words after a class that say nothing more of it: the heaviest payload ever flown."""

_SPANS = frozenset(
    "year season week month weekend quarter autumn spring summer winter morning evening night decade".split()
)


class Field:
    """What follows a class: in which place, by what measure, to do what, of and for what, from and to where."""

    __slots__ = (
        "after",
        "among",
        "by",
        "dated",
        "deed",
        "destination",
        "goods",
        "measure",
        "of",
        "places",
        "said",
        "source",
        "yearly",
    )

    def __init__(self, said: Sequence[Word], after: int, *, dated: bool) -> None:
        self.said, self.after = said, after
        self.dated = dated
        """Whether a year only says when: of a first, not of a largest."""
        self.of: list[str] = []
        self.deed: list[str] = []
        self.measure: list[str] = []
        self.places: list[str] = []
        self.goods: list[str] = []
        self.source = self.destination = ""
        self.among: list[str] = []
        """The class, where it is told after “among”: came second among the mills."""
        self.yearly = self.by = False
        """``by`` says whether the phrase before named a measure, which “of” goes on: by number of beds."""

    def read(self) -> None:
        """Read the phrases after the class, one preposition at a time, up to where the clause ends."""
        at, last = self.after, min(len(self.said), self.after + REACH)
        preposition = ""
        phrase: list[Word] = []
        while at < last:
            word = self.said[at]
            lower = word.lower
            if word.text == "(" and at + 2 < last and self.said[at + 2].text == ")":
                at += 3  # foreign direct investment (FDI)
                continue
            if word.text in BOUNDS or word.text in (",", ".") or lower in COPULAS or lower in ("has", "had", "will"):
                break
            if lower in ("that", "which") and at + 1 < last and self.said[at + 1].lower in _FLOWING:
                at += 2  # investment that goes into the region
                continue
            if lower in _FLOWING and lower.endswith("ing"):
                at += 1
                continue
            if lower in CONJUNCTIONS and not (lower == "and" and preposition in _PLACING and self._next_is_name(at)):
                if not phrase or is_geographic(phrase):
                    self._clause(at)
                break
            if lower in words("verbs") and lower not in _EMPTY_PARTICIPLES and preposition != "to":
                break
            if lower == "of" and phrase and phrase[-1].lower in PLACE_NOUNS and preposition in _ENDS_OR_PLACES:
                phrase.append(word)  # into the north of Norway
            elif lower in PREPOSITIONS:
                self._take(preposition, phrase)
                preposition, phrase = lower, []
                if lower in ("after", "behind", "than", "since"):
                    break
            elif lower in NOWHERE:
                self.places.append("world")
            else:
                phrase.append(word)
            at += 1
        self._take(preposition, phrase)
        self.after = at

    def _clause(self, at: int) -> None:
        """Keep what a relative clause says of the class: the first port that let whalers in."""
        if self.said[at].lower in RELATIVES | {"whose", "where"}:
            rest = self.said[at + 1 : at + 1 + LONGEST_NAME]
            end = next((number for number, word in enumerate(rest) if not word.text[0].isalnum()), len(rest))
            self.deed.extend(stems_in(word.lower for word in rest[:end]))

    def _next_is_name(self, at: int) -> bool:
        return at + 1 < len(self.said) and (self.said[at + 1].capital or self.said[at + 1].lower == "the")

    def _take(self, preposition: str, phrase: list[Word]) -> None:
        if not phrase:
            return
        lowers = [word.lower for word in phrase]
        for number, lower in enumerate(lowers):
            if lower in WHEN and lowers[number + 1 : number + 2] and lowers[number + 1] in _SPANS:
                self.yearly = self.yearly or lowers[number + 1] in ("year", "season")
                phrase, lowers = phrase[:number], lowers[:number]
                break
        if not phrase:
            return
        by, self.by = self.by, preposition == "by"
        text = " ".join(word.text for word in phrase)
        if preposition in ("in", "of", "for", "") and ({"year", "season"} & set(lowers) or is_year(lowers[-1])):
            self.yearly = self.yearly or not (self.dated and preposition == "in" and is_year(lowers[-1]))
            return
        if any(lower in CALENDAR or lower == "ever" for lower in lowers) and preposition in ("in", "on", ""):
            return
        if preposition in ("in", "for", "over", "on", "of") and lowers[-1] in _TIMES:
            return
        if preposition == "by" or (preposition == "of" and by):
            self.measure.extend(stems_in(lowers))
        elif preposition in ("from", "to", "into") and is_geographic(phrase) and not _infinitive(preposition, phrase):
            if preposition == "from":
                self.source = text
            else:
                self.destination = text
        elif preposition == "to":
            self.deed.extend(stems_in(lowers))
        elif preposition in _PLACING and is_geographic(phrase) and preposition != "from":
            self.places.append(place_key(text))
        elif preposition == "":
            self.of.extend(stems_in(lower for lower in lowers if lower not in _EMPTY_PARTICIPLES))
        elif preposition in ("among", "amongst") and not self.dated:
            self._take_class(phrase)
            self._whole([word for word in phrase if not word.lower.endswith(("'s", "’s"))])
        elif preposition in ("on", "for") and self.among:
            self.measure.extend(stems_in(lowers))  # second among the mills on output
        elif preposition in _NARROWING and not (preposition == "with" and any(lower[0].isdigit() for lower in lowers)):
            self._whole(phrase)

    def _take_class(self, phrase: Sequence[Word]) -> None:
        if phrase[-1].lower.isalpha() and is_plural(phrase[-1].lower):
            owners = [word for word in phrase if word.lower.endswith(("'s", "’s"))]
            self.places.extend(key for word in owners if (key := place_key(word.text[:-2])))
            self.among = [word.text for word in phrase if word not in owners]

    def _whole(self, phrase: list[Word]) -> None:
        for word in phrase:
            country = country_of(word.text)
            if country and word.lower != "us" and country != word.lower and not self.source:
                self.source = country  # Japanese investment
            elif word.lower.isalpha() or "-" in word.lower:
                self.goods.append(word.text)
                self.of.extend(stems_in([word.lower]))


def _infinitive(preposition: str, phrase: Sequence[Word]) -> bool:
    """Say whether “to” goes on to a verb: to chair the Harbour Board; not: to Norway, to the coast."""
    first = phrase[0]
    return (
        preposition == "to" and not first.capital and first.lower not in DETERMINERS and first.lower not in PLACE_NOUNS
    )


def opening_measure(said: Sequence[Word], start: int, order: str) -> frozenset[str]:
    """Return the measure a sentence opens with: By number of beds, …; Measured by volume, that makes us …."""
    first = 1 if said and said[0].lower in ("measured", "ranked", "judged") else 0
    if start - first < 3 or said[first].lower not in (("by", "on", "for") if first or order == TOP else ("by",)):
        return frozenset()
    measure: list[str] = []
    for word in said[first + 1 : start]:
        if word.text == "," or word.lower in PRONOUNS:
            return frozenset(stems_in(measure))
        if not word.text[0].isalpha() or word.lower in CALENDAR | _TIMES | WHEN or word.lower in COPULAS:
            break
        measure.append(word.lower)
    return frozenset()
