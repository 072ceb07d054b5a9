"""FL303: a stated duration against start and end, or against another duration."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "duration-conflict")

FIRES = {
    "five years or eight": """
- {document: a, subject: sky survey, property: length, value: five years, quote: to last five years} # contradiction
- {document: b, subject: sky survey, property: length, value: eight years, quote: to run for eight years}
""",
    "months against years": """
- {document: a, subject: works, property: length, value: 32 months, quote: Thirty-two months} # contradiction
- {document: b, subject: works, property: length, value: less than two years, quote: less than two years}
""",
    "hours against minutes": """
- {document: a, subject: crossing, property: travel time, value: two hours, quote: two hours} # contradiction
- {document: b, subject: crossing, property: travel time, value: 40 minutes, quote: 40 minutes}
""",
    "only one says where": """
- {document: a, subject: crossing, property: travel time, value: two hours, quote: two hours} # tension
- {document: b, subject: crossing, property: travel time, value: three hours, to: Dale, quote: three hours to Dale}
""",
    "a four-day fair in three days of the calendar": """
- {document: a, subject: fair, property: dates, value: 11–13 October 2017, quote: 11–13 October}
- {document: b, subject: fair, property: length, value: four days, quote: a four-day fair} # contradiction
""",
    "without a year": """
- {document: a, subject: fair, property: dates, value: 11–13 October, quote: 11–13 October}
- {document: b, subject: fair, property: length, value: four days, quote: a four-day fair} # contradiction
""",
    "ten weeks in three months": """
- {document: a, subject: campaign, property: dates, value: 1 September 2024 to 30 November 2024, quote: between}
- {document: b, subject: campaign, property: length, value: ten weeks, quote: Our ten-week campaign} # contradiction
""",
    "half a year in two months": """
- {document: a, subject: works, property: dates, value: March 2019 to April 2019, quote: March to April}
- {document: b, subject: works, property: length, value: six months, quote: six months} # contradiction
""",
    "eleven years from 2015 to 2017": """
- {document: a, subject: works, property: dates, value: 2015 to 2017, quote: from 2015 to 2017}
- {document: b, subject: works, property: length, value: 11 years, quote: eleven years} # contradiction
""",
    "shrinking with time": """
documents: {a: {published: 2010}, b: {published: 2015}}
claims:
- {document: a, subject: ferry, property: time in service, value: 35 years, quote: for 35 years} # contradiction
- {document: b, subject: ferry, property: time in service, value: 30 years, quote: for 30 years}
""",
    "growing too fast": """
documents: {a: {published: 2010}, b: {published: 2012}}
claims:
- {document: a, subject: ferry, property: time in service, value: 30 years, quote: for 30 years} # contradiction
- {document: b, subject: ferry, property: time in service, value: 40 years, quote: for 40 years}
""",
}

SILENT = {
    "one length in other units": """
- {document: a, subject: works, property: length, value: 13 weeks, quote: 13 weeks}
- {document: b, subject: works, property: length, value: 91 days, quote: 91 days}
- {document: c, subject: works, property: length, value: about three months, quote: about three months}
""",
    "three days by the calendar": """
- {document: a, subject: fair, property: dates, value: 11–13 October 2017, quote: 11–13 October}
- {document: b, subject: fair, property: length, value: three days, quote: a three-day fair}
""",
    "the last day does not count": """
- {document: a, subject: fair, property: dates, value: 11–13 October 2017, quote: 11–13 October}
- {document: b, subject: fair, property: length, value: two days, quote: two days}
""",
    "years and months cut or begun": """
- {document: a, subject: works, property: dates, value: 2015 to 2017, quote: from 2015 to 2017}
- {document: b, subject: works, property: duration, value: two years, quote: two years}
- {document: c, subject: trade, property: dates, value: 2015 to 2017, quote: from 2015 to 2017}
- {document: d, subject: trade, property: duration, value: three years, quote: three years}
- {document: e, subject: dredging, property: dates, value: March 2020 to September 2020, quote: March to September}
- {document: f, subject: dredging, property: duration, value: seven months, quote: seven months}
""",
    "hours of a day": """
- {document: a, subject: fair, property: dates, value: 11–13 October 2017, quote: 11–13 October}
- {document: b, subject: fair, property: length, value: 20 hours, quote: twenty hours in all}
""",
    "a length that measures nothing": """
- {document: a, subject: fair, property: dates, value: 11–13 October 2017, quote: 11–13 October}
- {document: b, subject: fair, property: time to build, value: ten days, quote: ten days to build}
""",
    "one of two stretches fits": """
- {document: a, subject: fair, property: dates, value: 11–13 October 2017, quote: 11–13 October}
- {document: b, subject: fair, property: dates, value: 11–15 October 2017, quote: 11–15 October}
- {document: c, subject: fair, property: length, value: five days, quote: five days}
""",
    "not a stretch": """
- {document: a, subject: fair, property: dates, value: 11 October 2017, quote: 11 October}
- {document: b, subject: fair, property: length, value: five days, quote: five days}
""",
    "without an end": """
- {document: a, subject: ferry, property: dates, value: since 1979, quote: since 1979}
- {document: b, subject: ferry, property: length, value: five years, quote: five years}
""",
    "time that has passed": """
documents: {a: {published: 2010-03-01}, b: {published: 2012-02-01}}
claims:
- {document: a, subject: ferry, property: time in service, value: 30 years, quote: for 30 years}
- {document: b, subject: ferry, property: time in service, value: 32 years, quote: for 32 years}
""",
    "planned and real": """
- {document: a, subject: works, property: length, value: 19 months, status: planned, quote: will take 19 months}
- {document: b, subject: works, property: length, value: 30 months, quote: took 30 months}
""",
    "other subjects": """
- {document: a, subject: fair, property: dates, value: 11–13 October 2017, quote: 11–13 October}
- {document: b, subject: side show, property: length, value: ten days, quote: ten days}
""",
    "amounts of other things": """
- {document: a, subject: tunnel, property: length, value: 19 kilometres, quote: 19 kilometres}
- {document: b, subject: tunnel, property: length, value: two minutes, quote: two minutes}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_counts_the_days() -> None:
    text = FIRES["a four-day fair in three days of the calendar"]
    (found,) = run_rule(RULE, read_example(Example(RULE, True, 1, text, __file__, 1)).claims)
    assert found.message == "fair: length is given as 4 days, but dates as 11–13 October 2017"
    assert found.why == "11 October 2017 to 13 October 2017 is 3 days, the first and the last included"


def test_a_stretch_across_the_end_of_february_may_have_a_leap_day() -> None:
    text = """
- {document: a, subject: fair, property: dates, value: 28 February to 2 March, quote: 28 February to 2 March}
- {document: b, subject: fair, property: length, value: {days} days, quote: x}
"""
    for days, silent in ((1, False), (2, True), (3, True), (4, True), (5, False)):
        claims = read_example(Example(RULE, False, 1, text.replace("{days}", str(days)), __file__, 1)).claims
        assert (not run_rule(RULE, claims)) is silent, days
