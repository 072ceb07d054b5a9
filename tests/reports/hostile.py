"""Strategies for whatever documents, claims and file names may say, in every field of a result that holds text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st

from factlint.checking import Counts, Result
from factlint.claims import Problem
from factlint.findings import Evidence, Finding, Location, Verdict, Waiver

PIECES = st.sampled_from(
    [
        *("::error::", ":", "::", "#", "##", "[", "error", "vso[", "\n", "\r", "\x1b[31m", "\x9b", "\u202e", "\u2028"),
        *(
            "=",
            ",",
            ";",
            "]",
            "|",
            "%",
            "%0A",
            "%25",
            "%3A",
            "%AZP25",
            "[x](1)",
            "](1)",
            "<img src=x onerror=alert(1)>",
            "]]>",
        ),
        *("@team", "#1", "http://x.y", "www.x.y", "a@b.cd", ":tada:", "$x$", "deadbee7", "*", "_", "~", "\\", "&lt;"),
        *("\x00", "\x7f", "\x85", "\u200b", "\udcff", "\U000e0001", "30 farms", " ", "£", "会社", "e\u0301", "\t", "`"),
    ]
)
HOSTILE = st.lists(PIECES, max_size=6).map("".join) | st.text(
    st.characters(min_codepoint=0, max_codepoint=0x10FFFF, categories=None), max_size=12
)


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    context = draw(HOSTILE)
    cuts = (
        sorted(draw(st.lists(st.integers(0, len(context)), min_size=2, max_size=4, unique=True).filter(bool)))
        if (len(context) > 3)
        else [0, len(context)]
    )
    spans = tuple(pairwise(cuts))
    at = draw(st.none() | st.builds(Location, HOSTILE, *[st.integers(0, 99)] * 4))
    return Evidence(
        draw(HOSTILE),
        draw(HOSTILE),
        draw(HOSTILE),
        draw(HOSTILE),
        at=at,
        claim_at=at,
        context=context,
        figures=draw(st.sampled_from([(), spans, spans[:1]])),
        qualifier=draw(HOSTILE),
    )


FINDINGS = st.builds(
    Finding,
    HOSTILE,
    st.lists(evidences(), max_size=3).map(tuple),
    st.sampled_from(Verdict),
    HOSTILE,
    HOSTILE,
    st.integers(0, 3),
    st.just("FL101"),
    st.just("quantity-conflict"),
)
WAIVERS = st.builds(Waiver, HOSTILE, HOSTILE, st.integers(1, 9), by=HOSTILE, until=st.none() | st.dates())
PROBLEMS = st.builds(
    Problem, HOSTILE, HOSTILE, st.integers(0, 9), st.integers(0, 9), HOSTILE, HOSTILE, st.integers(0, 20)
)
RESULTS = st.builds(
    Result,
    findings=st.lists(FINDINGS, max_size=2).map(tuple),
    waived=st.lists(st.tuples(FINDINGS, WAIVERS), max_size=1).map(tuple),
    baselined=st.lists(FINDINGS, max_size=1).map(tuple),
    problems=st.lists(PROBLEMS, max_size=2).map(tuple),
    counts=st.just(Counts(1, 2, 3, 4, 5)),
)
