"""Amounts, changes and dates in running text: what each is of, when, and what keeps it apart from others."""

from __future__ import annotations

import pytest

from factlint.claims import english
from factlint.documents import read_text
from factlint.extraction import TRAITS, Draft, manuscript
from factlint.extraction.amounts import amounts
from factlint.language.stems import stem

PUBLISHED = "---\ndate: 2025-03-11\n---\n\n"


def of(text: str, form: str = "markdown") -> list[Draft]:
    head = PUBLISHED if form == "markdown" else ""
    return list(amounts(manuscript(read_text(head + text, id="a.md", format=form), english())))


def one(text: str, value: str = "", kind: str = "") -> Draft:
    """Return the only draft of a text, or the only one with a value, or of a kind."""
    found = of(text)
    fitting = [draft for draft in found if value in ("", str(draft.claim.value)) and kind in ("", draft.kind)]
    assert len(fitting) == 1, [(draft.kind, str(draft.claim.value)) for draft in found]
    return fitting[0]


def stems(words: str) -> frozenset[str]:
    return frozenset(map(stem, words.split()))


# What it is of.

HEADS = [
    ("The ferry carried 48,600 sailors.", "sailors", ""),
    ("Some 240 young oak saplings were planted.", "saplings", "young oak"),
    ("Profit before tax of £3 million was reported.", "profit", "tax"),
    ("It made a profit before tax of £3 million.", "profit", "tax"),
    ("Loans to customers of £31 billion were made.", "loans", "customers"),
    ("The course runs for ten weeks.", "course", ""),
    ("The boat building course lasted ten weeks.", "course", "boat building"),
    ("It is a ten-week boat building course.", "course", "boat building"),
    ("The £25,000 prize went to Ada Moor.", "prize", ""),
    ("Unemployment stands at 4.5 per cent.", "unemployment", ""),
    ("The mast is 31 metres high.", "mast", ""),
    ("The length of the pier is 310 metres.", "length", "pier"),
    ("The number of complaints was 4,100.", "complaints", "number"),
    ("Turnover was £3 million in 2023.", "turnover", ""),
    ("Turnover in 2023 was £3 million.", "turnover", ""),
    ("Turnover in May 2023 was £3 million.", "turnover", ""),
    ("The smith needs 90 nails a day.", "nails", "day"),
    ("Men make up 44 per cent of the crew.", "men", ""),
    ("By then 44 per cent of residents supported it.", "resident", ""),
    ("Two thirds of the residents of Marle supported it.", "resident", ""),
    ("Income: £3 million", "income", ""),
]


@pytest.mark.parametrize(("text", "head", "modifiers"), HEADS)
def test_what_an_amount_is_of(text: str, head: str, modifiers: str) -> None:
    (draft,) = [draft for draft in of(text) if draft.kind == "amount"]
    assert (draft.head, draft.modifiers) == (stem(head), stems(modifiers))


def test_an_amount_is_not_of_the_unit_of_the_one_before() -> None:
    total = one("Gifts came to £4 million and £1 million: a total of £9 million for the bridge.", "£9 million")
    assert "million" not in {total.head, *total.modifiers}


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose from £10 million to £12 million.",
        "Sales rose 20 per cent to £12 million.",
        "Sales were up 20 per cent from £10 million.",
        "Sales fell to £12 million from £10 million.",
    ],
)
def test_the_start_and_the_end_of_a_change_are_of_what_changed(text: str) -> None:
    found = of(text)
    assert {draft.head for draft in found} == {stem("sales")}
    change, *levels = found
    assert (change.kind, change.claim.property.name) == ("change", "change in sales")
    roles = {str(draft.claim.value): draft.traits & {"start", "level", "compared"} for draft in levels}
    expected = {"£10 million": {"start", "compared"}, "£12 million": {"level"}}
    assert roles == {value: expected[value] for value in roles}
    assert roles


def test_cells_are_of_their_row() -> None:
    table = "| | 2023 | 2024 |\n|---|---|---|\n| Visitors | 4,120 | 6,310 |\n| Income (£) | 400 | 500 |\n"
    found = {str(draft.claim.value): draft for draft in of(table)}
    assert found["4,120"].head == found["6,310"].head == stem("visitors")
    assert str(found["400"].claim.property) == "Income"
    assert {value: str(draft.claim.qualifiers.during) for value, draft in found.items()} == {
        "4,120": "2023",
        "6,310": "2024",
        "400": "2023",
        "500": "2024",
    }


# When.

TIMES = [
    ("Turnover was £3 million in 2023.", "£3 million", "2023"),
    ("In 2023 turnover was £3 million.", "£3 million", "2023"),
    ("Turnover for 2023 was £3 million.", "£3 million", "2023"),
    ("During the year the trust planted 900 trees.", "900 trees", "past year"),
    ("Turnover was up 9 per cent from £3 million in 2022.", "up 9 per cent from £3 million", "None"),
    ("Turnover was up 9 per cent from £3 million in 2022.", "£3 million", "2022"),
    ("Turnover rose by 9 per cent in 2023.", "rose by 9 per cent", "2023"),
    ("The trust, founded in 1990, has 300 members.", "300 members", "None"),
    ("The 300 trees planted in 1990 still stand.", "300 trees", "None"),
    ("There were 400 boats before 2020.", "400 boats", "None"),
    ("There have been 400 boats since 2020.", "400 boats", "None"),
    ("It had 400 boats in 2020 and 300 boats in 2023.", "400 boats", "2020"),
    ("It had 400 boats in 2020 and 300 boats in 2023.", "300 boats", "2023"),
    ("It had 400 boats; in 2023 it burned down.", "400 boats", "None"),
    ("During the year to March it planted 900 trees.", "900 trees", "None"),
]


@pytest.mark.parametrize(("text", "value", "during"), TIMES)
def test_when_an_amount_is_told_of(text: str, value: str, during: str) -> None:
    assert str(one(text, value).claim.qualifiers.during) == during


# What keeps it apart.

APART = [
    ("rate", "The smith needs 90 nails a day.", "The smith needs 90 nails."),
    ("rate", "Tickets cost £9 each.", "Tickets cost £9."),
    ("rate", "It needs 90 nails per boat.", "It needs 90 nails for boats."),
    ("part", "The wood is made up of 90 oaks.", "The wood has 90 oaks."),
    ("part", "The crew, including 90 boys, sang.", "The crew of 90 boys sang."),
    ("part", "There are 90 boys who sing.", "There are 90 boys."),
    ("part", "The town has homes, of which 90 flats are let.", "The town has 90 flats."),
    ("more", "There were also 90 sheep.", "There were 90 sheep."),
    ("more", "A further 90 sheep came.", "The 90 sheep came."),
    ("more", "Another 90 sheep came.", "All 90 sheep came."),
    ("target", "The target is 90 sheep.", "The count is 90 sheep."),
    ("target", "It aims to keep 90 sheep.", "It has to keep 90 sheep."),
    ("expected", "We expect 90 sheep.", "We saw 90 sheep."),
    ("future", "There will be 90 sheep.", "There are 90 sheep."),
    ("future", "In May there may be 90 sheep.", "In May there are 90 sheep."),
    ("one", "It gave a £9 ticket to everybody.", "It gave the £9 ticket to everybody."),
    ("difference", "The tower is 12 metres above the sea.", "The tower is 12 metres high."),
    ("difference", "It stood 12 points behind.", "It stood on 12 points."),
    ("negated", "There are not 90 sheep.", "There are now 90 sheep."),
    ("compared", "There are fewer than the previous 90 sheep.", "There are the 90 sheep."),
    ("compared", "There were 90 sheep a year earlier.", "There were 90 sheep a year."),
    ("running", "It has planted 900 trees to date.", "It has planted 900 trees to scale."),
    ("cell", "| Sheep | Cows |\n|---|---|\n| 90 | 20 |\n", "Sheep: 90\n"),
    ("list", "On the farm:\n\n- 90 sheep\n", "On the farm: 90 sheep\n"),
]


@pytest.mark.parametrize(("trait", "text", "plain"), APART)
def test_what_keeps_an_amount_apart(trait: str, text: str, plain: str) -> None:
    assert trait in TRAITS
    assert next(trait in draft.traits for draft in of(text) if draft.kind == "amount")
    assert [draft for draft in of(plain) if draft.kind == "amount"]
    assert not [draft for draft in of(plain) if trait in draft.traits]


def test_a_figure_of_a_list_of_figures_may_be_a_part_but_the_total_and_what_is_told_in_sentences_are_none() -> None:
    table = "| Item | £ |\n|---|---|\n| Roof | 4,120 |\n| Walls | 1,000 |\n| Doors | 500 |\n| Total | 5,620 |\n"
    split = {str(draft.claim.property) for draft in of(table) if "split" in draft.traits}
    assert split == {"Roof", "Walls", "Doors"}
    items = (
        "- 90 sheep\n- 80 cows\n- 70 hens, which all of us have fed by hand every morning since the old farmer died\n"
    )
    assert {str(draft.claim.value) for draft in of(items) if "split" in draft.traits} == {"90 sheep", "80 cows"}
    assert not [draft for draft in of("- 90 sheep\n- 80 cows\n") if "split" in draft.traits], "two are no split"


# Dates.

DATES = [
    ("The museum opened on 3 May 2019.", "3 May 2019", "opened"),
    ("The fair is held on 3 May 2025.", "3 May 2025", "fair"),
    ("The fair will take place on 3 May 2025 in Marle.", "3 May 2025", "fair"),
    ("The fair takes place on 3 May 2025.", "3 May 2025", "fair"),
    ("Entries close by 12 September 2025.", "by 12 September 2025", "close"),
    ("The trust was founded in 1990.", "1990", "founded"),
    ("The law came into force on 3 May 2019.", "3 May 2019", "begins"),
    ("The dig runs from 3 May 2019 to 9 June 2019.", "from 3 May 2019 to 9 June 2019", "runs"),
]


@pytest.mark.parametrize(("text", "value", "head"), DATES)
def test_the_date_of_an_event(text: str, value: str, head: str) -> None:
    draft = one(text, kind="date")
    assert (str(draft.claim.value), draft.head) == (value, stem(head))


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 the roof leaked.",  # a year, and no beginning
        "The museum opened in the second quarter of 2019.",
        "The museum opened in early May 2019.",
        "There were goats before 2020.",
        "Posted on 3 May 2025.",
        "Last updated: 3 May 2025",
        "MARLE, 11 March 2025 – The mill turned.",  # the date of the document
        "The mill turned on 11 March 2025.",
        "The mill turned last May.",
        "The mill turns every May.",
    ],
)
def test_what_is_no_date_of_an_event(text: str) -> None:
    assert not [draft for draft in of(text) if draft.kind == "date"]


def test_the_day_of_an_open_stretch_counts_and_its_year_does_not() -> None:
    assert [str(draft.claim.value) for draft in of("Entries close before 12 September 2025.")] != []
    assert of("Entries closed before 2020.") == []


# What is no amount.


def test_none_and_one_are_too_little_to_tell() -> None:
    assert of("Only one sheep came, and no goats.") == []
    assert one("Two sheep came.").head == stem("sheep")


def test_a_table_that_has_lost_its_lines_is_silent() -> None:
    flat = "Visitors 4,120 6,310 12.4 3.1 Income 400 500 2.3 4.5 £45 £54 12 9"
    assert of(flat) == []
    long = (
        "The 12 boats carried 40 sheep, 30 cows, 20 goats, 15 pigs, 14 geese and 13 dogs over the sound to the fair, "
    )
    assert len(of(long + "where the farmers of the islands sold nearly all of them to strangers in the rain.")) == 7
