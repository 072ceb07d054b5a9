"""Changes in running text: by how much, from what, to what, as far as the sentence says."""

import pytest

from factlint.language import scan
from factlint.values import Change


def changes(text: str) -> list[tuple[str, int, str | None, str | None, str | None]]:
    found = []
    for mention in scan(text):
        value = mention.value
        if isinstance(value, Change):
            by, start, end = (None if part is None else str(part) for part in (value.by, value.start, value.end))
            found.append((text[mention.start : mention.end], value.direction, by, start, end))
    return found


@pytest.mark.parametrize(
    ("text", "span", "direction", "by", "start", "end"),
    [
        ("It fell by a fifth, from £80m to £64m.", None, -1, "1/5", "£80 million", "£64 million"),
        ("Visits went from 8,100 to 9,400.", "from 8,100 to 9,400", 1, None, "8,100", "9,400"),
        ("They cut the fleet from 40 ships to 35.", None, -1, None, "40 ships", "35"),
        ("Costs dropped to £3m from £4m.", "dropped to £3m from £4m", -1, None, "£4 million", "£3 million"),
        ("Sales rose £2 million, or 5%, to £42 million.", None, 1, "£2 million", None, "£42 million"),
        ("Sales rose by £5 million to £36 million.", None, 1, "£5 million", None, "£36 million"),
        ("Sales rose by £5 million to £6 million.", None, 1, "£5 million to 6 million", None, None),
        ("Sales rose £5m to £6m.", None, 1, "£5 million", None, "£6 million"),
        ("Sales rose by 5 to 15 per cent.", None, 1, "5 to 15 per cent", None, None),
        (
            "Sales were up 5% from £40m at £42m.",
            "up 5% from £40m at £42m",
            1,
            "5 per cent",
            "£40 million",
            "£42 million",
        ),
        ("Visits were up 5 per cent on the 4,000 of May.", None, 1, "5 per cent", "4,000", None),
        ("That is 12 per cent more than the 1,660 of 2021.", None, 1, "12 per cent", "1,660", None),
        ("It sold 5 per cent less than in 2023.", None, -1, "5 per cent", None, None),
        ("The index fell 90 points to 7,200.", None, -1, "90 points", None, "7,200"),
        ("Rates rose by a quarter of a point.", None, 1, "0.25 point", None, None),
        # the end stands before the change
        (
            "They landed 70 tonnes, 30 per cent below the 100 tonnes of 2020.",
            "70 tonnes, 30 per cent below the 100 tonnes",
            -1,
            "30 per cent",
            "100 tonnes",
            "70 tonnes",
        ),
        (
            "It made £12 million, up 20 per cent from £10 million in 2020.",
            "£12 million, up 20 per cent from £10 million",
            1,
            "20 per cent",
            "£10 million",
            "£12 million",
        ),
        (
            "Profit rose to £12 million, up 20 per cent from £10 million.",
            "rose to £12 million, up 20 per cent from £10 million",
            1,
            "20 per cent",
            "£10 million",
            "£12 million",
        ),
        (
            "It sold £5m in the year ended 30 June 2021, an increase of 25% compared with £4m.",
            "£5m in the year ended 30 June 2021, an increase of 25% compared with £4m",
            1,
            "25 per cent",
            "£4 million",
            "£5 million",
        ),
        ("It lost £6 million (2023: £8 million).", None, -1, None, "£8 million", "£6 million"),
        ("There were 64 visits, compared with 59 a year earlier.", None, 1, None, "59", "64 visits"),
        ("It has 64 ships, against 70 in 2020.", None, -1, None, "70", "64 ships"),
        ("It has 61 hectares in production, against 59 a year earlier.", None, 1, None, "59 hectares", "61 hectares"),
        ("There were 64 visits to the site, compared with 59 in 2020.", None, 1, None, "59", "64 visits"),
        ("It averaged 1.9 nights, against 1.6 five years ago.", None, 1, None, "1.6", "1.9 nights"),
        ("It held £38 million at the year end, an increase of £2 million.", None, 1, "£2 million", None, "£38 million"),
        ("It has 64 ships, two fewer than a year earlier.", None, -1, "2", None, "64 ships"),
        ("There will be 70 fewer homes than planned.", "70 fewer homes", -1, "70 fewer homes", None, None),
        # words that carry their own figure
        ("Revenue doubles to £5m.", "doubles to £5m", 1, "100 per cent", None, "£5 million"),
        ("Fares will treble by 2030.", "treble", 1, "200 per cent", None, None),
        ("Visits halved from 80 to 40.", "halved from 80 to 40", -1, "50 per cent", "80", "40"),
        ("Visits have halved since 1990, from 800 to 400.", None, -1, "50 per cent", "800", "400"),
        ("It drew 900, more than double the 400 of 2020.", None, 1, "more than 100 per cent", "400", "900"),
        ("Twice as many ships came.", "Twice as many", 1, "100 per cent", None, None),
        ("Three times as much rain fell.", "Three times as much", 1, "200 per cent", None, None),
        ("a five-fold increase in visits", "five-fold increase", 1, "400 per cent", None, None),
        ("Visits rose tenfold.", "tenfold", 1, "900 per cent", None, None),
        ("a twofold fall in visits", "twofold fall", -1, "50 per cent", None, None),
        ("Emissions were cut by two thirds.", "cut by two thirds", -1, "2/3", None, None),
    ],
)
def test_a_change_takes_all_that_its_sentence_says(
    text: str, span: str | None, direction: int, by: str | None, start: str | None, end: str | None
) -> None:
    found = changes(text)
    assert [values for _, *values in found] == [[direction, by, start, end]]
    if span is not None:
        assert found[0][0] == span


def test_the_figures_of_a_change_are_its_parts() -> None:
    text = "It made £12 million in 2021, up 20 per cent from £10 million."
    (mention,) = scan(text)
    parts = [text[part.start : part.end] for part in mention.parts]
    assert parts == ["£12 million", "2021", "20 per cent", "£10 million"]


@pytest.mark.parametrize(
    "text",
    [
        "Prices range from £5 to £12.",
        "It is open from 9 to 5.",
        "double glazing, a double room, two halves",
        "She won the women's doubles in 2012.",
        "a £750 million expansion",
        "grading 1.06% CuT and 4% Ag",
        "the growth with the addition of over 150 ships",
        "30 per cent below target",
        "64 per cent of men, compared with 40 per cent of women",
        "£6 million (see 2023: £8 million)",
        "5 per cent more than expected",
        "a tenfold path",
        "30 days, up to 40 people",
        "Moths made up 62 per cent of all insects.",
        "64 visits, compared with 59 by boat",
        "30 more ships came",
    ],
)
def test_what_only_looks_like_a_change_is_none(text: str) -> None:
    assert changes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "It has 40 ships, up 5 per cent from £10 million.",
        "It has 40 ships. Up 5 per cent from 38 ships.",
        "It made £9 million, up 20 per cent from £10 million.",
        "It lasted 3 years, up 20 per cent from 2019.",
    ],
)
def test_a_figure_before_a_change_that_does_not_fit_stays_apart(text: str) -> None:
    assert all(end is None for *_, end in changes(text))


@pytest.mark.parametrize(
    ("text", "span", "direction", "by"),
    [
        ("Visits were twice what they were in 2019.", "twice what they were in 2019", 1, "100 per cent"),
        ("The fleet is double the figure of two years earlier.", None, 1, "100 per cent"),
        ("The number is double that of 2019.", "double that of 2019", 1, "100 per cent"),
        ("Sales are three times last year's total.", "three times last year's total", 1, "200 per cent"),
        ("Sales were five times the level a year earlier.", None, 1, "400 per cent"),
        ("Sales were half the level of last year.", "half the level of last year", -1, "50 per cent"),
        ("Income was 40 per cent of the figure for 2019.", "40 per cent of the figure for 2019", -1, "60 per cent"),
        ("It is now four times as large.", "four times as large", 1, "300 per cent"),
    ],
)
def test_a_multiple_of_an_earlier_figure_is_a_change(text: str, span: str | None, direction: int, by: str) -> None:
    ((found, *rest),) = changes(text)
    assert span is None or found == span
    assert rest == [direction, by, None, None]


@pytest.mark.parametrize(
    ("text", "direction", "by", "start", "end"),
    [
        ("Income of £2 million in 2024, three times the figure for 2023, rose.", 1, "200 per cent", None, "£2 million"),
        ("We cancelled 1.1 per cent, which is half the rate of last year.", -1, "50 per cent", None, "1.1 per cent"),
        ("Sales doubled last year, to £9 million.", 1, "100 per cent", None, "£9 million"),
        ("Thefts, 148 in the school year 2022-23, came down to 74 in 2023-24.", -1, None, "148", "74"),
        ("Thefts came down to 74 in 2023-24 (148 in the year before).", -1, None, "148", "74"),
        ("Debts, £40 million in 2022, fell to £31 million.", -1, None, "£40 million", "£31 million"),
        ("There were 480 farms (500 a year earlier).", -1, None, "500", "480 farms"),
    ],
)
def test_the_ends_of_such_a_change(
    text: str, direction: int, by: str | None, start: str | None, end: str | None
) -> None:
    ((_, *rest),) = changes(text)
    assert rest == [direction, by, start, end]


@pytest.mark.parametrize(
    "text",
    [
        "Half the number of visitors came by bus.",
        "Half the rate in 2019 went to Wales.",
        "Of the farms half the share of last year went to Wales.",
        "Three times the winner met the chairman.",
        "Half of the volume went to Wales.",
        "Twice the amount is needed.",
        "The share was 40 per cent of the total in 2019.",
        "Half the total for the year came from grants.",
        "We met three times in 2023.",
        "It was three times the size of Wales.",
        "Half the proceeds of last year's fair went to the choir.",
        "She won twice the year before.",
        "A third of the amount for 2024 has been spent.",
        "It came down to two firms.",
        "The choice came down to 12 in the end.",
        "We have 40 nurses (12 in Wales).",
        "Sales were £3 million (40 in 2019).",
        "It took 3 hours (4 hours in 2019).",
        "It has 40 rooms (12 of them in 2019).",
    ],
)
def test_a_multiple_or_a_figure_of_no_earlier_time_is_no_change(text: str) -> None:
    assert changes(text) == []
