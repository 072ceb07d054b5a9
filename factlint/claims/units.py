"""What is read of one claims file by itself, before the claims of others are known."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from factlint.claims.claim import Claim, Source
from factlint.claims.meaning import MeaningError, Steps
from factlint.claims.problem import Problem
from factlint.documents import Document
from factlint.values import Value


@dataclass(frozen=True, slots=True)
class PartsNamed:
    """The parts that a claim names: their ids as written, and where these stand."""

    claim: str
    """The id of the claim, in its file."""

    ids: tuple[str, ...]
    steps: Steps
    """The path of the list in the file."""

    places: tuple[Problem, ...]
    """The place of the list, then that of each id; as problems that say no more than which it is."""

    def problem(self, error: MeaningError) -> Problem:
        """Return what is wrong with the list, or with one of its ids."""
        at = error.steps[len(self.steps) :]
        place = self.places[int(at[0]) + 1] if at else self.places[0]
        return replace(place, message=f"{place.message}: {error.message}", hint=error.hint)


@dataclass(frozen=True, slots=True)
class ClaimsUnit:
    """What one claims file says, with the document it names, and nothing that other claims files would change."""

    path: str
    """The file, as a path to show."""

    sha256: str = ""
    """Hash of the bytes of the file; empty when it could not be read."""

    claims: tuple[Claim[Value], ...] = ()
    """Without their parts."""

    problems: tuple[Problem, ...] = ()
    source: Source | None = None
    document: Document | None = field(default=None, repr=False)
    """The document; None when it could not be read."""

    named: str = ""
    """The path of the document, as the file says it."""

    rejected: int = 0
    refused: tuple[Claim[Value], ...] = ()
    parts: tuple[PartsNamed, ...] = ()
    unusable: tuple[tuple[str, bool], ...] = ()
    """Full names of claims left out, and whether a person rejected them; else a problem says why."""
