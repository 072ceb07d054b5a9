"""What is said of the thing under the cursor, and where its other sides are."""

import shutil
from pathlib import Path

from lsprotocol import types

from factlint.checking.starting import CONFIGURATION, EXAMPLE
from tests.server.conftest import Editing, Editor

FILES = {"factlint.toml": CONFIGURATION, **EXAMPLE}


def test_a_figure_is_told_with_its_readings_and_the_facts_it_belongs_to(editing: Editing) -> None:
    async def write(editor: Editor) -> None:
        for name in EXAMPLE:
            editor.open(name)
        assert await editor.hover("documents/newsletter.md", "over 150") == (
            "more than 150 reading places (quantity)\n"
            "charitably (150, ∞) · naturally (150, 200]\n"
            "comparator > · counts reading places\n"
            "\n"
            "Riverside library: reading places\n"
            "  120 places  documents/release.md:6:47"
        )
        assert (await editor.hover("documents/release.md", "4 May") or "").splitlines() == [
            "Monday 4 May 2026 (date)",
            "period Monday 4 May 2026",
            "",
            "Riverside library: reopening date",
            "  nothing else speaks of it",
        ]
        assert await editor.hover("documents/newsletter.md", "hall for talks") is None
        # What is not saved counts.
        editor.change("documents/newsletter.md", "We have 𐐀𐐀 twelve reading places.\n")
        assert (await editor.hover("documents/newsletter.md", "twelve") or "").startswith(
            "12 reading places (quantity)\n"
        )

    editing(write, files=FILES)


def test_in_a_claims_file_a_claim_a_key_and_a_rule_are_told(editing: Editing) -> None:
    name = "claims/release.yaml"

    async def write(editor: Editor) -> None:
        editor.open(name)
        assert await editor.hover(name, "120 places") == (
            "120 places (quantity)\n"
            "charitably [115, 125] · naturally 120\n"
            "\n"
            "Riverside library: reading places\n"
            "  more than 150 places  documents/newsletter.md:6:19"
        )
        editor.change(name, editor.texts[name] + "    note: dated\n    waive: {date-conflict: as planned}\n")
        assert await editor.hover(name, "note") == "note: For colleagues; never read by a rule."
        assert (await editor.hover(name, "date-conflict") or "").startswith("date-conflict (FL301)\n")
        assert await editor.hover(name, "as planned") == "waive: Findings accepted: the name of a rule, and why."
        editor.open("factlint.toml", 'ignore = ["FL302"]\n')
        assert (await editor.hover("factlint.toml", "FL302") or "").startswith("weekday-mismatch (FL302)\n")
        assert await editor.hover("factlint.toml", "ignore") is None

    editing(write, files=FILES)


def test_from_each_side_the_way_leads_to_the_others(editing: Editing) -> None:
    third = {"documents/third.md": "# Riverside library\n\nIt has 𐐀 130 reading places.\n"}
    claims = "document: ../documents/third.md\nclaims:\n  - id: places\n    subject: Riverside library\n"
    claims += "    property: reading places\n    value: 130 places\n    quote: 130 reading places\n"

    async def write(editor: Editor) -> None:
        for name in (*EXAMPLE, "documents/third.md", "claims/third.yaml"):
            editor.open(name)
        newsletter = ("documents/newsletter.md", "over 150 reading places")
        release, other = ("documents/release.md", "120 reading places"), ("documents/third.md", "130 reading places")
        assert await editor.go(*newsletter) == [release, other]
        assert await editor.go("claims/third.yaml", "130 places") == [newsletter, release]
        assert await editor.go("claims/third.yaml", "130 reading places") == [other]
        assert await editor.go("claims/release.yaml", "Monday 4 May 2026") == [
            ("documents/release.md", "Monday 4 May 2026")
        ]
        assert sorted(await editor.references(*newsletter)) == [
            ("claims/newsletter.yaml", "- id: reading-places"),
            ("claims/release.yaml", "- id: reading-places"),
            ("claims/third.yaml", "- id: places"),
            newsletter,
            release,
            other,
        ]
        assert await editor.go("documents/newsletter.md", "hall for talks") == []

    editing(write, files={**FILES, **third, "claims/third.yaml": claims})


def test_drafts_are_joined_and_told_too(editing: Editing) -> None:
    files = {"one.md": "The new library has 120 reading places.\n", "two.md": "The library has 150 reading places.\n"}

    async def write(editor: Editor) -> None:
        editor.open("one.md")
        editor.open("two.md")
        assert (await editor.hover("one.md", "120") or "").endswith("\n  150 reading places  two.md:1:17")
        assert await editor.go("one.md", "120") == [("two.md", "The library has 150 reading places")]

    editing(write, files=files)


def test_a_side_that_no_editor_of_text_opens_is_the_file_as_a_whole(editing: Editing, tmp_path: Path) -> None:
    claim = "claims:\n  - id: a\n    subject: hives\n    property: budget\n"
    files = {
        "claims/office.yaml": f"document: ../office.docx\n{claim}    value: £32 million\n    quote: £32 million\n",
        "claims/note.yaml": f"document: ../note.md\n{claim}    value: £40 million\n    quote: £40 million\n",
        "note.md": "It cost £40 million.\n",
    }
    shutil.copy(Path(__file__).parent.parent / "documents/files/office.docx", tmp_path)

    async def write(editor: Editor) -> None:
        editor.open("note.md")
        await editor.until(lambda: editor.codes("note.md") and editor.codes("claims/office.yaml"))
        start = types.Range(types.Position(0, 0), types.Position(0, 0))
        (found,) = editor.diagnostics("note.md")
        (other,) = found.related_information or ()
        assert other.location == types.Location(editor.uri("office.docx"), start)
        assert "£32 million" in other.message
        at = editor.place("note.md", "£40 million")
        params = types.DefinitionParams(at.text_document, at.position)
        places = await editor.ask(editor.client.text_document_definition_async(params))
        assert places == [types.Location(editor.uri("office.docx"), start)]
        assert "£32 million  office.docx" in (await editor.hover("note.md", "£40 million") or "")
        assert editor.uri("office.docx") not in editor.shown

    editing(write, files=files)
