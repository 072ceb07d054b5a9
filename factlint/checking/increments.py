"""Increments: after an edit only the changed files are read, and only the groups that they touch are checked again.

A *unit* is a claims file: its claims depend on its bytes, on those of the document it names, and on the vocabulary. A
claim that is different, new or gone affects the groups that it is in, or was in; those are checked again, with the
claims of all their units, and what had been found in them is replaced. A claim of which only the line has moved affects
no group: the rules of factlint do not look at lines. What reports show of it is worked out again.

An increment gives exactly what a full run gives, or it steps aside and the full run is taken, which keeps the state
that the next increment starts from. It steps aside

- when documents are read for drafts, or a claim is a draft: alignment looks at everything;
- when a claim names parts of other files: linking, and what it says of names that are not there, looks at all files;
- when rules look at the figures of documents;
- when a key gives names that cannot be written so that they are the same in every run, or a key or a rule fails;
- when texts are laid over files that are not saved, or claims come from tables;
- when rules, settings, vocabulary or factlint are not those of the state that is kept, or that is not whole;
- when more than half of the files have changed: everything would be read anyway.
"""

from __future__ import annotations

import json
import os
import time
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from factlint.alignment import each_claim, figures_of_document, same_fact
from factlint.cache.states import FILE, states, truth
from factlint.cache.store import CacheError, Store
from factlint.checking.disk import DISK
from factlint.checking.files import shown as shown_path
from factlint.checking.kept import Changes, Conflict, Kept, Ref, State, Unit
from factlint.checking.locating import located
from factlint.checking.names import UnspeakableNameError
from factlint.checking.noting import (
    FACTS,
    Noted,
    Raw,
    claim_name,
    group_name,
    kept_finding,
    sure_state,
    units,
    unpacked_problems,
)
from factlint.checking.progress import Progress, told
from factlint.checking.project import load_project
from factlint.checking.recall import Recall, RecalledClaims, RecalledDocuments, recalled_finding
from factlint.checking.result import Counts, Ground, Looked
from factlint.checking.running import Crashes, Grouping, groupings, run_groups
from factlint.checking.spared import Spared
from factlint.claims import Claim, Loaded, Mark, Problem, english
from factlint.claims.loading import linked_files, no_collection, read_unit
from factlint.findings import Finding, Waiver, inline_waivers, merged
from factlint.findings.packed import unpack_findings
from factlint.packing import Opened, PackingError
from factlint.values import Value

OWN_PACK = "builtin"
"""The pack of which it is known that its rules do not look at the lines of claims."""


class _StepAside(Exception):
    """An increment that cannot be sure; the full run is taken."""


_UNSURE = (CacheError, OSError, PackingError, UnspeakableNameError, _StepAside)


class Increments:
    """The increments of a project: what was kept of the last run, and how the next one goes on from it."""

    def __init__(self, store: Store, program: bytes, asked: Sequence[Path]) -> None:
        """Look at what was kept, before the run looks at anything.

        ``program`` tells this program from others, and ``asked`` is what it is to check.
        """
        self._store = store
        self._program = program
        self._started_ns = time.time_ns()
        self._asked = json.dumps([str(path) for path in asked])
        self._kept: Kept | None = None
        self._state: State | None = None
        with suppress(*_UNSURE):
            self._kept = Kept(store)
            self._state = self._kept.state()
        units = self._state.units.values() if self._state is not None else ()
        paths = list(dict.fromkeys(path for unit in units for path in (unit.path, unit.document_path) if path))
        self._states = dict(zip(paths, states(FILE, paths), strict=True))

    def holds_claims(self, path: str) -> bool:
        """Say whether a file is known to be one of claims."""
        if self._state is None or self._state.asked != self._asked:
            return False
        unit = self._state.units.get(path)
        return unit is not None and bool(unit.state) and unit.state == self._states[path]

    def looked(self, ground: Ground, progress: Progress | None = None) -> Looked | None:
        """Return what a full run would find, going on from the last run; None where that cannot be."""
        if self._kept is None or self._state is None or not _is_open_to_increments(ground):
            return None
        try:
            with no_collection():
                if self._state.identity != _identity(ground, self._program):
                    return None
                now = _Now(ground, self._states, self._started_ns, self._asked, self._spared(ground))
                return _Step(self._kept, self._state, now).looked(progress)
        except _UNSURE:
            return None

    def noted(self, ground: Ground) -> Noted | None:
        """Return what takes down a full run, for the next one to go on from; None where nothing can be kept."""
        if self._kept is None or not _is_open_to_increments(ground):
            return None
        try:
            identity = _identity(ground, self._program)
            return Noted(self._kept, ground, identity, self._asked, self._started_ns, self._spared(ground))
        except _UNSURE:
            return None

    def _spared(self, ground: Ground) -> Spared:
        return Spared(self._store, self._program, ground.settings.root)


def _is_open_to_increments(ground: Ground) -> bool:
    """Say whether claims that people wrote are all that a run looks at, as they lie on the disk."""
    inputs = ground.inputs
    if ground.disk is not DISK or inputs.documents or inputs.tables or not inputs.claims:
        return False
    return all(rule.by is not figures_of_document for rule in ground.rules)


class _Now(NamedTuple):
    """What a step goes to."""

    ground: Ground
    states: Mapping[str, str]
    """Of the files that were known."""

    started_ns: int
    asked: str
    spared: Spared


@dataclass(slots=True)
class _Move:
    """What becomes of a group: the number of its grouping, and the claims that leave it and come."""

    grouping: int
    leaving: list[Ref] = field(default_factory=list)
    coming: list[Ref] = field(default_factory=list)


class _Step:
    """One step: from the state that was kept to that of now."""

    def __init__(self, kept: Kept, state: State, target: _Now) -> None:
        self._kept = kept
        self._state = state
        self._target = target
        self._ground = ground = target.ground
        self._groupings = groupings(ground.rules, ground.exemptions)
        self._changes = Changes()
        self._old = Recall(kept, list(state.units.values()), tuple)
        """Claims as they were."""

        self._gone: dict[Ref, Claim[Value]] = {}
        """Claims that are there no more, or are different now, as they were."""

        self._fresh: dict[Ref, Claim[Value]] = {}
        """Claims that are new, or different now."""

        self._moves: dict[int, _Move] = {}
        """Groups that change, by name."""

        self._members: dict[int, dict[int, list[str]]] = {}
        """The claims that are in them now."""

    def looked(self, progress: Progress | None) -> Looked:
        """Return what a full run would find.

        Raises:
            CacheError: when what was kept is not as it was kept.
            PackingError: likewise.
            UnspeakableNameError: for a key whose names nobody can write.
            _StepAside: when it cannot be sure.
        """
        ground, state = self._ground, self._state
        paths = [str(path) for path in ground.inputs.claims]
        changed = self._changed(paths)
        gone = [state.units[path] for path in state.units.keys() - set(paths)]
        if len(changed) + len(gone) > max(len(paths) // 2, 1):
            raise _StepAside
        files = self._read([path for path in ground.inputs.claims if str(path) in changed], progress)
        self._number(paths, changed, gone)
        now = {unit.number: unit for unit in state.units.values()}
        packed = list(
            units(
                self._kept, self._target.started_ns, [(self._numbers[str(path)], (path, file)) for path, file in files]
            )
        )
        for number, unit in self._changes.units.items():
            if unit is None:
                now.pop(number)
            else:
                now[number] = unit
        for unit, data in packed:
            now[unit.number] = self._changes.units[unit.number] = unit
            self._changes.claims[unit.number] = data
        ordered = [now[self._numbers[path]] for path in paths]
        self._now = Recall(self._kept, ordered, self._again)
        documents = {file.document.id: file.document for _, file in files if file.document is not None}
        self._documents = RecalledDocuments(ordered, partial(ground.disk.named, root=ground.settings.root), documents)
        for unit, data in packed:
            self._compare(unit, self._now.add(unit.number, data))
        for unit in gone:
            self._compare(unit, None)
        facts = self._regroup()
        findings = self._findings(self._check(), {unit.number for unit, _ in packed} | {unit.number for unit in gone})
        if self._changes.units or state.asked != self._target.asked:
            with suppress(CacheError):  # the next run finds the state before
                self._kept.follow(state, self._target.asked, facts, self._changes)
        return Looked(
            findings=findings,
            inline=self._inline(ordered),
            problems=self._problems(ordered),
            counts=Counts(
                len({unit.document for unit in ordered} - {""}),
                sum(unit.claims for unit in ordered),
                facts,
                len(ground.rules),
                sum(unit.rejected for unit in ordered),
            ),
            claims=RecalledClaims(self._now, sum(unit.claims for unit in ordered)),
            documents=self._documents,
            sources={unit.document_path: unit.document_sha256 for unit in ordered if unit.document_path},
        )

    def _again(self) -> tuple[Claim[Value], ...]:
        return load_project(self._ground.inputs, self._ground.settings).claims

    def _changed(self, paths: Sequence[str]) -> set[str]:
        """Return the files that are new, or whose claims may be different; note the new states of the others."""
        known = self._state.units
        now = self._target.states
        changed: set[str] = set()
        for path in paths:
            unit = known.get(path)
            if unit is None or not unit.sha256:
                changed.add(path)
            elif unit.state != now[path] or unit.document_state != now[unit.document_path]:
                if self._is_same(path, unit.sha256) and self._is_same(unit.document_path, unit.document_sha256):
                    self._look_again(unit, now)
                else:
                    changed.add(path)
        return changed

    def _is_same(self, path: str, digest: str) -> bool:
        """Say whether a file holds what it held, and lies where it may."""
        try:
            inside = Path(path).resolve().is_relative_to(self._ground.settings.root.resolve())
            return inside and truth(FILE, path).removesuffix("link") == digest
        except OSError:
            return False

    def _look_again(self, unit: Unit, now: Mapping[str, str]) -> None:
        """Note the states of the files of a unit, which hold what they held."""
        state = sure_state(now[unit.path], self._target.started_ns)
        document_state = sure_state(now[unit.document_path], self._target.started_ns)
        if (state, document_state) != (unit.state, unit.document_state):
            self._changes.units[unit.number] = unit._replace(state=state, document_state=document_state)

    def _read(self, paths: Sequence[Path], progress: Progress | None) -> list[tuple[Path, Loaded]]:
        """Read the files that have changed."""
        if not paths:
            return []
        ground = self._ground
        words, spared, root = ground.inputs.vocabulary, self._target.spared, ground.settings.root
        vocabulary = spared.vocabulary(words, shown_path(words, root)) if words else english()
        files: list[tuple[Path, Loaded]] = []
        for path in told(paths, "reading claims", progress):
            (file,) = linked_files([read_unit(path, root, vocabulary, spared.document)])
            if not file.by_itself or any(claim.draft for claim in file.claims):
                raise _StepAside
            files.append((path, file))
        return files

    def _number(self, paths: Sequence[str], changed: set[str], gone: Sequence[Unit]) -> None:
        """Give numbers to the files that are new, which no other file has had."""
        known = self._state.units
        self._numbers = {path: known[path].number for path in paths if path in known}
        following = max((unit.number for unit in known.values()), default=-1) + 1
        for number, path in enumerate([path for path in paths if path in changed and path not in known], following):
            self._numbers[path] = number
        for unit in gone:
            self._changes.units[unit.number] = None

    def _compare(self, unit: Unit, opened: Opened | None) -> None:
        """Note which claims of a unit are gone, new or different; with None, all of them are gone."""
        before = self._state.units.get(unit.path)
        old: dict[str, int] = {}
        new = {str(opened.first(at)): at for at in range(len(opened))} if opened is not None else {}
        same: set[str] = set()
        if before is not None:
            self._old.open([before.number])
            was = self._old.opened(before.number)
            old = {str(was.first(at)): at for at in range(len(was))}
            if opened is not None:
                without = None if self._looks_at_lines(unit) else Mark
                unmoved = opened.unmoved(was, without)
                same = {
                    name
                    for name, at in new.items()
                    if (at in unmoved and old.get(name) == at)
                    or (name in old and opened.content(at, without) == was.content(old[name], without))
                }
                if [name for name in old if name in same] != [name for name in new if name in same]:
                    same = set()
        for name in old:
            if name not in same:
                self._gone[unit.number, name] = self._old.claim((unit.number, name))
        for name in new:
            if name not in same:
                self._fresh[unit.number, name] = self._now.claim((unit.number, name))

    def _looks_at_lines(self, unit: Unit) -> bool:
        """Say whether the lines of claims may make a difference to what is found.

        Packs of others may look at them. And where two files speak of one document, they order its claims.
        """
        if any(rule.pack != OWN_PACK for rule in self._ground.rules):
            return True
        return sum(unit.document == other.document for other in self._now.units) > 1

    def _regroup(self) -> int:
        """Move the claims that are gone or new between groups; return how many facts there are now."""
        for claims, comes in ((self._gone, False), (self._fresh, True)):
            for ref, claim in claims.items():
                for number, name in self._names(claim):
                    move = self._moves.setdefault(group_name(self._kept, number, name), _Move(number))
                    (move.coming if comes else move.leaving).append(ref)
        known = self._kept.members(self._moves)
        if len(known) < len(self._moves) and self._kept.count() != self._state.groups:
            raise _StepAside
        facts = self._state.facts
        for name, move in self._moves.items():
            if move.grouping == FACTS:
                was = int(known.get(name, 0))
                left = was - len(move.leaving) + len(move.coming)
                facts += (left > 0) - (was > 0)
                now = str(left) if left else ""
            else:
                members = self._members[name] = self._moved(known.get(name, "{}"), move)
                now = json.dumps(members, separators=(",", ":")) if members else ""
            self._changes.groups[name] = now
            self._changes.more_groups += bool(now) - (name in known)
        return facts

    def _moved(self, kept: str, move: _Move) -> dict[int, list[str]]:
        """Return the members of a group without those that leave it, and with those that come."""
        members = {int(unit): names for unit, names in json.loads(kept).items()}
        for unit, name in move.leaving:
            if name not in members.get(unit, ()):
                raise _StepAside
            members[unit].remove(name)
        for unit, name in move.coming:
            members.setdefault(unit, []).append(name)
        return {unit: names for unit, names in members.items() if names}

    def _names(self, claim: Claim[Value]) -> list[tuple[int, Hashable]]:
        """Return the groups that a claim is in, each with the number of its grouping."""
        found: list[tuple[int, Hashable]] = [(FACTS, same_fact(claim))]
        for number, grouping in enumerate(self._groupings):
            if grouping.key is not each_claim and self._sees(grouping, claim):
                try:
                    name = grouping.key(claim)
                except (Exception, SystemExit) as error:  # a pack's key is anybody's code; the full run reports it
                    raise _StepAside from error
                if name is not None:
                    found.append((number, name))
        return found

    def _sees(self, grouping: Grouping, claim: Claim[Value]) -> bool:
        exemptions = self._ground.exemptions
        hidden = exemptions is not None and bool(grouping.patterns) and exemptions.hide(grouping.patterns, claim)
        return not hidden and bool(grouping.taking(type(claim.value)))

    def _check(self) -> list[Raw]:
        """Run the rules on the groups that change."""
        crashes: Crashes = {}
        found: list[Raw] = []
        self._now.open({unit for members in self._members.values() for unit in members})
        for text, members in self._members.items():
            if members:
                grouping = self._groupings[self._moves[text].grouping]
                group = self._now.group(members)
                if len(group) >= min(rule.least for rule in grouping.rules):
                    found += [(text, one) for some in run_groups(grouping, [group], crashes) for one in some]
        for number, grouping in enumerate(self._groupings):
            if grouping.key is each_claim:
                seen = [claim for claim in self._fresh.values() if self._sees(grouping, claim)]
                for claim, some in zip(seen, run_groups(grouping, [(one,) for one in seen], crashes), strict=True):
                    found += [(claim_name(self._kept, number, claim), one) for one in some]
        if crashes:
            raise _StepAside
        return found

    def _findings(self, raws: Sequence[Raw], moved: set[int]) -> list[Finding]:
        """Return all findings: those of groups that did not change as they were kept, the others worked out again."""
        changed = {*self._moves, *self._alone()}
        found: defaultdict[tuple[str, str], list[Raw]] = defaultdict(list)
        for text, one in raws:
            found[one.code, one.fingerprint].append((text, one))
        touched: dict[tuple[str, str], Conflict] = {}
        shown: list[Finding] = []
        for conflict in self._state.conflicts:
            key = (conflict.code, conflict.fingerprint)
            resting_on = {unit for side in conflict.sides for unit, _ in side}
            if key in found or not changed.isdisjoint(conflict.groups) or not moved.isdisjoint(resting_on):
                touched[key] = conflict
            else:
                shown.append(self._shown(conflict))
        for number, raw in self._kept.raw(touched.values()).items():
            for text, sides, packed in json.loads(raw):
                if text not in changed:
                    finding = self._with_claims(packed, sides)
                    found[finding.code, finding.fingerprint].append((text, finding))
            self._changes.conflicts[number] = None
        following = max((one.number for one in self._state.conflicts), default=-1) + 1
        for key, some in found.items():
            ((one,)) = merged(sorted((finding for _, finding in some), key=Finding.content_key))
            placed = located(one, self._documents)
            shown.append(placed)
            number = touched[key].number if key in touched else following
            following += key not in touched
            self._changes.conflicts[number] = kept_finding(self._kept, number, placed, some, self._refs(some))
        return shown

    def _alone(self) -> set[int]:
        """Return the names of the groups of the single claims that are gone or new."""
        return {
            claim_name(self._kept, number, claim)
            for number, grouping in enumerate(self._groupings)
            if grouping.key is each_claim
            for claim in (*self._gone.values(), *self._fresh.values())
        }

    def _shown(self, kept: Conflict) -> Finding:
        """Return a finding as it was reported, its claims made when they are asked for."""
        return recalled_finding(kept.shown, kept.sides, self._now).known_as(kept.fingerprint)

    def _with_claims(self, packed: str, sides: Sequence[Sequence[tuple[int, str]]]) -> Finding:
        """Return what a rule found, with the claims as they are now."""
        (finding,) = unpack_findings(packed.encode("utf-8", "surrogatepass"))
        evidence = []
        for one, refs in zip(finding.evidence, sides, strict=True):
            claims = [self._now.claim((unit, name)) for unit, name in refs]
            evidence.append(replace(one, origin=claims[0], also=tuple(claims[1:])) if claims else one)
        return replace(finding, evidence=tuple(evidence))

    def _refs(self, raws: Sequence[Raw]) -> dict[int, Ref]:
        """Return the claims that findings rest on, by identity."""
        numbers = {unit.shown: unit.number for unit in self._now.units}
        refs: dict[int, Ref] = {}
        for _, finding in raws:
            for claim in [claim for one in finding.evidence for claim in one.claims]:
                ref = (numbers.get(claim.source.claims_file, -1), claim.id)
                if ref[0] >= 0 and self._now.claim(ref) is claim:
                    refs[id(claim)] = ref
        return refs

    def _inline(self, ordered: Sequence[Unit]) -> list[Waiver]:
        exemptions, rules = self._ground.exemptions, self._ground.known
        waived = {unit.number: json.loads(unit.waived) for unit in ordered if unit.waived != "[]"}
        claims = self._now.group(waived)
        return exemptions.inline_waivers(claims, rules) if exemptions else inline_waivers(claims)

    def _problems(self, ordered: Sequence[Unit]) -> list[Problem]:
        found = [*self._ground.inputs.problems, *unpacked_problems(self._state.words)]
        for text in [unit.problems for unit in ordered if unit.problems]:
            found += unpacked_problems(text)
        return found


def _identity(ground: Ground, program: bytes) -> str:
    """Return what the findings depend on besides claims files and their documents."""
    inputs, settings = ground.inputs, ground.settings
    said = [
        os.getcwd(),  # noqa: PTH109
        str(settings.root),
        str(inputs.vocabulary or ""),
        _hash(inputs.vocabulary) if inputs.vocabulary else "",
        settings.per_path_ignores,
        [rule.code for rule in ground.rules],
        program.hex(),
    ]
    return sha256(json.dumps(said).encode()).hexdigest()


def _hash(path: Path) -> str:
    try:
        return truth(FILE, str(path))
    except OSError as error:
        raise CacheError(f"{path} cannot be read") from error
