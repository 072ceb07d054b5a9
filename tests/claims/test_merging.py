"""Merging drafts into a claims file: what was reviewed stays byte for byte, drafts follow their document."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.claims import ClaimsError, english
from factlint.claims.format import formatted
from factlint.claims.merging import Plan, Sketch, known_claims, merge
from factlint.claims.patching import Section, patched
from factlint.claims.records import ClaimRecord, MembersForm
from factlint.documents import Anchored, Document, anchor, read_text
from factlint.language import read

DOCUMENT = """\
# Harrow Lido

The lido had 4,200 swimmers and 31 volunteers.

## Money

Tickets brought £2,140. Repairs cost £960.

## Pool

The pool is 50 metres long.
"""

FACTS = (
    ("swimmers", "4,200 swimmers", "had 4,200 swimmers"),
    ("volunteers", "31 volunteers", "and 31 volunteers"),
    ("takings", "£2,140", "Tickets brought £2,140"),
    ("repairs", "£960", "Repairs cost £960"),
    ("length", "50 metres", "The pool is 50 metres long"),
)
"""What it says: property, value and quote."""


def document(text: str = DOCUMENT) -> Document:
    return read_text(text, id="lido.md", format="markdown")


def sketch(about: Document, asked: str, value: str, quote: str, **more: object) -> Sketch:
    place = anchor(about, quote)
    assert isinstance(place, Anchored)
    at = place.start + about.text[place.start : place.end].index(value.split()[0])
    record = ClaimRecord(id=asked, subject="Harrow Lido", property=asked, value=value, quote=quote, review="draft")
    end = at + len(value)
    return Sketch(asked, record, read(value), (at, end), (place.start, place.end), **more)  # type: ignore[arg-type]


def sketches(about: Document, facts: Sequence[tuple[str, str, str]] = FACTS) -> list[Sketch]:
    return [sketch(about, *fact) for fact in facts]


def section_at(about: Document, offset: int) -> Section:
    headings = [block for block in about.blocks if block.kind == "heading" and block.start <= offset]
    number = len(headings) - 1
    return number, about.text[headings[-1].start : headings[-1].end] if number > 0 else ""


def merged(text: str, about: Document, facts: Sequence[Sketch], most: int = 100) -> tuple[str, Plan]:
    known = known_claims(text, "lido.yaml", about, english())
    plan = merge(known, facts, most=most)
    return patched(text, "lido.yaml", known, plan, lambda offset: section_at(about, offset)), plan


def file(claims: str) -> str:
    return f"document: lido.md\nclaims:\n{claims}"


NEW = merged("document: lido.md\nclaims: []\n", document(), sketches(document()))[0]


def test_a_new_file_is_grouped_by_section() -> None:
    assert re.sub(r"\n    .*", "", NEW) == (
        "document: lido.md\n"
        "claims:\n"
        "  - id: swimmers\n"
        "  - id: volunteers\n"
        "\n"
        "  # Money\n"
        "  - id: takings\n"
        "  - id: repairs\n"
        "\n"
        "  # Pool\n"
        "  - id: length\n"
    )
    assert formatted(NEW) == NEW


def test_merging_again_changes_nothing() -> None:
    again, plan = merged(NEW, document(), sketches(document()))
    assert again == NEW
    assert not plan.changes


REVIEWED = file(
    """\
- {id: cost,   subject: 'the lido', property: upkeep, value: "£960"  , quote: Repairs cost £960} # by hand
  # swum
-   id: swum
    subject: Harrow Lido
    value: {quantity: "4,200 people"}
    property: people   # not visits
    quote: >
      had 4,200
      swimmers
"""
)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_reviewed_claims_stay_byte_for_byte(newline: str) -> None:
    before = REVIEWED.replace("\n", newline)
    after, plan = merged(before, document(), sketches(document()))
    assert [record.id for record, _ in plan.additions] == ["volunteers", "takings", "length"]
    lines = after.splitlines(keepends=True)
    assert [line for line in lines if line in before.splitlines(keepends=True)] == before.splitlines(keepends=True)
    assert all(line.endswith(newline) and not line.endswith("\r" + newline) for line in lines)
    assert merged(after, document(), sketches(document()))[0] == after


def test_a_figure_within_a_reviewed_quote_is_drafted_where_the_value_is_another() -> None:
    before = file("  - {id: a, subject: s, property: p, value: 31 helpers, quote: 4,200 swimmers and 31 volunteers}\n")
    _, plan = merged(before.replace("quote: 4,200", 'quote: "4,200').replace("volunteers}", 'volunteers"}'), *_two())
    assert [record.id for record, _ in plan.additions] == ["swimmers"]


def _two() -> tuple[Document, list[Sketch]]:
    return document(), sketches(document())[:2]


def test_a_rejected_claim_is_not_drafted_again() -> None:
    before = NEW.replace(
        "    quote: and 31 volunteers\n    review: draft", "    quote: and 31 volunteers\n    review: rejected"
    )
    after, plan = merged(before, document(), sketches(document()))
    assert after == before
    assert not plan.gone


def test_a_changed_figure_updates_its_draft_under_its_names() -> None:
    edited = NEW.replace("property: repairs", "property: upkeep  # a better word").replace("id: repairs", "id: upkeep")
    about = document(DOCUMENT.replace("£960", "£970"))
    facts = sketches(about, [*FACTS[:3], ("repairs", "£970", "Repairs cost £970"), *FACTS[4:]])
    after, plan = merged(edited, about, facts)
    assert after == edited.replace("£960", "£970").replace("  # a better word", "").replace(
        "  - id: upkeep", "  # a better word\n  - id: upkeep"
    )
    assert len(plan.updates) == 1
    assert merged(after, about, facts)[0] == after


def test_a_draft_goes_with_its_quote_and_the_last_of_a_section_with_its_heading() -> None:
    about = document(DOCUMENT.replace("Repairs cost £960.", "").replace("The pool is 50 metres long.", "It is deep."))
    after, plan = merged(NEW, about, sketches(about, FACTS[:3]))
    assert [claim.record.id for claim in plan.removals] == ["repairs", "length"]
    assert "# Money" in after
    assert "# Pool" not in after
    assert after.endswith("review: draft\n")


def test_the_first_draft_goes_and_its_heading_stays() -> None:
    about = document(DOCUMENT.replace("Tickets brought £2,140. ", ""))
    after, _ = merged(NEW, about, sketches(about, [*FACTS[:2], *FACTS[3:]]))
    assert "  # Money\n  - id: repairs\n" in after


def test_all_drafts_may_go() -> None:
    about = document("# Harrow Lido\n\nThe lido is closed.\n")
    after, _ = merged(NEW, about, [])
    assert after == "document: lido.md\nclaims: []\n"


def test_a_reviewed_claim_whose_quote_is_gone_is_reported_and_stays() -> None:
    before = NEW.replace("    quote: Repairs cost £960\n    review: draft\n", "    quote: Repairs cost £960\n")
    about = document(DOCUMENT.replace("£960", "£970"))
    facts = sketches(about, [*FACTS[:3], ("repairs", "£970", "Repairs cost £970"), *FACTS[4:]])
    after, plan = merged(before, about, facts)
    assert after == before
    assert [claim.record.id for claim in plan.gone] == ["repairs"]


def test_new_figures_come_into_their_section() -> None:
    text = DOCUMENT.replace("Tickets brought", "Gifts made £75. Tickets brought").replace(
        "## Pool", "## Café\n\nIt sold 800 cakes.\n\n## Pool"
    )
    about = document(text)
    facts = [("gifts", "£75", "Gifts made £75"), ("cakes", "800 cakes", "sold 800 cakes")]
    after, _ = merged(NEW, about, sketches(about, [*FACTS, *facts]))
    ids = re.findall(r"id: (.*)", after)
    assert ids == ["swimmers", "volunteers", "gifts", "takings", "repairs", "cakes", "length"]
    assert "\n\n  # Money\n  - id: gifts\n" in after
    assert "\n\n  # Café\n  - id: cakes\n" in after
    assert "review: draft\n\n  # Pool\n  - id: length\n" in after


def test_a_section_may_come_first() -> None:
    after, _ = merged(file("  - {id: a, subject: s, property: p, value: 50 metres, quote: 50 metres long}\n"), *_two())
    assert re.findall(r"id: (\w+)", after) == ["swimmers", "volunteers", "a"]
    assert "review: draft\n\n  - {id: a" in after


def test_ids_and_properties_mistake_no_claim_for_another() -> None:
    before = file("  - {id: repairs, subject: Harrow Lido, property: Repairs, value: £1, quote: is deep}\n")
    _, plan = merged(before, document(), [sketch(document(), *FACTS[3])])
    ((record, _),) = plan.additions
    assert (record.id, record.property) == ("repairs-2", "repairs (2)")


def test_claims_about_one_fact_keep_one_property() -> None:
    facts = [sketch(document(), "sum", *fact[1:], fact="sum") for fact in FACTS[2:4]]
    _, plan = merged("document: lido.md\nclaims: []\n", document(), facts)
    assert [record.property for record, _ in plan.additions] == ["sum", "sum"]
    apart = [sketch(document(), "sum", *fact[1:]) for fact in FACTS[2:4]]
    _, plan = merged("document: lido.md\nclaims: []\n", document(), apart)
    assert [record.property for record, _ in plan.additions] == ["sum", "sum (2)"]


def test_parts_go_by_the_ids_in_the_file() -> None:
    total = sketch(document(), *FACTS[0], parts=("takings", "repairs"))
    before = file("  - {id: cost, subject: s, property: p, value: £960, quote: Repairs cost £960}\n")
    _, plan = merged(before, document(), [total, sketch(document(), *FACTS[2]), sketch(document(), *FACTS[3])])
    assert plan.additions[0][0].parts == ["takings", "cost"]
    some = sketch(document(), *FACTS[0], parts=("takings",), parts_open=True)
    _, plan = merged(before, document(), [some, sketch(document(), *FACTS[2])])
    assert plan.additions[0][0].parts == MembersForm(members=["takings"], open=True)
    _, plan = merged(before, document(), [total, sketch(document(), *FACTS[3])])
    assert plan.additions[0][0].parts is None


def test_a_draft_that_a_reviewed_claim_counts_on_stays() -> None:
    claim = "  - {id: all, subject: s, property: p, value: 50 metres, quote: 50 metres long, parts: [repairs]}\n"
    about = document(DOCUMENT.replace("Repairs cost £960.", ""))
    after, plan = merged(NEW + claim, about, [])
    assert "repairs" not in [claim.record.id for claim in plan.removals]
    assert "id: repairs" in after


def test_of_too_many_the_surest_are_written_and_more_come_when_some_are_reviewed() -> None:
    facts = [sketch(document(), *fact, sureness=at / 10) for at, fact in enumerate(FACTS)]
    after, plan = merged("document: lido.md\nclaims: []\n", document(), facts, most=2)
    assert [record.id for record, _ in plan.additions] == ["repairs", "length"]
    assert plan.left == 3
    again, plan = merged(after, document(), facts, most=2)
    assert again == after
    _, plan = merged(after.replace("    review: draft\n", "", 1), document(), facts, most=2)
    assert [record.id for record, _ in plan.additions] == ["takings"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("claims: [\n", "is no YAML"),
        ("document: lido.md\nclaims:\n  - {id: a}\n", "claims[0]"),
        (file("  - {id: a, subject: s, property: p, value: blue whale, quote: q}\n"), "claims[0].value"),
        (
            file(2 * "  - {id: a, subject: s, property: p, value: 3 boats, quote: q}\n"),
            "the id `a` stands twice",
        ),
        ("{document: lido.md, claims: []}\n", "written in brackets"),
        ("document: lido.md\nclaims: [{id: a, subject: s, property: p, value: 3 boats, quote: q}]\n", "in brackets"),
    ],
)
def test_what_cannot_be_read_is_left_alone(text: str, words: str) -> None:
    with pytest.raises(ClaimsError, match=re.escape(words)):
        merged(text, document(), sketches(document()))


@given(
    st.permutations(range(5)),
    st.lists(st.sampled_from(["draft", "reviewed", "rejected", "cut", "absent"]), min_size=5, max_size=5),
    st.sampled_from(["", "  # a note\n", "\n", "\n  # a note\n"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_is_reviewed_stays_and_running_twice_changes_nothing(
    order: list[int], states: list[str], lead: str, newline: str
) -> None:
    text = DOCUMENT
    blocks = []
    for number in order:
        asked, value, quote = FACTS[number]
        state = states[number]
        review = {"draft": "\n    review: draft", "rejected": "\n    review: rejected"}.get(state, "")
        if state == "cut":
            text = text.replace(quote, "nothing of the kind")
        if state != "absent":
            named = f"  - id: {asked}\n    subject: Harrow Lido\n    property: {asked}\n"
            blocks.append(f"{lead}{named}    value: {value}\n    quote: {quote}{review}\n")
    before = (file("".join(blocks)) if blocks else "document: lido.md\nclaims: []\n").replace("\n", newline)
    about = document(text)
    facts = sketches(about, [fact for fact, state in zip(FACTS, states, strict=True) if state != "cut"])
    after, _ = merged(before, about, facts)
    assert merged(after, about, facts)[0] == after
    for block in blocks:
        if "draft" not in block:
            assert block.removeprefix(lead).replace("\n", newline) in after
    formatted(after)
    ids = re.findall(r"id: (\w+)", after)
    assert sorted(ids) == sorted(fact[0] for fact in FACTS)


COST = "subject: s, property: p, value: £960, quote: Repairs cost £960"

STYLES = {
    "the dash on a line of its own": """\
document: lido.md
claims:
  -
    id: a
    subject: s
    property: p
    value: £960
    quote: Repairs cost £960
""",
    "no indentation": """\
document: lido.md
claims:
- id: a
  subject: s
  property: p
  value: £960
  quote: Repairs cost £960
""",
    "no line end": f"document: lido.md\nclaims:\n  - {{id: a, {COST}}}",
    "keys after the claims": f"claims:\n  - {{id: a, {COST}}}\n# the document\ndocument: lido.md # by hand\n",
    "none, on the next line": "document: lido.md\nclaims:\n  []\npublisher: Fern\n",
    "none, with a comment": "document: lido.md\nclaims: [ ] # none yet\n# the end\n",
    "texts over several lines": """\
document: lido.md
claims:
  - id: a
    subject: s
    property: p
    value: £960
    quote: |
      Repairs
      cost £960


  # last
  - value: >-
      £2,140

    id: b
    subject: s
    property: p
    quote: 'Tickets
      brought
      £2,140'
    # closing
  # after

# the end
""",
    "the marks of a document": f"%YAML 1.1\n---\ndocument: lido.md\nclaims:\n  - {{id: a,\n     {COST}}} # here\n...\n",
}


@pytest.mark.parametrize("text", STYLES.values(), ids=STYLES)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_style_of_writing_is_kept(text: str, newline: str) -> None:
    before = text.replace("\n", newline)
    kept = [line for line in before.splitlines() if "[" not in line]
    after, plan = merged(before, document(), sketches(document()))
    assert len(known_claims(after, "lido.yaml", document(), english())) == 5
    assert _in_order(kept, after)
    assert merged(after, document(), sketches(document()))[0] == after
    shorter = document("# Harrow Lido\n\nRepairs cost £960. Tickets brought £2,140.\n")
    less, plan = merged(after, shorter, [])
    assert {claim.record.id for claim in plan.removals} == {"swimmers", "volunteers", "length"}
    assert _in_order(kept, less)


def _in_order(lines: Sequence[str], text: str) -> bool:
    """Say whether a text has these lines in this order, whatever stands between them."""
    found = iter(text.splitlines())
    return all(any(line == other for other in found) for line in lines)
