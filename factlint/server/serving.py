"""What the server answers to what an editor asks, over stdin and stdout."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from factlint import __version__
from factlint.checking import Exit
from factlint.checking.files import SUFFIXES
from factlint.documents import FORMATS
from factlint.findings import Location
from factlint.reports.plain import plain
from factlint.rules import CRASH_CODE
from factlint.server.acting import Action, Change, actions
from factlint.server.asking import Asked, claims_at, findings_at, mentions, sides
from factlint.server.completing import offers
from factlint.server.desk import Desk
from factlint.server.diagnostics import Pages, diagnostics
from factlint.server.hovering import hover
from factlint.server.places import Lines, path_of, real, uri_of
from factlint.server.projects import Buffer, Opened, Project, projects
from factlint.server.rounds import Rounds

WATCHED = "**/*.{" + ",".join(sorted({suffix.lstrip(".") for suffix in (*FORMATS, *SUFFIXES, ".toml")})) + "}"
"""The files that a check may read."""

SELECT = "factlint.select"
"""The command that puts the cursor where something is to be written."""

PATIENCE = 30.0
"""Seconds that an answer waits for the newest text to be checked; then it is of the text before."""

MOST_ANSWERS = 32
"""Answers that may wait at once; beyond that, nothing more is read from the editor until one is given."""


class Server(LanguageServer):
    """A language server with what is open in the editor, and what the last check found in it.

    Texts are taken whole with each change: what pygls takes for the end of a line is not what editors do.
    """

    def __init__(self, allowed: Sequence[Path] = ()) -> None:
        super().__init__(
            "factlint",
            __version__,
            text_document_sync_kind=types.TextDocumentSyncKind.Full,
            max_workers=MOST_ANSWERS,
        )
        self.opened = Opened()
        self.projects: Sequence[Project] = ()
        self._stopped = False
        self._speaking = Lock()
        self._allowed = tuple(allowed)
        self._desk = Desk()
        self._shown: dict[str, types.PublishDiagnosticsParams] = {}
        self._told: frozenset[tuple[types.MessageType, str]] = frozenset()
        self.rounds = Rounds(self._check)

    @property
    def stopped(self) -> bool:
        """Whether the editor has said that it will go."""
        return self._stopped

    def stop(self) -> None:
        """Show nothing from now on."""
        with self._speaking:
            self._stopped = True

    @property
    def encoding(self) -> str:
        """What columns are counted in."""
        return str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))

    def open(self, uri: str) -> None:
        """Take the text of a file as it is in the editor now."""
        path = path_of(uri)
        if path is not None:
            document = self.workspace.get_text_document(uri)
            buffer = Buffer(uri, document.source, document.version, path)
            self.opened = replace(self.opened, buffers={**self.opened.buffers, real(path): buffer})
            self.rounds.ask()

    def close(self, uri: str) -> None:
        """Take a file as it is on the disk."""
        path = path_of(uri)
        if path is not None:
            kept = {known: buffer for known, buffer in self.opened.buffers.items() if known != real(path)}
            self.opened = replace(self.opened, buffers=kept)
            self.rounds.ask()

    def find_folders(self) -> None:
        """Take the folders that are open now."""
        uris = [folder.uri for folder in self.workspace.folders.values()]
        root = self.workspace.root_uri
        named = [path_of(uri) for uri in (uris or ([root] if root else []))]
        self.opened = replace(self.opened, folders=tuple(path for path in named if path is not None))
        self.rounds.ask()

    def asked(self, uri: str, position: types.Position, *, fresh: bool = True) -> Asked | None:
        """Return what is asked about; None for a file of no project. If need be, it waits for the newest check.

        What is not ``fresh`` is asked of the text as it is now, with what the last check knew.
        """
        path = path_of(uri)
        if path is None:
            return None
        if fresh or not self.projects:
            self.rounds.settle(PATIENCE)
        holding = [project for project in self.projects if project.shown(path)]
        if not holding:
            return None
        project = max(holding, key=lambda one: (one.checked(path), len(real(one.settings.root).parts)))
        shown = project.shown(path)
        buffer = self.opened.buffers.get(real(path))
        stale = buffer is not None and not fresh
        lines = Lines.of(buffer.text, self.encoding) if buffer and stale else project.lines(shown, self.encoding)
        return Asked(project, shown, lines, *lines.place(position))

    def can(self, *path: str) -> bool:
        """Say whether the editor says that it can do something."""
        at: object = self.client_capabilities
        for step in path:
            at = getattr(at, step, None)
        return bool(at)

    def _check(self) -> None:
        """Check all that is open, and show what is found; a fault is told, and the next check may do better."""
        try:
            found = projects(self.opened, self._desk, self._allowed)
            with self._speaking:
                if not self._stopped and not self.rounds.overtaken:
                    self.projects = found
                    self._show(found)
        except Exception as error:
            self._tell({(types.MessageType.Error, f"the check failed: {type(error).__name__}: {error}")})

    def _show(self, found: Sequence[Project]) -> None:
        shown: dict[str, list[types.Diagnostic]] = {}
        versions: dict[str, int | None] = {}
        for project in found:
            for path, here in diagnostics(project, self.encoding).items():
                buffer = project.opened.buffers.get(path)
                uri = buffer.uri if buffer is not None else uri_of(path)
                versions[uri] = buffer.version if buffer is not None else None
                known = shown.get(uri, [])
                shown[uri] = known + [one for one in here if one not in known]
        solved = {uri: types.PublishDiagnosticsParams(uri, []) for uri in self._shown if uri not in shown}
        new = {uri: types.PublishDiagnosticsParams(uri, shown[uri], versions[uri]) for uri in shown}
        for uri, params in sorted({**solved, **new}.items()):
            if params != self._shown.get(uri):
                self.text_document_publish_diagnostics(params)
        self._shown = new
        self._tell(_news(found))

    def _tell(self, news: set[tuple[types.MessageType, str]]) -> None:
        """Tell what has not just been told; a warning is for somebody to do something about, and is shown, too."""
        for kind, words in sorted(news - self._told):
            if kind is types.MessageType.Warning:
                self.window_show_message(types.ShowMessageParams(kind, plain(words)))
            self.window_log_message(types.LogMessageParams(kind, plain(words)))
        self._told = frozenset(news)


def _news(found: Sequence[Project]) -> set[tuple[types.MessageType, str]]:
    """Return what is to be told of projects that has no place in a text."""
    troubles = {
        (types.MessageType.Warning if project.at_fault else types.MessageType.Info, project.trouble)
        for project in found
        if project.trouble
    }
    crashes = {
        (types.MessageType.Error, finding.message)
        for project in found
        for finding in project.result.findings
        if finding.code == CRASH_CODE
    }
    return troubles | crashes


def serve(allowed: Sequence[Path] = ()) -> bool:
    """Serve an editor on stdin and stdout until it goes; say whether it took its leave as it should."""
    server = Server(allowed)
    _texts(server)
    _questions(server)
    _deeds(server)
    # A thread that waits for the editor's next word cannot be ended; there is nothing to save, so all end at once.
    signal.signal(signal.SIGINT, lambda *_: os._exit(Exit.INTERRUPTED))
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a rule prints must not stand between two messages
        server.start_io(stdout=out)
    return server.stopped


def _texts(server: Server) -> None:
    """Follow what the editor opens, changes and closes."""

    @server.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        server.find_folders()
        if server.can("workspace", "did_change_watched_files", "dynamic_registration"):
            watched = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(WATCHED)])
            about = types.Registration("watched", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, watched)
            server.client_register_capability(types.RegistrationParams([about]))

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders_changed(_: types.DidChangeWorkspaceFoldersParams) -> None:
        server.find_folders()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.open(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.open(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.close(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(_: types.DidSaveTextDocumentParams) -> None:
        server.rounds.ask()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(_: types.DidChangeWatchedFilesParams) -> None:
        server.rounds.ask()

    @server.feature(types.SHUTDOWN)
    def shut_down(_: None) -> None:
        server.stop()


def _questions(server: Server) -> None:
    """Answer what somebody asks about a place."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    @server.thread()
    def hovered(params: types.HoverParams) -> types.Hover | None:
        asked = server.asked(params.text_document.uri, params.position)
        found = hover(asked) if asked is not None else None
        if asked is None or found is None:
            return None
        words, place = found
        # Plain text: what documents say must not become links and pictures.
        content = types.MarkupContent(types.MarkupKind.PlainText, words)
        return types.Hover(content, asked.lines.range(place) if place is not None else None)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    @server.thread()
    def other_sides(params: types.DefinitionParams) -> list[types.Location]:
        asked = server.asked(params.text_document.uri, params.position)
        return _places(server, asked, sides(asked)) if asked is not None else []

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    @server.thread()
    def claims_of_fact(params: types.ReferenceParams) -> list[types.Location]:
        asked = server.asked(params.text_document.uri, params.position)
        return _places(server, asked, mentions(asked)) if asked is not None else []

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[" ", "{", '"']))
    @server.thread()
    def completion(params: types.CompletionParams) -> types.CompletionList:
        asked = server.asked(params.text_document.uri, params.position, fresh=False)
        found = offers(asked) if asked is not None else []
        return types.CompletionList(
            is_incomplete=False,
            items=[
                types.CompletionItem(
                    offer.label,
                    documentation=offer.help or None,
                    sort_text=f"{at:06}",
                    filter_text=offer.text,
                    text_edit=types.TextEdit(
                        types.Range(asked.lines.position(asked.line, offer.column), params.position), offer.text
                    ),
                )
                for at, offer in enumerate(found)
                if asked is not None
            ],
        )


def _places(server: Server, asked: Asked, found: Sequence[Location]) -> list[types.Location]:
    pages = Pages(asked.project, server.encoding)
    return [pages.place(place) for place in found]


def _deeds(server: Server) -> None:
    """Offer what can be done, and do what follows it."""
    kinds = types.CodeActionOptions([types.CodeActionKind.QuickFix])

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)
    @server.thread()
    def code_actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        asked = server.asked(uri, params.range.start)
        if asked is None:
            return []
        shown = diagnostics(asked.project, server.encoding).get(real(asked.project.path(asked.shown)), [])
        known = {one.data["fingerprint"]: one for one in shown if isinstance(one.data, dict)}
        touched = {name for name, one in known.items() if _touch(one, params.range)}
        touched |= {finding.fingerprint for finding, _ in findings_at(asked, claims_at(asked))}
        findings = [one for one in asked.project.result.findings if one.fingerprint in touched]
        return [_code_action(server, asked, action, known) for action in actions(asked, findings)]

    @server.command(SELECT)
    def select(uri: str, line: int, start: int, end: int) -> None:
        words = types.Range(types.Position(line, start), types.Position(line, end))
        server.window_show_document(types.ShowDocumentParams(uri, take_focus=True, selection=words))


def _touch(one: types.Diagnostic, range: types.Range) -> bool:  # noqa: A002 - the word of the protocol
    def place(at: types.Position) -> tuple[int, int]:
        return (at.line, at.character)

    return place(one.range.start) <= place(range.end) and place(range.start) <= place(one.range.end)


def _code_action(server: Server, asked: Asked, action: Action, shown: dict[str, types.Diagnostic]) -> types.CodeAction:
    change = action.change
    buffer = asked.project.opened.buffers.get(real(change.path))
    uri = buffer.uri if buffer is not None else uri_of(change.path)
    lines = Lines.of(asked.project.text(change.path), server.encoding)
    last = len(lines.lines)
    end = lines.position(change.after, 1) if change.after <= last else lines.position(last, len(lines.line(last)) + 1)
    edit = types.TextEdit(types.Range(lines.position(change.first, 1), end), change.text)
    one = shown.get(action.finding.fingerprint) if action.finding is not None else None
    return types.CodeAction(
        action.title,
        types.CodeActionKind.QuickFix,
        diagnostics=[one] if one is not None else None,
        is_preferred=action.best or None,
        edit=_workspace_edit(server, change, uri, buffer.version if buffer is not None else None, edit),
        command=_selecting(server, change, uri) if server.can("window", "show_document", "support") else None,
    )


def _workspace_edit(
    server: Server, change: Change, uri: str, version: int | None, edit: types.TextEdit
) -> types.WorkspaceEdit:
    """Return an edit that the editor refuses when its text is another by now, where it can tell."""
    if not server.can("workspace", "workspace_edit", "document_changes"):
        return types.WorkspaceEdit(changes={uri: [edit]})
    edits = types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri, version), [edit])
    if change.creates and server.can("workspace", "workspace_edit", "resource_operations"):
        create = types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True))
        return types.WorkspaceEdit(document_changes=[create, edits])
    return types.WorkspaceEdit(document_changes=[edits])


def _selecting(server: Server, change: Change, uri: str) -> types.Command | None:
    """Return the command that selects the words that are to be written over."""
    at = change.text.find(change.select) if change.select else -1
    if at < 0:
        return None
    lines = Lines.of(change.text, server.encoding)
    before = Lines.of(change.text[:at], server.encoding).lines
    start = lines.position(len(before), len(before[-1]) + 1)
    end = lines.position(len(before), len(before[-1]) + len(change.select) + 1)
    line = change.first - 1 + start.line
    return types.Command("Write the reason", SELECT, arguments=[uri, line, start.character, end.character])
