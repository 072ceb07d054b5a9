"""FL104: a change that does not follow from where it starts and ends."""

import pytest

from factlint.findings import Finding, Verdict
from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_rule

RULE = find_rule(load_rules(), "change-mismatch")

CONTRADICTIONS = {
    "more than trebled": ("more than trebled", "8,900 people", "23,460 people"),
    "a share of exact counts": ("up 20 per cent", "12 people", "15 people"),
    "a share of rounded amounts": ("fell by almost a fifth", "£88 million", "£61 million"),
    "a fall called a rise": ("up 3 per cent", "£12.4 million", "£12.1 million"),
    "a rise called a fall": ("down 3 per cent", "£12.1 million", "£12.4 million"),
    "an amount": ("up £2 million", "£10 million", "£15 million"),
    "an amount on the way down": ("down £2 million", "£15 million", "£10 million"),
    "per cent called percentage points": ("up 25 percentage points", "40 per cent", "50 per cent"),
    "per cent that fit neither way": ("up 60 per cent", "40 per cent", "50 per cent"),
    "halved": ("halved", "80 homes", "60 homes"),
    "unchanged": ("unchanged", "£10.0 million", "£12.0 million"),
    "hedged ends that allow no such share": ("up 60 per cent", "over 40 people", "less than 50 people"),
}

TENSIONS = {
    "shown the same, called a rise": ("up 3 per cent", "£3.3 million", "£3.3 million"),
    "rounding could turn it round": ("up 1 per cent", "12,000", "11,900"),
    "an amount that only rounding allows": ("up £2 million", "£10 million", "£13 million"),
    "a share that only the unlikeliest rounding allows": ("up 40 per cent", "£10 million", "£15 million"),
    "percentage points called per cent": ("up 10 per cent", "40 per cent", "50 per cent"),
}

SILENT = {
    "exactly so": ("up 25 per cent", "12 people", "15 people"),
    "a rounded percentage": ("up 31 per cent", "£88 million", "£115 million"),
    "a common fraction": ("fell by a third", "90 homes", "61 homes"),
    "rounded to one figure each": ("up 12 per cent", "£1.1 billion", "£1.2 billion"),
    "nearly doubled is nearly twice": ("nearly doubled", "100 homes", "185 homes"),
    "doubled, roughly": ("doubled", "100 homes", "204 homes"),
    "more than doubled": ("more than doubled", "100 homes", "260 homes"),
    "halved, exactly": ("halved", "80 homes", "40 homes"),
    "by the year": ("up 5 per cent a year", "£10 million", "£13 million"),
    "hedged ends that allow it": ("up 60 per cent", "over 40 people", "over 50 people"),
    "percentage points": ("up 10 percentage points", "40 per cent", "50 per cent"),
    "per cent of a share": ("up 25 per cent", "40 per cent", "50 per cent"),
    "points and per cent at once": ("up 50 per cent", "100 per cent", "150 per cent"),
    "from nothing": ("up 100 per cent", "0 people", "5 people"),
    "another currency": ("up 20 per cent", "£10 million", "$20 million"),
    "flat, within what is said of it": ("flat", "£10.0 million", "£10.3 million"),
    "unchanged, within rounding": ("unchanged", "£10.3 million", "£10.3 million"),
    "an amount as rounded as its ends": ("up £0.1 billion", "£1.14 billion", "£1.26 billion"),
    "points of an index": ("up 20 percentage points", "300 homes", "320 homes"),
}

Ends = tuple[str, str, str]


def found_in(change: Ends, quote: str = "so it says") -> list[Finding]:
    by, start, end = change
    value = f'{{change: "{by}", from: "{start}", to: "{end}"}}'
    claim = f'- {{document: a, subject: Fen Dairy, property: sales, value: {value}, quote: "{quote}"}}'
    return run_rule(RULE, read_example(Example(RULE, True, 1, claim, __file__, 1)).claims)


@pytest.mark.parametrize("change", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_contradicts_itself(change: Ends) -> None:
    assert [found.verdict for found in found_in(change)] == [Verdict.CONTRADICTION]


@pytest.mark.parametrize("change", TENSIONS.values(), ids=TENSIONS)
def test_is_in_tension_with_itself(change: Ends) -> None:
    assert [found.verdict for found in found_in(change)] == [Verdict.TENSION]


@pytest.mark.parametrize("change", SILENT.values(), ids=SILENT)
def test_stays_silent(change: Ends) -> None:
    assert found_in(change) == []


@pytest.mark.parametrize(
    "quote",
    [
        "5 per cent in real terms",
        "5 per cent, like-for-like",
        "an average of 5 per cent",
        "5% at constant currency",
        "organic growth of 5 per cent",
        "5 per cent each year",
    ],
)
def test_leaves_shares_of_something_else_alone(quote: str) -> None:
    wrong = ("up 5 per cent", "£10.0 million", "£13.0 million")
    assert found_in(wrong)
    assert found_in(wrong, quote) == []


@pytest.mark.parametrize(
    "value", ["up 20 per cent from £10 million", "rose from £10 million to £12 million", "up 5 per cent"]
)
def test_needs_both_ends_and_an_amount(value: str) -> None:
    claim = f"- {{document: a, subject: Fen Dairy, property: sales, value: {{change: {value}}}, quote: so it says}}"
    assert run_rule(RULE, read_example(Example(RULE, False, 1, claim, __file__, 1)).claims) == []


@pytest.mark.parametrize(
    ("change", "message", "why"),
    [
        (
            CONTRADICTIONS["a share of exact counts"],
            "12 people to 15 people is a rise of 25 per cent, not of 20 per cent",
            "(15 people − 12 people) / 12 people = 25 per cent",
        ),
        (
            CONTRADICTIONS["a share of rounded amounts"],
            "£88 million to £61 million is a fall of 30.7 per cent, not of nearly 1/5",
            "(£61 million − £88 million) / £88 million = −30.7 per cent",
        ),
        (
            CONTRADICTIONS["an amount on the way down"],
            "£15 million to £10 million is a fall of £5 million, not of £2 million",
            "£10 million − £15 million = −£5 million",
        ),
        (
            CONTRADICTIONS["hedged ends that allow no such share"],
            "more than 40 people to less than 50 people is a rise of at most 25 per cent, not of 60 per cent",
            "the ends give at most 25 per cent",
        ),
        (
            TENSIONS["rounding could turn it round"],
            "12,000 to 11,900 is a fall, not a rise",
            "11,900 is less than 12,000",
        ),
        (
            TENSIONS["shown the same, called a rise"],
            "£3.3 million to £3.3 million is no change, not a rise",
            "£3.3 million is no more and no less than £3.3 million",
        ),
    ],
)
def test_says_what_the_change_really_is(change: Ends, message: str, why: str) -> None:
    (found,) = found_in(change)
    assert (found.message, found.why) == (f"Fen Dairy: sales: {message}", why)


def test_says_how_it_could_hold() -> None:
    (points,) = found_in(TENSIONS["percentage points called per cent"])
    assert points.reading == "holds if percentage points are meant; then say so"
    (rounded,) = found_in(TENSIONS["an amount that only rounding allows"])
    assert rounded.reading.endswith("give one more digit")
    (wrong,) = found_in(CONTRADICTIONS["halved"])
    assert wrong.reading == ""
