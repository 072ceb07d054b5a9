"""What is offered in YAML and TOML that is being written, and is not whole."""

import pytest
from lsprotocol import types

from factlint.checking.starting import CONFIGURATION, EXAMPLE
from factlint.server.outline import item_at, spot
from tests.server.conftest import Editing, Editor

FILES = {"factlint.toml": CONFIGURATION, **EXAMPLE}
CLAIMS = "claims/release.yaml"


def test_keys_names_and_values_are_offered_where_they_fit_in_text_that_is_no_yaml(editing: Editing) -> None:
    broken = (
        "document: ../documents/release.md\n"
        "claims:\n"
        "  - id: one\n"
        "    subject: Riverside library\n"
        "    property: opening hours\n"
        "    quote: 'not closed\n"
        "    {}\n"
        "  - id: two\n"
        "    subject: Hall\n"
    )

    async def write(editor: Editor) -> None:
        editor.open(CLAIMS)
        editor.open("claims/vocabulary.yaml", "properties:\n  head teacher: {exclusive: true}\n")
        await editor.hover("claims/vocabulary.yaml", types.Position(0, 0))

        async def offered(typed: str) -> dict[str, types.CompletionItem]:
            editor.change(CLAIMS, broken.replace("{}", typed + "|").replace("|", "", 1))
            return {item.label: item for item in await editor.complete(CLAIMS, f"closed\n    {typed}")}

        keys = await offered("st")
        assert {"value", "status", "waive", "review", "note"} <= set(keys)
        assert not {"id", "subject", "property", "quote", "claims"} & set(keys)
        edit = keys["status"].text_edit
        assert isinstance(edit, types.TextEdit)
        assert (edit.new_text, edit.range.start.character, edit.range.end.character) == ("status: ", 4, 6)
        assert keys["status"].documentation == "Of which world the claim speaks; left out: as a fact."
        assert {"opening hours", "head teacher", "reading places"} <= set(await offered("property: he"))
        assert {"Riverside library", "Hall"} <= set(await offered("subject: "))
        assert "quantity-conflict" in await offered("waive: {")
        assert "date-conflict" not in await offered("waive: {date-conflict: old, ")
        assert "quantity-conflict" in await offered("waive:\n      q")
        assert set(await offered("review: ")) == {"draft", "rejected"}
        assert "under way" in await offered("status: un")
        assert {"quantity", "date", "rank"} <= set(await offered("value: {"))
        assert {"order", "among"} <= set(await offered("value: {rank: 1, "))
        assert await offered("quote: a") == {}
        assert await offered("value: 1") == {}

    editing(write, files=FILES)


def test_vocabularies_waiver_files_and_settings_have_their_own_words(editing: Editing) -> None:
    async def write(editor: Editor) -> None:
        async def offered(name: str, text: str) -> set[str]:
            editor.open(name, text)
            return {item.label for item in await editor.complete(name, text)}

        assert await offered("claims/vocabulary.yaml", "ent") == {"entities", "properties", "nouns", "sources"}
        assert "Riverside library" in await offered("claims/vocabulary.yaml", "entities:\n  Hall:\n    within: ")
        assert "members" in await offered("claims/vocabulary.yaml", "properties:\n  staff: {type: ")
        assert await offered("claims/vocabulary.yaml", "properties:\n  staff: {exclusive: ") == {"true", "false"}
        assert await offered("factlint-waivers.yaml", "- fingerprint: ") == {"1f6d8fc04dc9081d"}
        assert await offered("factlint-waivers.yaml", "- reason: x\n  ") == {"fingerprint", "by", "until"}
        assert "quantity-conflict" in await offered("factlint.toml", 'ignore = ["FL101", "quan')
        assert "quantity-conflict" in await offered("factlint.toml", 'ignore = [\n  "FL101",\n  "')
        assert await offered("factlint.toml", 'ignore = [\n  "FL101"]\nfail-on = "') == {
            "contradiction",
            "tension",
            "note",
            "never",
        }
        assert {"fail-on", "extend-select"} <= await offered("factlint.toml", "ext")
        assert await offered("pyproject.toml", "ext") == set()
        assert "extend-select" in await offered("pyproject.toml", "[tool.factlint]\next")
        # YAML of somebody else.
        assert await offered("compose.yaml", "services:\n  ") == set()

    editing(write, files=FILES)


@pytest.mark.parametrize(
    ("text", "path", "key", "typed"),
    [
        ("", (), "", ""),
        ("claims:\n- id: x\n  sub", ("claims",), "", "sub"),
        ("claims:\n  -   id: x\n      sub", ("claims",), "", "sub"),
        ("claims:\n  - ", ("claims",), "", ""),
        ("claims:\n  - {id: x, prop", ("claims",), "", "prop"),
        ("claims:\n  - {id: x, value: {quan", ("claims",), "", "quan"),
        ("claims:\n  - id: x\n    value: {rank: 1, order: la", ("claims", "value"), "order", "la"),
        ("claims:\n  - id: x\n    waive:\n      a: b\nsha", (), "", "sha"),
        ("# claims:\nclaims:\n  # - id: x\n  - id: 'a: b'\n    of: the: x", ("claims",), "of", "the: x"),
        ("claims:\r\n  - id: x\r\n    review: d".replace("\r", ""), ("claims",), "review", "d"),
        ("\t- : :\n}}{{", (), "", ""),
    ],
)
def test_a_place_is_found_in_text_that_is_no_yaml(text: str, path: tuple[str, ...], key: str, typed: str) -> None:
    lines = text.split("\n")
    found = spot(lines, len(lines), len(lines[-1]) + 1)
    assert (found.path, found.key, found.typed) == (path, key, typed)
    assert lines[-1][found.column - 1 :] == typed


def test_the_item_of_a_line_is_the_claim_it_stands_in() -> None:
    lines = "document: d\nclaims:\n  - id: a\n    waive:\n      x: y\n  - id: b\n    note: n\npublisher: p".split("\n")
    found = [item_at(lines, line) for line in range(1, len(lines) + 1)]
    assert [row.line if row else 0 for row in found] == [0, 0, 3, 3, 3, 6, 6, 0]


def test_a_long_line_costs_no_more_than_a_short_one() -> None:
    for line in (" " * 1_000_000, "a" + " " * 1_000_000, "- " * 500_000, "{" * 1_000_000, "'" * 1_000_000):
        assert spot([line] * 3, 3, len(line) + 1).column <= len(line) + 1
