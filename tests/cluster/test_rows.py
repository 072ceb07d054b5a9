"""Rows are ordered on a cluster as claims are here, and come apart into batches that are not too large."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.claims import Claim, Entity, Mark, Property, Source
from factlint.cluster.rows import MOST_IN_BATCH, ordered, place_of, place_of_file, told
from factlint.documents import Anchored
from factlint.values import Text

pytest.importorskip("pyarrow")

from factlint.cluster.rows import PATHS, arrow_schema, batches

TEXTS = st.text(st.sampled_from("\0\1ab\xff\u0430\ud800\U0001f600"), max_size=4)
NUMBERS = st.sampled_from([0, 1, 9, 10, 255, 256, 70_000])


def claim(document: str, start: int, line: int, name: str) -> Claim[Text]:
    anchor = Anchored(start, start + 1)
    value = Text(frozenset({"x"}))
    return Claim(name, Source(document), Entity("s"), Property("p"), value, "q", anchor=anchor, mark=Mark(line, 1))


CLAIMS = st.builds(claim, TEXTS, NUMBERS, NUMBERS, TEXTS)


@given(CLAIMS, NUMBERS, NUMBERS, CLAIMS, NUMBERS, NUMBERS)
def test_places_have_the_order_of_claims(
    one: Claim[Text], file: int, at: int, other: Claim[Text], other_file: int, other_at: int
) -> None:
    here = (one.sort_key(), file, at) < (other.sort_key(), other_file, other_at)
    there = place_of(one, place_of_file(file), at) < place_of(other, place_of_file(other_file), other_at)
    assert there == here


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_texts_after_each_other_do_not_run_together(a: str, b: str, c: str, d: str) -> None:
    assert (ordered(a) + ordered(b) < ordered(c) + ordered(d)) == ((a, b) < (c, d))


def test_batches_hold_all_rows_and_none_too_many() -> None:
    rows = [(number, str(number).encode()) for number in range(MOST_IN_BATCH * 2 + 1)]
    found = list(batches(PATHS, iter(rows)))
    assert [batch.num_rows for batch in found] == [MOST_IN_BATCH, MOST_IN_BATCH, 1]
    assert list(told(found, "number", "path")) == rows
    assert found[0].schema == arrow_schema(PATHS)
    assert [batch.num_rows for batch in batches(PATHS, [(1, b"x" * 17_000_000), (2, b""), (3, b"")])] == [1, 2]
    assert list(batches(PATHS, [])) == []
