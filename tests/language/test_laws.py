"""What holds for any text and any number."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from factlint.language import Mention, UnreadableValueError, read, says, scan
from factlint.values import Period, Quantity, Rank, Reading

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
ONES += "seventeen eighteen nineteen".split()
TENS = ["", "", *"twenty thirty forty fifty sixty seventy eighty ninety".split()]

PIECES = (
    "over|more than|nearly|about|some|between|from|to|and|or|of|the|one|two|three|half|a|an|third|quarter|dozen|hundred"
    "|thousand|million|m|bn|£|$|US$|€|%|per cent|people|companies|years|days|km|first|second|largest|most|one of the"
    "|top|past|last|next|since|by|until|in|October|May|11|13|2017|1,500|2.3|40|5|-|–|/|.|,|(|)|:|+|½|²|\n|\n\n|rose|fell"
    "|doubled|up|down|Monday|Q3|early|spring|No.|#|1|0|07553|http://x"
    "|twice|both|none|no|nobody|all but|double|doubles|halved|fold|five-fold|FY24|fiscal|this|ago|out of"
    "|every|than|compared with|against|fewer|below|₿|Rs|per|finished|'|’s|Section|Room|H100|é|İ|🚢|\u00a0|\u202f|\x00"
).split("|")

any_text = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
)


def in_words(number: int) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    for scale, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= scale:
            over, rest_of = divmod(number, scale)
            joined = " and " if 0 < rest_of < 100 else " "
            return f"{in_words(over)} {name}" + (f"{joined}{in_words(rest_of)}" if rest_of else "")
    raise AssertionError(number)


def amount(text: str) -> Quantity:
    value = read(text, "quantity")
    assert isinstance(value, Quantity)
    return value


def stated(text: str) -> Fraction:
    figure = amount(text).figure
    assert figure is not None
    return Fraction(figure.low)


@given(st.integers(0, 10**15 - 1))
def test_any_number_in_words_reads_back(number: int) -> None:
    assert stated(in_words(number)) == number
    assert stated(in_words(number).capitalize() + " people") == number


@given(st.integers(0, 10**18))
def test_any_number_in_figures_reads_back(number: int) -> None:
    assert stated(f"{number:,}") == number
    assert stated(str(number)) == number


@given(st.integers(0, 10**9), st.integers(0, 999), st.sampled_from(["", "%", " km", " million", "bn"]))
def test_decimals_read_back(whole: int, part: int, after: str) -> None:
    scale = {" million": 10**6, "bn": 10**9}.get(after, 1)
    assert stated(f"{whole:,}.{part:03d}{after}") == (whole + Fraction(part, 1000)) * scale


@given(st.integers(1, 10**9), st.sampled_from(["over", "more than", "exceeding", "in excess of", "well over"]))
def test_more_than_excludes_the_figure(number: int, hedge: str) -> None:
    value = amount(f"{hedge} {number:,} people")
    assert not value.charitable.holds(number)
    assert value.charitable.holds(number + 1)


@given(
    st.integers(1, 10**9), st.sampled_from(["at least", "up to", "no more than", "no fewer than", "about", "nearly"])
)
def test_other_hedges_include_the_figure(number: int, hedge: str) -> None:
    assert amount(f"{hedge} {number:,} people").charitable.holds(number)


@given(
    st.integers(1, 10**6 - 1), st.sampled_from(["", "over ", "at least ", "about ", "nearly ", "just over ", "under "])
)
def test_amounts_read_back_from_what_is_shown(number: int, hedge: str) -> None:
    for text in (f"{hedge}£{number:,}", f"{hedge}{number:,} per cent", f"{hedge}{number:,} years"):
        value = amount(text)
        assert amount(str(value)) == value
        assert amount(str(value)).charitable == value.charitable


@given(st.integers(1, 200), st.sampled_from(["largest", "tallest", "fastest"]))
def test_places_read_back(place: int, order: str) -> None:
    ending = "th" if 10 < place % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    value = read(f"{place}{ending} {order} port")
    assert isinstance(value, Rank)
    assert (value.low, value.high, value.order, value.among) == (place, place, order, "port")


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2100, 12, 31)))
def test_dates_read_back(day: date) -> None:
    value = read(day.isoformat(), "date")
    assert isinstance(value, Period)
    assert value.whole.first == value.whole.last == day.toordinal()
    assert read(str(Period.during(value.whole)), "date") == value


def check(text: str, mentions: Sequence[Mention], low: int, high: int) -> None:
    for mention in mentions:
        assert low <= mention.start < mention.end <= high
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        check(text, mention.parts, mention.start, mention.end)
        low = mention.end


@given(any_text)
def test_scanning_never_fails_and_mentions_lie_in_order_inside_the_text(text: str) -> None:
    check(text, scan(text), 0, len(text))


@given(any_text)
def test_a_mention_agrees_with_the_text_it_was_found_in(text: str) -> None:
    for mention in scan(text):
        assert says(text, mention.value) is not False


@given(any_text, st.sampled_from(["", "quantity", "rank", "date", "status", "change", "members", "duration"]))
def test_reading_gives_a_value_or_says_why_not(text: str, hint: str) -> None:
    try:
        value = read(text, hint)
    except UnreadableValueError as error:
        inside = 0 <= error.offset <= len(text) and bool(error.message)
    else:
        inside = value.meet(value, Reading.NATURAL) == value
    assert inside


@given(any_text)
def test_scanning_twice_gives_the_same(text: str) -> None:
    assert scan(text) == scan(text)
