"""What is underlined, in which files, and that it goes when it is solved."""

from lsprotocol import types

from factlint.checking.starting import CONFIGURATION, EXAMPLE
from tests.server.conftest import Editing, Editor

FILES = {"factlint.toml": CONFIGURATION, **EXAMPLE}
EVERYWHERE = tuple(EXAMPLE)


def test_a_conflict_is_shown_in_every_file_of_the_project_and_goes_when_it_is_solved_unsaved(editing: Editing) -> None:
    async def write(editor: Editor) -> None:
        await editor.until(lambda: all(editor.codes(name) == ["FL101"] for name in EVERYWHERE))
        for name in EVERYWHERE:
            editor.open(name)
        (in_release,) = editor.diagnostics("documents/release.md")
        assert editor.underlined("documents/release.md", in_release.range) == "120 reading places"
        assert in_release.severity is types.DiagnosticSeverity.Error
        assert in_release.source == "factlint"
        assert in_release.message.startswith("Riverside library: reading places is given as more than 150 places")
        assert "why: (150, ∞) and [115, 125] have nothing in common" in in_release.message
        (other,) = in_release.related_information or ()
        assert other.location.uri == editor.uri("documents/newsletter.md")
        assert editor.underlined("documents/newsletter.md", other.location.range) == "over 150 reading places"
        assert other.message == "more than 150 places: We are back, with over 150 reading places and a hall for talks."
        (in_claims,) = editor.diagnostics("claims/release.yaml")
        assert editor.underlined("claims/release.yaml", in_claims.range) == "id: reading-places"
        assert in_claims.data == in_release.data == {"fingerprint": "1f6d8fc04dc9081d"}

        for name in ("documents/release.md", "claims/release.yaml"):
            text = editor.texts[name].replace("120 reading", "160 reading").replace("value: 120", "value: 160")
            editor.change(name, text)
        await editor.until(lambda: not any(editor.codes(name) for name in EVERYWHERE))
        editor.close("documents/release.md")
        editor.close("claims/release.yaml")
        await editor.until(lambda: all(editor.codes(name) == ["FL101"] for name in EVERYWHERE))

    editing(write, files=FILES)
