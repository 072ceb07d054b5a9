"""Findings as tables that a cluster writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

TEXTS = ("code", "rule", "verdict", "message", "why", "reading", "fingerprint")
"""Columns of a finding that hold texts."""

EVIDENCE_TEXTS = ("path", "document", "quote", "context", "label", "claim", "claim_path")
EVIDENCE_NUMBERS = ("line", "column", "end_line", "end_column", "claim_line")


def lines_table(lines: Sequence[str]) -> pa.Table:
    """Return lines as a table of one column."""
    import pyarrow as pa

    return pa.table({"value": pa.array(lines, pa.string())})


def findings_table(findings: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Return findings, as the report ``json`` has them, as a table: a row for each, its evidence in one column."""
    import pyarrow as pa

    evidence = pa.struct(
        [
            *((name, pa.string()) for name in EVIDENCE_TEXTS),
            *((name, pa.int64()) for name in EVIDENCE_NUMBERS),
            ("figures", pa.list_(pa.list_(pa.int64()))),
        ]
    )
    columns = [*((name, pa.string()) for name in TEXTS), ("omitted", pa.int64()), ("evidence", pa.list_(evidence))]
    return pa.Table.from_pylist([dict(one) for one in findings], pa.schema(columns))
