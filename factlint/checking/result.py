"""What a run gives: findings, what was left out and why, what could not be read, and what was looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from factlint.checking.settings import NEVER, Settings
from factlint.claims import Claim, Problem
from factlint.findings import Finding, Verdict, Waiver
from factlint.rules import CRASH_CODE, Rule
from factlint.values import Value

if TYPE_CHECKING:  # claims that people wrote are not aligned, and need not load what does
    from factlint.alignment.aligned import Aligned
    from factlint.checking.disk import Disk
    from factlint.checking.exemptions import Exemptions
    from factlint.checking.files import Inputs
    from factlint.documents import Document


class Exit(IntEnum):
    """Exit codes, the same for every format."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    INTERNAL = 4
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Counts:
    """What was looked at: nothing compared is said, never a silent pass."""

    documents: int = 0
    claims: int = 0
    facts: int = 0
    rules: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class Ground:
    """What a run goes by, whatever it takes from the last one."""

    inputs: Inputs
    settings: Settings
    rules: tuple[Rule, ...]
    """Those that run."""

    known: tuple[Rule, ...]
    """All there are."""

    exemptions: Exemptions | None
    disk: Disk


@dataclass(frozen=True, slots=True)
class Looked:
    """What a run has looked at and found, before anybody's decisions about it."""

    findings: Sequence[Finding]
    """With the places of their evidence; crashed rules are among them."""

    inline: Sequence[Waiver]
    """The waivers that are written in claims."""

    problems: Sequence[Problem]
    counts: Counts
    claims: Sequence[Claim[Value]]
    documents: Mapping[str, Document]
    aligned: Aligned | None = None
    sources: Mapping[str, str] | None = None
    """As of a result."""


@dataclass(frozen=True, slots=True)
class Result:
    """Everything a run found, in the order of report."""

    findings: tuple[Finding, ...] = ()
    waived: tuple[tuple[Finding, Waiver], ...] = ()
    baselined: tuple[Finding, ...] = ()
    unchanged: tuple[Finding, ...] = ()
    """Those of which no side changed since the revision asked for."""

    problems: tuple[Problem, ...] = ()
    counts: Counts = Counts()
    claims: Sequence[Claim[Value]] = ()
    """In order; those that have not been read again are, when somebody asks for them."""

    rules: tuple[Rule, ...] = field(default=(), compare=False, repr=False)
    """Those that ran."""

    documents: Mapping[str, Document] = field(default_factory=dict, compare=False, repr=False)
    """By id; they say where claims stand, and what stands around them. Some are only read when asked for."""

    aligned: Aligned | None = field(default=None, compare=False, repr=False)
    """What was aligned, where claims were drafted from documents; for ``factlint why``."""

    sources: Mapping[str, str] | None = field(default=None, compare=False, repr=False)
    """Every document that the result rests on: its path on disk, and the SHA-256 of the bytes that were read of it.

    None where they are not all known; such a run is not kept to be given again.
    """

    def number(self, verdict: Verdict) -> int:
        """Return how many findings have a verdict."""
        return sum(found.verdict is verdict for found in self.findings)

    def exit_code(self, fail_on: str) -> Exit:
        """Return the exit code: 4 when a rule crashed, 3 for unreadable input, 1 for findings hard enough, else 0."""
        if any(found.code == CRASH_CODE for found in self.findings):
            return Exit.INTERNAL
        if self.problems:
            return Exit.UNREADABLE
        if fail_on == NEVER:
            return Exit.CLEAN
        bar = Verdict(fail_on).severity
        return Exit.FINDINGS if any(found.verdict.severity >= bar for found in self.findings) else Exit.CLEAN
