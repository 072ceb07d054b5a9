"""Values in running text."""

import pytest

from factlint.language import scan
from factlint.values import Change, Quantity


def found(text: str) -> list[str]:
    return [f"{mention.kind}: {text[mention.start : mention.end]}" for mention in scan(text)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "Over the past seven years the harbour has drawn over £90 million and 700 ships to the coast.",
            ["window: past seven years", "quantity: over £90 million", "quantity: 700 ships"],
        ),
        (
            "Tern Bay is the fourth largest port for grain from Norway; nearly 43 per cent of total trade is grain.",
            ["rank: fourth largest port", "quantity: nearly 43 per cent of total trade"],
        ),
        (
            "It is the largest ever fleet, and the biggest harbour festival to come here in ten years.",
            ["rank: largest ever fleet", "rank: biggest harbour festival to come here in ten years"],
        ),
        (
            "The fair runs from 11 – 13 October.1 Thirty sailors and two cooks came.",
            ["date: from 11 – 13 October", "quantity: Thirty sailors", "quantity: two cooks"],
        ),
        (
            "This was our third visit, but the first time in 3 years (Tuesday 3 February).",
            ["rank: third visit", "rank: first time in 3 years", "date: Tuesday 3 February"],
        ),
        (
            "With over 5,000 boatyards, four of the world’s top ten sailmakers and hundreds of stands.",
            [
                "quantity: over 5,000 boatyards",
                "quantity: four",
                "rank: top ten sailmakers",
                "quantity: hundreds of stands",
            ],
        ),
        (
            "Set to begin in the second half 2026, a three-day, £6 million programme.",
            ["date: second half 2026", "duration: three-day", "quantity: £6 million"],
        ),
        (
            "Founded in 1986, it has grown to 400 staff in 12 countries.",
            ["date: 1986", "change: grown to 400 staff", "quantity: 12 countries"],
        ),
        (
            "Revenue rose by 12% from £10 million in 2016 to £12 million in 2017.",
            ["change: rose by 12% from £10 million in 2016 to £12 million", "date: 2017"],
        ),
        ("In 2017 500 jobs went.", ["date: 2017", "quantity: 500 jobs"]),
        ("It paid 2000 people.", ["quantity: 2000 people"]),
        ("The 2024 results for the year ended June 30, 2024 came.", ["date: 2024", "date: June 30, 2024"]),
        ("£6 million over three years", ["quantity: £6 million", "duration: three years"]),
        ("open for over three years", ["duration: over three years"]),
        (
            "71 adults, 12 children and 57 others",
            ["quantity: 71 adults", "quantity: 12 children", "quantity: 57 others"],
        ),
        ("some 12 500 jobs", ["quantity: some 12 500 jobs"]),
        ("growth over 2023 of 4%", ["date: 2023", "quantity: 4%"]),
        ("a third of visits on a third visit", ["quantity: a third of visits", "rank: third visit"]),
        ("the site opened.\n\nThirty\n\npeople", ["quantity: Thirty"]),
        (
            "It is among the ten largest banks; the ten largest banks met.",
            ["rank: among the ten largest banks", "quantity: ten largest banks"],
        ),
        (
            "The yard turned over £3.4 million and took over two years.",
            ["quantity: £3.4 million", "duration: over two years"],
        ),
        ("Ann came second, Bea finished fourth in the race.", ["rank: second", "rank: fourth"]),
        ("It is second only to Ems.", ["rank: second only to"]),
        ("Only three are bigger.", ["rank: Only three are bigger"]),
        (
            "Its one hundred and twenty-fifth ship and its two hundredth crew",
            ["rank: one hundred and twenty-fifth ship", "rank: two hundredth crew"],
        ),
        (
            "Seven bottles in every ten and one of every three shops",
            ["quantity: Seven bottles in every ten", "quantity: one of every three shops"],
        ),
        (
            "Four in ten agreed, almost nine out of every ten did.",
            ["quantity: Four in ten", "quantity: almost nine out of every ten"],
        ),
        ("a ratio of 3:1, a 4:1 majority", ["quantity: 3:1", "quantity: 4:1"]),
        ("Guests gave it 4.5 out of 5.", ["quantity: 4.5 out of 5"]),
        ("two thirds to three quarters of boats", ["quantity: two thirds to three quarters of boats"]),
        ("between a third and a half of crews", ["quantity: between a third and a half of crews"]),
        (
            "half a mile, half a percentage point, 1/4 mile",
            ["quantity: half a mile", "quantity: half a percentage point", "quantity: 1/4 mile"],
        ),
        ("60%+ of cases and £400+ billion", ["quantity: 60%+ of cases", "quantity: £400+ billion"]),
        (
            "at £0.17 per share, £40 a night, 12 per 1,000 births",
            ["quantity: £0.17 per share", "quantity: £40 a night", "quantity: 12 per 1,000 births"],
        ),
        ("up to an additional 70 ships", ["quantity: up to an additional 70 ships"]),
        ("Crane Group Opens 12 Yards Across Northern Waters", ["quantity: 12 Yards"]),
        ("Crane Group Reports Issuance of Three New Licences", ["quantity: Three New Licences"]),
        ("three were found and two others left", ["quantity: three", "quantity: two others"]),
        (
            "10 €, 5 US dollars, HK$ 3, Rs 500",
            ["quantity: 10 €", "quantity: 5 US dollars", "quantity: HK$ 3", "quantity: Rs 500"],
        ),
        ("thirteen dollars and forty-five cents", ["quantity: thirteen dollars and forty-five cents"]),
        ("Its people are 1 414 021 100.", ["quantity: 1 414 021 100"]),
        ("compared with 590 a year earlier", ["quantity: 590"]),
        (
            "counted over five summers, then for over five summers",
            ["quantity: five summers", "quantity: over five summers"],
        ),
        (
            "Nine minutes later it left; an hour and a half after that it fell.",
            ["duration: Nine minutes", "duration: an hour and a half"],
        ),
        ("All seven are here.", ["quantity: seven"]),
        ("6.8", ["quantity: 6.8"]),
        ("It will last five to ten years.", ["duration: five to ten years"]),
        ("plus or minus 3 percentage points", ["quantity: minus 3 percentage points"]),
        ("two-and-a-half hours at 28 mpg", ["duration: two-and-a-half hours", "quantity: 28 mpg"]),
        (
            "an hour and a half, two and a half years",
            ["duration: an hour and a half", "duration: two and a half years"],
        ),
        (
            "fiscal 2024, FY24, FY2023/24, the third quarter of fiscal 2025, Q4 FY23, 3Q24, 2017 Q1",
            [
                "date: fiscal 2024",
                "date: FY24",
                "date: FY2023/24",
                "date: third quarter of fiscal 2025",
                "date: Q4 FY23",
                "date: 3Q24",
                "date: 2017 Q1",
            ],
        ),
        ("In the third quarter and in H1 it fell; Q2 was flat.", ["date: third quarter", "date: H1", "date: Q2"]),
        ("the first half of the year", ["date: first half of the year"]),
        (
            "next Friday, this September, mid-November",
            ["date: next Friday", "date: this September", "date: mid-November"],
        ),
        ("on the fourth of July and on 04 May 2019", ["date: fourth of July", "date: 04 May 2019"]),
        ("from 2014 to May 2018 and Jan-Feb 2017", ["date: from 2014 to May 2018", "date: Jan-Feb 2017"]),
        ("Sunday, Aug. 17: a fair", ["date: Sunday, Aug. 17"]),
    ],
)
def test_mentions(text: str, mentions: list[str]) -> None:
    assert found(text) == mentions


@pytest.mark.parametrize(
    "text",
    [
        "boats.2 Then",
        "call +44 (0) 7553 374546.",
        "(555) 123-4567 now",
        "call 800-555-1234",
        "Section 3 says",
        "see Room 101 for",
        "v2.1 of the tool",
        "version 2.1 is",
        "the H100 chip",
        "COVID-19 cases",
        "Pad 2 was",
        "flight 370 vanished",
        "1. One thing\n2. Another thing",
        "(2) the exchange of letters",
        "at 12:30 today",
        "at 9.30am and 10 p.m.",
        "9 am to 5 pm",
        "https://a.example/2017/30-people and www.b2.example",
        "john3@example.com or 3john@x.example",
        "SW1A 1AA and EC2M 4YN",
        "the 50,000 Lanterns Project",
        "the 50,000 lanterns project",
        "One Lagoon and Seven Sisters",
        "Three Mile Bay",
        "the Second World War",
        "the Big Four firms",
        "one of the things",
        "a first-class team",
        "second to none",
        "at first we",
        "no one came",
        "one another",
        "the 21st century",
        "ISBN 978-3-16-148410-0",
        "da6fc4bb778ddfb5 and 9e107d9d372bb6",
        "42nd Street",
        "open 24/7 since then",
        "won 3:1, score 3-2",
        "192.168.1.2",
        "on 03/02/2026",
        "the 5G network, a 4K screen, 1080P video",
        "Apollo 11 landed",
        "several people",
        "10 Downing Street",
        "a second look",
        "in the first place",
        "half-time",
        "a third party",
        "x² + y²",
        "fig. 3 shows",
        "pp. 12-15",
        "Phase 3 trials",
        "Act of 1995",
        "see [12]",
        "A4 paper",
        "5-star hotel",
        "31 February 2020",
        "May I ask them to march on",
        "at least, at most, at best",
        "most people, the most of them",
        "the poorest people",
        "They came second-hand, third time lucky.",
        "the H1N1 flu, an h1 tag, 5Q7 codes",
        "the first half, the third quarter of the game",
        "a 501(c)(3) charity",
        "weeks 4 and 8 of it",
        "the 1st Phase",
        "Below Zero Wrestling",
        "the uPhone 15 costs less",
        "Sync 1 Systems",
        "Fifty 1 Labs",
        "in the page 3:1",
        "FYI 24",
        "all under one roof at 1 Weir Street",
        "restoring one costs more",
        "open from 9.30 in the morning",
        "in two years' time",
        "in excess of expectations, as many as needed, at best",
        "9" * 6000,
        "1," * 100,
    ],
)
def test_traps_stay_silent(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It costs 20 pounds.", "GBP"),
        ("It weighs 20 pounds.", "pound"),
        ("20 pounds (9 kg) of rice", "pound"),
        ("plus or minus 3 percentage points", "percentage point"),
    ],
)
def test_what_a_figure_is_measured_in_may_depend_on_the_words_around_it(text: str, unit: str) -> None:
    value = scan(text)[0].value
    assert isinstance(value, Quantity)
    assert value.figure is not None
    assert value.unit == unit
    assert value.figure.low > 0


def test_a_hedge_covers_figures_joined_by_and() -> None:
    first, second = (mention.value for mention in scan("drew over £90 million and 700 ships here"))
    assert isinstance(first, Quantity)
    assert isinstance(second, Quantity)
    assert first.charitable.low_open
    assert second.charitable.low_open


@pytest.mark.parametrize(
    "text", ["over £90 million, 700 ships", "over 40 people came and 30 left", "over 40 and about 30"]
)
def test_a_hedge_covers_no_more_than_that(text: str) -> None:
    *_, last = (mention.value for mention in scan(text))
    assert isinstance(last, Quantity)
    assert not last.charitable.low_open


def test_a_change_carries_the_amounts_and_dates_inside_it() -> None:
    text = "rose by 12% from £10 million in 2016 to £12 million"
    (mention,) = scan(text)
    assert isinstance(mention.value, Change)
    assert [text[part.start : part.end] for part in mention.parts] == ["12%", "£10 million", "2016", "£12 million"]


def test_offsets_are_code_points_of_the_text_given() -> None:
    text = "İİİ — “Over forty ships” 🚢 sailed"
    (mention,) = scan(text)
    assert text[mention.start : mention.end] == "Over forty ships"
