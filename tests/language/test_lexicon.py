"""The word lists hold what they say they hold, once, and every name in them is known to the values."""

from collections import Counter
from importlib.resources import files

import pytest

from factlint.language import lexicon, read
from factlint.language.changes import DIRECTIONS
from factlint.language.lexicon import phrases, table, words
from factlint.language.nouns import is_plural, singular
from factlint.language.tokens import Tokens
from factlint.values import CANCELLED, STAGES, Comparator, Figure, Quantity, exact, unit

LISTS = sorted(path.name.removesuffix(".txt") for path in files(lexicon).iterdir() if path.name.endswith(".txt"))
TABLES = {
    "agents",
    "changes",
    "comparators",
    "countries",
    "currencies",
    "halves",
    "irregular_plurals",
    "irregular_verbs",
    "kin",
    "multiples",
    "offices",
    "opposites",
    "outcomes",
    "place_verbs",
    "professions",
    "statuses",
    "superlatives",
    "tails",
    "units",
    "word_families",
}


def lines(name: str) -> list[str]:
    return files(lexicon).joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()


def test_the_tables_are_there() -> None:
    assert set(LISTS) > TABLES


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_what_it_is_for_and_holds_each_entry_once(name: str) -> None:
    text = lines(name)
    assert text[0].startswith("# "), "the first line says what the list is for"
    entries = [line for line in text if line and not line.startswith("#")]
    assert all(line == line.strip() for line in entries)
    keys = [line.rpartition(":")[0] or line for line in entries] if name in TABLES else entries
    assert [key for key, times in Counter(keys).items() if times > 1] == []
    assert all(key == key.lower() for key in keys)
    assert all((":" in line) == (name in TABLES) for line in entries)


@pytest.mark.parametrize("name", sorted(TABLES | {"stop_words", "verbs", "labels"}))
def test_every_entry_is_written_as_its_tokens(name: str) -> None:
    entries = table(name) if name in TABLES else words(name)
    for entry in entries:
        found = Tokens.of(entry)
        assert found.words[: found.count] == entry.split() or "-" in entry, entry


def test_every_unit_is_known() -> None:
    for name in sorted(set(table("units").values())):
        assert unit(name).name == name


def test_every_currency_is_a_code_and_its_coins_are_parts_of_it() -> None:
    for value in table("currencies").values():
        currency, _, part = value.partition("/")
        assert unit(currency).is_money
        assert not part or int(part) == 100


def test_every_comparator_is_one_the_values_have() -> None:
    for name in ("comparators", "tails"):
        assert {Comparator(sign) for sign in table(name).values()}


def test_every_status_names_a_stage() -> None:
    assert set(table("statuses").values()) == {*STAGES, CANCELLED}


def test_every_profession_is_that_of_an_office() -> None:
    offices = set(table("offices").values())
    assert {
        office for office in table("professions") if office not in offices and not office.startswith("head of")
    } == set()


def test_every_change_goes_somewhere() -> None:
    assert {kind.split()[0] for kind in table("changes").values()} == set(DIRECTIONS)
    assert {kind for value in table("changes").values() for kind in value.split()[1:]} == {"noun"}
    assert all(exact(multiple) > 0 for multiple in table("multiples").values())


def test_superlatives_share_one_word_for_one_order() -> None:
    orders = table("superlatives")
    for order in set(orders.values()):
        assert orders.get(order, order) == order, "the word for an order stands for itself"


def test_irregular_plurals_are_plurals_and_their_singulars_are_none_of_another_word() -> None:
    for plural, one in table("irregular_plurals").items():
        assert is_plural(plural)
        assert singular(plural) == one
        assert one in (plural, singular(one)), f"the singular of {one} is {singular(one)}"


def test_phrases_are_tried_longest_first() -> None:
    known = phrases([(("up",), 1), (("up", "to"), 2), (("up", "to", "and", "including"), 3)])
    assert [value for _, value in known["up"]] == [3, 2, 1]


@pytest.mark.parametrize("name", sorted(set(table("units").values())))
def test_an_amount_in_any_unit_reads_back_from_what_is_shown(name: str) -> None:
    value = Quantity.of(Figure(7, 7, step=1), name)
    assert read(str(value), "quantity") == value, str(value)
