"""Standings: who holds a place in an order, among what, where, by what measure, as far as the sentence says.

Read from the words on both sides of the place, without a parse: before it its owner (“the county's”), the verb or sign
that ties it to its holder (“is”, “has”, a comma), and the holder; after it what narrows its class down.

>>> from factlint.extraction.passages import words_of
>>> said = "Tern Field, opened in 1931, is the second-busiest airport in Norway by cargo."
>>> found = standing(words_of(said), Rank(2, 2, "busiest", "airport"), (35, 57))
>>> found.holder, found.tied, found.places, sorted(found.measure)
('Tern Field', 'is', ('norway',), ['cargo'])
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factlint.extraction.passages import Word
from factlint.language.lexicon import table, words
from factlint.language.nouns import is_plural, singular
from factlint.language.quantities import DETERMINERS
from factlint.language.ranks import TOP
from factlint.language.stems import stem
from factlint.values import Rank

REACH = 24
"""Words after a place that are looked at for what narrows its class down."""

LONGEST_NAME = 8
"""Words of a holder; more are no name."""

OWN = "own"
"""The holder, or the owner of a series, that the document speaks of itself: we, it, the company."""

PLACE_NOUNS = {
    "world": "world", "globe": "world", "planet": "world", "earth": "world", "continent": "continent",
    "country": "country", "nation": "country", "state": "state", "county": "county", "region": "region",
    "district": "district", "province": "province", "borough": "borough", "city": "city", "town": "town",
    "village": "village", "area": "area", "island": "island", "valley": "valley", "north": "north", "south": "south",
    "east": "east", "west": "west", "capital": "city",
}  # fmt: skip
"""Nouns that stand for a place which need not be named, each with the kind of place it is."""

ORGANISATIONS = frozenset(
    "company firm group bank trust business organisation organization university college school hospital council"
    " charity society association institute foundation museum club team project programme program agency network"
    " airline brewery orchestra theatre library festival authority board fund corporation operator studio brand"
    " partnership startup start-up agency centre center conference".split()
)
"""What a document calls itself by after its first lines: the company, the trust."""

_COPULAS = frozenset("is was are were be been being become becomes became remain remains remained 's 're".split())
_HAVING = frozenset("has had have having boasts holds held".split())
_AS_VERBS = frozenset(
    "rank ranks ranked stand stands known recognised recognized regarded serve serves served acts emerged described"
    " considered seen positioned established rated listed named".split()
)
_PASSIVES = frozenset("recognised recognized regarded described considered seen rated listed named established".split())
_RANKING = frozenset("rank ranks ranked ranking place placed came comes stands finished".split())
_MAKING = frozenset("make makes made making leave leaves left leaving".split())
_BE = _COPULAS | _HAVING
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
_NEGATIONS = frozenset({"not", "never", "n't", "no", "longer"})
_FUTURE = frozenset("will would may might could aims hopes plans set expected likely aim hope plan".split())
_AIMS = frozenset("aims aim hopes hope plans plan set could might may would aiming hoping bid race".split())
_BOUNDS = frozenset({";", ":", "—", "–", "(", ")", '"', "“", "”", "|", "?", "!"})
_CONJUNCTIONS = frozenset(
    "and but or that which who whose when where while because as if although though since so than whereas".split()
)
SAYING = frozenset(
    "say says said claim claims claimed report reports reported believe believes think thinks show shows insist insists"
    " estimate estimates reckon reckons suggest suggests confirm confirms confirmed told".split()
)
"""Verbs by which somebody says what the rest of a sentence holds."""

_GONE = frozenset({("went", "to"), ("goes", "to"), ("came", "from"), ("comes", "from"), ("belongs", "to")})
_TURNS = frozenset({"went", "goes", "came", "comes", "belongs", "is", "was"})
_RELATIVES = frozenset({"which", "that", "who"})
_PREPOSITIONS = frozenset(
    "in on at of for from to into by among amongst across within with since than after behind over throughout during"
    " along outside under against between before per through via beyond about around near onto toward towards".split()
)
_PLACING = frozenset({"in", "on", "across", "within", "throughout", "of", "from", "at", "along", "outside"})
_ENDS_OR_PLACES = frozenset({"in", "on", "from", "to", "into", "across"})
_FLOWING = frozenset("goes comes flows going coming flowing made went came".split())
_NARROWING = frozenset("of for in on at among with between within across about".split())
_NOWHERE = frozenset({"anywhere", "worldwide", "globally"})
_OWN_WORDS = frozenset({"our", "its", "their", "my", "his", "her", "ours"})
_PRONOUNS = frozenset({"it", "we", "they", "this", "he", "she", "i", "us", "ours", "you", "there", "these", "those"})
_OF_NOBODY = frozenset({"he", "she", "i", "you", "there", "these", "those", "who"})
_TIMES = frozenset({"years", "decade", "decades", "history", "generation", "record", "months", "century", "time"})
CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday".split()
)
"""Months and days, whose capital letter makes no name of them."""

_EMPTY_PARTICIPLES = frozenset(
    "flown held built made recorded seen staged launched opened known reported awarded given done produced ever yet so"
    " there here going to date far of its kind type sort currently now today recently available existing anywhere"
    " taking place worldwide globally nationally".split()
)
"""Words after a class that say nothing more of it: the heaviest payload ever flown."""

_WHEN = frozenset({"last", "this", "next", "yesterday", "today", "tomorrow", "earlier", "later"})

_GOING_ON = frozenset("open close return begin feature bring come mark attract draw welcome take end".split())
"""Verbs, less their endings, that may be taken for the last noun of a class: the ninth festival opens."""

_SPANS = frozenset(
    "year season week month weekend quarter autumn spring summer winter morning evening night decade".split()
)

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


def standing(said: Sequence[Word], rank: Rank, at: tuple[int, int]) -> Standing:
    """Return what a sentence says of a place in an order that stands ``at`` a span of it."""
    first = bisect_left(said, at[0], key=lambda word: word.start)
    after = _class_end(said, rank, first, at[1])
    ranked = _class_words(rank)
    named, modifiers = _class(ranked)
    inside = said[first:after]
    end = max(after - len(rank.among.split()) + len(ranked), 1)
    start, owner = _owner(said, first)
    if not owner:
        owner = next((word.text.removesuffix("'s") for word in inside if word.lower.endswith("'s")), "")
        owner = OWN if owner.lower() in ORGANISATIONS or any(word.lower in _OWN_WORDS for word in inside[:4]) else owner
    field = _Field(said, after, dated=rank.in_time)
    if all(word in _NOWHERE for word in rank.among.lower().split()[len(ranked) :]):
        field.read()  # else a verb has ended the class, and what follows is its own: the ninth festival closed with …
    places = list(field.places)
    if owner and owner != OWN and (key := place_key(owner)) and (_is_place(owner) or owner[0].isupper()):
        places.insert(0, key)
    places.extend(opening_place(said, start))
    for stemmed in tuple(modifiers):
        country = table("countries").get(stemmed)
        if country:
            places.append(country)
    holder, tied, flags = _holder(said, start, field.after)
    if inside and inside[0].lower == "only":
        holder, tied, flags = _surpassed(said, after)
    if holder.lower() in CALENDAR:
        named, holder = named or holder.lower(), OWN  # June was the hottest ever
    if not named and tied == "is" and holder:
        named = _head_of(holder)
    if not named and rank.order == TOP and field.among:
        named, modifiers = _class([word for word in field.among if word.lower() not in _OWN_WORDS | DETERMINERS])
        named = singular(named)
    if not named and rank.order in RISING:
        named = next((singular(word.lower) for word in reversed(said[:first]) if word.lower in MEASURES), "")
    if named in MEASURES and (tied == "apposition" or _head_of(holder.lower()) in MEASURES):
        holder, tied = "", ""  # the sum is the highest: in Leeds, the largest attendance ever
    if any(word.lower in _NOWHERE for word in inside):
        places.append("world")
    return Standing(
        head=stem(named) if named else "",
        shown=named,
        modifiers=modifiers,
        of=frozenset(field.of) - modifiers,
        deed=frozenset(field.deed),
        measure=frozenset(field.measure) or _opening_measure(said, start, rank.order),
        places=tuple(dict.fromkeys(places)),
        owner=owner,
        holder=holder,
        tied=tied,
        source=field.source,
        destination=field.destination,
        goods=" ".join(field.goods),
        yearly=field.yearly,
        negated="negated" in flags,
        planned="planned" in flags,
        aimed="aimed" in flags,
        span=(said[start].start if start < len(said) else at[0], said[end - 1].end),
    )


def _class_end(said: Sequence[Word], rank: Rank, first: int, end: int) -> int:
    """Return the number of the word after the class ranked, which a scope in time may follow within the mention."""
    last = bisect_left(said, end, key=lambda word: word.start)
    if not rank.among:
        return last
    wanted = rank.among.split()
    for here in range(first, last - len(wanted) + 1):
        if said[here].text == wanted[0] or (len(wanted) == 1 and singular(said[here].lower) == wanted[0].lower()):
            size = len(wanted)
            if singular(said[here + size - 1].lower) == singular(wanted[-1].lower()):
                return here + size
    return last


def _class_words(rank: Rank) -> list[str]:
    """Return the words of the class ranked, without those that only seem to belong to it: conference closed last."""
    named = rank.among.split()
    for number, word in enumerate(named):
        if number and word.lower() in _WHEN:
            named = named[:number]
            break
    while len(named) > 1 and (named[-1].lower().endswith("ed") or named[-1].lower() in _NOWHERE | _GOING_ON):
        named.pop()
    return named


def _class(named: Sequence[str]) -> tuple[str, frozenset[str]]:
    """Return the head of a class and the stems that narrow it down."""
    if not named:
        return "", frozenset()
    silent = words("stop_words")
    countries = table("countries")
    found = set()
    for word in named[:-1]:
        lower = word.lower().removesuffix("'s")
        if word in ("UK", "US", "USA", "UAE") or (word[0].isupper() and lower in countries):
            found.add(countries[lower])
        elif lower not in silent:
            found.add(stem(lower))
    return named[-1].lower(), frozenset(found)


def _owner(said: Sequence[Word], first: int) -> tuple[int, str]:
    """Return where a place with its article or owner starts, and the owner: our, the county's, Norway's."""
    at = first
    while at and said[at - 1].lower in ("very", "single", "one", "of"):
        at -= 1
    if not at:
        return at, ""
    before = said[at - 1].lower
    if before in _OWN_WORDS:
        return at - 1, OWN
    if before.endswith(("'s", "’s")) or (before in ("'", "’") and at > 1):
        start = at - 1 if before not in ("'", "’") else at - 2
        while start and at - start < LONGEST_NAME and (said[start].capital or said[start].lower[0].islower()):
            previous = said[start - 1]
            if previous.lower in ("the", "this", "a"):
                start -= 1
                break
            if not (previous.capital and said[start].capital) or previous.lower in CALENDAR | _PREPOSITIONS | {"as"}:
                break
            start -= 1
        name = " ".join(word.text for word in said[start:at]).removesuffix("'s").removesuffix("’s").removesuffix(" '")
        bare = _bare(name)
        return start, OWN if bare.lower() in ORGANISATIONS else bare
    if before in DETERMINERS or before in ("a", "an", "this", "that"):
        return at - 1, ""
    return at, ""


def _bare(text: str) -> str:
    """Return a name without the article before it."""
    head, _, rest = text.partition(" ")
    return rest if rest and head.lower() in ("the", "a", "an", "this", "that", "our", "its", "their") else text


class _Field:
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
            if word.text in _BOUNDS or word.text in (",", ".") or lower in _COPULAS or lower in ("has", "had", "will"):
                break
            if lower in ("that", "which") and at + 1 < last and self.said[at + 1].lower in _FLOWING:
                at += 2  # investment that goes into the region
                continue
            if lower in _FLOWING and lower.endswith("ing"):
                at += 1
                continue
            if lower in _CONJUNCTIONS and not (lower == "and" and preposition in _PLACING and self._next_is_name(at)):
                if not phrase or _geographic(phrase):
                    self._clause(at)
                break
            if lower in words("verbs") and lower not in _EMPTY_PARTICIPLES and preposition != "to":
                break
            if lower == "of" and phrase and phrase[-1].lower in PLACE_NOUNS and preposition in _ENDS_OR_PLACES:
                phrase.append(word)  # into the north of Norway
            elif lower in _PREPOSITIONS:
                self._take(preposition, phrase)
                preposition, phrase = lower, []
                if lower in ("after", "behind", "than", "since"):
                    break
            elif lower in _NOWHERE:
                self.places.append("world")
            else:
                phrase.append(word)
            at += 1
        self._take(preposition, phrase)
        self.after = at

    def _clause(self, at: int) -> None:
        """Keep what a relative clause says of the class: the first port that let whalers in."""
        if self.said[at].lower in _RELATIVES | {"whose", "where"}:
            rest = self.said[at + 1 : at + 1 + LONGEST_NAME]
            end = next((number for number, word in enumerate(rest) if not word.text[0].isalnum()), len(rest))
            self.deed.extend(_stems(word.lower for word in rest[:end]))

    def _next_is_name(self, at: int) -> bool:
        return at + 1 < len(self.said) and (self.said[at + 1].capital or self.said[at + 1].lower == "the")

    def _take(self, preposition: str, phrase: list[Word]) -> None:
        if not phrase:
            return
        lowers = [word.lower for word in phrase]
        for number, lower in enumerate(lowers):
            if lower in _WHEN and lowers[number + 1 : number + 2] and lowers[number + 1] in _SPANS:
                self.yearly = self.yearly or lowers[number + 1] in ("year", "season")
                phrase, lowers = phrase[:number], lowers[:number]
                break
        if not phrase:
            return
        by, self.by = self.by, preposition == "by"
        text = " ".join(word.text for word in phrase)
        if preposition in ("in", "of", "for", "") and ({"year", "season"} & set(lowers) or _year(lowers[-1])):
            self.yearly = self.yearly or not (self.dated and preposition == "in" and _year(lowers[-1]))
            return
        if any(lower in CALENDAR or lower == "ever" for lower in lowers) and preposition in ("in", "on", ""):
            return
        if preposition in ("in", "for", "over", "on", "of") and lowers[-1] in _TIMES:
            return
        if preposition == "by" or (preposition == "of" and by):
            self.measure.extend(_stems(lowers))
        elif preposition in ("from", "to", "into") and _geographic(phrase) and not _infinitive(preposition, phrase):
            if preposition == "from":
                self.source = text
            else:
                self.destination = text
        elif preposition == "to":
            self.deed.extend(_stems(lowers))
        elif preposition in _PLACING and _geographic(phrase) and preposition != "from":
            self.places.append(place_key(text))
        elif preposition == "":
            self.of.extend(_stems(lower for lower in lowers if lower not in _EMPTY_PARTICIPLES))
        elif preposition in ("among", "amongst") and not self.dated:
            self._take_class(phrase)
            self._whole([word for word in phrase if not word.lower.endswith(("'s", "’s"))])
        elif preposition in ("on", "for") and self.among:
            self.measure.extend(_stems(lowers))  # second among the mills on output
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
                self.of.extend(_stems([word.lower]))


def _stems(lowers: Iterable[str]) -> list[str]:
    silent = words("stop_words")
    return [stem(lower) for lower in lowers if lower not in silent and lower[0].isalnum()]


def _year(lower: str) -> bool:
    return len(lower) == 4 and lower.isdecimal() and lower[:2] in ("19", "20")


def _geographic(phrase: Sequence[Word]) -> bool:
    """Say whether a phrase names a place: by a capital letter, or by a noun that places are called by."""
    content = [word for word in phrase if word.lower not in DETERMINERS]
    if not content:
        return False
    if content[-1].lower in PLACE_NOUNS:
        return True
    return any(word.capital and word.lower not in CALENDAR for word in content)


def _infinitive(preposition: str, phrase: Sequence[Word]) -> bool:
    """Say whether “to” goes on to a verb: to chair the Harbour Board; not: to Norway, to the coast."""
    first = phrase[0]
    return (
        preposition == "to" and not first.capital and first.lower not in DETERMINERS and first.lower not in PLACE_NOUNS
    )


def _is_place(text: str) -> bool:
    lower = _bare(text).lower()
    return lower.split()[-1] in PLACE_NOUNS or country_of(_bare(text)) != ""


@lru_cache(maxsize=4096)
def country_of(text: str) -> str:
    """Return the country that a name or an adjective stands for, or the empty string."""
    bare = text.removesuffix("'s").replace(".", "")
    if bare in ("us", "Us"):
        return ""
    return table("countries").get(bare.lower(), "") if bare[:1].isupper() else ""


@lru_cache(maxsize=4096)
def place_key(text: str) -> str:
    """Return what a place is told apart by: the country it is, the kind of place it leaves unnamed, or its words.

    >>> place_key("the United Kingdom"), place_key("the whole county"), place_key("the Aldery Downs")
    ('united kingdom', 'county', 'aldery downs')
    """
    bare = _bare(text)
    country = country_of(bare)
    if country:
        return country
    lowers = [word for word in bare.lower().split() if word not in ("the", "whole", "entire", "all", "of", "our")]
    if len(lowers) == 1 and lowers[0] in PLACE_NOUNS:
        return PLACE_NOUNS[lowers[0]]
    return " ".join(lowers)


def opening_place(said: Sequence[Word], start: int) -> list[str]:
    """Return the place a sentence opens with: Of the county's eleven mills, ours is …; In Norway, …."""
    if not said or said[0].lower not in ("of", "among", "in", "across") or start < 3:
        return []
    end = next((at for at in range(1, min(start, 12)) if said[at].text == ","), 0)
    found = []
    for word in said[1:end]:
        lower = word.lower.removesuffix("'s")
        if lower in PLACE_NOUNS:
            found.append(PLACE_NOUNS[lower])
        elif country_of(word.text):
            found.append(country_of(word.text))
    return found[:1]


def _opening_measure(said: Sequence[Word], start: int, order: str) -> frozenset[str]:
    """Return the measure a sentence opens with: By number of beds, …; Measured by volume, that makes us …."""
    first = 1 if said and said[0].lower in ("measured", "ranked", "judged") else 0
    if start - first < 3 or said[first].lower not in (("by", "on", "for") if first or order == TOP else ("by",)):
        return frozenset()
    measure: list[str] = []
    for word in said[first + 1 : start]:
        if word.text == "," or word.lower in _PRONOUNS:
            return frozenset(_stems(measure))
        if not word.text[0].isalpha() or word.lower in CALENDAR | _TIMES | _WHEN or word.lower in _COPULAS:
            break
        measure.append(word.lower)
    return frozenset()


def _head_of(holder: str) -> str:
    """Return the noun that a holder in common words is called by; a name has none."""
    named = []
    for word in _bare(holder).split():
        if word in _PREPOSITIONS:
            break
        named.append(word)
    last = named[-1] if named else ""
    return singular(last) if last.islower() and last not in _PRONOUNS and last != OWN else ""


Found = tuple[str, str, frozenset[str]]
_NOBODY: Found = ("", "", frozenset())


def _holder(said: Sequence[Word], start: int, after: int) -> Found:
    """Return who holds a place that starts at a word and whose field ends before another, and how it is said."""
    at = start - 1
    while at >= 0 and _adverb(said[at].lower):
        at -= 1
    if at < 0 or said[at].text in _BOUNDS - {"(", "—", "–"} or said[at].lower in ("and", "but"):
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
        before = _back(said, at - 1)
        if verb == "of":
            return _NOBODY
        if said[before].lower in _RANKING or (said[before].lower in _AS_VERBS and _passive(said, before)):
            return _subject(said, before, "is", flags)
        made = _made(said, at)
        return (made, "is", flags) if made else _NOBODY
    if verb in _COPULAS:
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
    return said[at].lower not in _PASSIVES or (at > 0 and said[_back(said, at - 1)].lower in _COPULAS | {"widely"})


def _back(said: Sequence[Word], at: int) -> int:
    while at > 0 and (_adverb(said[at].lower)):
        at -= 1
    return at


def _adverb(lower: str) -> bool:
    return lower in _ADVERBS or lower in _ADVERBS_LY


def _made(said: Sequence[Word], at: int) -> str:
    """Return what is made to hold a place: making Oldbury the second city, which left us as the third."""
    for here in range(at - 1, max(-1, at - LONGEST_NAME), -1):
        word = said[here]
        if word.lower in _MAKING:
            named = [one for one in said[here + 1 : at] if one.lower != "as"]
            holder = " ".join(one.text for one in named)
            pointing = holder.lower() in _PRONOUNS or _bare(holder).lower() in ORGANISATIONS
            return OWN if pointing else holder
        if word.text in _BOUNDS or word.text == "," or word.lower in _CONJUNCTIONS - {"as"} or word.lower in _COPULAS:
            return ""
    return ""


def is_verb(word: Word) -> bool:
    """Say whether a word is a verb by its form, as far as that tells."""
    lower = word.lower
    if word.capital or lower in _PREPOSITIONS or lower in _CONJUNCTIONS:
        return False
    return (
        lower in words("verbs")
        or (lower.endswith("ed") and len(lower) > 4)
        or (lower in table("irregular_verbs") and lower not in DETERMINERS)
    )


def _subject(said: Sequence[Word], verb: int, tied: str, flags: frozenset[str]) -> Found:
    """Return the subject of a verb: what stands between the start of its clause and the verb."""
    at = verb - 1
    while at >= 0 and (_adverb(said[at].lower) or said[at].lower in _BE or said[at].lower in _AS_VERBS):
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
    if said[at].lower in _RELATIVES:
        at -= 1
        if at >= 0 and said[at].text == ",":
            at -= 1
        return _named(said, _nearest(said, at), at, tied, flags)
    start = at
    while start > 0 and at - start < 16:
        previous = said[start - 1]
        if previous.text in _BOUNDS or previous.text == "," or previous.lower in _CONJUNCTIONS:
            if previous.lower == "and" and start > 1 and said[start].capital and said[start - 2].capital:
                start -= 1
                continue
            break
        start -= 1
    span = said[start : at + 1]
    if len(span) > 2 and span[0].lower in ("in", "by", "since") and _year(span[1].lower):
        start, span = start + 2, span[2:]  # in 1954 Larvik became
    if span and span[0].lower in _PREPOSITIONS:
        return _named(said, _nearest(said, at), at, tied, flags)
    for number, word in enumerate(span):
        if number and word.lower in SAYING:  # Larvik claims to be; the council says Larvik is
            if number == len(span) - 1:
                return _named(said, start, at - 1, tied, flags)
            start, span = start + number + 1, span[number + 1 :]
            break
    for number, word in enumerate(span):
        if number and (word.lower in _PREPOSITIONS - {"of"} or (word.lower in _BE)):
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
            previous.text in _BOUNDS
            or previous.text == ","
            or previous.lower in _PREPOSITIONS
            or previous.lower in _CONJUNCTIONS
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
        if end > at and (
            word.text in _BOUNDS or word.text in (",", ".") or word.lower in _PREPOSITIONS | _CONJUNCTIONS
        ):
            break
        end += 1
    return _named(said, at, end - 1, "went", frozenset())


def _surpassed(said: Sequence[Word], after: int) -> Found:
    """Return whom only so many surpass: Only three ports are bigger than Larvik; only three are bigger."""
    at = after
    while at < len(said) and at - after < 8 and said[at].lower != "than":
        at += 1
    if at + 1 >= len(said) or said[at].lower != "than":
        return OWN, "is", frozenset()
    end = at + 1
    while end < len(said) and said[end].text not in _BOUNDS | {",", "."} and said[end].lower not in _PREPOSITIONS:
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
    if not span or len(span) > LONGEST_NAME or any(word.text in _BOUNDS for word in span):
        return _NOBODY
    text = " ".join(word.text for word in span)
    if len(span) == 1 and span[0].lower in _OF_NOBODY:
        return _NOBODY
    if span[-1].lower in _PRONOUNS and span[-1].lower not in _OF_NOBODY:
        return OWN, tied, flags
    if span[0].text[0].isdigit():
        return _NOBODY
    if span[0].lower in _PRONOUNS and len(span) < 3 and not (span[0].lower == "this" and len(span) == 2):
        return OWN, tied, flags
    if _bare(text).lower() in ORGANISATIONS and len(span) == 2:
        return OWN, tied, flags
    return text, tied, flags
