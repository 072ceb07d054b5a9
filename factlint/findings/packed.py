"""Findings as compact bytes, with the claims that they rest on."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.claims.packed import CLAIMS
from factlint.findings.finding import Evidence, Finding, Location, Verdict
from factlint.packing import Packing

PACKING = Packing((*CLAIMS, Evidence, Finding, Location, Verdict))


def pack_findings(findings: Sequence[Finding]) -> bytes:
    """Return findings as bytes; equal findings on equal claims have equal bytes.

    Raises:
        PackingError: for claims with parts within parts, too deep.
    """
    return PACKING.pack(findings)


def unpack_findings(data: bytes) -> list[Finding]:
    """Return the findings that were packed.

    Raises:
        PackingError: for bytes that are no packed findings.
    """
    return PACKING.unpack_all(data, Finding)
