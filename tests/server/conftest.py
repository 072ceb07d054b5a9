"""An editor that talks to the installed ``factlint server``, as editors do."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Protocol

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests.conftest import COMMAND

PATIENCE = 60.0
"""Seconds until a test gives up; a busy machine is slow."""


class Editor:
    """What is open in it, what the server has shown and told, and where the texts are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.client = LanguageClient("editor", "1")
        self.shown: dict[str, types.PublishDiagnosticsParams] = {}
        self.told: list[str] = []
        self.asked: list[tuple[str, Any]] = []
        self.texts: dict[str, str] = {}
        self.stderr = ""
        self.capabilities = types.ServerCapabilities()
        self._versions: defaultdict[str, int] = defaultdict(int)
        self._news = asyncio.Event()
        self._listen()
        # Of its own, lsprotocol takes whatever has a command for nothing but a command.
        self.client.protocol._converter.register_structure_hook(
            types.Command | types.CodeAction,
            lambda found, _: self.client.protocol._converter.structure(found, types.CodeAction),
        )

    def _listen(self) -> None:
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.shown[params.uri] = params
            self._news.set()

        def told(params: types.LogMessageParams) -> None:
            self.told.append(params.message)
            self._news.set()

        def warned(params: types.ShowMessageParams) -> None:
            self.told.append(params.message)
            self._news.set()

        def asked(params: types.ShowDocumentParams) -> types.ShowDocumentResult:
            self.asked.append(("show", params))
            self._news.set()
            return types.ShowDocumentResult(True)

        def registered(params: types.RegistrationParams) -> None:
            self.asked.append(("register", params))

        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(published)
        self.client.feature(types.WINDOW_LOG_MESSAGE)(told)
        self.client.feature(types.WINDOW_SHOW_MESSAGE)(warned)
        self.client.feature(types.WINDOW_SHOW_DOCUMENT)(asked)
        self.client.feature(types.CLIENT_REGISTER_CAPABILITY)(registered)

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str | None = None) -> None:
        """Open a file, with a text that is not saved."""
        self.texts[name] = (self.folder / name).read_text(encoding="utf-8") if text is None else text
        self._versions[name] += 1
        item = types.TextDocumentItem(self.uri(name), "plaintext", self._versions[name], self.texts[name])
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, name: str, text: str) -> None:
        """Type into a file that is open."""
        self.texts[name] = text
        self._versions[name] += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(self._versions[name], self.uri(name)),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    def close(self, name: str) -> None:
        identifier = types.TextDocumentIdentifier(self.uri(name))
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(identifier))

    def saved(self, name: str) -> None:
        identifier = types.TextDocumentIdentifier(self.uri(name))
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(identifier))

    def at(self, name: str, words: str, offset: int = 0) -> types.TextDocumentPositionParams:
        """Return the place of some words in an open text, as an editor counts it."""
        text = self.texts[name]
        before = text[: text.index(words) + offset]
        line = before.rpartition("\n")[2]
        place = types.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)
        return types.TextDocumentPositionParams(types.TextDocumentIdentifier(self.uri(name)), place)

    def diagnostics(self, name: str) -> Sequence[types.Diagnostic]:
        found = self.shown.get(self.uri(name))
        return found.diagnostics if found is not None else ()

    def version(self, name: str) -> int | None:
        """Return of which version of a text the last diagnostics are."""
        found = self.shown.get(self.uri(name))
        return found.version if found is not None else None

    def codes(self, name: str) -> list[object]:
        return [one.code for one in self.diagnostics(name)]

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait for the server to have said enough."""
        async with asyncio.timeout(PATIENCE):
            while not holds():
                self._news.clear()
                await self._news.wait()

    async def ask(self, answer: Awaitable[Any]) -> Any:
        async with asyncio.timeout(PATIENCE):
            return await answer

    def place(self, name: str, place: types.Position | str) -> types.TextDocumentPositionParams:
        """Return a place in a file: a position, or the middle of some words in its text."""
        if isinstance(place, str):
            return self.at(name, place, len(place) // 2)
        return types.TextDocumentPositionParams(types.TextDocumentIdentifier(self.uri(name)), place)

    async def hover(self, name: str, place: types.Position | str) -> str | None:
        """Return what is said of a place."""
        at = self.place(name, place)
        found = await self.ask(self.client.text_document_hover_async(types.HoverParams(at.text_document, at.position)))
        return None if found is None else found.contents.value

    async def complete(self, name: str, place: types.Position | str) -> list[types.CompletionItem]:
        """Return what may stand at a place, or at the end of some words."""
        at = self.at(name, place, len(place)) if isinstance(place, str) else self.place(name, place)
        params = types.CompletionParams(at.text_document, at.position)
        found: types.CompletionList = await self.ask(self.client.text_document_completion_async(params))
        return list(found.items)

    async def go(self, name: str, place: str) -> list[tuple[str, str]]:
        """Return what the other sides of a place say, each with its file."""
        at = self.place(name, place)
        params = types.DefinitionParams(at.text_document, at.position)
        return self.said(await self.ask(self.client.text_document_definition_async(params)))

    async def references(self, name: str, place: str) -> list[tuple[str, str]]:
        """Return all that is said of the fact at a place, each with its file."""
        at = self.place(name, place)
        params = types.ReferenceParams(types.ReferenceContext(True), at.text_document, at.position)
        return self.said(await self.ask(self.client.text_document_references_async(params)))

    def said(self, places: Sequence[types.Location]) -> list[tuple[str, str]]:
        """Return the words at some places, each with its file; of a place without width, the line."""
        found = []
        for place in places:
            name = place.uri.removeprefix(self.folder.as_uri() + "/")
            words = self.underlined(name, place.range)
            found.append((name, words or self.texts[name].splitlines()[place.range.start.line].strip()))
        return found

    async def actions(self, name: str, place: str) -> dict[str, types.CodeAction]:
        """Return what can be done at a place, by title."""
        at = self.place(name, place)
        params = types.CodeActionParams(
            at.text_document, types.Range(at.position, at.position), types.CodeActionContext([])
        )
        found = await self.ask(self.client.text_document_code_action_async(params))
        return {action.title: action for action in found}

    def apply(self, edit: types.WorkspaceEdit) -> None:
        """Change texts as an edit says: those that are open, unsaved; a new file comes with its text."""
        changes = {uri: list(edits) for uri, edits in (edit.changes or {}).items()}
        for change in edit.document_changes or ():
            if isinstance(change, types.TextDocumentEdit):
                changes[change.text_document.uri] = [one for one in change.edits if isinstance(one, types.TextEdit)]
        for uri, edits in changes.items():
            name = uri.removeprefix(self.folder.as_uri() + "/")
            text = self.texts.get(name, "")
            for one in edits:
                start, end = (self._offset(text, place) for place in (one.range.start, one.range.end))
                text = text[:start] + one.new_text + text[end:]
            if name in self.texts:
                self.change(name, text)
            else:
                self.open(name, text)

    def _offset(self, text: str, place: types.Position) -> int:
        lines = text.split("\n")
        line = lines[place.line].encode("utf-16-le")[: place.character * 2].decode("utf-16-le")
        return sum(len(one) + 1 for one in lines[: place.line]) + len(line)

    def underlined(self, name: str, place: types.Range) -> str:
        """Return the words of an open text in a range of one line."""
        line = self.texts[name].splitlines()[place.start.line].encode("utf-16-le")
        return line[place.start.character * 2 : place.end.character * 2].decode("utf-16-le")


class Editing(Protocol):
    """Runs what is done in an editor."""

    def __call__(
        self,
        what: Callable[[Editor], Coroutine[Any, Any, None]],
        *,
        files: Mapping[str, str],
        folders: Sequence[str] | None = (".",),
        capabilities: types.ClientCapabilities | None = None,
        options: Sequence[str] = (),
        stderr: str = "",
    ) -> None: ...


@pytest.fixture
def editing(tmp_path: Path) -> Editing:
    """Give what starts the installed server on files in a fresh folder, does something, and takes leave of it."""

    def run(
        what: Callable[[Editor], Coroutine[Any, Any, None]],
        *,
        files: Mapping[str, str],
        folders: Sequence[str] | None = (".",),
        capabilities: types.ClientCapabilities | None = None,
        options: Sequence[str] = (),
        stderr: str = "",
    ) -> None:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())

        async def all_of_it() -> None:
            async with _started(tmp_path, folders, capabilities or types.ClientCapabilities(), options) as editor:
                await what(editor)
            assert editor.stderr == stderr

        asyncio.run(all_of_it())

    return run


@asynccontextmanager
async def _started(
    folder: Path, folders: Sequence[str] | None, capabilities: types.ClientCapabilities, options: Sequence[str]
) -> AsyncIterator[Editor]:
    editor = Editor(folder)
    client = editor.client
    await client.start_io(str(COMMAND), "server", "--stdio", *options, cwd=folder)
    named = None if folders is None else [types.WorkspaceFolder((folder / one).as_uri(), one) for one in folders]
    params = types.InitializeParams(capabilities, workspace_folders=named)
    editor.capabilities = (await editor.ask(client.initialize_async(params))).capabilities
    client.initialized(types.InitializedParams())
    try:
        yield editor
    finally:
        await editor.ask(client.shutdown_async(None))
        client.exit(None)
        stop: Callable[[], Awaitable[None]] = client.stop
        await editor.ask(stop())
    process = client._server
    assert process is not None
    assert process.returncode == 0
    assert process.stderr is not None
    editor.stderr = (await process.stderr.read()).decode()
