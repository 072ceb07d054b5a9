"""What the server answers to what an editor asks, over stdin and stdout."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from factlint import __version__
from factlint.reports.plain import plain
from factlint.rules import CRASH_CODE
from factlint.server.desk import Desk
from factlint.server.diagnostics import diagnostics
from factlint.server.places import path_of, real, uri_of
from factlint.server.projects import Buffer, Opened, Project, projects
from factlint.server.rounds import Rounds

PATIENCE = 5.0
"""Seconds that an answer waits for the newest text to be checked; then it is of the text before."""


class Server(LanguageServer):
    """A language server with what is open in the editor, and what the last check found in it.

    Texts are taken whole with each change: what pygls takes for the end of a line is not what editors do.
    """

    def __init__(self, allowed: Sequence[Path] = ()) -> None:
        super().__init__("factlint", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.opened = Opened()
        self.projects: Sequence[Project] = ()
        self.stopped = False
        self._allowed = tuple(allowed)
        self._desk = Desk()
        self._shown: dict[str, types.PublishDiagnosticsParams] = {}
        self._told: frozenset[tuple[types.MessageType, str]] = frozenset()
        self.rounds = Rounds(self._check)

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

    def _check(self) -> None:
        """Check all that is open, and show what is found; a fault is told, and the next check may do better."""
        try:
            found = projects(self.opened, self._desk, self._allowed)
            if self.rounds.overtaken:
                return
            self.projects = found
            self._show(found)
        except Exception as error:
            self._tell({(types.MessageType.Error, f"the check failed: {type(error).__name__}: {error}")})

    def _show(self, found: Sequence[Project]) -> None:
        shown: dict[str, list[types.Diagnostic]] = {}
        versions: dict[str, int | None] = {}
        for project in found:
            for path, list_ in diagnostics(project, self.encoding).items():
                buffer = project.opened.buffers.get(path)
                uri = buffer.uri if buffer is not None else uri_of(path)
                versions[uri] = buffer.version if buffer is not None else None
                shown.setdefault(uri, []).extend(one for one in list_ if one not in shown.get(uri, ()))
        solved = {uri: types.PublishDiagnosticsParams(uri, []) for uri in self._shown if uri not in shown}
        new = {uri: types.PublishDiagnosticsParams(uri, shown[uri], versions[uri]) for uri in shown}
        for uri, params in sorted({**solved, **new}.items()):
            if params != self._shown.get(uri):
                self.text_document_publish_diagnostics(params)
        self._shown = new
        self._tell(_news(found))

    def _tell(self, news: set[tuple[types.MessageType, str]]) -> None:
        """Tell what has not just been told."""
        for kind, words in sorted(news - self._told):
            self.window_log_message(types.LogMessageParams(kind, plain(words)))
        self._told = frozenset(news)


def _news(found: Sequence[Project]) -> set[tuple[types.MessageType, str]]:
    """Return what is to be told of projects that has no place in a text."""
    troubles = {(types.MessageType.Warning, project.trouble) for project in found if project.trouble}
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
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a rule prints must not stand between two messages
        server.start_io(stdout=out)
    return server.stopped


def _texts(server: Server) -> None:
    """Follow what the editor opens, changes and closes."""

    @server.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        server.find_folders()

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
        server.stopped = True
