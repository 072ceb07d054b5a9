"""Findings that an increment shows again are what they were, or are not believed."""

from __future__ import annotations

from typing import cast

import pytest

from factlint.cache.store import CacheError
from factlint.checking.recall import Recall, recalled_finding, shown_finding
from factlint.findings import Evidence, Finding, Location, Verdict

NOBODY = cast("Recall", None)
"""Nothing is asked of it: the evidence here is of no claims."""


def finding() -> Finding:
    return Finding(
        "9 doors and 8 doors",
        (
            Evidence(
                "hall.md",
                "The hall has 9 doors \udc80",
                "9 doors",
                "a/doors",
                at=Location("hall.md", 3, 1, 3, 21),
                claim_at=Location("claims/a.yaml", 5, 3, 5, 9),
                context="The hall has 9 doors. Nobody counts.",
                figures=((13, 14), (15, 20)),
                qualifier="during",
            ),
            Evidence("other.md", "eight doors"),
        ),
        Verdict.TENSION,
        "9 is not 8",
        "they speak of two halls",
        3,
        "FL101",
        "quantity-conflict",
    )


def test_a_finding_comes_back_as_it_was_shown() -> None:
    one = finding()
    back = recalled_finding(shown_finding(one), ((), ()), NOBODY)
    assert back == one
    assert [hash(part) for part in back.evidence] == [hash(part) for part in one.evidence]
    assert back.sort_key() == one.sort_key()
    assert back.fingerprint == one.fingerprint


def test_a_fingerprint_that_was_worked_out_before_is_taken() -> None:
    one = finding()
    assert one.known_as("0123456789abcdef") is one
    assert one.fingerprint == "0123456789abcdef"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b"7",
        shown_finding(finding()).replace(b'"tension"', b'"maybe"'),
        shown_finding(finding()).replace(b",[[13,14],[15,20]]", b""),
        shown_finding(finding()).replace(b"[13,14]", b"[13]"),
    ],
)
def test_other_bytes_are_an_error(data: bytes) -> None:
    with pytest.raises(CacheError):
        recalled_finding(data, ((), ()), NOBODY)


def test_other_evidence_than_there_was_is_an_error() -> None:
    with pytest.raises(CacheError):
        recalled_finding(shown_finding(finding()), ((),), NOBODY)
