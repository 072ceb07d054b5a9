"""The projects that an editor has open: one for each folder, or for the folder of a file that is in none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from factlint.checking import NothingToCheckError, Result, Settings, SettingsError, load_settings
from factlint.checking.check import check_inputs
from factlint.checking.files import SUFFIXES, VOCABULARY, Inputs, configured, find_inputs, refuse_outside, says_claims
from factlint.checking.project import read_vocabulary
from factlint.claims import Vocabulary, english
from factlint.claims.events import MOST_BYTES
from factlint.documents import FORMATS, PACKED
from factlint.rules import Rule, RuleError, load_rules
from factlint.server.desk import Desk
from factlint.server.places import Lines, real


@dataclass(frozen=True, slots=True)
class Buffer:
    """A text that is being edited: the URI that the editor knows it by, its version, and the file it is of."""

    uri: str
    text: str
    version: int | None
    path: Path

    @property
    def data(self) -> bytes:
        """The text as the bytes of a file."""
        return self.text.encode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Opened:
    """All that an editor has open: folders, and texts by the real path of their files."""

    folders: tuple[Path, ...] = ()
    buffers: Mapping[Path, Buffer] = field(default_factory=dict)


@dataclass(frozen=True)
class Project:
    """A folder and what was found in it.

    ``trouble`` says why nothing could be: its configuration is at fault, or else there is nothing to check.
    """

    settings: Settings
    opened: Opened
    rules: tuple[Rule, ...] = ()
    """All that there are, also those that do not run."""

    result: Result = field(default_factory=Result)
    vocabulary: Vocabulary = field(default_factory=english)
    trouble: str = ""
    at_fault: bool = False
    """Whether the trouble is with the configuration, which somebody has to mend."""

    def path(self, shown: str) -> Path:
        """Return the file that a path in a report stands for."""
        return self.settings.root / shown

    def shown(self, path: Path) -> str:
        """Return a file's path as reports show it; empty for one that is not below the project's root."""
        known = self._shown.get(real(path))
        if known is not None or not self.holds(path):
            return known or ""
        return real(path).relative_to(real(self.settings.root)).as_posix()

    def checked(self, path: Path) -> bool:
        """Say whether a file was one of those that were checked."""
        return real(path) in self._shown

    def holds(self, path: Path) -> bool:
        """Say whether a file lies below the project's root."""
        return real(path).is_relative_to(real(self.settings.root))

    def lines(self, shown: str, encoding: str) -> Lines:
        """Return the lines of a file as they were when it was checked."""
        document = self.result.documents.get(shown)
        if document is not None:
            return Lines.of(document.source, encoding)
        return Lines.of(self.text(self.path(shown)), encoding)

    def text(self, path: Path) -> str:
        """Return the text of a file: as it is being edited, or else as it is; empty where it cannot be read."""
        buffer = self.opened.buffers.get(real(path))
        if buffer is not None:
            return buffer.text
        try:
            if not path.is_file() or path.stat().st_size > MOST_BYTES:
                return ""
            return path.read_bytes().decode("utf-8", "replace")
        except (OSError, ValueError):
            return ""

    @cached_property
    def _shown(self) -> Mapping[Path, str]:
        result = self.result
        names = {problem.path for problem in result.problems} | set(result.documents)
        names |= {claim.source.claims_file for claim in result.claims} - {""}
        return {real(self.path(name)): name for name in sorted(names)}


def projects(opened: Opened, desk: Desk, allowed: Sequence[Path]) -> list[Project]:
    """Return all that is open, checked; ``allowed`` are rule modules that the command line names."""
    desk.lay({path: buffer.data for path, buffer in opened.buffers.items()})
    found: dict[Path, Project] = {}
    for folder in _folders(opened):
        try:
            settings = replace(load_settings(folder), allow_rules=tuple(allowed))
        except SettingsError as error:
            found[real(folder)] = Project(Settings(folder), opened, trouble=str(error), at_fault=True)
            continue
        root = real(settings.root)
        if root not in found:
            found[root] = _checked(settings, opened, desk)
    return list(found.values())


def _folders(opened: Opened) -> Iterable[Path]:
    """Return the folders that are open, and those of texts that lie in none of them."""
    roots = [real(folder) for folder in opened.folders]
    alone = [path.parent for path in opened.buffers if not any(path.is_relative_to(root) for root in roots)]
    return dict.fromkeys([*opened.folders, *alone])


def _checked(settings: Settings, opened: Opened, desk: Desk) -> Project:
    try:
        rules = load_rules(settings.rules, settings.allow_rules)
    except RuleError as error:
        return Project(settings, opened, trouble=str(error), at_fault=True)
    bare = Project(settings, opened, rules)
    try:
        inputs = _inputs(settings, opened)
        if inputs is None:
            return bare
        result = check_inputs(inputs, settings, rules, disk=desk)
        return replace(bare, result=result, vocabulary=read_vocabulary(inputs.vocabulary, settings, [], desk))
    except (NothingToCheckError, RuleError) as error:
        return replace(bare, trouble=str(error), at_fault=isinstance(error, RuleError))


def _inputs(settings: Settings, opened: Opened) -> Inputs | None:
    """Return what to check: what the configuration names, with texts that are not saved yet; None where there is none.

    Without a configuration, that is the folder ``claims``, if there is one, and whatever documents are open.

    Raises:
        NothingToCheckError: as :func:`find_inputs`.
    """
    named = [path for path in configured(settings) if path.exists()]
    refuse_outside(named, settings)
    root = real(settings.root)
    texts = [buffer for path, buffer in opened.buffers.items() if path.is_relative_to(root) and _counts(buffer)]
    if settings.configured:
        places = [real(settings.root / name) for name in (*settings.claims, *settings.documents)]
        texts = [one for one in texts if any(real(one.path).is_relative_to(place) for place in places)]
    saved = [buffer.path for buffer in texts if buffer.path.is_file()]
    if not named and not texts:
        return None
    found = find_inputs([*named, *saved], settings) if named or saved else Inputs(())
    unsaved = [buffer.path for buffer in texts if not buffer.path.exists()]
    claims = (*found.claims, *(path for path in unsaved if path.suffix.lower() in SUFFIXES))
    beside = {real(path).parent / VOCABULARY for path in claims} & set(opened.buffers)
    return replace(
        found,
        claims=claims,
        vocabulary=found.vocabulary or min(beside, default=None),
        documents=(*found.documents, *(path for path in unsaved if path.suffix.lower() in FORMATS)),
        named=frozenset(),
    )


def _counts(buffer: Buffer) -> bool:
    """Say whether a text is a document or holds claims."""
    suffix = buffer.path.suffix.lower()
    if suffix in SUFFIXES:
        return buffer.path.name != VOCABULARY and says_claims(buffer.data)
    return suffix in FORMATS and FORMATS[suffix] not in PACKED
