"""What can be done about what is found: waive it, take the value from the quote, accept a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from factlint.claims import Claim, ClaimsError
from factlint.claims.editing import accepted, edited, said, waived, with_decision
from factlint.claims.problem import NEWLINE
from factlint.findings import Evidence, Finding
from factlint.language import UnreadableValueError, read, says, scan
from factlint.reports.plain import plain
from factlint.server.asking import Asked, claims_at
from factlint.server.places import real
from factlint.server.projects import Project
from factlint.values import Value

REASON = "why this may stand"
"""Stands where a person is to write the reason of a waiver; the editor selects it."""

VALUE_DRIFT = "value-drift"

MOST_VALUES = 3
"""Values of one quote that are offered."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of whole lines of a file that is replaced: from one line to another, from 1, the second not included.

    ``creates`` says that the file is not there yet. ``select`` is a word of the new text that is to be written over.
    """

    path: Path
    first: int
    after: int
    text: str
    creates: bool = False
    select: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done, and the finding that it is about, if any."""

    title: str
    change: Change
    finding: Finding | None = None
    best: bool = False


def actions(asked: Asked, findings: Iterable[Finding]) -> list[Action]:
    """Return what can be done at a place, about the findings that are shown there and about a draft that stands there.

    A change that cannot be written without harm to the rest of its file is not offered.
    """
    found: list[Action] = []
    for finding in findings:
        if finding.rule == VALUE_DRIFT:
            found += _values(asked, finding)
        found += _waiver(asked, finding)
    if asked.document is None:
        found += _acceptance(asked)
    return found


def _waiver(asked: Asked, finding: Finding) -> Iterator[Action]:
    if not any(side.claims for side in finding.evidence):
        return  # about a waiver or a rule; nobody can waive that
    claim = _claim_to_waive(asked, finding)
    project = asked.project
    if claim is not None:
        shown = claim.source.claims_file
        write = partial(waived, shown=shown, name=claim.id, rule=finding.rule, reason=REASON)
        title = f"Waive {finding.rule} in the claim {plain(claim.id)}"
    else:
        shown = project.settings.waivers
        write = partial(with_decision, shown=shown, fingerprint=finding.fingerprint, reason=REASON)
        title = f"Waive this finding in {plain(shown)}"
    if shown and (change := _change(project, shown, write, REASON)) is not None:
        yield Action(title, change, finding)


def _claim_to_waive(asked: Asked, finding: Finding) -> Claim[Value] | None:
    """Return the claim of a finding that a waiver is written into: that at the place, or else the first in YAML."""
    claims = [claim for side in finding.evidence for claim in side.claims if claim.source.claims_file]
    here = {id(claim) for claim in claims_at(asked)}
    at = [claim for claim in claims if id(claim) in here]
    beside = [claim for claim in claims if _is_of(claim, finding.evidence, asked)]
    return next(iter([*at, *beside, *claims]), None)


def _is_of(claim: Claim[Value], evidence: Sequence[Evidence], asked: Asked) -> bool:
    return claim.source.document == asked.shown and any(claim in side.claims for side in evidence)


def _values(asked: Asked, finding: Finding) -> Iterator[Action]:
    """Yield, for each figure in a quote that the claim's value may be meant for, what takes it for the value."""
    claim = finding.evidence[0].origin
    if claim is None or not claim.source.claims_file:
        return
    shown = claim.source.claims_file
    wordings = [claim.quote[one.start : one.end] for one in scan(claim.quote)]
    fitting = [words for words in dict.fromkeys(wordings) if _fits(words, claim)]
    for words in fitting[:MOST_VALUES]:
        change = _change(asked.project, shown, partial(_with_value, shown=shown, name=claim.id, words=words))
        if change is not None:
            yield Action(f"Set the value to “{plain(words)}”, as the quote says", change, finding, len(fitting) == 1)


def _with_value(text: str, shown: str, name: str, words: str) -> str:
    """Return a claims file with another value in a claim, in the form that it has."""
    value = said(text, shown, name).get("value")
    if isinstance(value, dict) and len(value) == 1:
        return edited(text, shown, name, {"value": {next(iter(value)): words}})
    return edited(text, shown, name, {"value": words})


def _fits(words: str, claim: Claim[Value]) -> bool:
    """Say whether words from a quote read as a value of the claim's kind that the quote says."""
    try:
        value = read(words, claim.property.type)
    except UnreadableValueError:
        return False
    return type(value) is type(claim.value) and says(claim.quote, value) is True


def _acceptance(asked: Asked) -> Iterator[Action]:
    for claim in claims_at(asked):
        if claim.draft:
            shown = claim.source.claims_file
            change = _change(asked.project, shown, partial(accepted, shown=shown, name=claim.id))
            if change is not None:
                yield Action(f"Accept the draft {plain(claim.id)}", change)


def _change(project: Project, shown: str, make: Callable[[str], str], select: str = "") -> Change | None:
    """Return what a function changes in a file; None where it refuses."""
    path = project.path(shown)
    if not project.holds(path):
        return None
    before = project.text(path).removeprefix("\ufeff")
    try:
        after = make(before)
    except ClaimsError:
        return None
    old, new = _lines(before), _lines(after)
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    text = "".join(new[first : len(new) - last])
    creates = real(path) not in project.opened.buffers and not path.exists()
    return Change(path, first + 1, len(old) - last + 1, text, creates, select)


def _lines(text: str) -> list[str]:
    """Return the lines of a text with their ends; the last is empty when the text ends with a line end."""
    found: list[str] = []
    start = 0
    for end in NEWLINE.finditer(text):
        found.append(text[start : end.end()])
        start = end.end()
    return [*found, text[start:]]
