"""What is proposed, and where factlint keeps silent: there it always says why."""

import re
from pathlib import Path

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
        Telling("It opens on 14 March 2017.", "14 March 2017", "Doors open 11 March 2017.", "11 March 2017", about="date"),
        "It opens on 11 March 2017.",
    ),
    "a date, month first": (
        Telling(
            "It opens on October 14, 2017.", "14 October 2017", "It is 2 November 2017.", "2 November 2017", about="date"
        ),
        "It opens on November 2, 2017.",
    ),
    "a date with an ordinal": (
        Telling(
            "It opens on the 14th of March 2017.", "14 March 2017", "It is 22 March 2017.", "22 March 2017", about="date"
        ),
        "It opens on the 22nd of March 2017.",
    ),
    "a short date": (
        Telling("It opens on 14 Oct 2017.", "14 October 2017", "It is 2 November 2017.", "2 November 2017", about="date"),
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
