"""What a run takes down of itself for the next one: which claims were in which groups, and what was found there."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from factlint.alignment import same_fact
from factlint.cache.states import FILE, is_racy, states
from factlint.cache.store import CacheError
from factlint.checking.files import shown as shown_path
from factlint.checking.kept import Changes, Conflict, Kept, Ref, Unit
from factlint.checking.names import UnspeakableNameError, spelled
from factlint.checking.project import Project
from factlint.checking.recall import shown_finding
from factlint.checking.result import Ground
from factlint.checking.spared import Spared
from factlint.claims import Claim, Loaded, Problem
from factlint.claims.loading import no_collection
from factlint.claims.packed import PACKING, pack_claims
from factlint.findings import Finding
from factlint.findings.packed import pack_findings
from factlint.packing import PackingError
from factlint.rules import CRASH_CODE
from factlint.values import Value

FACTS = -1
"""Stands for the number of a grouping: that of all claims by fact, of which only the sizes count."""

Raw = tuple[int, Finding]
"""What a rule found, and the name of the group."""


class Noted:
    """Takes down a full run."""

    def __init__(self, kept: Kept, ground: Ground, identity: str, asked: str, started_ns: int, spared: Spared) -> None:
        self._kept = kept
        self._ground = ground
        self._identity = identity
        self._asked = asked
        self._started_ns = started_ns
        self._spared = spared
        self._members: list[tuple[int, Hashable, Sequence[Claim[Value]]]] = []
        self._found: list[tuple[int, Hashable, Sequence[Claim[Value]], Sequence[Finding]]] = []

    def group(self, grouping: int, name: Hashable, claims: Sequence[Claim[Value]]) -> None:
        """Note the claims of a group, in order."""
        self._members.append((grouping, name, claims))

    def found(self, grouping: int, name: Hashable, claims: Sequence[Claim[Value]], findings: Sequence[Finding]) -> None:
        """Note what was found in a group; the name of the group of a single claim is None."""
        self._found.append((grouping, name, claims, findings))

    def keep(self, project: Project, shown: Sequence[Finding]) -> None:
        """Keep what was taken down, with the findings as they are shown; nothing where the next run cannot use it."""
        if project.aligned is not None or not all(file.by_itself for file in project.files):
            return
        if any(claim.draft for claim in project.claims) or any(one.code == CRASH_CODE for one in shown):
            return
        try:
            with no_collection():
                self._keep(project, shown)
        except (CacheError, PackingError, UnspeakableNameError):
            return

    def _keep(self, project: Project, shown: Sequence[Finding]) -> None:
        numbers = {file.path: number for number, file in enumerate(project.files)}
        if len(numbers) < len(project.files):
            raise CacheError("two files are shown alike")
        changes = Changes()
        files = list(enumerate(zip(self._ground.inputs.claims, project.files, strict=True)))
        for unit, data in units(self._kept, self._started_ns, files):
            changes.units[unit.number] = unit
            changes.claims[unit.number] = data
        for grouping, name, claims in self._members:
            members: dict[int, list[str]] = {}
            for claim in claims:
                members.setdefault(numbers[claim.source.claims_file], []).append(claim.id)
            changes.groups[group_name(self._kept, grouping, name)] = json.dumps(members, separators=(",", ":"))
        facts: dict[Hashable, int] = {}
        for claim in project.claims:
            fact = same_fact(claim)
            facts[fact] = facts.get(fact, 0) + 1
        for fact, number in facts.items():
            changes.groups[group_name(self._kept, FACTS, fact)] = str(number)
        changes.more_groups = len(changes.groups)
        refs = {id(claim): (numbers[claim.source.claims_file], claim.id) for claim in project.claims}
        raws: dict[tuple[str, str], list[Raw]] = {}
        for grouping, name, claims, found in self._found:
            group = (
                claim_name(self._kept, grouping, claims[0]) if name is None else group_name(self._kept, grouping, name)
            )
            for finding in found:
                raws.setdefault((finding.code, finding.fingerprint), []).append((group, finding))
        for number, one in enumerate(shown):
            mine = raws[one.code, one.fingerprint]
            changes.conflicts[number] = kept_finding(self._kept, number, one, mine, refs)
        words = packed_problems(self._words(project))
        self._spared.keep(file.document for file in project.files if file.document is not None)
        inputs = self._ground.inputs
        if inputs.vocabulary is not None:
            self._spared.vocabulary(inputs.vocabulary, shown_path(inputs.vocabulary, self._ground.settings.root))
        self._kept.begin(self._identity, self._asked, len(facts), words, changes)

    def _words(self, project: Project) -> list[Problem]:
        """Return what is wrong with the vocabulary."""
        inputs = self._ground.inputs
        if inputs.vocabulary is None:
            return []
        name = shown_path(inputs.vocabulary, self._ground.settings.root)
        return [problem for problem in project.problems[len(inputs.problems) :] if problem.path == name]


def units(
    kept: Kept, started_ns: int, files: Sequence[tuple[int, tuple[Path, Loaded]]]
) -> Iterator[tuple[Unit, bytes]]:
    """Yield the units of files that were read, by the numbers that they get, with their packed claims."""
    paths = [str(path) for _, (path, _) in files]
    documents = [(file.document.path or "") if file.document is not None else "" for _, (_, file) in files]
    now = {path: sure_state(state, started_ns) for path, state in zip(paths, states(FILE, paths), strict=True)}
    there = [path for path in dict.fromkeys(documents) if path]
    now |= {path: sure_state(state, started_ns) for path, state in zip(there, states(FILE, there), strict=True)}
    for (number, (_, file)), path, document in zip(files, paths, documents, strict=True):
        data = pack_claims(sorted(file.claims, key=Claim.sort_key))
        source = file.source.document if file.source is not None and (file.claims or file.document) else ""
        yield (
            Unit(
                number=number,
                path=path,
                shown=file.path,
                state=now[path],
                sha256=file.sha256 if document else "",  # where no document could be read, there may be one next time
                document=source,
                document_path=document,
                document_state=now.get(document, ""),
                document_sha256=file.document.sha256 if file.document is not None else "",
                claims=len(file.claims),
                rejected=file.rejected,
                waived=json.dumps([claim.id for claim in file.claims if claim.waive]),
                problems=packed_problems(file.problems),
                content=kept.content(data),
            ),
            data,
        )


def sure_state(state: str, started_ns: int) -> str:
    """Return the state of a file, or nothing for one that may stay the same over a change."""
    return "" if is_racy(state, started_ns) else state


def packed_problems(problems: Sequence[Problem]) -> str:
    """Return problems as text; an empty one for none."""
    return PACKING.pack(problems).hex() if problems else ""


def unpacked_problems(text: str) -> list[Problem]:
    """Return the problems that were packed.

    Raises:
        PackingError: for text that is none.
    """
    return PACKING.unpack_all(bytes.fromhex(text), Problem) if text else []


def group_name(kept: Kept, grouping: int, name: Hashable) -> int:
    """Return the name of a group as it is kept.

    Raises:
        UnspeakableNameError: for one that may be another in the next run.
    """
    return kept.name(f"{grouping} {spelled(name)}")


def claim_name(kept: Kept, grouping: int, claim: Claim[Value]) -> int:
    """Return the name of the group of a single claim."""
    return kept.name(f"{grouping} {spelled((claim.source.claims_file, claim.id))}")


def kept_finding(
    kept: Kept, number: int, shown: Finding, raws: Iterable[Raw], refs: Mapping[int, Ref]
) -> tuple[Conflict, bytes]:
    """Return a finding as it is kept, and, packed, what rules found that was put together in it.

    ``refs`` are the claims by identity.

    Raises:
        CacheError: for evidence of a claim that stands in no file.
    """
    found = list(raws)
    said = [[group, _sides(one, refs), _bare(one).decode("utf-8", "surrogatepass")] for group, one in found]
    raw = json.dumps(said).encode()
    groups = tuple(sorted({group for group, _ in found}))
    sides, digest = _sides(shown, refs), kept.content(raw)
    made = Conflict(number, shown.code, shown.fingerprint, groups, sides, digest, shown_finding(shown))
    return made, raw


def _sides(finding: Finding, refs: Mapping[int, Ref]) -> tuple[tuple[Ref, ...], ...]:
    try:
        return tuple(tuple(refs[id(claim)] for claim in one.claims) for one in finding.evidence)
    except KeyError as error:
        raise CacheError("evidence of a claim that stands in no file") from error


def _bare(finding: Finding) -> bytes:
    return pack_findings(
        [replace(finding, evidence=tuple(replace(one, origin=None, also=()) for one in finding.evidence))]
    )
