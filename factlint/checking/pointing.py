"""Claims as a person points at them: by id, or by the place where they stand, as reports print it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import NamedTuple

from factlint.alignment import same_fact
from factlint.checking.files import configured, refuse_outside, shown
from factlint.checking.result import Result
from factlint.checking.settings import Settings
from factlint.claims import Claim
from factlint.documents import Anchored, Document
from factlint.values import Value

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>[0-9]{1,9})(?::(?P<column>[0-9]{1,9}))?")


class UnknownClaimError(Exception):
    """An id or a place that no claim has, or several."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """A place that somebody points at: a file, a line of it, and a column or 0 for any."""

    path: Path
    document: str
    """The id of the document."""

    line: int
    column: int = 0

    def __str__(self) -> str:
        return f"{self.document}:{self.line}" + (f":{self.column}" if self.column else "")


def pointed(word: str, settings: Settings) -> Pointed | None:
    """Return the place that a word names, PATH:LINE or PATH:LINE:COLUMN; None for a word that is no place.

    A path is looked for in the working folder, then below the root that reports show paths from.
    """
    match = _PLACE.fullmatch(word)
    if match is None:
        return None
    for path in (Path(match["path"]), settings.root / match["path"]):
        if path.is_file():
            return Pointed(path, shown(path, settings.root), int(match["line"]), int(match["column"] or 0))
    return None


def paths_of(words: Iterable[str], paths: Sequence[Path], settings: Settings) -> list[Path]:
    """Return what to read so that claims can be found: the paths, and the documents that places name.

    An id is looked for in what the settings name when there are no paths.

    Raises:
        NothingToCheckError: for a configuration that names what lies outside its folder.
    """
    places = [pointed(word, settings) for word in words]
    found = [*paths, *(place.path for place in places if place is not None)]
    if not paths and any(places) and not all(places):
        named = [path for path in configured(settings) if path.exists()]
        refuse_outside(named, settings)
        found += named
    return found


def find_claim(claims: Iterable[Claim[Value]], word: str) -> Claim[Value]:
    """Return the claim with an id, or with a full name ``file-stem/id`` where the id alone is not unique.

    Raises:
        UnknownClaimError: when there is none, or more than one.
    """
    everything = list(claims)
    found = [claim for claim in everything if word in (claim.name, claim.id)]
    found = [claim for claim in found if not claim.draft] or found  # an id is what a person gave; of drafts, by chance
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownClaimError(f"{len(found)} claims are called {word!r}: {', '.join(claim.name for claim in found)}")
    near = difflib.get_close_matches(word, [known for claim in everything for known in (claim.id, claim.name)], 1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise UnknownClaimError(f"no claim is called {word!r}{hint}")


def find_pair(result: Result, words: tuple[str, str], settings: Settings) -> tuple[Claim[Value], Claim[Value]]:
    """Return the two claims that two words name, each an id or a place.

    Of several claims at a place, such as a share and the sum it is worked out from, the two that have most to do with
    each other are taken.

    Raises:
        UnknownClaimError: when a word names no claim, or a line with several figures.
    """
    ones, others = ([*_named(result, word, settings)] for word in words)
    together = {
        frozenset(_key(claim) for evidence in found.evidence for claim in evidence.claims)
        for found in (*result.findings, *result.baselined, *(accepted for accepted, _ in result.waived))
    }

    def apart(pair: tuple[tuple[int, Claim[Value]], tuple[int, Claim[Value]]]) -> tuple[object, ...]:
        (far, one), (farther, other) = pair
        keys = frozenset((_key(one), _key(other)))
        return (
            one is other,
            not any(keys <= known for known in together),
            same_fact(one) != same_fact(other),
            type(one.value) is not type(other.value),
            far + farther,
            one.sort_key(),
            other.sort_key(),
        )

    (_, one), (_, other) = min(product(ones, others), key=apart)
    return one, other


def _key(claim: Claim[Value]) -> tuple[str, str]:
    return claim.source.document, claim.name


def _named(result: Result, word: str, settings: Settings) -> list[tuple[int, Claim[Value]]]:
    """Return the claims that a word may mean, each with how far from the column it stands."""
    place = pointed(word, settings)
    if place is None:
        try:
            return [(0, find_claim(result.claims, word))]
        except UnknownClaimError as error:
            match = _PLACE.fullmatch(word)
            if match is not None:
                raise UnknownClaimError(f"{match['path']}: no such file; a place is PATH:LINE:COLUMN") from error
            raise
    document = result.documents.get(place.document)
    if document is None:
        said = next((problem.message for problem in result.problems if problem.path == place.document), "was not read")
        raise UnknownClaimError(f"{place.document}: {said}")
    return _at(list(_standing(result, document)), place)


class _Standing(NamedTuple):
    """A claim and where it stands in the source: its figure, from and to (exclusive), and the start of its quote."""

    claim: Claim[Value]
    first: tuple[int, int]
    last: tuple[int, int]
    quote: tuple[int, int]

    def away(self, line: int, column: int) -> int:
        """Return how many columns the figure is from a place on one of its lines; 0 where it holds it."""
        if self.first <= (line, column) < self.last or (line, column) == self.quote:
            return 0
        if self.first[0] != line:
            return column
        return self.first[1] - column if column < self.first[1] else column - self.last[1] + 1


def _standing(result: Result, document: Document) -> Iterator[_Standing]:
    for claim in result.claims:
        if claim.source.document != document.id or not isinstance(claim.anchor, Anchored):
            continue
        draft = result.aligned.draft_of(claim) if result.aligned is not None else None
        figure = (claim.anchor.start, claim.anchor.end) if draft is None else (draft.start, draft.end)
        span, quote = document.source_span(*figure), document.source_span(claim.anchor.start, claim.anchor.end)
        yield _Standing(claim, *map(document.position, (span.start, span.end, quote.start)))


def _at(standing: Sequence[_Standing], place: Pointed) -> list[tuple[int, Claim[Value]]]:
    line, column = place.line, place.column
    here = [one for one in standing if one.first[0] <= line <= one.last[0]]
    if column:
        here += [one for one in standing if one.quote == (line, column) and one not in here]
    elif not here:
        here = [one for one in standing if one.quote[0] == line]
    if not here:
        lines = sorted({one.first[0] for one in standing}, key=lambda known: (abs(known - line), known))
        nearest = f"; the nearest is on line {lines[0]}" if lines else ""
        raise UnknownClaimError(f"{place}: no claim is read from this line{nearest}")
    if not column:
        if len({one.first for one in here}) > 1:
            raise UnknownClaimError(_which(here, place))
        return [(0, one.claim) for one in here]
    least = min(one.away(line, column) for one in here)
    return [(abs(one.first[1] - column), one.claim) for one in here if one.away(line, column) == least]


def _which(here: Sequence[_Standing], place: Pointed) -> str:
    """Return what to say of a line with several figures: where each stands, and what it is."""
    rows: dict[tuple[int, int], list[str]] = {}
    for one in sorted(here, key=lambda known: (known.first, known.last)):
        rows.setdefault(one.first, []).append(str(one.claim.value))
    told = "".join(
        f"\n  {place.document}:{line}:{column}  {'; '.join(dict.fromkeys(values))}"
        for (line, column), values in rows.items()
    )
    return f"{place}: {len(rows)} figures stand on this line; say which by its column:{told}"
