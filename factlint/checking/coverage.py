"""Coverage: which figures of the documents the claims speak of."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from pathlib import Path

from factlint.checking.files import Inputs, NothingToCheckError, find_inputs, shown
from factlint.checking.project import Project, read_vocabulary, tables_of
from factlint.checking.settings import Settings
from factlint.claims import Claim, Entity, Problem, Property, Source, load_all
from factlint.documents import Anchored, Document, DocumentError, Span, read
from factlint.extraction import DocumentFigure, figures, mentions
from factlint.language import Mention
from factlint.values import Value


@dataclass(frozen=True, slots=True)
class DocumentCoverage:
    """The figures of one document, each in one of four states; of those that apply, the first."""

    document: str
    reviewed: tuple[DocumentFigure, ...] = ()
    """Those in the quotes of claims that a person has reviewed."""

    rejected: tuple[DocumentFigure, ...] = ()
    """Those that are only in the quotes of claims that a person rejected; they are left out of the share."""

    drafted: tuple[DocumentFigure, ...] = ()
    """Those that are only in the quotes of drafts."""

    open: tuple[DocumentFigure, ...] = ()
    """Those that no claim quotes."""

    @property
    def total(self) -> int:
        """How many figures reviewed claims should cover."""
        return len(self.reviewed) + len(self.drafted) + len(self.open)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The figures of all documents, in the order of their ids, and what could not be read."""

    documents: tuple[DocumentCoverage, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def share(self) -> Fraction:
        """The share of the figures that reviewed claims cover, in percent; all of none is 100."""
        return share(self.documents)

    def below(self, floor: Decimal) -> bool:
        """Say whether the share is less than a floor in percent."""
        return self.share < Fraction(floor)


def share(documents: Iterable[DocumentCoverage]) -> Fraction:
    """Return the share of the figures that reviewed claims cover, in percent; all of none is 100."""
    known = list(documents)
    total = sum(one.total for one in known)
    return Fraction(100 * sum(len(one.reviewed) for one in known), total) if total else Fraction(100)


def coverage(paths: Sequence[Path], settings: Settings) -> Coverage:
    """Return which figures of the documents claims speak of.

    Args:
        paths: documents, claims files or folders; none stands for what the settings name. For documents without claims
            files, the claims are those that the settings name.
        settings: the settings.

    Raises:
        NothingToCheckError: for a path that does not exist, or when there is nothing to look at.
    """
    inputs = find_inputs(paths, settings, tables=True)
    problems = list(inputs.problems)
    speaking = inputs if inputs.claims or inputs.tables else _configured(settings, problems)
    vocabulary = read_vocabulary(speaking.vocabulary, settings, problems)
    tables = tables_of(speaking, settings, problems)
    loaded = load_all(speaking.claims, root=settings.root, vocabulary=vocabulary, tables=tables)
    known = {file.document.id: file.document for file in loaded if file.document is not None}
    documents = dict(known) if inputs.claims or inputs.tables else {}
    for path in inputs.documents:
        name = shown(path, settings.root)
        try:
            document = known.get(name) or read(path, settings.root)
            documents[document.id] = document
        except DocumentError as error:
            problems.append(Problem(name, error.message, error.line or 0, error.column or 0))
    problems += [problem for file in loaded for problem in file.problems]
    claims = [claim for file in loaded for claim in file.claims]
    refused = [claim for file in loaded for claim in file.refused]
    return Coverage(
        tuple(covered(documents[name], claims, refused) for name in sorted(documents)),
        tuple(sorted(problems, key=Problem.sort_key)),
    )


def _configured(settings: Settings, problems: list[Problem]) -> Inputs:
    """Return the claims files that the settings name; none where there are none yet."""
    try:
        found = find_inputs((), replace(settings, documents=()), tables=True)
    except NothingToCheckError:
        return Inputs(())
    problems.extend(problem for problem in found.problems if problem not in problems)
    return found


def covered(
    document: Document, claims: Iterable[Claim[Value]], refused: Iterable[Claim[Value]] = ()
) -> DocumentCoverage:
    """Return which figures of a document claims speak of; ``refused`` are the claims that a person rejected."""
    own = [claim for claim in claims if claim.source.document == document.id]
    reviewed = _Stretches(document, (claim for claim in own if not claim.draft))
    drafted = _Stretches(document, (claim for claim in own if claim.draft))
    rejected = _Stretches(document, (claim for claim in refused if claim.source.document == document.id))
    found: defaultdict[str, list[DocumentFigure]] = defaultdict(list)
    for figure in _outermost(figures(document)):
        states = (("reviewed", reviewed), ("rejected", rejected), ("drafted", drafted))
        found[next((name for name, stretches in states if stretches.hold(figure)), "open")].append(figure)
    return DocumentCoverage(document.id, **{name: tuple(of) for name, of in found.items()})


def _outermost(found: Iterable[DocumentFigure]) -> Iterator[DocumentFigure]:
    """Yield the figures without the parts of a change, which are said with it."""
    end = -1
    for figure in found:
        if figure.end > end:
            end = figure.end
            yield figure


def with_figures(project: Project) -> list[Claim[Value]]:
    """Return the claims of a project that people reviewed, with a draft for each figure that nobody rejected."""
    found = [claim for claim in project.claims if not claim.draft]
    sources = {claim.source.document: claim.source for claim in found}
    for document in project.documents.values():
        rejected = _Stretches(document, (claim for claim in project.refused if claim.source.document == document.id))
        source = sources.get(document.id) or Source(document.id, sha256=document.sha256)
        drafts = (_as_draft(document, source, offset, mention) for offset, mention in mentions(document))
        found += (draft for draft in drafts if not rejected.hold(document.source_span(*_place(draft))))
    return found


def _as_draft(document: Document, source: Source, offset: int, mention: Mention) -> Claim[Value]:
    """Return a figure as a draft that says no more than that it is there."""
    start, end = offset + mention.start, offset + mention.end
    return Claim(
        f"figure-{start}",
        source,
        Entity(document.id),
        Property("figure"),
        mention.value,
        document.text[start:end],
        draft=True,
        anchor=Anchored(start, end),
    )


def _place(claim: Claim[Value]) -> tuple[int, int]:
    assert isinstance(claim.anchor, Anchored)
    return claim.anchor.start, claim.anchor.end


class _Stretches:
    """The stretches of a document's source that the quotes of claims take."""

    def __init__(self, document: Document, claims: Iterable[Claim[Value]]) -> None:
        places = [claim.anchor for claim in claims if isinstance(claim.anchor, Anchored)]
        spans = sorted(document.source_span(place.start, place.end) for place in places)
        self._starts = [span.start for span in spans]
        self._ends = list(accumulate((span.end for span in spans), max))

    def hold(self, figure: DocumentFigure | Span) -> bool:
        """Say whether a figure lies within one of them."""
        before = bisect_right(self._starts, figure.start)
        return before > 0 and self._ends[before - 1] >= figure.end
