"""A run on a cluster: what can be done file by file and group by group is done there, the rest here."""

from __future__ import annotations

import json
import os
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from factlint.alignment import figures_of_document
from factlint.checking.check import concluded
from factlint.checking.disk import DISK, Disk
from factlint.checking.exemptions import Exemptions
from factlint.checking.files import Inputs, shown
from factlint.checking.locating import located
from factlint.checking.progress import Progress
from factlint.checking.project import Project, load_project
from factlint.checking.result import Counts, Ground, Looked, Result
from factlint.checking.running import crash, run_rules
from factlint.checking.settings import Settings
from factlint.checking.tabled import without_parts
from factlint.claims import Claim, Entity, Problem, Property, Source, Vocabulary
from factlint.claims.loading import linked_files
from factlint.claims.packed import PACKING, unpack_claims
from factlint.claims.tables import parts_of
from factlint.claims.units import ClaimsUnit
from factlint.cluster.errors import ClusterError
from factlint.cluster.job import Job
from factlint.cluster.reading import (
    ERROR,
    READ,
    ClaimRow,
    Read,
    claims_read,
    documents_read,
    documents_shown,
    row_of_claim,
)
from factlint.cluster.rows import (
    CELLS,
    CLAIM,
    CLAIMS,
    CRASH,
    DOCUMENTS,
    FINDINGS,
    FOUND,
    GROUPED,
    PARTS,
    PATHS,
    PROBLEM,
    UNIT,
    batches,
    columns,
)
from factlint.cluster.ruling import groups_checked, under_groups
from factlint.cluster.session import Cluster
from factlint.cluster.tabled import rows_read, tables_read
from factlint.documents import Document, DocumentError
from factlint.documents.packed import unpack_document
from factlint.findings import Finding, Waiver, absorbed, merged
from factlint.findings.packed import unpack_findings
from factlint.rules import Rule
from factlint.values import Text, Value

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from factlint.extraction import Draft

PARTITIONS_A_SLOT = 4
"""Partitions for each that is worked on at a time: none is so large that all wait for it."""

CLAIMS_A_PARTITION = 20_000
"""Claims that a partition of groups holds, more or less, however few workers there are."""


MEMORY_A_BYTE = 200
"""Bytes of memory that the drafts of a document take for each of its own, about; measured over tests/corpora."""

MOST_SHOWN = 200_000
"""Claims that are brought together in one place for a report that shows all of them."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A run before it is begun."""

    job: Job
    settings: Settings
    known: tuple[Rule, ...]
    chosen: tuple[Rule, ...]
    exemptions: Exemptions
    inputs: Inputs
    problems: tuple[Problem, ...] = ()
    """What is wrong with the vocabulary, and with files that are left out."""

    urls: tuple[str, ...] = ()
    """Where the files are when they are at URLs; they are not known yet then."""


class Run:
    """One run: tables on the cluster, and what has come back of them."""

    def __init__(self, plan: Plan, cluster: Cluster, progress: Progress | None) -> None:
        self._cluster = cluster
        self._job = plan.job.text()
        self._settings = plan.settings
        self._known = plan.known
        self._chosen = plan.chosen
        self._exemptions = plan.exemptions
        self._inputs = plan.inputs
        self._problems = plan.problems
        self._drafting = bool(plan.inputs.documents)
        self._progress = progress

    def result(self, *, whole: bool) -> Result:
        """Return what the rules find."""
        about_figures = any(rule.by is figures_of_document for rule in self._chosen)
        if not (whole or about_figures or self._drafting):
            found = self._of_claims()
            if found is not None:
                return found
        return self._of_documents(whole=whole)

    def _of_claims(self) -> Result | None:
        """Return the result over claims that never come together in one place; None where some have to be aligned."""
        self._tell("reading claims")
        problems = list(self._problems)
        table = self._read_claims(problems).persist()
        try:
            rows = self._rows(table.where(f"kind != '{CLAIM}'"), "kind", "file", "data")
            problems += [one for kind, _, data in rows if kind == PROBLEM for one in PACKING.unpack_all(data, Problem)]
            reads = sorted(
                ((file, READ.unpack_all(data, Read)[0]) for kind, file, data in rows if kind == UNIT),
                key=itemgetter(0),
            )
            if any(read.drafts for _, read in reads):
                return None
            units, linked = self._with_parts(reads, table)
            claims = table.where(f"kind = '{CLAIM}'")
            if linked:
                claims = claims.union(self._cluster.table(CLAIMS, batches(CLAIMS, linked)))
            number = sum(read.claims for _, read in reads)
            self._tell("running rules")
            findings = self._findings(claims, number)
            problems += [problem for unit in units for problem in unit.problems]
            rejected = sum(unit.rejected for unit in units)
            project = Project((), self._documents_of(findings, reads), tuple(problems), rejected)
            waiving = sorted(self._rows(claims.where("waives"), "place", "data"))
            inline = self._inline([claim for _, data in waiving for claim in unpack_claims(data)])
            counts = Counts(len(_sources(reads)), number, self._facts(claims), len(self._chosen), rejected)
        finally:
            with self._cluster.guarded():
                table.unpersist()
        return self._concluded(findings, project, counts, inline)

    def _read_claims(self, problems: list[Problem]) -> DataFrame:
        """Return a table of what claims files and tables of claims say; what is not there becomes a problem."""
        files = self._paths([path.absolute() for path in self._inputs.claims])
        table = self._cluster.worked(files, claims_read, CLAIMS, self._job)
        if not self._inputs.tables:
            return table
        parts = []
        folders: dict[Path, int] = {}
        for named in self._inputs.tables:
            folder = named.absolute().parent
            number = len(self._inputs.claims) + folders.setdefault(named.parent, len(folders))
            found = parts_of(named)
            if not found:
                problems.append(without_parts(shown(named, self._settings.root)))
            parts += [(number, os.fsencode(folder), os.fsencode(part.absolute())) for part in found]
        read = self._cluster.worked(self._spread(PARTS, parts), tables_read, CELLS, self._job)
        partitions = self._cluster.slots * PARTITIONS_A_SLOT
        together = read.repartition(partitions, "number", "file")
        together = together.sortWithinPartitions("number", "folder", "file", "row")
        return table.union(self._cluster.worked(together, rows_read, CLAIMS, self._job))

    def _of_documents(self, *, whole: bool) -> Result:
        """Return the result where claims are drafted from documents: they are aligned here, all in one place."""
        from factlint.checking.check import counted

        disk = self._gathered()
        project = load_project(self._inputs, self._settings, self._progress, disk)
        if whole and len(project.claims) > MOST_SHOWN:
            raise ClusterError(
                f"a report of all {len(project.claims):,} claims would be too large (most are {MOST_SHOWN:,}): take "
                "one of findings alone, such as json, csv or markdown"
            )
        rows = (row_of_claim(claim, b"", at) for at, claim in enumerate(project.claims))
        self._tell("running rules")
        findings = self._findings(self._cluster.table(CLAIMS, batches(CLAIMS, rows)), len(project.claims))
        about_figures = [rule for rule in self._chosen if rule.by is figures_of_document]
        if about_figures:
            from factlint.checking.coverage import with_figures

            findings += run_rules(about_figures, with_figures(project), self._exemptions)
        inline = self._inline(project.claims)
        counts = counted(project, len(self._chosen))
        return self._concluded(findings, project, counts, inline)

    def _concluded(
        self, findings: Iterable[Finding], project: Project, counts: Counts, inline: Sequence[Waiver]
    ) -> Result:
        """Return the result of findings in a project of which the documents are there that they rest on."""
        found = [located(one, project.documents) for one in findings]
        looked = Looked(found, inline, project.problems, counts, project.claims, project.documents, project.aligned)
        ground = Ground(self._inputs, self._settings, self._chosen, self._known, self._exemptions, DISK)
        return concluded(looked, ground)

    def _findings(self, claims: DataFrame, number: int) -> list[Finding]:
        """Return what rules find in claims, in each and in groups, as :func:`factlint.checking.run_rules` does."""
        partitions = max(self._cluster.slots * PARTITIONS_A_SLOT, number // CLAIMS_A_PARTITION)
        if number <= CLAIMS_A_PARTITION:
            partitions = self._cluster.slots
        spread = claims.select("place", "data").repartition(partitions)
        grouped = self._cluster.worked(spread, under_groups, GROUPED, self._job)
        ordered = grouped.repartition(partitions, "group").sortWithinPartitions("group", "place")
        checked = self._cluster.worked(ordered, groups_checked, FOUND, self._job)
        rows = sorted(self._rows(checked, "kind", "place", "data"), key=lambda row: row[1])
        found = [one for kind, _, data in rows if kind == FINDINGS for one in unpack_findings(data)]
        found += self._crashes([(place, json.loads(data)) for kind, place, data in rows if kind == CRASH])
        return absorbed(merged(sorted(found, key=Finding.content_key)))

    def _crashes(self, told_of: Iterable[tuple[bytes, Sequence[Any]]]) -> list[Finding]:
        """Return a finding for each rule that failed: with the error that a local run meets first, and the count."""
        by_code: dict[str, list[tuple[int, bytes, str, int]]] = {}
        for place, (code, when, said, times) in told_of:
            by_code.setdefault(code, []).append((when, place, said, times))
        rules = {rule.code: rule for rule in self._chosen}
        return [crash(rules[code], min(those)[2], sum(times for *_, times in those)) for code, those in by_code.items()]

    def _with_parts(
        self, reads: Sequence[tuple[bytes, Read]], table: DataFrame
    ) -> tuple[Sequence[ClaimsUnit], list[ClaimRow]]:
        """Return the files with what is wrong in them, and the claims of those that name parts in other files."""
        units = [read.unit for _, read in reads]
        if not any(unit.parts for unit in units):
            return units, []
        own = {name for unit in units if unit.parts for named in unit.parts for name in named.ids}
        return self._linked(units, reads, table, own)

    def _linked(
        self, units: list[ClaimsUnit], reads: Sequence[tuple[bytes, Read]], table: DataFrame, wanted: set[str]
    ) -> tuple[Sequence[ClaimsUnit], list[ClaimRow]]:
        everything = table.where(f"kind = '{CLAIM}'")
        names = self._cluster.table("name binary", batches("name binary", ((_bytes(name),) for name in sorted(wanted))))
        claims: dict[bytes, list[Claim[Value]]] = {}
        for file, _, data in sorted(self._rows(everything.join(names, "name", "leftsemi"), "file", "place", "data")):
            claims.setdefault(file, []).extend(unpack_claims(data))
        there = {claim.name for some in (*claims.values(), *(unit.claims for unit in units)) for claim in some}
        if not all(_is_there(name, unit, there) for unit in units for named in unit.parts for name in named.ids):
            for file, name in self._rows(everything.select("file", "name").distinct(), "file", "name"):
                if (text := name.decode("utf-8", "surrogatepass")) not in there:
                    claims.setdefault(file, []).append(_named(text))
        full = [
            unit if unit.parts else replace(unit, claims=tuple(claims.get(file, ())))
            for unit, (file, _) in zip(units, reads, strict=True)
        ]
        loaded = linked_files(full)
        rows = [
            row_of_claim(claim, file, at)
            for unit, found, (file, _) in zip(units, loaded, reads, strict=True)
            if unit.parts
            for at, claim in enumerate(found.claims)
        ]
        return [replace(unit, problems=file.problems) for unit, file in zip(units, loaded, strict=True)], rows

    def _gathered(self) -> Gathered:
        """Return the documents of the run with the claims drafted from them, read by the workers."""
        if not self._inputs.documents:
            return Gathered({})
        refuse_too_much(len(self._inputs.documents), sum(map(_size, self._inputs.documents)))
        self._tell("reading documents and drafting their claims")
        table = self._paths([path.absolute() for path in self._inputs.documents])
        return Gathered(self._drafted(self._cluster.worked(table, documents_read, DOCUMENTS, self._job)))

    def _drafted(self, read: DataFrame) -> dict[str, Found]:
        """Return documents with their drafts, by path."""
        return {
            os.fsdecode(path): Found(kind, data, drafts)
            for path, kind, data, drafts in self._rows(read, *columns(DOCUMENTS))
        }

    def _documents_of(self, findings: Iterable[Finding], reads: Iterable[tuple[bytes, Read]]) -> dict[str, Document]:
        """Return the documents that findings rest on."""
        wanted = {evidence.document for finding in findings for evidence in finding.evidence}
        paths = {read.document: read.path for _, read in reads if read.document in wanted}
        found = {}
        for path, kind, data, _ in self._rows(self._shown(paths), *columns(DOCUMENTS)) if paths else ():
            if kind == ERROR:
                raise ClusterError(f"{os.fsdecode(path)}: changed while it was being read; run again", lost=True)
            document = unpack_document(data)
            found[document.id] = document
        return found

    def _shown(self, paths: Mapping[str, str]) -> DataFrame:
        """Return a table of documents, by id and path."""
        table = self._paths([Path(path) for _, path in sorted(paths.items())])
        return self._cluster.worked(table, documents_shown, DOCUMENTS, self._job)

    def _facts(self, claims: DataFrame) -> int:
        from pyspark.sql import functions

        with self._cluster.guarded():
            return int(claims.agg(functions.count_distinct("fact")).collect()[0][0])

    def _inline(self, claims: Sequence[Claim[Value]]) -> list[Waiver]:
        return self._exemptions.inline_waivers(claims, self._known)

    def _paths(self, paths: Sequence[Path]) -> DataFrame:
        """Return a table of files to read."""
        return self._spread(PATHS, [(number, os.fsencode(path)) for number, path in enumerate(paths)])

    def _spread(self, schema: str, rows: Sequence[tuple[Any, ...]]) -> DataFrame:
        """Return a table of rows that are each a piece of work, in as many partitions as serve the cluster."""
        partitions = max(min(len(rows), self._cluster.slots * PARTITIONS_A_SLOT), 1)
        return self._cluster.table(schema, batches(schema, rows)).repartition(partitions)

    def _rows(self, table: DataFrame, *columns: str) -> list[tuple[Any, ...]]:
        return self._cluster.brought(table, *columns)

    def _tell(self, what: str) -> None:
        if self._progress is not None:
            self._progress(f"{what} on the cluster", 0, 0)


class Found(NamedTuple):
    """What a worker read of a document: its kind, the document or what is wrong, and the drafts."""

    kind: str
    data: bytes
    drafts: bytes


class Gathered(Disk):
    """The disk, with the documents that workers have read already."""

    def __init__(self, found: Mapping[str, Found], held: Mapping[str, bytes] | None = None) -> None:
        self._found = dict(found)
        self._held = dict(held or {})
        self._drafts: dict[int, tuple[Document, Found]] = {}

    def held(self, path: Path) -> bytes | None:
        """Return the bytes of a file that is not on this machine, if workers have brought them."""
        return self._held.get(os.path.normpath(path.absolute()))

    def document(self, path: Path, root: Path, *, confined: bool = False) -> Document:
        """Return the document that a worker read, or else the one in the file, as :meth:`Disk.document`."""
        found = self._found.get(str(path.absolute()))
        if found is None or confined:
            return super().document(path, root, confined=confined)
        if not found.data:
            raise DocumentError(*json.loads(found.drafts))
        document = replace(unpack_document(found.data), path=str(path))
        self._drafts[id(document)] = (document, found)
        return document

    def drafts(self, document: Document, vocabulary: Vocabulary) -> Sequence[Draft]:
        """Return the drafts that a worker made of a document that :meth:`document` gave, or else make them."""
        from factlint.extraction.packed import unpack_drafts

        if id(document) not in self._drafts:
            return super().drafts(document, vocabulary)
        _, found = self._drafts.pop(id(document))
        if found.kind == ERROR:
            name, said = json.loads(found.drafts)
            raise type(name, (Exception,), {})(said)
        return unpack_drafts(found.drafts, document)


def refuse_too_much(documents: int, size: int) -> None:
    """Refuse documents whose drafts this machine cannot hold: they are aligned in one place.

    Args:
        documents: how many there are.
        size: their bytes.

    Raises:
        ClusterError: when they are too many.
    """
    needed, there = size * MEMORY_A_BYTE, memory()
    if there and needed > there:
        raise ClusterError(
            f"the claims of {documents:,} documents ({size / 1e6:,.0f} MB) have to be aligned in one place, which "
            f"takes about {needed / 1e9:,.0f} GB of memory, and this machine has {there / 1e9:,.0f}: start it on a "
            "larger one, check fewer documents at a time, or write their claims down with `factlint extract`, and "
            "check those once they are reviewed"
        )


def memory() -> int:
    """Return the bytes of memory of this machine; 0 where it does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return 0


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # it is told of when it is read
        return 0


def _is_there(name: str, unit: ClaimsUnit, there: Container[str]) -> bool:
    """Say whether a claim is there that a file names as a part."""
    return name in there or (unit.source is not None and f"{unit.source.home}/{name}" in there)


def _named(name: str) -> Claim[Value]:
    """Return what stands for a claim of which no more is asked than its name, for the hint to one spelled otherwise."""
    home, _, own = name.partition("/")
    return Claim(own, Source("", f"{home}.yaml"), Entity(""), Property(""), Text(frozenset()), "")


def _sources(reads: Iterable[tuple[bytes, Read]]) -> set[str]:
    """Return the ids of the documents that claims are from, and of those that were read."""
    known = {read.document for _, read in reads if read.document}
    return known | {read.unit.source.document for _, read in reads if read.claims and read.unit.source}


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
