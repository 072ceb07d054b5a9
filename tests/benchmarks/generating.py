"""Claims to measure with: the same for the same seed, of any number, worded and hedged as reports word them.

Every fact is stated by four publishers, each of which writes about all subjects, in documents of about a hundred
claims. Half of what can be said loosely is (“about”, “over”, a month instead of a day), the rest is given alike; all of
that agrees. A known number of facts is planted in which one publisher says something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random

from factlint.claims import NO_QUALIFIERS, Claim, Entity, Mark, Property, Qualifiers, Source
from factlint.values import (
    COUNT,
    MONTHS,
    PERCENT,
    Change,
    Comparator,
    Days,
    Figure,
    Interval,
    Members,
    Name,
    Period,
    Place,
    Quantity,
    Rank,
    Status,
    Value,
    shown_step,
)

from .measuring import collection

Fact = tuple[str, str]
"""What a fact is about: the names of its subject and its property."""

SEED = 20_170
PUBLISHERS = ("atlas", "bulletin", "chronicle", "digest")
"""Who states each fact; a folder of documents each."""

SUBJECTS_A_DOCUMENT = 7
"""With all that is said of each, about a hundred claims."""

PLANTED_ONE_IN = 250
"""Every so manieth fact is planted to be wrong, where nobody asks for another number."""

WRONG_IN_A_CROWD = 1_000
"""Every so manieth claim of a crowd is wrong."""

PUBLISHED = Period.during(Days.of(2017, 10, 10))

FIRST_NAMES = (
    "Alder Amber Ash Beacon Birch Bramble Brook Cedar Chalk Clover Copper Coral Crane Dale Elder Ember Fern".split()
)
MIDDLE_NAMES = (
    "Bank Bay Bridge Cliff Cross End Field Ford Gate Hill Head Lane Mill Moor Point Quay Rise Side Well".split()
)
LAST_NAMES = "North South East West Upper Lower Old New Great Little High Long".split()
TRADES = "shipyard brewery foundry museum college hospital laboratory airport orchard quarry theatre cannery".split()
GIVEN_NAMES = "Ann Bea Clara Dora Edith Flora Grace Hanna Ida June Kit Lena Mary Nora Olga Pia".split()
SURNAMES = (
    "Ashdown Barlow Crane Dunmore Easton Farrow Gale Hartley Ivers Jessop Kemp Lockyer Marsh Norris Orme Pell".split()
)
REGIONS = tuple(f"{name}shire" for name in ("Ald", "Bern", "Cald", "Dun", "Elm", "Farn", "Glan", "Hart", "Ives", "Kel"))
COUNTRY = "Westland"
STAGES = ("planned", "under way", "completed")
SUPPLIERS = "Adair Baines Corby Dexter Ellis Fenn Gorse Hobbs Innes Joyce Keane Lusk".split()


@dataclass(frozen=True, slots=True)
class Generated:
    """Claims in the order of loading, document by document, and the facts that rules are to find in them."""

    claims: list[Claim[Value]]
    planted: dict[str, set[Fact]]
    """By the name of the rule that reports them."""

    @property
    def facts(self) -> int:
        """The number of facts."""
        return len({fact_of(claim) for claim in self.claims})


def fact_of(claim: Claim[Value]) -> Fact:
    """Return what a claim is about."""
    return claim.subject.name, claim.property.name


@dataclass(frozen=True, slots=True)
class Said:
    """What one publisher says of a fact: the value, the words for it, and what limits it."""

    value: Value
    text: str
    during: int = 0
    """The year it is said of; 0: none."""

    place: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A property, the sentence that states it, and how its facts are made."""

    property: Property
    sentence: str
    """With the words for the value in place of ``{}``, after the subject."""

    say: Callable[[Random, int], list[Said]]
    """Random numbers and the number of a subject → what each publisher says."""

    wrong: Callable[[Random, list[Said]], Said] | None = None
    """What a publisher says who got it wrong; None: nothing is planted here."""

    rule: str = ""
    """The name of the rule that reports it."""


def facts(number: int, *, planted: int, seed: int = SEED) -> Generated:
    """Return four claims for each of a number of facts, one of them wrong in each of the ``planted`` facts."""
    with collection(on=False):  # nothing of it is garbage
        return _facts(number, planted, Random(seed))


def _facts(number: int, planted: int, random: Random) -> Generated:
    subjects = -(-number // len(TOPICS))
    open_to_error = [at for at in range(number) if TOPICS[at % len(TOPICS)].wrong is not None]
    wrong = set(random.sample(open_to_error, planted))
    shelves = [_Shelf(publisher) for publisher in PUBLISHERS]
    found: dict[str, set[Fact]] = {}
    for subject_number in range(subjects):
        subject = subject_of(subject_number)
        for topic_number, topic in enumerate(TOPICS[: number - subject_number * len(TOPICS)]):
            said = topic.say(random, subject_number)
            if subject_number * len(TOPICS) + topic_number in wrong and topic.wrong is not None:
                said[1] = topic.wrong(random, said)
                found.setdefault(topic.rule, set()).add((subject.name, topic.property.name))
            for shelf, one in zip(shelves, said, strict=True):
                shelf.add(subject_number, subject, topic, one)
    return Generated([claim for shelf in shelves for claim in shelf.claims], found)


def can_be_wrong(number: int) -> int:
    """Return in how many of a number of facts something wrong can be planted."""
    return sum(TOPICS[at % len(TOPICS)].wrong is not None for at in range(number))


SIZE = Property("size", "quantity")


def intervals(number: int, *, planted: int, seed: int = SEED) -> Generated:
    """Return four claims for each of a number of facts, each a range of whole numbers, the same under either reading.

    The ranges of a fact share a number, but in ``planted`` facts one of them lies apart from the others.
    """
    random = Random(seed)
    wrong = set(random.sample(range(number), planted))
    claims: list[Claim[Value]] = []
    sources = [
        Source(f"{publisher}/ranges.md", f"claims/{publisher}-ranges.yaml", PUBLISHED) for publisher in PUBLISHERS
    ]
    for at in range(number):
        subject = Entity(f"site {at}")
        middle = random.randint(1_000, 900_000)
        for which, source in enumerate(sources):
            claims.append(_range(random, at, source, subject, middle + 300 * (at in wrong and which == 2)))
    return Generated(claims, {"quantity-conflict": {(f"site {at}", SIZE.name) for at in wrong}})


def crowd(number: int, *, seed: int = SEED) -> Generated:
    """Return so many claims about one fact, a hundred a document, each a range of whole numbers.

    They share a number, but for every thousandth of them, and at least one, which lies apart from the others.
    """
    random = Random(seed)
    subject = Entity("Old Amber Bank shipyard")
    wrong = set(random.sample(range(number), max(number // WRONG_IN_A_CROWD, 1))) if number > 1 else set()
    claims: list[Claim[Value]] = []
    for document in range(-(-number // 100)):
        name = f"{PUBLISHERS[document % len(PUBLISHERS)]}-{document:06d}"
        source = Source(f"documents/{name}.txt", f"claims/{name}.yaml", PUBLISHED, name.title())
        for place in range(min(100, number - document * 100)):
            middle = 5_000 + 300 * (document * 100 + place in wrong)
            claims.append(_range(random, place, source, subject, middle))
    return Generated(claims, {"quantity-conflict": {(subject.name, SIZE.name)}} if wrong else {})


def _range(random: Random, number: int, source: Source, subject: Entity, middle: int) -> Claim[Value]:
    """Return a claim that something has so many people, from less to more than a number."""
    low, high = middle - random.randint(1, 99), middle + random.randint(1, 99)
    range_of = Interval(low, high)
    value = Quantity("count", range_of, range_of, "person", Figure(low, high), COUNT, "people")
    text = f"{low:,} to {high:,} people"
    quote = f"{subject} has {text}"
    return Claim(f"size-{number}", source, subject, SIZE, value, quote, text, mark=Mark(number * 5 + 3, 5))


def subject_of(number: int) -> Entity:
    """Return a subject by its number; the name is one word longer once all shorter names are taken."""
    rest, trade = divmod(number, len(TRADES))
    rest, first = divmod(rest, len(FIRST_NAMES))
    rest, middle = divmod(rest, len(MIDDLE_NAMES))
    again, last = divmod(rest, len(LAST_NAMES))
    words = [LAST_NAMES[last], FIRST_NAMES[first], MIDDLE_NAMES[middle], TRADES[trade]]
    if again:
        words.insert(1, SURNAMES[again - 1])
    return Entity(" ".join(words))


class _Shelf:
    """The documents of one publisher, and their claims, as they are written."""

    def __init__(self, publisher: str) -> None:
        self.publisher = publisher
        self.claims: list[Claim[Value]] = []
        self._document = -1
        self._source = Source(publisher)
        self._limits: dict[tuple[int, str], Qualifiers] = {}
        self._parts: list[Claim[Value]] = []
        self._line = 0

    def add(self, subject_number: int, subject: Entity, topic: Topic, said: Said) -> None:
        """Write down what the publisher says."""
        document = subject_number // SUBJECTS_A_DOCUMENT
        if document != self._document:
            self._document, self._line, self._limits = document, 3, {}
            name = f"{self.publisher}-{document:06d}"
            self._source = Source(f"documents/{name}.txt", f"claims/{name}.yaml", PUBLISHED, self.publisher.title())
        limit = (said.during, said.place)
        qualifiers = NO_QUALIFIERS if limit == (0, "") else self._limits.setdefault(limit, _qualifiers(*limit))
        name = f"{topic.property.name.replace(' ', '-')}-{subject_number % SUBJECTS_A_DOCUMENT}"
        claim = Claim(
            name,
            self._source,
            subject,
            topic.property,
            said.value,
            f"the {subject} {topic.sentence.format(said.text)}",
            said.text,
            qualifiers,
            parts=tuple(self._parts) if topic.property is STAFF else (),
            mark=Mark(self._line, 5),
        )
        self._parts = [] if topic.property is STAFF else [*self._parts, claim][-2:]
        self._line += 6
        self.claims.append(claim)


def _qualifiers(during: int, place: str) -> Qualifiers:
    return Qualifiers(
        Period.during(Days.of(during), text=str(during)) if during else None,
        place=_place(place) if place else None,
    )


def _place(name: str) -> Place:
    region = () if name in REGIONS else (REGIONS[sum(map(ord, name)) % len(REGIONS)],)
    return Place(name, (*region, COUNTRY), known=True)


def _figure(number: int, comparator: Comparator = Comparator.EQUAL) -> Figure:
    return Figure(number, number, comparator, shown_step(str(number)))


def _people(number: int, comparator: Comparator = Comparator.EQUAL, words: str = "") -> Said:
    return Said(Quantity.of(_figure(number, comparator), COUNT, "person", "people"), f"{words}{number:,} people")


def _pounds(number: int, comparator: Comparator = Comparator.EQUAL, words: str = "") -> Said:
    """Return an amount of ten thousands of pounds, written as millions."""
    whole, rest = divmod(number, 100)
    digits = f"{whole}.{rest:02d}".rstrip("0").rstrip(".")
    figure = Figure(number * 10_000, number * 10_000, comparator, shown_step(digits, 1_000_000))
    return Said(Quantity.of(figure, "GBP"), f"{words}£{digits} million")


def _per_cent(number: int, comparator: Comparator = Comparator.EQUAL, words: str = "") -> Said:
    return Said(Quantity.of(_figure(number, comparator), PERCENT), f"{words}{number} per cent")


def _uneven(random: Random, most: int) -> int:
    """Return a number from 11 to ``most`` that does not end in nought, so that “over” the round one below holds it."""
    number = random.randint(1, most // 10) * 10 + random.randint(1, 9)
    return min(number, most)


def _hedged(random: Random, number: int, scale: int, say: Callable[..., Said]) -> list[Said]:
    """Return a figure as four publishers give it: half of the time all alike, else two of them loosely."""
    exact = number * scale
    if random.random() < 0.5:
        return [say(exact), say(exact), say(exact), say(exact)]
    about = say(exact, Comparator.ABOUT, "about ")
    over = say(number // 10 * 10 * scale, Comparator.MORE, "over ")
    return [say(exact), say(exact), about, over]


def _north(random: Random, subject: int) -> list[Said]:
    del random
    return [_people(21 + subject % 70) for _ in PUBLISHERS]


def _south(random: Random, subject: int) -> list[Said]:
    del random
    return [_people(11 + subject % 80) for _ in PUBLISHERS]


def _staff(random: Random, subject: int) -> list[Said]:
    del random
    return [_people(32 + subject % 70 + subject % 80) for _ in PUBLISHERS]


def _turnover(random: Random, subject: int) -> list[Said]:
    """Return what two publishers say of one year, and two of the next."""
    del subject
    first = _hedged(random, _uneven(random, 59), 10, _pounds)
    second = _hedged(random, _uneven(random, 59), 10, _pounds)
    if first[0].text == second[0].text:  # one figure of two years would be another conflict
        second = first
        return [_in_year(one, 2015) for one in second]
    return [_in_year(first[0], 2015), _in_year(first[3], 2015), _in_year(second[0], 2016), _in_year(second[2], 2016)]


def _wrong_turnover(random: Random, said: list[Said]) -> Said:
    del random
    low = _low(said)
    return _in_year(_pounds(low // 10_000 + 437), said[0].during)


def _low(said: list[Said]) -> int:
    """Return the figure that the first publisher gives."""
    value = said[0].value
    assert isinstance(value, Quantity)
    assert value.figure is not None
    return int(value.figure.low)


def _in_year(said: Said, year: int) -> Said:
    return Said(said.value, said.text, year)


def _exports(random: Random, subject: int) -> list[Said]:
    region = REGIONS[subject % len(REGIONS)]
    return [Said(said.value, said.text, place=region) for said in _hedged(random, _uneven(random, 49), 1, _per_cent)]


def _wrong_exports(random: Random, said: list[Said]) -> Said:
    del random
    low = _low(said)
    wrong = _per_cent(low + 37)
    return Said(wrong.value, wrong.text, place=said[0].place)


def _visitors(random: Random, subject: int) -> list[Said]:
    del subject
    return _hedged(random, _uneven(random, 59), 100, _people)


def _wrong_visitors(random: Random, said: list[Said]) -> Said:
    del random
    low = _low(said)
    return _people(low + 3_700)


def _growth(random: Random, subject: int) -> list[Said]:
    del subject
    number = _uneven(random, 49)
    value = Change(1, Quantity.of(_figure(number), PERCENT), text=f"up {number} per cent")
    return [Said(value, f"up {number} per cent") for _ in PUBLISHERS]


def _day(year: int, month: int, day: int) -> Said:
    return Said(Period.during(Days.of(year, month, day)), f"{day} {MONTHS[month - 1]} {year}")


def _dated(random: Random, year: int) -> list[Said]:
    """Return a day as four publishers give it: half of the time to the day, else two of them by month and by year."""
    month, day = random.randint(1, 12), random.randint(1, 28)
    if random.random() < 0.5:
        return [_day(year, month, day) for _ in PUBLISHERS]
    by_month = Said(Period.during(Days.of(year, month)), f"{MONTHS[month - 1]} {year}")
    return [_day(year, month, day), _day(year, month, day), by_month, Said(Period.during(Days.of(year)), str(year))]


def _planning(random: Random, subject: int) -> list[Said]:
    return _dated(random, 1950 + subject % 40)


def _opening(random: Random, subject: int) -> list[Said]:
    return _dated(random, 1994 + subject % 20)


def _wrong_day(random: Random, said: list[Said]) -> Said:
    value = said[0].value
    assert isinstance(value, Period)
    when = PUBLISHED.start.first - value.start.first
    return _day(2017 - when // 365 + 3, random.randint(1, 12), random.randint(1, 28))


def _chief(random: Random, subject: int) -> list[Said]:
    del subject
    given, middle, surname = random.choice(GIVEN_NAMES), random.choice(GIVEN_NAMES), random.choice(SURNAMES)
    forms = (f"{given} {middle} {surname}", f"{given} {surname}", f"{given[0]}. {surname}", f"Dr {given} {surname}")
    return [Said(Name.of(form), form) for form in forms]


def _wrong_chief(random: Random, said: list[Said]) -> Said:
    surnames = [surname for surname in SURNAMES if not said[0].text.endswith(surname)]
    name = f"{random.choice(GIVEN_NAMES)} {random.choice(surnames)}"
    return Said(Name.of(name), name)


def _town(random: Random) -> str:
    return f"{random.choice(FIRST_NAMES)}{random.choice(MIDDLE_NAMES).lower()}"


def _headquarters(random: Random, subject: int) -> list[Said]:
    del subject
    town = _town(random)
    if random.random() < 0.5:
        return [Said(_place(town), town) for _ in PUBLISHERS]
    region = _place(town).within[0]
    return [Said(_place(town), town), Said(_place(town), town), Said(_place(region), region), Said(_place(town), town)]


def _wrong_headquarters(random: Random, said: list[Said]) -> Said:
    value = said[0].value
    assert isinstance(value, Place)
    while (town := _place(_town(random))).within == value.within:
        pass
    return Said(town, town.name)


def _rank(random: Random, subject: int) -> list[Said]:
    """Return the place of a subject among those of its trade and region."""
    del random
    trade = TRADES[subject % len(TRADES)]
    position, region = divmod(subject // len(TRADES), len(REGIONS))
    text = f"{_ordinal(position + 2)} largest {trade}"
    value = Rank(position + 2, position + 2, "largest", trade, numbered=True, text=text)
    return [Said(value, text, place=REGIONS[region]) for _ in PUBLISHERS]


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _expansion(random: Random, subject: int) -> list[Said]:
    del subject
    stage = random.choice(STAGES)
    return [Said(Status.of(stage), stage) for _ in PUBLISHERS]


def _suppliers(random: Random, subject: int) -> list[Said]:
    """Return a list that one publisher gives only in part."""
    del subject
    names = tuple(random.sample(SUPPLIERS, random.randint(3, 6)))
    full = Said(Members(names), ", ".join(names))
    return [full, full, Said(Members(names[:2], open=True), ", ".join(names[:2])), full]


STAFF = Property("number of staff", "quantity", "people")

TOPICS = (
    # The two parts come right before their sum.
    Topic(Property("staff in the north", "quantity", "people"), "employs {} at its sites in the north", _north),
    Topic(Property("staff in the south", "quantity", "people"), "employs {} at its sites in the south", _south),
    Topic(STAFF, "has a staff of {} altogether", _staff),
    Topic(
        Property("turnover", "quantity"),
        "had a turnover of {}, its report says",
        _turnover,
        _wrong_turnover,
        "quantity-conflict",
    ),
    Topic(Property("export share", "quantity"), "earns {} of it abroad", _exports, _wrong_exports, "quantity-conflict"),
    Topic(
        Property("visitors", "quantity", "people"), "drew {} last year", _visitors, _wrong_visitors, "quantity-conflict"
    ),
    Topic(Property("export trend", "change"), "has seen its exports go {}", _growth),
    Topic(
        Property("planning date", "date", before=("opening date",)),
        "was first planned in a meeting on {}",
        _planning,
        _wrong_day,
        "date-conflict",
    ),
    Topic(
        Property("opening date", "date"), "opened its doors to the public on {}", _opening, _wrong_day, "date-conflict"
    ),
    Topic(Property("chief executive", "name", exclusive=True), "is led by {}", _chief, _wrong_chief, "role-conflict"),
    Topic(
        Property("headquarters", "place"),
        "has its head office in {}",
        _headquarters,
        _wrong_headquarters,
        "place-conflict",
    ),
    Topic(Property("rank by size", "rank"), "is the {} of the region", _rank),
    Topic(Property("extension", "status"), "says of its extension that it is {}", _expansion),
    Topic(Property("suppliers", "members"), "buys from {}", _suppliers),
)

VOCABULARY = "\n".join(
    [
        "entities:",
        f"  {COUNTRY}: {{}}",
        *(f"  {region}: {{within: {COUNTRY}}}" for region in REGIONS),
        *(
            f"  {first}{middle.lower()}: {{within: {_place(first + middle.lower()).within[0]}}}"
            for first in FIRST_NAMES
            for middle in MIDDLE_NAMES
        ),
        "properties:",
        *(
            f"  {topic.property}: {{type: {topic.property.type}"
            + (f", unit: {topic.property.unit}" if topic.property.unit else "")
            + (", exclusive: true" if topic.property.exclusive else "")
            + (f", before: [{', '.join(topic.property.before)}]" if topic.property.before else "")
            + "}"
            for topic in TOPICS
        ),
        "",
    ]
)
"""vocabulary.yaml for the generated claims."""


def files_of(claims: Iterable[Claim[Value]]) -> Iterator[tuple[str, str]]:
    """Yield path and text of the documents, the claims files and the vocabulary that the claims may have come from."""
    by_source: dict[str, list[Claim[Value]]] = {}
    for claim in claims:
        by_source.setdefault(claim.source.claims_file, []).append(claim)
    for path, group in by_source.items():
        yield group[0].source.document, _document(group)
        yield path, _claims_file(group)
    yield "claims/vocabulary.yaml", VOCABULARY


def _document(claims: list[Claim[Value]]) -> str:
    """Return a text with a sentence for every claim and a paragraph for every subject."""
    paragraphs: dict[str, list[str]] = {}
    for claim in claims:
        paragraphs.setdefault(claim.subject.name, []).append(f"As we learn, {claim.quote}, and nobody there denies it.")
    return "\n\n".join("\n".join(sentences) for sentences in paragraphs.values()) + "\n"


def _claims_file(claims: list[Claim[Value]]) -> str:
    source = claims[0].source
    lines = [f"document: ../{source.document}", f"publisher: {source.publisher}", "published: 2017-10-10", "claims:"]
    for claim in claims:
        said = claim.qualifiers
        lines.append(f"  - id: {claim.id}")
        lines.append(f"    subject: {claim.subject}")
        lines.append(f"    property: {claim.property}")
        lines.append(f"    value: {_written(claim)}")
        if said.during is not None:
            lines.append(f"    during: {said.during}")
        if said.place is not None:
            lines.append(f"    place: {said.place}")
        if claim.parts:
            lines.append(f"    parts: [{', '.join(part.id for part in claim.parts)}]")
        lines.append(f"    quote: {claim.quote}")
    return "\n".join(lines) + "\n"


def _written(claim: Claim[Value]) -> str:
    """Return a value as it is written in YAML."""
    match claim.value:
        case Rank() as rank:
            return f"{{rank: {rank.low}, order: {rank.order}, among: {rank.among}}}"
        case Members() as listed:
            more = ", open: true" if listed.open else ""
            return f"{{members: [{', '.join(listed.names)}]{more}}}"
    return claim.text
