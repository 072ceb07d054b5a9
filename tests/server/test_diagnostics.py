"""What is underlined, in which files, and that it goes when it is solved."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from lsprotocol import types

from factlint.checking.starting import CONFIGURATION, EXAMPLE
from tests.conftest import Cli
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


@pytest.mark.parametrize(("encodings", "expected"), [((), (7, 30)), (("utf-8", "utf-16"), (11, 34))])
def test_columns_are_counted_as_the_editor_counts_them(
    editing: Editing, encodings: Sequence[str], expected: tuple[int, int]
) -> None:
    async def write(editor: Editor) -> None:
        odd = "An\x0bodd\x0cline\u2028end\x85is\x1cnone."  # to an editor
        editor.open("documents/newsletter.md", f"{odd}\r\rx\r\na𐐀𐐀b over 150 reading places are ready.\n")
        await editor.until(lambda: editor.version("documents/newsletter.md") == 1)
        (found,) = editor.diagnostics("documents/newsletter.md")
        assert (found.range.start.character, found.range.end.character) == expected
        assert found.range.start.line == found.range.end.line == 3

    general = types.GeneralClientCapabilities(position_encodings=list(encodings)) if encodings else None
    editing(write, files=FILES, capabilities=types.ClientCapabilities(general=general))


def test_what_is_wrong_with_a_claims_file_is_shown_at_its_place_while_it_is_typed(editing: Editing) -> None:
    name = "claims/release.yaml"

    async def write(editor: Editor) -> None:
        editor.open(name)
        editor.change(name, editor.texts[name].replace("value: 120 places", "vlaue: 120 places"))
        await editor.until(lambda: editor.codes(name) == [None])
        (found,) = editor.diagnostics(name)
        assert editor.underlined(name, found.range) == "vlaue: 120 places"
        assert found.message == "claims[0].vlaue: no such key; did you mean `value`?"
        editor.change(name, "document: ../documents/release.md\nclaims:\n  - id: 'x\n")
        await editor.until(lambda: [one.range.start.line for one in editor.diagnostics(name)] == [2])
        assert editor.diagnostics(name)[0].message == "the quotation mark opened here is never closed"

    editing(write, files=FILES)


def test_an_open_file_of_no_folder_is_checked_by_itself_and_with_the_others_that_are_open(editing: Editing) -> None:
    async def write(editor: Editor) -> None:
        editor.open("one.md", "The library has 120 reading places.\n")
        editor.open("two.md", "The library has 150 reading places.\n")
        await editor.until(lambda: editor.codes("one.md") == editor.codes("two.md") == ["FL101"])
        editor.close("two.md")  # it was never saved
        await editor.until(lambda: not editor.codes("one.md") and not editor.codes("two.md"))
        editor.change("one.md", "The library opened on Sunday 4 May 2026.\n")
        await editor.until(lambda: editor.codes("one.md") == ["FL302"])

    # Not opened, so not looked at: a folder without a configuration may hold anything.
    editing(write, files={"three.md": "The library has 170 reading places.\n"}, folders=None)


def test_each_of_several_folders_is_a_project_of_its_own(editing: Editing) -> None:
    files = {f"{folder}/{name}": text for folder in ("a", "b") for name, text in FILES.items()}
    files["b/documents/newsletter.md"] = files["b/documents/newsletter.md"].replace("over 150", "over 100")
    files["b/claims/newsletter.yaml"] = files["b/claims/newsletter.yaml"].replace("over 150", "over 100")
    files["c/factlint.toml"] = 'allow-rules = ["ours.py"]\n'

    async def write(editor: Editor) -> None:
        await editor.until(lambda: len(editor.shown) == len(EVERYWHERE) and len(editor.told) == 2)
        assert set(editor.shown) == {editor.uri(f"a/{name}") for name in EVERYWHERE}
        (told,) = set(editor.told)  # shown and logged
        assert told.endswith("c/factlint.toml: 'allow-rules' is no setting; did you mean 'rules'?")
        editor.client.workspace_did_change_workspace_folders(
            types.DidChangeWorkspaceFoldersParams(
                types.WorkspaceFoldersChangeEvent(added=[], removed=[types.WorkspaceFolder(editor.uri("a"), "a")])
            )
        )
        await editor.until(lambda: not any(editor.codes(f"a/{name}") for name in EVERYWHERE))

    editing(write, files=files, folders=("a", "b", "c"))


HOSTILE = {
    "a surrogate": "over 150 reading places \ud800 here\n",
    "a NUL": "over 150 reading\0 places\n",
    "odd line ends": "a\x0bb\x0cc\u2028d\x85e\rf\r\nover 150 reading places\n",
    "escapes": "\x1b[31m ##[error] ::error:: \u202eover 150 reading places\n",
    "brackets": "[" * 50_000,
    "YAML": "claims:\n" + " - {" * 20_000,
    "aliases": "claims: &a [*a, *a]\n",
}


def test_hostile_texts_and_names_never_stop_the_server(editing: Editing, tmp_path: Path) -> None:
    names = ("documents/newsletter.md", "claims/newsletter.yaml", "claims/vocabulary.yaml", "factlint-waivers.yaml")

    async def write(editor: Editor) -> None:
        for name in names:
            editor.open(name, "")
        for text in HOSTILE.values():
            for name in names:
                editor.change(name, text)
                await editor.complete(name, types.Position(text.count("\n"), 3))
            await editor.hover(names[0], types.Position(0, 3))  # which waits for the check
            for published in editor.shown.values():
                for one in published.diagnostics:
                    assert one.message.replace("\n", "").isprintable()
        for name in names:
            editor.close(name)
        await editor.until(lambda: all(editor.codes(name) == ["FL101"] for name in EVERYWHERE))
        assert editor.codes("documents/\x1b[31m\n::error::.md") == ["FL101"]
        assert not [words for words in editor.told if "the check failed" in words]

    name = "documents/\x1b[31m\n::error::.md"
    draft = {
        name: "The Fern Bridge is 300 metres long.\n",
        "factlint.toml": CONFIGURATION + 'documents = ["documents"]\n',
    }
    (tmp_path / "documents").mkdir()
    Path(os.fsdecode(bytes(tmp_path) + b"/documents/caf\xe9.md")).write_text(
        "The Fern Bridge is 400 metres long.", "utf-8"
    )
    editing(write, files={**FILES, **draft})


def test_a_rule_that_the_command_line_names_may_print_and_crash(editing: Editing) -> None:
    rule = '''
from factlint.rules import Evidence, Finding, each_claim, rule

@rule("XY101", "crashes", by=each_claim, since="1")
def crashes(claims):
    """It crashes."""
    print("printed")
    raise RuntimeError("on purpose")
    yield
'''
    files = {**FILES, "factlint.toml": CONFIGURATION, "ours.py": rule}

    async def named(editor: Editor) -> None:
        await editor.until(lambda: editor.told and editor.codes("claims/release.yaml"))
        assert editor.told == ["the rule crashes failed: RuntimeError: on purpose"]
        assert editor.codes("claims/release.yaml") == ["FL101"]

    editing(named, files=files, options=("--allow-rules", "ours.py"), stderr="printed\n" * 3)


def test_files_that_lead_out_of_the_folder_are_not_read(editing: Editing, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("The hall has 7 seats.\n", encoding="utf-8")
    claims = (
        "document: ../../outside.md\nclaims:\n  - {id: a, subject: h, property: p, value: 7 seats, quote: 7 seats}\n"
    )

    async def write(editor: Editor) -> None:
        await editor.until(lambda: editor.diagnostics("in/claims/out.yaml"))
        assert "lies outside" in editor.diagnostics("in/claims/out.yaml")[0].message

    editing(write, files={"in/claims/out.yaml": claims}, folders=("in",))


def test_without_its_packages_it_says_which_to_install(cli: Cli) -> None:
    cli.write({"pygls/__init__.py": "raise ModuleNotFoundError(\"No module named 'pygls'\", name='pygls')\n"})
    ran = cli("server", "--stdio", env={"PYTHONPATH": "."})
    assert ran.code == 2
    assert "pip install 'factlint[lsp]'" in ran.stderr
    assert ran.stdout == ""


def test_an_editor_that_just_goes_is_told_apart_from_one_that_takes_its_leave(cli: Cli) -> None:
    assert cli("server", stdin="").code == 1
