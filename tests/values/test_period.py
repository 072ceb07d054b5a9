from datetime import date

import pytest

from factlint.values import Days, Figure, Interval, PartialDate, Period, Quantity, Reading, Window


def day(year: int, month: int = 0, of_month: int = 0) -> Period:
    return Period.during(Days.of(year, month, of_month))


def stretch(first: Days, last: Days) -> Period:
    return Period.between(first, last)


OCTOBER = day(2017, 10)
ELEVENTH_TO_THIRTEENTH = stretch(Days.of(2017, 10, 11), Days.of(2017, 10, 13))


def test_calendar_units() -> None:
    assert Days.of(2016, 2).last - Days.of(2016, 2).first == 28
    assert Days.of(2017).last == date(2017, 12, 31).toordinal()
    with pytest.raises(ValueError, match="day"):
        Days.of(2017, 2, 29)


@pytest.mark.parametrize(
    ("one", "other", "charitable", "natural"),
    [
        (OCTOBER, day(2017, 10, 11), True, True),
        (OCTOBER, day(2017), True, True),
        (OCTOBER, day(2017, 11), False, False),
        (day(2017, 10, 11), day(2017, 10, 12), False, False),
        (OCTOBER, ELEVENTH_TO_THIRTEENTH, True, True),
        (ELEVENTH_TO_THIRTEENTH, day(2017, 10, 12), True, False),
        (ELEVENTH_TO_THIRTEENTH, day(2017, 10, 14), False, False),
        (ELEVENTH_TO_THIRTEENTH, stretch(Days.of(2017, 10, 11), Days.of(2017, 10, 12)), True, False),
        (ELEVENTH_TO_THIRTEENTH, stretch(Days.of(2017, 10, 14), Days.of(2017, 10, 15)), False, False),
    ],
)
def test_meet(one: Period, other: Period, charitable: bool, natural: bool) -> None:
    assert (one.meet(other, Reading.CHARITABLE) is not None) == charitable
    assert (one.meet(other, Reading.NATURAL) is not None) == natural


def test_the_extent_of_stretches() -> None:
    assert ELEVENTH_TO_THIRTEENTH.days_long() == Interval.point(3)
    assert stretch(Days.of(2015), Days.of(2016)).days_long() == Interval(2, 731)
    assert OCTOBER.days_long() is None
    assert not ELEVENTH_TO_THIRTEENTH.same_extent(stretch(Days.of(2017, 10, 11), Days.of(2017, 10, 12)))
    assert stretch(Days.of(2017, 10), Days.of(2017, 10)).same_extent(ELEVENTH_TO_THIRTEENTH)
    assert ELEVENTH_TO_THIRTEENTH.overlaps(OCTOBER)
    assert not ELEVENTH_TO_THIRTEENTH.overlaps(day(2016))


def test_a_stretch_written_backwards() -> None:
    backwards = stretch(Days.of(2017), Days.of(2015))
    assert backwards.reversed
    assert backwards.days_long() is None
    assert not stretch(Days.of(2015), Days.of(2017)).reversed
    assert not day(2015).reversed


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (day(2017), "2017"),
        (OCTOBER, "October 2017"),
        (day(2017, 10, 11), "11 October 2017"),
        (ELEVENTH_TO_THIRTEENTH, "11 October 2017 to 13 October 2017"),
        (stretch(Days.of(2015), Days.of(2017)), "2015 to 2017"),
        (Period.during(Days(Days.of(2015).first, Days.of(2017).last)), "2015 to 2017"),
        (Period.during(Days(1, Days.of(2015).last)), "until 31 December 2015"),
        (Period.during(Days(Days.of(2015).first, date.max.toordinal())), "from 1 January 2015"),
        (Period.during(Days.of(2017), text="last year"), "last year"),
    ],
)
def test_periods_in_writing(period: Period, text: str) -> None:
    assert str(period) == text


PUBLISHED = day(2015, 1, 20)


@pytest.mark.parametrize(
    ("said", "resolved"),
    [
        (PartialDate(2, 3), day(2015, 2, 3)),
        (PartialDate(12, 30), day(2014, 12, 30)),
        (PartialDate(6), day(2015, 6)),
        (PartialDate(10, 11, 10, 13), stretch(Days.of(2014, 10, 11), Days.of(2014, 10, 13))),
        (PartialDate(12, 30, 1, 2), stretch(Days.of(2014, 12, 30), Days.of(2015, 1, 2))),
    ],
)
def test_a_date_without_a_year_is_the_nearest_one(said: PartialDate, resolved: Period) -> None:
    assert said.resolve(PUBLISHED) == resolved


def test_a_date_that_cannot_be_resolved_stays() -> None:
    for said, published in [(PartialDate(2, 3), None), (PartialDate(weekday=1), PUBLISHED)]:
        assert said.resolve(published) == said
    assert PartialDate(2, 3).resolve(day(1)) == day(1, 2, 3)
    thirty_years = stretch(Days.of(1990), Days.of(2020))
    assert PartialDate(2, 3).resolve(thirty_years) == PartialDate(2, 3)
    assert PartialDate(2, 29).in_year(2015) is None
    assert PartialDate(2, 29).resolve(PUBLISHED) == day(2016, 2, 29)


def test_dates_without_a_year_compare_with_each_other_alone() -> None:
    third = PartialDate(2, 3)
    assert third.meet(PartialDate(2), Reading.NATURAL) is not None
    assert third.meet(PartialDate(2, 4), Reading.CHARITABLE) is None
    assert third.meet(PartialDate(2, 3, weekday=1), Reading.NATURAL) is not None
    assert not third.comparable(day(2015, 2, 3))
    assert third.meet(day(2015, 2, 3), Reading.CHARITABLE) is None
    assert not PartialDate(weekday=1).comparable(third)


def test_a_stretch_over_the_new_year_meets_days_of_either_year() -> None:
    holidays = PartialDate(12, 28, 1, 3)
    assert holidays.meet(PartialDate(1, 2), Reading.CHARITABLE) is not None
    assert holidays.meet(PartialDate(12, 30), Reading.CHARITABLE) is not None
    assert holidays.meet(PartialDate(1, 4), Reading.CHARITABLE) is None


def years(number: int) -> Quantity:
    return Quantity.of(Figure(number, number, step=1), "year")


def test_windows_look_back_from_the_day_of_the_document() -> None:
    past = Window(years(12)).resolve(day(2017, 10, 10))
    assert isinstance(past, Period)
    assert past.whole.holds(Days.of(2006, 1, 1))
    assert not past.whole.holds(Days.of(2004, 1, 1))
    assert past.whole.last == Days.of(2017, 10, 10).last
    assert past.length == years(12)
    ahead = Window(years(1), ahead=True).resolve(day(2017, 10, 10))
    assert isinstance(ahead, Period)
    assert ahead.whole.holds(Days.of(2018, 10, 1))


def test_a_window_that_cannot_be_resolved_stays() -> None:
    assert Window(years(12)).resolve(None) == Window(years(12))
    assert Window(years(3000)).resolve(day(2017)) == Window(years(3000))


def test_windows_meet_by_length_and_direction() -> None:
    assert Window(years(12)).meet(Window(years(12)), Reading.NATURAL) == Window(years(12))
    assert Window(years(12)).meet(Window(years(10)), Reading.CHARITABLE) is None
    assert not Window(years(12)).comparable(Window(years(12), ahead=True))
    assert str(Window(years(12))) == "past 12 years"
