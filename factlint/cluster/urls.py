"""A run over files at URLs: which of them count is known when workers have looked at them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from factlint.checking.files import Inputs, NothingToCheckError
from factlint.checking.progress import Progress
from factlint.claims import ClaimsError, Problem, load_vocabulary
from factlint.cluster.errors import ClusterError
from factlint.cluster.remote import (
    A_DOCUMENT,
    A_VOCABULARY,
    CLAIMS_FILE,
    bytes_drafted,
    bytes_shown,
    sorted_out,
    units_read,
    url_of,
)
from factlint.cluster.rows import CLAIMS, DOCUMENTS, FILES, batches, columns
from factlint.cluster.runs import PARTITIONS_A_SLOT, Gathered, Plan, Run, refuse_too_much
from factlint.cluster.session import Cluster

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


class RemoteRun(Run):
    """A run whose files are at URLs: their bytes come to the workers through Spark."""

    def __init__(self, plan: Plan, cluster: Cluster, progress: Progress | None) -> None:
        super().__init__(plan, cluster, progress)
        self._tell("looking for files")
        self._urls = plan.urls
        root = plan.settings.root
        named = frozenset(str(PurePosixPath(url)) for url in plan.urls)
        self._files = cluster.worked(cluster.files(plan.urls), sorted_out, FILES, self._job, named).persist()
        listed = sorted(self._rows(self._files, "kind", "path", "document"))
        documents = [path for kind, path, _ in listed if kind == A_DOCUMENT]
        claims = [path for kind, path, _ in listed if kind == CLAIMS_FILE]
        if not documents and not claims:
            raise NothingToCheckError(
                f"nothing to check in {', '.join(plan.urls)}: no document, and no YAML file with a key `claims`"
            )
        self._spoken_for = frozenset(document for kind, _, document in listed if kind == CLAIMS_FILE)
        self._drafting = bool(documents)
        self._files = self._files.union(self._beside(sorted(self._spoken_for.difference(documents, {""}))))
        self._inputs = Inputs(
            tuple(root / path for path in claims),
            plan.inputs.vocabulary,
            plan.inputs.problems,
            tuple(root / path for path in documents),
            frozenset(root / path for path in documents if path in named),
        )
        if plan.inputs.vocabulary is None:
            self._take_vocabulary(plan, [path for kind, path, _ in listed if kind == A_VOCABULARY])

    def _beside(self, names: Sequence[str]) -> DataFrame:
        """Return a table of documents that claims files name, and that nobody named.

        They have to lie below the folder that holds what was named: claims files may be anybody's, and should not make
        a cluster read whatever it may.
        """
        tops = [PurePosixPath(url).parent for url in self._urls]
        wanted = [name for name in names if any(PurePosixPath(name).is_relative_to(top) for top in tops)]
        found = self._cluster.table(FILES, batches(FILES, ()))
        for folder in sorted({str(PurePosixPath(name).parent) for name in wanted}):
            try:
                files = self._cluster.files([url_of(Path(folder))], below=False)
            except ClusterError as error:
                if error.lost:
                    raise
                continue  # each of these documents is told of as missing
            found = found.union(self._cluster.worked(files, sorted_out, FILES, self._job, frozenset(wanted)))
        paths = self._cluster.table("path string", batches("path string", ((name,) for name in wanted)))
        return found.where(f"kind = '{A_DOCUMENT}'").join(paths, "path", "leftsemi").select(*columns(FILES)).persist()

    def _take_vocabulary(self, plan: Plan, found: list[str]) -> None:
        """Take the vocabulary that lies among the files, if there is one; what is wrong with it is a problem."""
        if len(found) > 1:
            raise NothingToCheckError(
                f"more than one vocabulary: {', '.join(found)}; name one in the configuration: vocabulary = …"
            )
        for path in found:
            self._inputs = replace(self._inputs, vocabulary=plan.settings.root / path)
            ((data,),) = self._rows(self._of(A_VOCABULARY), "data")
            try:
                load_vocabulary(Path(path), path, data)
            except ClaimsError as error:
                self._problems = (*self._problems, *error.problems)
            else:
                self._job = replace(plan.job, vocabulary=data.decode("utf-8-sig")).text()

    def _of(self, *kinds: str) -> DataFrame:
        from pyspark.sql.functions import col

        return self._files.where(col("kind").isin(*kinds))

    def _read_claims(self, problems: list[Problem]) -> DataFrame:
        del problems
        partitions = self._cluster.slots * PARTITIONS_A_SLOT
        together = self._of(A_DOCUMENT, CLAIMS_FILE).repartition(partitions, "document")
        together = together.sortWithinPartitions("document", "kind", "path")
        return self._cluster.worked(together, units_read, CLAIMS, self._job)

    def _gathered(self) -> Gathered:
        self._tell("reading documents and drafting their claims")
        root = self._settings.root
        named = {str(path.relative_to(root)) for path in self._inputs.named}
        listed = {str(path.relative_to(root)) for path in self._inputs.documents}
        wanted = sorted(listed.difference(self._spoken_for) | named)
        sizes = self._at(wanted).selectExpr("cast(length(data) as bigint) as size")
        refuse_too_much(len(wanted), sum(size for (size,) in self._rows(sizes, "size")))
        drafted = self._cluster.worked(
            self._at(wanted).repartition(self._cluster.slots * PARTITIONS_A_SLOT), bytes_drafted, DOCUMENTS, self._job
        )
        here = self._of(CLAIMS_FILE, A_VOCABULARY).union(self._at(sorted(self._spoken_for)))
        held = {str(root.absolute() / path): data for path, data in self._rows(here, "path", "data")}
        return Gathered(self._drafted(drafted), held)

    def _at(self, wanted: Sequence[str]) -> DataFrame:
        """Return a table of documents, by what they are called."""
        paths = self._cluster.table("path string", batches("path string", ((name,) for name in wanted)))
        return self._of(A_DOCUMENT).join(paths, "path", "leftsemi").select(*columns(FILES))

    def _shown(self, paths: Mapping[str, str]) -> DataFrame:
        return self._cluster.worked(self._at(sorted(paths)), bytes_shown, DOCUMENTS, self._job)
