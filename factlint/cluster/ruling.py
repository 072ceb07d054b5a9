"""Rules on a worker: claims under the names of their groups, and the groups one after the other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from factlint.alignment import each_claim
from factlint.checking.names import group_digest
from factlint.checking.running import Crashes, Grouping, error_said, record_crash, run_groups
from factlint.claims import Claim
from factlint.claims.packed import unpack_claims
from factlint.cluster.job import Equipment, equipment
from factlint.cluster.rows import CLAIM, CRASH, FINDINGS, FOUND, GROUPED, batches, told
from factlint.findings.packed import pack_findings
from factlint.values import Value

if TYPE_CHECKING:
    import pyarrow as pa

AT_KEY, AT_CHECK = 0, 1
"""When a rule failed: while claims were grouped, which a local run does first, or while it looked at a group."""


def under_groups(job: str, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the claims of a partition under the names of their groups, and what rules find in each by itself."""
    made = equipment(job)
    return batches(GROUPED, _named(made, told(found, "place", "data")))


def groups_checked(job: str, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield what rules find in the groups of a partition, which are whole and stand one after the other."""
    made = equipment(job)
    return batches(FOUND, _checked(made, told(found, "kind", "grouping", "group", "place", "data")))


def _named(made: Equipment, claims: Iterator[tuple[bytes, bytes]]) -> Iterator[tuple[str, int, bytes, bytes, bytes]]:
    for place, data in claims:
        (claim,) = unpack_claims(data)
        apart = group_digest(place)
        for number, grouping in enumerate(made.groupings):
            if not grouping.taking(type(claim.value)) or made.exemptions.hide(grouping.patterns, claim):
                continue
            if grouping.key is each_claim:
                yield from ((kind, number, apart, place, row) for kind, row in _found(grouping, [claim]))
                continue
            try:
                name = grouping.key(claim)
                group = None if name is None else group_digest(number, name)
            except (Exception, SystemExit) as error:  # a pack's key is anybody's code
                crashes: Crashes = {}
                for rule in grouping.rules:
                    record_crash(crashes, rule, error)
                yield from ((CRASH, number, apart, place, row) for row in _crashes(crashes, AT_KEY))
            else:
                if group is not None:
                    yield CLAIM, number, group, place, data


def _checked(
    made: Equipment, rows: Iterator[tuple[str, int, bytes, bytes, bytes]]
) -> Iterator[tuple[str, bytes, bytes]]:
    for (kind, number, _), members in groupby(rows, key=itemgetter(0, 1, 2)):
        if kind != CLAIM:
            yield from ((kind, place, data) for *_, place, data in members)
            continue
        grouping = made.groupings[number]
        group = [(place, data) for *_, place, data in members]
        if len(group) >= min(rule.least for rule in grouping.rules):
            claims = [claim for _, data in group for claim in unpack_claims(data)]
            yield from ((kind, group[0][0], row) for kind, row in _found(grouping, claims))


def _found(grouping: Grouping, group: Sequence[Claim[Value]]) -> Iterator[tuple[str, bytes]]:
    """Yield what rules find in one group, and those that failed."""
    crashes: Crashes = {}
    for findings in run_groups(grouping, [group], crashes):
        if findings:
            yield FINDINGS, pack_findings(findings)
    yield from ((CRASH, row) for row in _crashes(crashes, AT_CHECK))


def _crashes(crashes: Crashes, when: int) -> Iterator[bytes]:
    for rule, error, times in crashes.values():
        yield json.dumps([rule.code, when, error_said(error), times]).encode()
