"""What is proposed, and where factlint keeps silent: there it always says why."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.fixes.telling import Telling, odd_sentence, settled

FIXED = {
    "in digits": (
        Telling("The mission took 30 people.", "30 people", "It took 40 people.", "40 people"),
        "The mission took 40 people.",
    ),
    "in words": (
        Telling("The mission took thirty people.", "30 people", "It took 45 people.", "45 people"),
        "The mission took forty-five people.",
    ),
    "in words, where a sentence begins": (
        Telling("Thirty people came.", "30 people", "There came 40 people.", "40 people"),
        "Forty people came.",
    ),
    "in capitals": (
        Telling("THIRTY people came.", "30 people", "There came 40 people.", "40 people"),
        "FORTY people came.",
    ),
    "thousands": (
        Telling("It has 23,460 seats.", "23,460 seats", "We hold 24,610 seats.", "24,610 seats"),
        "It has 24,610 seats.",
    ),
    "thousands, never parted": (
        Telling("It has 2346 seats.", "2346 seats", "We hold 2,461 seats.", "2,461 seats"),
        "It has 2461 seats.",
    ),
    "growing past a thousand": (
        Telling("It has 940 seats.", "940 seats", "We hold 1,420 seats.", "1,420 seats"),
        "It has 1,420 seats.",
    ),
    "hundreds in words": (
        Telling("It has two thousand six hundred seats.", "2,600 seats", "We hold 3,200 seats.", "3,200 seats"),
        "It has three thousand two hundred seats.",
    ),
    "a short scale": (
        Telling("It cost £421m.", "£421 million", "The cost was £412 million.", "£412 million"),
        "It cost £412m.",
    ),
    "a scale in words": (
        Telling("It cost £4.2 million.", "£4.2 million", "The cost was £3.7m.", "£3.7 million"),
        "It cost £3.7 million.",
    ),
    "nought after the point": (
        Telling("It cost £4.2m.", "£4.2 million", "The cost was £3.0m.", "£3.0 million"),
        "It cost £3.0m.",
    ),
    "another scale": (
        Telling("It cost £235 billion.", "£235 billion", "The cost was £235m.", "£235 million"),
        "It cost £235 million.",
    ),
    "another short scale": (
        Telling("It cost $4.2B.", "$4.2 billion", "The cost was $4.2 million.", "$4.2 million"),
        "It cost $4.2M.",
    ),
    "per cent": (
        Telling("Turnout was 56 per cent.", "56 per cent", "We had a turnout of 65%.", "65 per cent"),
        "Turnout was 65 per cent.",
    ),
    "a percent sign": (
        Telling("Turnout was 56%.", "56 per cent", "We had a turnout of 65 per cent.", "65 per cent"),
        "Turnout was 65%.",
    ),
    "tonnes": (
        Telling("It carried 310 tonnes of grain.", "310 tonnes", "The cargo was 470 tonnes.", "470 tonnes"),
        "It carried 470 tonnes of grain.",
    ),
    "strong markup": (
        Telling("It took **30** people.", "30 people", "The size was 40 people.", "40 people", "It took 30 people."),
        "It took **40** people.",
    ),
    "a link": (
        Telling(
            "It took [30 people](https://example.org/30) along.",
            "30 people",
            "It was 40 people.",
            "40 people",
            "It took 30 people along.",
        ),
        "It took [40 people](https://example.org/30) along.",
    ),
    "an article that stays": (
        Telling("It was a 30-strong team.", "30", "It was a team of 40.", "40"),
        "It was a 40-strong team.",
    ),
    "other counts in the sentence": (
        Telling("The 30 people came from 12 towns.", "30 people", "There were 40 people.", "40 people"),
        "The 40 people came from 12 towns.",
    ),
    "a date": (
        Telling(
            "It opens on 14 March 2017.", "14 March 2017", "Doors open 11 March 2017.", "11 March 2017", about="date"
        ),
        "It opens on 11 March 2017.",
    ),
    "a date, month first": (
        Telling(
            "It opens on October 14, 2017.",
            "14 October 2017",
            "It is 2 November 2017.",
            "2 November 2017",
            about="date",
        ),
        "It opens on November 2, 2017.",
    ),
    "a date with an ordinal": (
        Telling(
            "It opens on the 14th of March 2017.",
            "14 March 2017",
            "It is 22 March 2017.",
            "22 March 2017",
            about="date",
        ),
        "It opens on the 22nd of March 2017.",
    ),
    "a short date": (
        Telling(
            "It opens on 14 Oct 2017.", "14 October 2017", "It is 2 November 2017.", "2 November 2017", about="date"
        ),
        "It opens on 2 Nov 2017.",
    ),
    "a date with its weekday": (
        Telling(
            "It opens on Tuesday 14 March 2017.", "14 March 2017", "It is 11 March 2017.", "11 March 2017", about="date"
        ),
        "It opens on Saturday 11 March 2017.",
    ),
    "a date in capitals": (
        Telling(
            "It opens on TUESDAY 14 MARCH 2017.", "14 March 2017", "It is 11 April 2017.", "11 April 2017", about="date"
        ),
        "It opens on TUESDAY 11 APRIL 2017.",
    ),
    "a date in figures": (
        Telling("It opens on 2017-03-14.", "14 March 2017", "Doors open 11 March 2017.", "11 March 2017", about="date"),
        "It opens on 2017-03-11.",
    ),
    "days from and to": (
        Telling(
            "It runs 11–13 October 2017.",
            "11–13 October 2017",
            "It is 18–20 October 2017.",
            "18–20 October 2017",
            about="dates",
        ),
        "It runs 18–20 October 2017.",
    ),
    "a month": (
        Telling("It opened in May 2016.", "May 2016", "It was June 2016.", "June 2016", about="opening date"),
        "It opened in June 2016.",
    ),
    "a year": (
        Telling("It was founded in 1978.", "1978", "It was 1987.", "1987", about="founding date"),
        "It was founded in 1987.",
    ),
    "a letter of a name": (
        Telling(
            "Contact: Lena Forsythe, Marle.",
            "{name: Lena Forsythe}",
            "Contact Lena Forsyth.",
            "{name: Lena Forsyth}",
            about="name",
        ),
        "Contact: Lena Forsyth, Marle.",
    ),
    "a place in a ranking": (
        Telling(
            "It is the second-largest port in Wales.",
            "second-largest port",
            "It is the third-largest port in Wales.",
            "third-largest port",
            about="rank",
        ),
        "It is the third-largest port in Wales.",
    ),
    "a stretch of time": (
        Telling(
            "It spent £170 million over the last ten years.",
            "£170 million",
            "It spent £170 million over the past twelve years.",
            "£170 million",
            about="money spent",
            during=("last ten years", "past twelve years"),
        ),
        "It spent £170 million over the last twelve years.",
    ),
    "one against one, where one is trusted": (
        Telling("It took 30 people.", "30 people", "It had 40.", "40 people", others=1, trust=["doc1"]),
        "It took 40 people.",
    ),
}


@pytest.mark.parametrize("name", FIXED)
def test_is_fixed(tmp_path: Path, name: str) -> None:
    telling, becomes = FIXED[name]
    fixes = settled(tmp_path, telling)
    assert [one.reason for one in fixes.undecided] == []
    assert odd_sentence(fixes) == becomes


def people(odd: str, said: str, **more: Any) -> Telling:
    return Telling(odd, said, "There came 40 people.", "40 people", **more)


def money(odd: str, said: str) -> Telling:
    return Telling(odd, said, "The cost was £412 million.", "£412 million")


def date(odd: str, said: str, **more: Any) -> Telling:
    return Telling(odd, said, "Doors open on 11 March 2017.", "11 March 2017", about="date", **more)


def rank(odd: str, said: str, **more: Any) -> Telling:
    right = "It is the third-largest port in Wales."
    return Telling(odd, said, right, "third-largest port", about="rank", **more)


SILENT = {
    "one against one": (people("We took 30 people.", "30 people", others=1), "no majority"),
    "trust in a document that says nothing of it": (
        people("We took 30 people.", "30 people", others=1, trust=["annual-report"]),
        "no majority",
    ),
    "the newer document": (
        people("We took 30 people.", "30 people", published=("2017-12-10", "2017-10-10")),
        "newer",
    ),
    "more than": (people("Over 60 people came.", "over 60 people"), "said loosely"),
    "at most": (people("Up to 30 people came.", "up to 30 people"), "said loosely"),
    "about, on the right side": (
        Telling("We took 30 people.", "30 people", "Some 70 people came.", "about 70 people"),
        "said loosely",
    ),
    "dozens": (people("Hundreds of people came.", "hundreds of people"), "loosely|which side"),
    "a range": (people("There were 10 to 20 people.", "10 to 20 people"), "is a range"),
    "rounded here, exact there": (
        Telling("We have 2,600 seats.", "2,600 seats", "It has 3,417 seats.", "3,417 seats"),
        "more precisely",
    ),
    "exact here, rounded there": (
        Telling("We have 3,417 seats.", "3,417 seats", "It has 2,600 seats.", "2,600 seats"),
        "more precisely",
    ),
    "tenths here, none there": (
        Telling("It cost £4.2 million.", "£4.2 million", "The cost was £7 million.", "£7 million"),
        "more precisely",
    ),
    "none here, tenths there": (
        Telling("It cost £7 million.", "£7 million", "The cost was £4.2 million.", "£4.2 million"),
        "more precisely|scale and precision",
    ),
    "only a generous reading reconciles": (
        Telling("Over 40 people came.", "over 40 people", "There came 95 people.", "95 people"),
        "tension",
    ),
    "a rise worked out from it": (
        money("It made £421 million, up 9 per cent on the year.", "£421 million"),
        "may depend on it|part of",
    ),
    "a rise from it": (
        money("It rose from £380 million to £421 million.", "£421 million"),
        "part of|not written|may depend",
    ),
    "a share of it": (
        people("It took 30 people, a third of them women.", "30 people"),
        "may depend on it",
    ),
    "a share beside it": (
        people("It asked 30 people and 45 per cent agreed.", "30 people"),
        "may depend on it",
    ),
    "a percent sign beside it": (
        people("It asked 30 people (15% of staff).", "30 people"),
        "may depend on it",
    ),
    "a sum": (
        people("There came 18 women and 12 men, 30 people.", "30 people"),
        "add up",
    ),
    "a part of a sum": (
        people("There came 30 people and 12 dogs, so 42 guests.", "30 people"),
        "add up",
    ),
    "a total in words": (people("A total of 30 people came.", "30 people"), "“total”"),
    "a comparison": (
        people("We took 30 people, more than the year before.", "30 people"),
        "“than”",
    ),
    "a record": (people("A record 30 people came.", "30 people"), "“record”"),
    "twice as many": (people("We took 30 people, twice the usual.", "30 people"), "“twice”"),
    "each": (people("The 30 people paid £20 each.", "30 people"), "“each”"),
    "of whom": (people("We took 30 people, of whom some sang.", "30 people"), "“of whom”"),
    "including": (people("We took 30 people, including me.", "30 people"), "“including”"),
    "a correction": (
        people("We took 30 people, not as many as was said.", "30 people"),
        "“not”",
    ),
    "a superlative": (
        people("With 30 people it was the largest group in Wales.", "30 people"),
        "largest",
    ),
    "what is counted follows": (
        Telling("We have 3 partners: Ann, Bo and Cy.", "3 partners", "There are 7 partners.", "7 partners"),
        "listed after it",
    ),
    "what is counted follows after commas": (
        Telling("We have 3 partners, Ann, Bo and Cy.", "3 partners", "There are 7 partners.", "7 partners"),
        "listed after it",
    ),
    "a list follows": (
        people("We took 30 people:", "30 people", more="- Ann\n- Bo"),
        "listed after it",
    ),
    "the next sentence goes on": (
        people("We took 30 people. The rest stayed here.", "30 people", quote="We took 30 people."),
        "next sentence",
    ),
    "the next sentence counts some": (
        people("We took 30 people. Eleven were paid.", "30 people", quote="We took 30 people."),
        "next sentence",
    ),
    "it stands there twice": (
        people("We took 30 people.", "30 people", more="Later the 30 people flew home."),
        "in another place, too",
    ),
    "it stands there twice, in words": (
        people("We took 30 people.", "30 people", more="Thirty visitors flew home."),
        "in another place, too",
    ),
    "twice in one sentence": (
        people("We took 30 people, and 30 people sang.", "30 people"),
        "holds it twice",
    ),
    "one": (
        Telling("There was one person.", "1 person", "There came 40 people.", "40 people"),
        "“one”",
    ),
    "to be one": (
        Telling("There came 40 people.", "40 people", "There was one person.", "1 person"),
        "“one”",
    ),
    "an article": (
        Telling("It was a 30-strong team.", "30", "It was a team of 80.", "80"),
        "“a” before it",
    ),
    "an article before a currency": (
        Telling("It was a £12m deal.", "£12 million", "The cost was £8m.", "£8 million"),
        "“a” before it",
    ),
    "a dozen": (people("A dozen people came.", "12 people"), "not written as a plain number"),
    "half a million": (
        Telling("It cost half a million pounds.", "£500,000", "The cost was £700,000.", "£700,000"),
        "not written as a plain number",
    ),
    "other units": (
        Telling("It weighs 310 kg.", "310 kg", "The weight is 400 lb.", "400 lb", about="weight"),
        "different units",
    ),
    "another currency": (
        Telling("It cost $12 million.", "$12 million", "The cost was £12 million.", "£12 million"),
        "different units",
    ),
    "markup within the figure": (
        people("We took 3**0** people.", "30 people", quote="We took 30 people."),
        "markup",
    ),
    "an entity within the figure": (
        people("We took 3&#48; people.", "30 people", quote="We took 30 people."),
        "markup",
    ),
    "an escape within the figure": (
        Telling(
            "It cost £4\\.2 million.", "£4.2 million", "It was £7.3 million.", "£7.3 million", "It cost £4.2 million."
        ),
        "markup",
    ),
    "a web page": (
        people("<p>We took 30 people.</p>", "30 people", quote="We took 30 people.", suffix="html"),
        "neither text nor Markdown",
    ),
    "code": (
        people("    We took 30 people.", "30 people", quote="We took 30 people."),
        "code",
    ),
    "a date and another": (
        date("It opens on 14 March 2017 and closes on 2 May 2017.", "14 March 2017"),
        "may depend on it",
    ),
    "a date and how long after": (
        date("It opens on 14 March 2017, three days later than we said.", "14 March 2017"),
        "may depend on it",
    ),
    "a date that was moved": (
        date("It was postponed to 14 March 2017.", "14 March 2017"),
        "“postponed”",
    ),
    "a weekend": (
        date("It opens on the weekend of 18 March 2017.", "18 March 2017"),
        "“weekend”",
    ),
    "a day against a month": (
        Telling("It opens on 14 March 2017.", "14 March 2017", "Doors open in May 2017.", "May 2017", about="date"),
        "more precisely",
    ),
    "another year than is written": (
        Telling("It opens on 14 March.", "14 March 2017", "It is 14 March 2016.", "14 March 2016", about="date"),
        "not written as such|written otherwise|written alike|as it should",
    ),
    "a date given again": (
        date("It opens on 14 March 2017.", "14 March 2017", more="Come on 14 March 2017!"),
        "in another place, too",
    ),
    "its weekday given again": (
        date("It opens on Tuesday 14 March 2017.", "14 March 2017", more="See you on Tuesday."),
        "“Tuesday”",
    ),
    "Mr and Mrs": (
        Telling(
            "Contact: Mr A. Lee, Marle.",
            "{name: Mr A. Lee}",
            "Contact Mrs A. Lee.",
            "{name: Mrs A. Lee}",
            about="name",
        ),
        "two persons|not given alike",
    ),
    "two holders of one post": (
        Telling("The harbour master is Bo Ek.", "Bo Ek", "It is Ann Lee.", "Ann Lee", about="harbour master"),
        "two persons",
    ),
    "a namesake": (
        Telling(
            "Contact: Lena Forsythe, Marle.",
            "{name: Lena Forsythe}",
            "Contact Lena Forsyth.",
            "{name: Lena Forsyth}",
            about="name",
            more="Her brother Tom Forsythe sings.",
        ),
        "somebody else",
    ),
    "a body of the name": (
        Telling(
            "Contact: Lena Forsythe, Marle.",
            "{name: Lena Forsythe}",
            "Contact Lena Forsyth.",
            "{name: Lena Forsyth}",
            about="name",
            more="She owns the Forsythe Gallery.",
        ),
        "somebody|something else",
    ),
    "a name in an address": (
        Telling(
            "Contact: Lena Forsythe, Marle.",
            "{name: Lena Forsythe}",
            "Contact Lena Forsyth.",
            "{name: Lena Forsyth}",
            about="name",
            more="Write to lena.forsythe@example.org.",
        ),
        "address",
    ),
    "both spellings": (
        Telling(
            "Contact: Lena Forsythe, Marle.",
            "{name: Lena Forsythe}",
            "Contact Lena Forsyth.",
            "{name: Lena Forsyth}",
            about="name",
            more="Dr Forsyth sings.",
        ),
        "both ways",
    ),
    "a place behind another": (
        rank("It is the second-largest port in Wales after Oldbury.", "second-largest port"),
        "“after”",
    ),
    "the first place": (
        rank("It is the largest port in Wales.", "largest port"),
        "would have to change",
    ),
    "a place given again": (
        rank(
            "It is the second-largest port in Wales.",
            "second-largest port",
            more="The second-largest port in Wales has cranes.",
        ),
        "in another place, too",
    ),
    "looking back from another time": (
        Telling(
            "It spent £170 million over the last ten years.",
            "£170 million",
            "It spent £170 million over the past twelve years.",
            "£170 million",
            about="money spent",
            during=("last ten years", "past twelve years"),
            published=("2017-10-12", "2017-01-10"),
        ),
        "not written at one time",
    ),
    "a year against years": (
        Telling(
            "It spent £170 million in 2016.",
            "£170 million",
            "It spent £170 million over the past twelve years.",
            "£170 million",
            about="money spent",
            during=("2016", "past twelve years"),
        ),
        "not written as such|by its length",
    ),
}


@pytest.mark.parametrize("name", SILENT)
def test_takes_a_decision(tmp_path: Path, name: str) -> None:
    telling, reason = SILENT[name]
    fixes = settled(tmp_path, telling)
    assert (fixes.proposals, fixes.files) == ((), ())
    assert fixes.undecided, "there has to be a finding to be silent about"
    assert all(re.search(reason, one.reason) for one in fixes.undecided), [one.reason for one in fixes.undecided]


def test_more_is_left_alone_than_changed() -> None:
    assert len(SILENT) > len(FIXED)
