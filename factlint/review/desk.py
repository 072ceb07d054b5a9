"""What lies on the editor's desk: a run of the check, run again whenever a file has changed, and the files it read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from threading import RLock

from factlint.checking import Result, Settings, check
from factlint.checking.files import find_inputs, refuse_outside, shown
from factlint.checking.project import read_vocabulary
from factlint.claims import Claim, Vocabulary, english
from factlint.findings import Finding, each_waiver
from factlint.review.versions import RefusedError, Versions
from factlint.rules import CRASH_CODE, Rule
from factlint.values import Value

ClaimKey = tuple[str, str]
"""A claim in YAML as a page names it: the claims file, as a path to show, and the claim's full name."""

_TRIES = 3


@dataclass(frozen=True, slots=True)
class View:
    """What a page shows: a result, and the versions of the files it is of."""

    revision: int
    result: Result
    versions: Mapping[str, str]
    """By the name of the file; of the claims files and the waiver file."""

    vocabulary: Vocabulary
    documents: Mapping[str, Path]
    """By id; those that no claims file speaks for."""

    claims: Mapping[ClaimKey, Claim[Value]] = field(repr=False)
    findings: Mapping[str, Finding] = field(repr=False)
    """By fingerprint; those that can be waived."""


class Desk:
    """The files under review. All that changes them goes through one desk, one decision at a time."""

    def __init__(self, paths: Sequence[Path], settings: Settings, rules: Iterable[Rule]) -> None:
        self.settings = settings
        self.versions = Versions()
        self.lock = RLock()
        self._paths = tuple(paths)
        self._rules = tuple(rules)
        self._view: View | None = None
        self._seen: dict[str, object] = {}

    @property
    def today(self) -> date:
        """The day on which waivers are judged."""
        return self.settings.today or datetime.now(UTC).date()

    @property
    def waivers(self) -> str:
        """The waiver file, as a path to show; empty when the settings name none."""
        return shown(self.settings.root / self.settings.waivers, self.settings.root) if self.settings.waivers else ""

    def view(self) -> View:
        """Return what there is to see; the check runs again when a file has changed since.

        Raises:
            NothingToCheckError: when there is nothing left to check.
        """
        with self.lock:
            for _ in range(_TRIES):
                before = self._stamps()
                if self._view is not None and before == self._seen:
                    break
                self._view = self._look(1 if self._view is None else self._view.revision + 1)
                self._seen = self._stamps()
                if before.items() <= self._seen.items():
                    break  # else a file has changed while it was looked at
            assert self._view is not None
            return self._view

    @property
    def last(self) -> View:
        """What was last seen; decisions are about that, and the versions of the files tell what has changed since."""
        return self._view or self.view()

    def claim(self, file: str, name: str) -> Claim[Value]:
        """Return a claim in YAML that the page shows.

        Raises:
            RefusedError: when there is no such claim any more.
        """
        found = self.last.claims.get((file, name))
        if found is None:
            raise RefusedError("there is no such claim any more; load the page anew")
        return found

    def finding(self, fingerprint: str) -> Finding:
        """Return a finding that the page shows and that can be waived.

        Raises:
            RefusedError: when there is none.
        """
        found = self.last.findings.get(fingerprint)
        if found is None:
            raise RefusedError("there is no such finding any more; load the page anew")
        return found

    def add(self, path: Path) -> None:
        """Look at a claims file, too, that was written just now."""
        inputs = find_inputs(self._paths, self.settings)
        if self._paths and not any(path.resolve() == known.resolve() for known in inputs.claims):
            self._paths = (*self._paths, path)

    def _look(self, revision: int) -> View:
        inputs = find_inputs(self._paths, self.settings)
        files = {shown(path, self.settings.root): path for path in inputs.claims}
        if self.settings.waivers:
            own = self.settings.root / self.settings.waivers
            refuse_outside([own], self.settings)
            files[self.waivers] = own
        self.versions.know(files)
        versions = {name: self._version(name) for name in files}
        result = check(self._paths, self.settings, self._rules)
        spoken = {claim.source.document for claim in result.claims if claim.source.claims_file}
        documents = {shown(path, self.settings.root): path for path in inputs.documents}
        about_waivers = {rule.name for rule in result.rules if rule.by is each_waiver}
        return View(
            revision,
            result,
            versions,
            read_vocabulary(inputs.vocabulary, self.settings, []) if inputs.vocabulary else english(),
            {name: path for name, path in documents.items() if name not in spoken},
            {(claim.source.claims_file, claim.name): claim for claim in result.claims if claim.source.claims_file},
            {
                found.fingerprint: found
                for found in result.findings
                if found.code != CRASH_CODE and found.rule not in about_waivers
            },
        )

    def _version(self, name: str) -> str:
        try:
            return self.versions.look(name)
        except RefusedError:
            return ""

    def _stamps(self) -> dict[str, object]:
        """Return what tells whether anything has changed: the time and size of each file, and the day."""
        inputs = find_inputs(self._paths, self.settings)
        root = self.settings.root
        known = [*inputs.claims, *inputs.documents, *([inputs.vocabulary] if inputs.vocabulary else [])]
        known += [root / name for name in (self.settings.waivers, self.settings.baseline) if name]
        if self._view is not None:
            known += [root / name for name in self._view.result.documents]
        return {"today": self.today, **{str(path): _stamp(path) for path in known}}


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
