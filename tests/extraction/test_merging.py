"""Merging: one draft for one figure, with all that ties it to others."""

from __future__ import annotations

from factlint.claims import Vocabulary
from factlint.documents import read_text
from factlint.extraction import Draft, manuscript
from factlint.extraction.draft import drafted
from factlint.extraction.merging import merged
from factlint.extraction.sums import sums
from factlint.values import Change, Figure, Quantity

VOCABULARY = Vocabulary({}, {}, {})


def read(text: str) -> tuple[list[Draft], list[Draft]]:
    """Return a draft for each figure of a text by itself, and the drafts of its sums."""
    ready = manuscript(read_text(text, id="a.txt", format="text"), VOCABULARY)
    plain = [
        drafted(ready, passage, "amount", mention.value, (mention.start, mention.end), property="figure", head="bed")
        for passage in ready.passages
        for mention in passage.mentions
    ]
    return plain, list(sums(ready))


def test_the_first_draft_is_kept_and_takes_over_the_parts() -> None:
    plain, again = read("It has 912 beds: 640 at Wex, 214 at Low Hill and 78 at Marsh.")
    found = merged([*plain, *again])
    assert [draft.claim.id for draft in found] == [draft.claim.id for draft in plain]
    assert {draft.head for draft in found} == {"bed"}
    assert [part.id for part in found[0].claim.parts] == [draft.claim.id for draft in plain[1:]]


def test_a_part_takes_over_the_unit_of_its_total() -> None:
    plain, again = read("The wood covers 612 hectares: 232 of oak, 301 of beech and 79 of ash.")
    found = merged([*plain, *again])
    assert [str(draft.claim.value) for draft in found[1:]] == ["232 hectares", "301 hectares", "79 hectares"]
    assert found[0].claim.parts == tuple(draft.claim for draft in found[1:])


def test_what_is_about_the_same_fact_stays_so() -> None:
    plain, _ = read("It has 912 beds.")
    ready = manuscript(read_text("It has 912 beds.", id="a.txt", format="text"), VOCABULARY)
    (passage,) = ready.passages
    at = (passage.mentions[0].start, passage.mentions[0].end)
    again = drafted(ready, passage, "amount", plain[0].claim.value, at, property="beds")
    derived = drafted(
        ready, passage, "amount", Quantity.of(Figure(9, 9)), at, property="beds", same_as=again, derived="by hand"
    )
    first, second = merged([*plain, again, derived])
    assert first.claim.id == plain[0].claim.id
    assert second.derived == "by hand"
    assert second.identity == first.identity


def test_a_change_takes_over_its_ends() -> None:
    ready = manuscript(read_text("It rose by 9 per cent.", id="a.txt", format="text"), VOCABULARY)
    (passage,) = ready.passages
    end = Quantity.of(Figure(12, 12))
    bare, whole = Change(1), Change(1, None, Quantity.of(Figure(11, 11)), end)
    drafts = [drafted(ready, passage, "change", value, (3, 7), property="change") for value in (bare, whole)]
    (kept,) = merged(drafts)
    assert isinstance(kept.claim.value, Change)
    assert kept.claim.value.end == end


def test_drafts_of_other_figures_stay_as_they_are() -> None:
    plain, _ = read("It has 912 beds and 40 doctors.")
    assert merged(plain) == plain
