"""Rules on a worker: claims under the names of their groups, and the groups one after the other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from factlint.checking.grouping import group_digest
from factlint.checking.running import Crashes, error_said, record_crash, run_group
from factlint.claims import Claim
from factlint.claims.packed import unpack_claims
from factlint.cluster.job import Equipment, Grouping, equipment
from factlint.cluster.rows import CLAIM, CRASH, FINDINGS, FOUND, GROUPED, batches, told
from factlint.findings.packed import pack_findings
from factlint.values import Value

if TYPE_CHECKING:
    import pyarrow

AT_KEY, AT_CHECK = 0, 1
"""When a rule failed: while claims were grouped, which a local run does first, or while it looked at a group."""


def under_groups(job: str, found: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """Yield the claims of a partition under the names of their groups, and what rules find in each by itself."""
    made = equipment(job)
    return batches(GROUPED, _named(made, told(found, "place", "data")))


def groups_checked(job: str, found: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """Yield what rules find in the groups of a partition, which are whole and stand one after the other."""
    made = equipment(job)
    return batches(FOUND, _checked(made, told(found, "kind", "grouping", "group", "place", "data")))


def _named(made: Equipment, claims: Iterator[tuple[bytes, bytes]]) -> Iterator[tuple[str, int, bytes, bytes, bytes]]:
    for place, data in claims:
        (claim,) = unpack_claims(data)
        for each in made.each:
            crashes: Crashes = {}
            seen = [claim] if _seen(made, each, claim) else []
            findings = run_group(each.rules, seen, crashes) if seen else []
            if findings:
                yield FINDINGS, each.number, group_digest(place), place, pack_findings(findings)
            for row in _crashes(crashes, AT_CHECK):
                yield CRASH, each.number, group_digest(place), place, row
        for grouping in made.groupings:
            if not grouping.takes(claim) or not _seen(made, grouping, claim):
                continue
            crashes = {}
            try:
                name = grouping.key(claim)
                group = None if name is None else group_digest(grouping.number, name)
            except (Exception, SystemExit) as error:  # a pack's key is anybody's code
                for rule in grouping.rules:
                    record_crash(crashes, rule, error)
                for row in _crashes(crashes, AT_KEY):
                    yield CRASH, grouping.number, group_digest(place), place, row
            else:
                if group is not None:
                    yield CLAIM, grouping.number, group, place, data


def _seen(made: Equipment, grouping: Grouping, claim: Claim[Value]) -> bool:
    return not grouping.patterns or not made.exemptions.hide(grouping.patterns, claim)


def _checked(
    made: Equipment, rows: Iterator[tuple[str, int, bytes, bytes, bytes]]
) -> Iterator[tuple[str, bytes, bytes]]:
    known = {grouping.number: grouping for grouping in made.groupings}
    for (kind, number, _), members in groupby(rows, key=itemgetter(0, 1, 2)):
        if kind != CLAIM:
            yield from ((kind, place, data) for *_, place, data in members)
            continue
        grouping = known[number]
        group = [(place, data) for *_, place, data in members]
        if len(group) >= grouping.least:
            yield from _found(grouping, group)


def _found(grouping: Grouping, group: Sequence[tuple[bytes, bytes]]) -> Iterator[tuple[str, bytes, bytes]]:
    claims = [claim for _, data in group for claim in unpack_claims(data)]
    crashes: Crashes = {}
    findings = run_group(grouping.rules, claims, crashes)
    if findings:
        yield FINDINGS, group[0][0], pack_findings(findings)
    for row in _crashes(crashes, AT_CHECK):
        yield CRASH, group[0][0], row


def _crashes(crashes: Crashes, when: int) -> Iterator[bytes]:
    for rule, error, times in crashes.values():
        yield json.dumps([rule.code, when, error_said(error), times]).encode()
