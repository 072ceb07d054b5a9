"""Archives of releases, of any size, as real ones are: a few that publish much, words that stand everywhere, years.

An archive is made of stories. A story is told in one to five documents, by those it happened to and by others, within
weeks; a document tells most of the facts of its story, each in one of several wordings. Organisations, nouns and towns
follow Zipf: the largest organisation has one in fifty documents, most have one or two. Every release closes with the
same lines about its organisation, so that their figures stand in all of them.

In one in five stories told twice or more, one document tells one fact another way: that is planted. All else agrees,
or is told of another story, another time, another organisation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar, cast

from .generating import SEED

T = TypeVar("T")
A = TypeVar("A")

DOCUMENTS_OF_AN_ORGANISATION = 12
"""On the average; the largest has far more, most have fewer."""

WRONG_ONE_IN = 5
"""Every so manieth story of two documents or more has one fact told another way."""

FIRST_DAY, DAYS = date(2012, 1, 2), 4_000
"""Days over which stories are spread."""

TOLD = 0.8
"""Share of the facts of a story that each of its documents tells."""

ABOUT_ONE_IN = 2
"""Every so manieth document closes with the lines about its organisation."""

_SYLLABLES = (
    "ald bar bel cor den dun el fal gar hax hol ing kel kin lor mar mel nor oss pel pen quin ros sel tor ul ven wes yar"
    " zet".split()
)
_ENDINGS = "by dale don ford ham ley mouth ness stead stow thorpe ton well wick worth".split()
_KINDS = (
    "Trust Museum Council University Hospital Society Library College Orchestra Theatre Works Cooperative Brewery"
    " Observatory Gallery Foundation Institute Club".split()
)
_GIVEN = (
    "Ada Amir Anna Ben Bo Carla Clara Dan Dora Elsa Emil Eva Finn Grace Hal Hana Ida Ines Ivan Jan Joan Kit Lena Leo"
    " Lucy Max Mina Nell Nina Omar Otto Pia Ravi Rosa Ruth Sam Tara Tess Uma Vera".split()
)
_THINGS = (
    "visitors members volunteers tickets students patients books tenants apprentices trees passengers meals concerts"
    " lessons bicycles boats workshops gardens beds exhibits vehicles paintings telescopes barrels violins ponds"
    " lanterns sheep bells drums kites orchards looms canoes anvils beehives".split()
)
_DEEDS = "welcomed trained served counted recorded supported reached registered".split()
_BUILDINGS = (
    "wing hall roof library garden bridge gallery kitchen laboratory stage lift jetty tower greenhouse pool archive"
    " cellar workshop stable terrace".split()
)
_EVENTS = "festival conference fair marathon exhibition regatta symposium".split()
_POSTS = "director chair treasurer curator secretary".split()
_NUMBERS = "Three Four Five Six".split()
_ORDINALS = "second third fourth fifth sixth seventh".split()

_FILLING = (
    "The {thing} kept away for most of the summer, and the benches by the {building} were seldom empty after lunch.",
    "Neighbours brought cuttings, cakes and good advice, and a school in {town} lent us its minibus.",
    "None of it would be possible without the patience of those who look after the {building} and the {thing}.",
    "The committee met in the back room as it always has, and argued about the {building} until it was late.",
    "Some of what we tried did not work, and we have written down why so that nobody has to find it out again.",
    "Our thanks go to the council, to the parish and to everybody in {town} who sent a letter about the {building}.",
    "The roof still leaks over the stairs, the kettle has been mended, and the cat has moved in with the caretaker.",
    "Next spring the path to the {building} will be widened, and the old signs will be taken down and kept.",
    "People from {town} asked what would become of the {thing}, and were told that nothing had been decided.",
    "Everyone who has walked past the {building} knows how much the {thing} have meant to those who live there.",
    "The work was done by local hands, with timber and stone from the hills behind {town}.",
    "A film about the {thing} will be shown in the {building}, followed by tea and a conversation with the makers.",
)
"""Sentences that state nothing to compare."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A sentence that tells a fact of its story another way than the other documents do, and its document."""

    kind: str
    document: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Releases:
    """Documents by name, in Markdown, and what was planted in them."""

    texts: dict[str, str]
    planted: tuple[Planted, ...]

    @property
    def words(self) -> int:
        """How many words all documents have."""
        return sum(len(text.split()) for text in self.texts.values())


@dataclass(frozen=True, slots=True)
class _Organisation:
    name: str
    kind: str
    town: str
    founded: int
    staff: int
    chair: str


@dataclass(frozen=True, slots=True)
class _Fact:
    """One fact of a story: its wordings, and those of it told another way."""

    kind: str
    told: tuple[str, ...]
    wrong: tuple[str, ...]


def releases(number: int, seed: int = SEED) -> Releases:
    """Return an archive of so many documents, the same for the same number and seed."""
    return _Writer(number, Random(seed)).archive(number)


class _Zipf(Generic[T]):
    """Draws from a list, what stands first most often."""

    def __init__(self, items: Sequence[T], exponent: float, flat: float = 0.0) -> None:
        self._items = items
        self._weights = list(accumulate(1 / (at + 1 + flat) ** exponent for at in range(len(items))))

    def at(self, number: int) -> T:
        """Return what stands at a place, counted round and round."""
        return self._items[number % len(self._items)]

    def draw(self, random: Random) -> T:
        return random.choices(self._items, cum_weights=self._weights)[0]

    def several(self, random: Random, number: int) -> list[T]:
        found: dict[T, None] = {}
        while len(found) < number:
            found.setdefault(self.draw(random))
        return list(found)


class _Writer:
    """Makes the organisations of an archive, then tells one story after the other."""

    def __init__(self, number: int, random: Random) -> None:
        self._random = random
        self._towns = _Zipf(self._made_towns(60 + number // 40), 0.7)
        self._things = _Zipf(_THINGS, 1.0)
        self._buildings = _Zipf(_BUILDINGS, 0.8)
        self._surnames = self._made_towns(120 + number // 30)
        self._answers: dict[tuple[object, ...], object] = {}
        self._regions = 0
        known: dict[str, _Organisation] = {}
        while len(known) < max(number // DOCUMENTS_OF_AN_ORGANISATION, 4):
            one = self._organisation()
            known.setdefault(one.name, one)  # no two have one name
        self._organisations = _Zipf(list(known.values()), 0.9, 3.0)

    def archive(self, number: int) -> Releases:
        texts: dict[str, str] = {}
        planted: list[Planted] = []
        told = 0
        while len(texts) < number:
            many = min(self._random.choices((1, 2, 3, 4, 5), (50, 30, 12, 5, 3))[0], number - len(texts))
            told += many > 1
            wrong = many > 1 and told % WRONG_ONE_IN == 0
            names = [f"{len(texts) + at:06}.md" for at in range(many)]
            written, kind, sentence = self._story(many, wrong)
            texts.update(zip(names, written, strict=True))
            if sentence:
                planted.append(Planted(kind, names[-1], sentence))
        return Releases(texts, tuple(planted))

    def _made_towns(self, number: int) -> list[str]:
        made: dict[str, None] = {}
        while len(made) < number:
            stem = "".join(self._random.choices(_SYLLABLES, k=self._random.choice((1, 2, 2))))
            made.setdefault((stem + self._random.choice(_ENDINGS)).title())
        return list(made)

    def _organisation(self) -> _Organisation:
        random = self._random
        town, kind = self._towns.draw(random), random.choice(_KINDS)
        name = f"{town} {kind}" if random.random() < 0.6 else f"{random.choice(self._surnames)} {kind}"
        return _Organisation(name, kind, town, random.randrange(1820, 2005), random.randrange(12, 900), self._person())

    def _person(self) -> str:
        return f"{self._random.choice(_GIVEN)} {self._random.choice(self._surnames)}"

    def _story(self, many: int, wrong: bool) -> tuple[list[str], str, str]:
        """Return the documents of a story, and, if the last tells a fact another way, its kind and the sentence."""
        random = self._random
        about = self._organisations.draw(random)
        day = FIRST_DAY + timedelta(days=random.randrange(DAYS))
        makers = (
            self._amount, self._amount, self._money, self._change, self._date, self._rank, self._post, self._place,
            self._outcome, self._members, self._share, self._edition,
        )  # fmt: skip
        facts = [maker(about, day) for maker in random.sample(makers, random.randrange(4, 8))]
        slip = random.randrange(len(facts)) if wrong else -1
        sentence = random.choice(facts[slip].wrong) if wrong else ""
        written = []
        for at in range(many):
            told = [
                sentence if number == slip and at == many - 1 else random.choice(fact.told)
                for number, fact in enumerate(facts)
                if number == slip or random.random() < TOLD
            ]
            written.append(self._document(about, day + timedelta(days=random.randrange(at + 1, 3 * at + 2)), told))
        return written, facts[slip].kind if wrong else "", sentence

    def _document(self, about: _Organisation, day: date, told: list[str]) -> str:
        random = self._random
        filling = [self._filled(text) for text in random.sample(_FILLING, random.randrange(4, 8))]
        body = [*told, *filling]
        random.shuffle(body)
        title = f"News of the {about.name}"
        lines = ["---", f"title: {title}", f"published: {day.isoformat()}", "---", "", f"# {title}", ""]
        opening = f"The {about.name} of {about.town} has published its news."
        lines += [opening, "", *(line for text in body for line in (text, ""))]
        if random.randrange(ABOUT_ONE_IN) == 0:
            lines += [
                f"Founded in {about.founded}, the {about.name} has {about.staff} staff."
                f" The chair of the {about.name} is {about.chair}.",
                "",
            ]
        return "\n".join(lines)

    def _filled(self, text: str) -> str:
        random = self._random
        return text.format(
            thing=self._things.draw(random), building=self._buildings.draw(random), town=self._towns.draw(random)
        )

    # The facts: each in several wordings, right and wrong. What is asked twice has one answer.

    def _settled(self, about: _Organisation, asked: tuple[object, ...], answer: Callable[[], A]) -> A:
        """Return what an organisation says whenever it is asked the same."""
        return cast(A, self._answers.setdefault((about.name, *asked), answer()))

    def _amount(self, about: _Organisation, day: date) -> _Fact:
        random = self._random
        deed, thing, year = random.choice(_DEEDS), self._things.draw(random), day.year - 1
        wordings = (
            "In {year} the {name} {deed} {figure:,} {thing}.",
            "The {name} {deed} {figure:,} {thing} in {year}.",
            "According to its report, the {name} {deed} {figure:,} {thing} in {year}.",
        )
        figure = self._settled(about, (thing, year), lambda: random.randrange(40, 9_000))
        wrong = figure + 1 + figure // 3
        return _fact("amount", wordings, figure, wrong, name=about.name, deed=deed, thing=thing, year=year)

    def _money(self, about: _Organisation, day: date) -> _Fact:
        del day
        random = self._random
        building, place = self._buildings.draw(random), self._towns.draw(random)
        wordings = (
            "The new {building} of the {name} at {place} cost £{figure}00,000.",
            "The {name} paid £{figure}00,000 for its new {building} at {place}.",
            "For £{figure}00,000 the {name} has a new {building} at {place}.",
        )
        figure = self._settled(about, ("cost", building, place), lambda: random.randrange(2, 60))
        return _fact("money", wordings, figure, 2 * figure + 1, name=about.name, building=building, place=place)

    def _change(self, about: _Organisation, day: date) -> _Fact:
        random = self._random
        thing, year = self._things.draw(random), day.year - 1
        wordings = (
            "The number of {thing} at the {name} rose by {figure} per cent in {year}.",
            "In {year} the number of {thing} at the {name} went up by {figure} per cent.",
        )
        figure = self._settled(about, ("rose", thing, year), lambda: random.randrange(2, 40))
        return _fact("change", wordings, figure, figure + 11, name=about.name, thing=thing, year=year)

    def _share(self, about: _Organisation, day: date) -> _Fact:
        random = self._random
        thing, town, year = self._things.draw(random), self._towns.draw(random), day.year - 1
        wordings = (
            "Some {figure} per cent of the {thing} of the {name} came from {town} in {year}.",
            "In {year}, {figure} per cent of the {thing} of the {name} were from {town}.",
        )
        figure = self._settled(about, ("from", thing, town, year), lambda: random.randrange(12, 70))
        return _fact("share", wordings, figure, figure + 17, name=about.name, thing=thing, town=town, year=year)

    def _date(self, about: _Organisation, day: date) -> _Fact:
        random = self._random
        building, town = self._buildings.draw(random), self._towns.draw(random)
        ahead = random.randrange(10, 200)
        opening = self._settled(about, ("opens", building, town), lambda: day + timedelta(days=ahead))
        wordings = (
            "The {town} {building} of the {name} opens on {figure}.",
            "On {figure} the {town} {building} of the {name} opens.",
        )
        wrong = _day(opening + timedelta(days=9))
        return _fact("date", wordings, _day(opening), wrong, name=about.name, building=building, town=town)

    def _rank(self, about: _Organisation, day: date) -> _Fact:
        del day
        wordings = (
            "The {name} is the {figure} largest {what} in {region}.",
            "In {region}, the {name} is the {figure} largest {what}.",
        )
        at = self._settled(about, ("rank",), lambda: self._random.randrange(len(_ORDINALS) - 1))
        region = self._settled(about, ("region",), self._new_region)
        figures = _ORDINALS[at], _ORDINALS[at + 1]
        return _fact("rank", wordings, *figures, name=about.name, what=about.kind.lower(), region=region)

    def _new_region(self) -> str:
        """Return a region that no other organisation is ranked in: two may not hold one place."""
        self._regions += 1
        return f"{self._towns.at(self._regions)} County"

    def _post(self, about: _Organisation, day: date) -> _Fact:
        del day
        random = self._random
        post = random.choice(_POSTS)
        wordings = (
            "The {post} of the {name} is {figure}.",
            "{figure}, {post} of the {name}, thanked all who had helped.",
        )
        given, one, other = self._settled(
            about, (post,), lambda: (random.choice(_GIVEN), *random.sample(self._surnames, 2))
        )
        return _fact("post", wordings, f"{given} {one}", f"{given} {other}", name=about.name, post=post)

    def _place(self, about: _Organisation, day: date) -> _Fact:
        event, when, (one, other), _ = self._event(about, day)
        wordings = (
            "The {name} {event} will be held in {figure} on {when}.",
            "On {when} the {name} {event} takes place in {figure}.",
        )
        return _fact("place", wordings, one, other, name=about.name, event=event, when=when)

    def _edition(self, about: _Organisation, day: date) -> _Fact:
        event, when, _, number = self._event(about, day)
        wordings = (
            "The {figure}th {name} {event} begins on {when}.",
            "On {when} the {figure}th {name} {event} begins.",
        )
        return _fact("edition", wordings, number, number + 2, name=about.name, event=event, when=when)

    def _event(self, about: _Organisation, day: date) -> tuple[str, str, list[str], int]:
        """Return an event of the year, its day, two towns, in the first of which it is, and how manieth it is."""
        random = self._random
        event, ahead = random.choice(_EVENTS), random.randrange(20, 90)
        when, towns = self._settled(
            about, (event, day.year), lambda: (_day(day + timedelta(days=ahead)), self._towns.several(random, 2))
        )
        return event, when, towns, 24 + day.year - FIRST_DAY.year

    def _outcome(self, about: _Organisation, day: date) -> _Fact:
        del day
        random = self._random
        building, town = self._buildings.draw(random), self._towns.draw(random)
        wordings = (
            "The application of the {name} for planning permission for the {town} {building} has been {figure}.",
            "Planning permission for the {town} {building} of the {name} has been {figure}.",
        )
        return _fact("outcome", wordings, "granted", "refused", name=about.name, building=building, town=town)

    def _members(self, about: _Organisation, day: date) -> _Fact:
        random = self._random
        event, many = random.choice(_EVENTS), 3 + random.randrange(len(_NUMBERS))
        towns = self._settled(about, ("towns", event, day.year), lambda: self._towns.several(random, many))
        at = len(towns) - 3
        listed = f"{', '.join(towns[:-1])} and {towns[-1]}"
        wordings = ("{figure} towns take part in the {year} {event} of the {name}: {listed}.",)
        wrong = _NUMBERS[at - 1] if at else _NUMBERS[1]
        said = {"name": about.name, "listed": listed, "event": event, "year": day.year}
        return _fact("members", wordings, _NUMBERS[at], wrong, **said)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _fact(kind: str, wordings: Sequence[str], right: object, wrong: object, **said: object) -> _Fact:
    both = [tuple(text.format(figure=figure, **said) for text in wordings) for figure in (right, wrong)]
    return _Fact(kind, *both)
