"""What can be done about a finding; what it changes is applied and checked again."""

import pytest
from lsprotocol import types

from factlint.checking.starting import CONFIGURATION, EXAMPLE
from tests.server.conftest import Editing, Editor

FILES = {"factlint.toml": CONFIGURATION, **EXAMPLE}
ABLE = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(
            document_changes=True, resource_operations=[types.ResourceOperationKind.Create]
        )
    ),
    window=types.WindowClientCapabilities(show_document=types.ShowDocumentClientCapabilities(True)),
)


def test_a_finding_is_waived_in_the_claim_at_the_place_with_the_reason_to_be_written(editing: Editing) -> None:
    claims = "claims/release.yaml"

    async def write(editor: Editor) -> None:
        for name in EXAMPLE:
            editor.open(name)
        editor.change(claims, editor.texts[claims].replace("value: 120", "# as counted\n    value: 120"))
        actions = await editor.actions("documents/release.md", "120 reading places")
        assert list(actions) == ["Waive quantity-conflict in the claim reading-places"]
        (action,) = actions.values()
        (same,) = (await editor.actions(claims, "property: reading places")).values()
        assert (same.title, same.edit, same.command) == (action.title, action.edit, action.command)
        assert action.kind == types.CodeActionKind.QuickFix
        assert [one.code for one in action.diagnostics or ()] == ["FL101"]
        assert action.edit is not None
        (change,) = action.edit.document_changes or ()
        assert isinstance(change, types.TextDocumentEdit)
        assert change.text_document.version == 2
        before = editor.texts[claims]
        editor.apply(action.edit)
        waived = "    quote: 120 reading places\n    waive: {quantity-conflict: why this may stand}\n"
        assert editor.texts[claims] == before.replace("    quote: 120 reading places\n", waived)
        await editor.until(lambda: not any(editor.codes(name) for name in EXAMPLE))
        assert action.command is not None
        params = types.ExecuteCommandParams(action.command.command, action.command.arguments)
        await editor.ask(editor.client.workspace_execute_command_async(params))
        await editor.until(lambda: editor.asked)
        shown = editor.asked[0][1]
        assert editor.underlined(claims, shown.selection) == "why this may stand"
        assert shown.uri == editor.uri(claims)

    editing(write, files=FILES, capabilities=ABLE)


@pytest.mark.parametrize("known", ["", "# ours\n- fingerprint: 0123456789abcdef\n  reason: old\n"])
def test_what_no_claim_file_speaks_of_is_waived_in_the_waiver_file(editing: Editing, known: str) -> None:
    files = {"one.md": "The library has 120 reading places.\n", "two.md": "The library has 150 reading places.\n"}

    async def write(editor: Editor) -> None:
        editor.open("one.md")
        editor.open("two.md")
        actions = await editor.actions("one.md", "120 reading places")
        assert list(actions) == ["Waive this finding in factlint-waivers.yaml"]
        (action,) = actions.values()
        assert action.edit is not None
        changes = list(action.edit.document_changes or ())
        assert [one for one in changes if isinstance(one, types.CreateFile)] == changes[: 0 if known else 1]
        if known:
            editor.open("factlint-waivers.yaml")
            await editor.until(lambda: editor.version("factlint-waivers.yaml"))
            (unused,) = editor.diagnostics("factlint-waivers.yaml")
            assert (unused.code, unused.severity) == ("FL905", types.DiagnosticSeverity.Information)
            assert editor.underlined("factlint-waivers.yaml", unused.range) == "fingerprint: 0123456789abcdef"
        editor.apply(action.edit)
        text = editor.texts["factlint-waivers.yaml"]
        assert text.startswith(known)
        assert text.endswith("  reason: why this may stand\n")
        await editor.until(lambda: not editor.codes("one.md") and not editor.codes("two.md"))

    editing(write, files={**files, **({"factlint-waivers.yaml": known} if known else {})}, capabilities=ABLE)


def test_the_value_is_taken_from_the_quote(editing: Editing) -> None:
    claims = "claims/newsletter.yaml"
    value = EXAMPLE[claims].replace("value: over 150 places", "value: over 180 places  # 𐐀 as told")

    async def write(editor: Editor) -> None:
        editor.open(claims)
        await editor.until(lambda: "FL902" in editor.codes(claims))
        actions = await editor.actions(claims, "id: reading-places")
        action = actions["Set the value to “over 150 reading places”, as the quote says"]
        assert action.is_preferred
        assert action.edit is not None
        assert list(action.edit.changes or {}) == [editor.uri(claims)]
        before = editor.texts[claims]
        editor.apply(action.edit)
        assert editor.texts[claims] == before.replace("over 180 places", "over 150 reading places")
        await editor.until(lambda: editor.codes(claims) == ["FL101"])

    editing(write, files={**FILES, claims: value})


def test_a_draft_is_accepted(editing: Editing) -> None:
    claims = "claims/release.yaml"
    draft = EXAMPLE[claims].replace("2026\n", "2026\n    review: draft  # by machine\n", 1).replace("\n", "\r\n")

    async def write(editor: Editor) -> None:
        editor.open(claims, draft)
        assert "Accept the draft reading-places" not in await editor.actions(claims, "id: reading-places")
        actions = await editor.actions(claims, "reopening date")
        action = actions["Accept the draft reopening"]
        assert action.edit is not None
        editor.apply(action.edit)
        assert "review" not in editor.texts[claims]
        assert "# by machine" in editor.texts[claims]
        assert editor.texts[claims].count("\r\n") == editor.texts[claims].count("\n")
        assert "Accept the draft reopening" not in await editor.actions(claims, "reopening date")

    editing(write, files=FILES)


def test_nothing_is_offered_where_nothing_is_found_or_no_change_is_safe(editing: Editing) -> None:
    claims = "claims/newsletter.yaml"

    async def write(editor: Editor) -> None:
        editor.open("documents/newsletter.md")
        editor.open(claims)
        assert await editor.actions("documents/newsletter.md", "hall for talks") == {}
        twice = "".join(EXAMPLE[claims].partition("  - id")[1:])
        editor.change(claims, EXAMPLE[claims] + twice)  # of two claims with one id, which is meant?
        assert await editor.actions("documents/newsletter.md", "over 150 reading places") == {}

    editing(write, files=FILES)
