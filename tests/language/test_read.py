"""One value as people write it."""

from fractions import Fraction

import pytest

from factlint.language import HINTS, UnreadableValueError, read
from factlint.values import (
    EVER,
    TIME,
    Change,
    Comparator,
    Days,
    Members,
    Name,
    Number,
    PartialDate,
    Period,
    Place,
    Quantity,
    Rank,
    Reading,
    Status,
    Text,
    Window,
    exact,
)

EQUAL, MORE, AT_LEAST = Comparator.EQUAL, Comparator.MORE, Comparator.AT_LEAST
LESS, AT_MOST, ABOUT = Comparator.LESS, Comparator.AT_MOST, Comparator.ABOUT
NEARLY, JUST_OVER = Comparator.NEARLY, Comparator.JUST_OVER

MILLION = 10**6


@pytest.mark.parametrize(
    ("text", "number", "unit", "comparator", "noun"),
    [
        # numerals
        ("30 people", 30, "", EQUAL, "person"),
        ("Thirty people", 30, "", EQUAL, "person"),
        ("3,300 companies", 3300, "", EQUAL, "company"),
        ("3 300 companies", 3300, "", EQUAL, "company"),
        ("3\u00a0300 companies", 3300, "", EQUAL, "company"),
        ("1,20,000 voters", 120_000, "", EQUAL, "voter"),
        ("2.3 million users", 2_300_000, "", EQUAL, "user"),
        ("10m people", 10 * MILLION, "", EQUAL, "person"),
        ("10k people", 10_000, "", EQUAL, "person"),
        ("3.5 lakh people", 350_000, "", EQUAL, "person"),
        ("twenty-five ships", 25, "", EQUAL, "ship"),
        ("one hundred and twenty ships", 120, "", EQUAL, "ship"),
        ("twelve hundred ships", 1200, "", EQUAL, "ship"),
        ("a hundred ships", 100, "", EQUAL, "ship"),
        ("half a million ships", 500_000, "", EQUAL, "ship"),
        ("a quarter of a million ships", 250_000, "", EQUAL, "ship"),
        ("three quarters of a million ships", 750_000, "", EQUAL, "ship"),
        ("two and a half million ships", 2_500_000, "", EQUAL, "ship"),
        ("2½ million ships", 2_500_000, "", EQUAL, "ship"),
        ("a dozen ships", 12, "", EQUAL, "ship"),
        ("half a dozen ships", 6, "", EQUAL, "ship"),
        ("three dozen ships", 36, "", EQUAL, "ship"),
        ("one hundred and one dalmatians", 101, "", EQUAL, "dalmatian"),
        ("2017 delegates", 2017, "", EQUAL, "delegate"),
        ("one ship", 1, "", EQUAL, "ship"),
        ("1 ship", 1, "", EQUAL, "ship"),
        ("three dozens", 36, "", EQUAL, ""),
        ("one million and a half", 1_500_000, "", EQUAL, ""),
        ("3 million and a half ships", 3_500_000, "", EQUAL, "ship"),
        ("two million and one half", 2_500_000, "", EQUAL, ""),
        ("a quarter million ships", 250_000, "", EQUAL, "ship"),
        ("two thirds of a million ships", Fraction(2_000_000, 3), "", EQUAL, "ship"),
        ("three and a fifth", Fraction(16, 5), "", EQUAL, ""),
        ("10M people", 10 * MILLION, "", EQUAL, "person"),
        ("1.2b people", 1_200_000_000, "", EQUAL, "person"),
        ("minus one", -1, "", EQUAL, ""),
        ("4.5 out of 5", Fraction(9, 2), "", EQUAL, "out of 5"),
        ("all but two of the 14 ships", 12, "", EQUAL, "ship"),
        ("no injuries", 0, "", EQUAL, "injury"),
        ("none", 0, "", EQUAL, ""),
        # money
        ("£170 million", 170 * MILLION, "GBP", EQUAL, ""),
        ("£2.3m", 2_300_000, "GBP", EQUAL, ""),
        ("US$200 million", 200 * MILLION, "USD", EQUAL, ""),
        ("US $200m", 200 * MILLION, "USD", EQUAL, ""),
        ("A$651 million", 651 * MILLION, "AUD", EQUAL, ""),
        ("$5.9 million CAD", 5_900_000, "CAD", EQUAL, ""),
        ("GBP 3m", 3 * MILLION, "GBP", EQUAL, ""),
        ("3 million GBP", 3 * MILLION, "GBP", EQUAL, ""),
        ("3 million pounds", 3 * MILLION, "GBP", EQUAL, ""),
        ("200 euros", 200, "EUR", EQUAL, ""),
        ("¥33 billion", 33 * 10**9, "JPY", EQUAL, ""),
        ("18.5 pence", Fraction(185, 1000), "GBP", EQUAL, ""),
        ("18.5p", Fraction(185, 1000), "GBP", EQUAL, ""),
        ("£6-million", 6 * MILLION, "GBP", EQUAL, ""),
        ("thirteen dollars and forty-five cents", Fraction(1345, 100), "USD", EQUAL, ""),
        ("3 US dollars", 3, "USD", EQUAL, ""),
        ("3 Hong Kong dollars", 3, "HKD", EQUAL, ""),
        ("c $ 3 million", 3 * MILLION, "CAD", EQUAL, ""),
        ("10 €", 10, "EUR", EQUAL, ""),
        ("Rs 50,000", 50_000, "INR", EQUAL, ""),
        ("£400+ billion", 400 * 10**9, "GBP", AT_LEAST, ""),
        ("£3 per share", 3, "GBP", EQUAL, "per share"),
        ("€ 12 500 000", 12_500_000, "EUR", EQUAL, ""),
        ("£5 million a year", 5 * MILLION, "GBP", EQUAL, "per year"),
        # shares
        ("nearly 56 per cent", 56, "percent", NEARLY, ""),
        ("56% of total investment", 56, "percent", EQUAL, "investment"),
        ("3 percentage points", 3, "percentage point", EQUAL, ""),
        ("25 basis points", 25, "basis point", EQUAL, ""),
        ("a third", Fraction(100, 3), "percent", EQUAL, ""),
        ("two-thirds", Fraction(200, 3), "percent", EQUAL, ""),
        ("three quarters of members", 75, "percent", EQUAL, "member"),
        ("half of the companies", 50, "percent", EQUAL, "company"),
        ("almost half", 50, "percent", NEARLY, ""),
        ("one in five companies", 20, "percent", EQUAL, "company"),
        ("nine out of ten", 90, "percent", EQUAL, ""),
        ("1 in 4", 25, "percent", EQUAL, ""),
        ("½", 50, "percent", EQUAL, ""),
        # hedges
        ("over 40 people", 40, "", MORE, "person"),
        ("more than 40", 40, "", MORE, ""),
        ("in excess of 40", 40, "", MORE, ""),
        ("well over 40", 40, "", MORE, ""),
        (">40", 40, "", MORE, ""),
        ("at least 40", 40, "", AT_LEAST, ""),
        ("no fewer than 40", 40, "", AT_LEAST, ""),
        ("40+ people", 40, "", AT_LEAST, "person"),
        ("40 or more people", 40, "", AT_LEAST, "person"),
        ("a minimum of 40", 40, "", AT_LEAST, ""),
        ("≥ 40", 40, "", AT_LEAST, ""),
        ("up to 40", 40, "", AT_MOST, ""),
        ("as many as 40", 40, "", AT_MOST, ""),
        ("no more than 40", 40, "", AT_MOST, ""),
        ("under 40", 40, "", LESS, ""),
        ("fewer than 40", 40, "", LESS, ""),
        ("just over £5.2 million", 5_200_000, "GBP", JUST_OVER, ""),
        ("slightly more than 40", 40, "", JUST_OVER, ""),
        ("just under 40", 40, "", NEARLY, ""),
        ("close to 40", 40, "", NEARLY, ""),
        ("around £11 million", 11 * MILLION, "GBP", ABOUT, ""),
        ("some 40 people", 40, "", ABOUT, "person"),
        ("an estimated 40 people", 40, "", ABOUT, "person"),
        ("~40", 40, "", ABOUT, ""),
        ("40 or so", 40, "", ABOUT, ""),
        ("about 40 or more", 40, "", AT_LEAST, ""),
        ("40 at least", 40, "", AT_LEAST, ""),
        ("40 or younger", 40, "", AT_MOST, ""),
        ("60%+", 60, "percent", AT_LEAST, ""),
        ("as high as 40", 40, "", AT_MOST, ""),
        ("up to an additional 40", 40, "", AT_MOST, ""),
        ("40-odd people", 40, "", ABOUT, "person"),
        ("a couple of ships", 2, "", ABOUT, "ship"),
        ("only 40", 40, "", EQUAL, ""),
        ("exactly 40", 40, "", EQUAL, ""),
        # units and time
        ("5 km", 5, "kilometer", EQUAL, ""),
        ("5km", 5, "kilometer", EQUAL, ""),
        ("5,000 square metres", 5000, "meter ** 2", EQUAL, ""),
        ("120 km/h", 120, "kilometer_per_hour", EQUAL, ""),
        ("500 MW", 500, "megawatt", EQUAL, ""),
        ("-5 °C", -5, "degree_Celsius", EQUAL, ""),
        ("5 tonnes of rice", 5, "metric_ton", EQUAL, "rice"),
        ("three days", 3, "day", EQUAL, ""),
        ("three-day", 3, "day", EQUAL, ""),
        ("12-month", 12, "month", EQUAL, ""),
        ("two and a half years", Fraction(5, 2), "year", EQUAL, ""),
        ("half an hour", Fraction(1, 2), "hour", EQUAL, ""),
        ("half a mile", Fraction(1, 2), "mile", EQUAL, ""),
        ("a quarter of a percentage point", Fraction(1, 4), "percentage point", EQUAL, ""),
        ("1/4 mile", Fraction(1, 4), "mile", EQUAL, ""),
        ("188 miles an hour", 188, "mile_per_hour", EQUAL, ""),
        ("3:1", 3, "times", EQUAL, ""),
        ("an hour and a half", Fraction(3, 2), "hour", EQUAL, ""),
        ("2 hours 30 minutes", 150, "minute", EQUAL, ""),
        ("a decade", 1, "decade", EQUAL, ""),
        ("over a decade", 1, "decade", MORE, ""),
        ("a fortnight", 1, "fortnight", EQUAL, ""),
        ("three consecutive years", 3, "year", EQUAL, ""),
        ("three times", 3, "times", EQUAL, ""),
        ("5x", 5, "times", EQUAL, ""),
        ("200-bed", 200, "", EQUAL, "bed"),
        ("50 people per day", 50, "", EQUAL, "person per day"),
    ],
)
def test_amounts(text: str, number: Number, unit: str, comparator: Comparator, noun: str) -> None:
    value = read(text, "quantity")
    assert isinstance(value, Quantity)
    assert value.figure is not None
    assert value.figure.low == value.figure.high == exact(number)
    assert (value.unit, value.figure.comparator, value.noun) == (unit, comparator, noun)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("10–20", 10, 20, ""),
        ("10-20 people", 10, 20, ""),
        ("between 10 and 20", 10, 20, ""),
        ("10 to 20 per cent", 10, 20, "percent"),
        ("10% to 20%", 10, 20, "percent"),
        ("from 10 to 20 people", 10, 20, ""),
        ("£2.3m to £2.9m", 2_300_000, 2_900_000, "GBP"),
        ("£2–3 million", 2_000_000, 3_000_000, "GBP"),
        ("between £2 and £3 million", 2_000_000, 3_000_000, "GBP"),
        ("£500,000 to £1 million", 500_000, 1_000_000, "GBP"),
        ("5 km to 10 km", 5, 10, "kilometer"),
        ("two to three years", 2, 3, "year"),
        ("5 or 6 people", 5, 6, ""),
    ],
)
def test_ranges(text: str, low: int, high: int, unit: str) -> None:
    value = read(text, "quantity")
    assert isinstance(value, Quantity)
    assert value.figure is not None
    assert (value.figure.low, value.figure.high, value.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "noun"),
    [
        ("dozens", 24, 120, "", ""),
        ("dozens of meetings", 24, 120, "", "meeting"),
        ("hundreds of stands", 200, 1000, "", "stand"),
        ("several hundred people", 200, 1000, "", "person"),
        ("thousands", 2000, 10**6, "", ""),
        ("tens of thousands of people", 20_000, 100_000, "", "person"),
        ("multi-million pound", 2 * 10**6, 10**9, "GBP", ""),
        ("millions of pounds", 2 * 10**6, 10**9, "GBP", ""),
    ],
)
def test_orders_of_magnitude(text: str, low: int, high: int, unit: str, noun: str) -> None:
    value = read(text)
    assert isinstance(value, Quantity)
    assert (value.charitable.low, value.charitable.high, value.unit, value.noun) == (low, high, unit, noun)


@pytest.mark.parametrize(
    ("text", "low", "high", "order", "among"),
    [
        ("fourth largest market", 4, 4, "largest", "market"),
        ("the second-largest city", 2, 2, "largest", "city"),
        ("joint second tallest tower", 2, 2, "tallest", "tower"),
        ("joint second", 2, 2, "top", ""),
        ("biggest winter sports festival", 1, 1, "largest", "winter sports festival"),
        ("most visited museum", 1, 1, "most visited", "museum"),
        ("third visit", 3, 3, TIME, "visit"),
        ("14th FIFA partner", 14, 14, TIME, "FIFA partner"),
        ("twenty-first meeting", 21, 21, TIME, "meeting"),
        ("the first time", 1, 1, TIME, "time"),
        ("first", 1, 1, TIME, ""),
        ("top ten universities", 1, 10, "top", "university"),
        ("among the top five", 1, 5, "top", ""),
        ("among the five biggest banks", 1, 5, "largest", "bank"),
        ("one of the largest", 1, None, "largest", ""),
        ("one of the world’s most important ports", 1, None, "most important", "port"),
        ("No. 1", 1, 1, "top", ""),
        ("number one supplier", 1, 1, "top", "supplier"),
        ("ranked third", 3, 3, "top", ""),
        ("ranked 3rd", 3, 3, "top", ""),
        ("third place", 3, 3, "top", ""),
        ("two hundredth ship", 200, 200, TIME, "ship"),
        ("one hundred and twenty-fifth ship", 125, 125, TIME, "ship"),
        ("only three are bigger", 4, 4, "largest", ""),
        ("only two ports are larger", 3, 3, "largest", "port"),
    ],
)
def test_ranks(text: str, low: int, high: int | None, order: str, among: str) -> None:
    value = read(text, "rank")
    assert isinstance(value, Rank)
    assert (value.low, value.high, value.order, value.among) == (low, high, order, among)
    assert value.text.casefold() in text.casefold()


def test_the_scope_of_a_rank_is_a_time() -> None:
    ever = read("largest ever delegation")
    record = read("highest profit on record")
    window = read("biggest festival in ten years")
    since = read("biggest increase since 1979")
    assert isinstance(ever, Rank)
    assert isinstance(record, Rank)
    assert ever.scope == record.scope == EVER
    assert isinstance(window, Rank)
    assert isinstance(window.scope, Window)
    assert str(window.scope.length) == "10 years"
    assert isinstance(since, Rank)
    assert isinstance(since.scope, Period)
    assert since.scope.start.first == Days.of(1979).first


def test_a_rank_says_whether_it_is_shared_and_numbered() -> None:
    joint, bare = read("joint second"), read("largest port")
    assert isinstance(joint, Rank)
    assert isinstance(bare, Rank)
    assert (joint.shared, joint.numbered) == (True, True)
    assert (bare.shared, bare.numbered) == (False, False)


YEAR_2017, OCTOBER_2017 = Days.of(2017), Days.of(2017, 10)


def span(first: tuple[int, ...], last: tuple[int, ...]) -> Days:
    return Days(Days.of(*first).first, Days.of(*last).last)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2017", YEAR_2017),
        ("in 2017", YEAR_2017),
        ("October 2017", OCTOBER_2017),
        ("Oct. 2017", OCTOBER_2017),
        ("11 October 2017", Days.of(2017, 10, 11)),
        ("the 11th of October 2017", Days.of(2017, 10, 11)),
        ("October 11, 2017", Days.of(2017, 10, 11)),
        ("Wednesday, 11 October 2017", Days.of(2017, 10, 11)),
        ("2017-10", OCTOBER_2017),
        ("2017-10-11", Days.of(2017, 10, 11)),
        ("2017/10/11", Days.of(2017, 10, 11)),
        ("2017?", YEAR_2017),
        ("2017-XX", YEAR_2017),
        ("2017-10-XX", OCTOBER_2017),
        ("201X", span((2010,), (2019,))),
        ("2015-16", span((2015,), (2016,))),
        ("2015/16", span((2015,), (2016,))),
        ("the 1990s", span((1990,), (1999,))),
        ("second half of 2026", span((2026, 7), (2026, 12))),
        ("second half 2026", span((2026, 7), (2026, 12))),
        ("Q3 2025", span((2025, 7), (2025, 9))),
        ("2025 Q3", span((2025, 7), (2025, 9))),
        ("3Q25", span((2025, 7), (2025, 9))),
        ("third quarter of fiscal 2025", span((2025, 7), (2025, 9))),
        ("fiscal 2025", Days.of(2025)),
        ("FY25", Days.of(2025)),
        ("FY2023/24", span((2023, 4), (2024, 3))),
        ("third quarter of 2025", span((2025, 7), (2025, 9))),
        ("spring 2024", span((2024, 3), (2024, 5))),
        ("early 2021", Days(Days.of(2021).first, Days.of(2021).first + 181)),
        ("circa 1850", span((1845,), (1855,))),
        ("before 2017", Days(1, Days.of(2016).last)),
        ("by 2030", Days(1, Days.of(2030).last)),
    ],
)
def test_dates(text: str, days: Days) -> None:
    value = read(text, "date")
    assert isinstance(value, Period)
    assert value.whole == days
    assert not value.ranged


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("11–13 October 2017", (2017, 10, 11), (2017, 10, 13)),
        ("11 – 13 October 2017", (2017, 10, 11), (2017, 10, 13)),
        ("October 11-13, 2017", (2017, 10, 11), (2017, 10, 13)),
        ("11 and 12 October 2017", (2017, 10, 11), (2017, 10, 12)),
        ("between 11 and 13 October 2017", (2017, 10, 11), (2017, 10, 13)),
        ("from 30 June to 2 July 2018", (2018, 6, 30), (2018, 7, 2)),
        ("30 December to 2 January 2018", (2017, 12, 30), (2018, 1, 2)),
        ("2017-10-11/2017-10-13", (2017, 10, 11), (2017, 10, 13)),
        ("from 2005 to 2017", (2005,), (2017,)),
        ("2005–2017", (2005,), (2017,)),
        ("May 2016 to June 2017", (2016, 5), (2017, 6)),
    ],
)
def test_periods(text: str, first: tuple[int, ...], last: tuple[int, ...]) -> None:
    value = read(text, "date")
    assert isinstance(value, Period)
    assert (value.natural_start, value.natural_end) == (Days.of(*first), Days.of(*last)) or value.whole == span(
        first, last
    )


def test_open_periods() -> None:
    since, until = read("since May 2016"), read("until 30 June 2026")
    assert isinstance(since, Period)
    assert isinstance(until, Period)
    assert (since.natural_start, since.ranged) == (Days.of(2016, 5), True)
    assert (until.natural_end, until.ranged) == (Days.of(2026, 6, 30), True)
    inside = Period.between(Days.of(2016, 5), Days.of(2019))
    assert since.meet(inside, Reading.NATURAL) is not None


def test_a_year_and_month_in_figures_is_edtf_where_a_date_is_asked_for() -> None:
    assert read("2011-12", "date") == Period.during(Days.of(2011, 12))
    assert read("2011-12") == Period.during(span((2011,), (2012,)))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Tuesday 3 February", (2, 3, None, None, 1)),
        ("Tue 3 Feb", (2, 3, None, None, 1)),
        ("11–13 October", (10, 11, 10, 13, None)),
        ("30 June to 2 July", (6, 30, 7, 2, None)),
        ("in March", (3, None, None, None, None)),
        ("on Saturday", (None, None, None, None, 5)),
        ("next Saturday", (None, None, None, None, 5)),
        ("mid-March", (3, None, None, None, None)),
        ("the third quarter", (7, None, 9, None, None)),
        ("fourth of July", (7, 4, None, None, None)),
    ],
)
def test_dates_without_a_year(text: str, parts: tuple[int | None, ...]) -> None:
    value = read(text, "date")
    assert isinstance(value, PartialDate)
    assert (value.month, value.day, value.end_month, value.end_day, value.weekday) == parts


@pytest.mark.parametrize(
    ("text", "length", "ahead"),
    [
        ("past twelve years", "12 years", False),
        ("over the past twelve years", "12 years", False),
        ("in the last ten years", "10 years", False),
        ("the last decade", "1 decade", False),
        ("the past year", "1 year", False),
        ("next five months", "5 months", True),
        ("past 10+ years", "at least 10 years", False),
    ],
)
def test_windows(text: str, length: str, ahead: bool) -> None:
    value = read(text, "date")
    assert isinstance(value, Window)
    assert (str(value.length), value.ahead) == (length, ahead)


@pytest.mark.parametrize(
    ("text", "direction", "by", "start", "end"),
    [
        ("up 20 per cent", 1, "20 per cent", None, None),
        ("down 5%", -1, "5 per cent", None, None),
        ("rose by a third", 1, "1/3", None, None),
        ("fell", -1, None, None, None),
        ("doubled", 1, "100 per cent", None, None),
        ("more than doubled", 1, "more than 100 per cent", None, None),
        ("halved", -1, "50 per cent", None, None),
        ("unchanged", 0, None, None, None),
        ("rose by 20 per cent from £10 million to £12 million", 1, "20 per cent", "£10 million", "£12 million"),
        ("fell by almost a fifth, from £88m to £61m", -1, "nearly 1/5", "£88 million", "£61 million"),
        ("rose from £10m in 2016 to £12m", 1, None, "£10 million", "£12 million"),
        ("increased to 30 members", 1, None, None, "30 members"),
        ("from £10 million to £12 million", 1, None, "£10 million", "£12 million"),
        ("from 12 to 10 people", -1, None, "12", "10 people"),
        ("a 9 per cent increase", 1, "9 per cent", None, None),
        ("increase of £5 million", 1, "£5 million", None, None),
        ("cut costs by 10%", -1, "10 per cent", None, None),
    ],
)
def test_changes(text: str, direction: int, by: str | None, start: str | None, end: str | None) -> None:
    value = read(text, "change")
    assert isinstance(value, Change)
    shown = [None if part is None else str(part) for part in (value.by, value.start, value.end)]
    assert (value.direction, *shown) == (direction, by, start, end)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("planned", "planned"),
        ("under way", "under way"),
        ("being built", "under way"),
        ("Agreed", "agreed"),
        ("completed", "completed"),
        ("scrapped", "cancelled"),
    ],
)
def test_statuses(text: str, stage: str) -> None:
    value = read(text, "status")
    assert isinstance(value, Status)
    assert value.stage == stage
    assert read(text) == value


def test_hints_that_take_any_words() -> None:
    assert read("Dr Ann Lee", "name") == Name.of("Dr Ann Lee")
    assert read(" Port  Ellen ", "place") == Place("Port Ellen")
    assert read("open to all", "text") == Text.of("open to all")


@pytest.mark.parametrize(
    ("text", "names", "opened"),
    [
        ("A, B and C", ("A", "B", "C"), False),
        ("A, B, and C", ("A", "B", "C"), False),
        ("including A and B", ("A", "B"), True),
        ("A, B and others", ("A", "B"), True),
        ("Fern and Co; Oak, Ash and Elm", ("Fern and Co", "Oak, Ash and Elm"), False),
        ("R&D Ltd and Oak", ("R&D Ltd", "Oak"), False),
    ],
)
def test_members(text: str, names: tuple[str, ...], opened: bool) -> None:
    value = read(text, "members")
    assert isinstance(value, Members)
    assert (value.names, value.open) == (names, opened)


@pytest.mark.parametrize(
    ("text", "hint", "says", "offset"),
    [
        ("", "", "nothing is written", 0),
        ("elephant", "", "cannot be read as a value", 0),
        ("elephant", "quantity", "cannot be read as an amount", 0),
        ("over £90 million in Europe", "", "but not “in Europe” after it", 17),
        ("  over £90 million in Europe", "", "but not “in Europe” after it", 19),
        ("largest port in Europe", "rank", "but not “in Europe” after it", 13),
        ("30 people", "duration", "is an amount; a length of time is expected", 0),
        ("30 people", "date", "cannot be read as a date", 0),
        ("03/02/2026", "date", "day/month or month/day", 0),
        ("2017-13", "date", "is no date", 0),
        ("31 February 2020", "date", "cannot be read as a date", 0),
        ("about " + "9" * 6000, "", "a number of 6,000 digits", 6),
        ("9" * 6000, "quantity", "the most is 300", 0),
        ("x" * 20_000, "quantity", "at most 10,000 characters", 0),
        ("1,50 people", "quantity", "cannot be read", 0),
        ("192.168.1.2", "", "cannot be read", 0),
    ],
)
def test_what_cannot_be_read_is_said_in_plain_words(text: str, hint: str, says: str, offset: int) -> None:
    with pytest.raises(UnreadableValueError) as caught:
        read(text, hint)
    assert says in caught.value.message
    assert caught.value.offset == offset
    assert len(caught.value.message) < 400


def test_an_unknown_hint_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="no type of value is called 'colour'"):
        read("30", "colour")
    assert not issubclass(UnreadableValueError, LookupError)
    assert "quantity" in HINTS


def test_numbers_up_to_the_limit_are_read() -> None:
    value = read("9" * 300, "quantity")
    assert isinstance(value, Quantity)
    assert value.figure is not None
    assert value.figure.low == 10**300 - 1
