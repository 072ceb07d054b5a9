"""Editing one claim: what was asked is written as a person would, and every other byte stays."""

from __future__ import annotations

import difflib
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.claims import ClaimsError, Node, parse
from factlint.claims.comments import commented
from factlint.claims.editing import accepted, edited, rejected, said, waived, with_decision
from factlint.claims.problem import NEWLINE

FILE = """\
# About the release.
document: report.md   # the one of May
claims:
  # The size
  - id: size
    subject:  mission   # whose
    property: delegation size
    value: "30 people"  # counted twice
    quote: >-  # as printed
      Thirty people
      went

    review: draft  # look at this

  - {id: cost, subject: mission, property: cost, value: {quantity: "£3 million"}, review: draft, quote: three}
  - review: draft
    id: place
    subject: mission
    property: venue
    value:
      place: Leeds
    quote: in Leeds
    waive: {quantity-conflict: counted twice}
# The end.
"""


def changed(text: str, made: str) -> tuple[list[str], list[str]]:
    """The lines that are no longer there, and those that are new."""
    lines = list(difflib.ndiff(text.split("\n"), made.split("\n")))
    return [line[2:] for line in lines if line[0] == "-"], [line[2:] for line in lines if line[0] == "+"]


COST = '  - {id: cost, subject: mission, property: cost, value: {quantity: "£3 million"}, review: draft, quote: three}'


@pytest.mark.parametrize(
    ("name", "gone", "new"),
    [
        ("size", ["    review: draft  # look at this"], ["    # look at this"]),
        ("cost", [COST], [COST.replace(" review: draft,", "")]),
        ("place", ["  - review: draft", "    id: place"], ["  - id: place"]),
    ],
)
def test_a_draft_is_accepted(name: str, gone: list[str], new: list[str]) -> None:
    assert changed(FILE, accepted(FILE, "a.yaml", name)) == (gone, new)


def test_a_claim_is_rejected() -> None:
    text = accepted(FILE, "a.yaml", "place")
    assert changed(text, rejected(text, "a.yaml", "place")) == ([], ["    review: rejected"])
    draft = "    review: draft  # look at this"
    assert changed(FILE, rejected(FILE, "a.yaml", "size")) == ([draft], [draft.replace("draft", "rejected")])


FIGURE = '    value: "30 people"  # counted twice'
QUOTE = ["    quote: >-  # as printed", "      Thirty people", "      went"]
PLACE = ["    value:", "      place: Leeds"]


@pytest.mark.parametrize(
    ("name", "key", "value", "gone", "new"),
    [
        ("size", "subject", "a: b", ["    subject:  mission   # whose"], ['    subject:  "a: b"   # whose']),
        ("size", "value", "31 people", [FIGURE], ["    value: 31 people  # counted twice"]),
        ("size", "value", "31", [FIGURE], ['    value: "31"  # counted twice']),
        ("size", "during", "2025", [], ["    during: 2025"]),
        ("size", "quote", "Thirty", QUOTE, ["    quote: Thirty  # as printed"]),
        ("place", "value", "Leeds", PLACE, ["    value: Leeds"]),
        ("place", "value", {"place": "York"}, PLACE, ["    value: {place: York}"]),
        (
            "size",
            "value",
            "word " * 20 + "and the end",
            [FIGURE],
            ["    value: >-  # counted twice", f"      {'word ' * 19}word", "      and the end"],
        ),
    ],
)
def test_a_value_is_set(name: str, key: str, value: Node, gone: list[str], new: list[str]) -> None:
    made = edited(FILE, "a.yaml", name, {key: value})
    assert changed(FILE, made) == (gone, new)
    assert said(made, "a.yaml", name)[key] == value


def test_a_qualifier_is_set_and_taken_away() -> None:
    made = edited(FILE, "a.yaml", "cost", {"during": "[2025]"})
    assert '"£3 million"}, during: "[2025]", review: draft' in made
    assert edited(made, "a.yaml", "cost", {"during": None}) == FILE


def test_a_waiver() -> None:
    made = waived(FILE, "a.yaml", "size", "scale-slip", "said: so")
    assert changed(FILE, made) == ([], ['    waive: {scale-slip: "said: so"}'])
    again = waived(FILE, "a.yaml", "place", "scale-slip", "so")
    assert "    waive: {quantity-conflict: counted twice, scale-slip: so}\n" in again
    other = waived(FILE, "a.yaml", "place", "quantity-conflict", "both count")
    assert "    waive: {quantity-conflict: both count}\n" in other
    opened = waived(FILE, "a.yaml", "size", "scale-slip", "long " * 40)
    assert said(opened, "a.yaml", "size")["waive"] == {"scale-slip": "long " * 40}
    both = waived(opened, "a.yaml", "size", "rank-conflict", "no")
    assert changed(opened, both) == ([], ["      rank-conflict: no"])


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        (FILE, "nobody", "holds no claim `nobody` any more"),
        (FILE, "a\n::error::b", "holds no claim `a ::error::b` any more"),
        ("document: a\nclaims: []\n", "size", "holds no claim"),
        ("- a\n", "size", "holds no claim"),
        (FILE.replace("id: cost", "id: size"), "size", "stands twice"),
        (FILE.replace(FIGURE, "    value:\n      # so\n      rank: 4"), "size", "a comment stands within `value`"),
    ],
)
def test_what_cannot_be_edited_is_said(text: str, name: str, message: str) -> None:
    with pytest.raises(ClaimsError, match=re.escape(message)):
        edited(text, "a.yaml", name, {"value": "31"})


def test_what_is_no_draft_and_no_key() -> None:
    text = accepted(FILE, "a.yaml", "size")
    with pytest.raises(ClaimsError, match="is no draft"):
        accepted(text, "a.yaml", "size")
    with pytest.raises(ClaimsError, match="did you mean `value`"):
        edited(text, "a.yaml", "size", {"valeu": "x"})


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("", "- fingerprint: 7f3a91c2\n  reason: both hold\n  by: Kim\n  until: 2027-03-31\n"),
        ("# Ours.\n", "# Ours.\n- fingerprint: 7f3a91c2\n  reason: both hold\n  by: Kim\n  until: 2027-03-31\n"),
        ("[]\n", "- fingerprint: 7f3a91c2\n  reason: both hold\n  by: Kim\n  until: 2027-03-31\n"),
        (
            "waivers: []  # none\n",
            "waivers:  # none\n  - fingerprint: 7f3a91c2\n    reason: both hold\n    by: Kim\n    until: 2027-03-31\n",
        ),
        (
            "waivers:\n",
            "waivers:\n  - fingerprint: 7f3a91c2\n    reason: both hold\n    by: Kim\n    until: 2027-03-31\n",
        ),
        (
            "- fingerprint: aaaaaaaa\n  reason: a",
            "- fingerprint: aaaaaaaa\n  reason: a\n- fingerprint: 7f3a91c2\n  reason: both hold\n  by: Kim\n"
            "  until: 2027-03-31",
        ),
        (
            "- {fingerprint: aaaaaaaa, reason: a}\n\n- {fingerprint: bbbbbbbb, reason: b}  # b\n# End\n",
            "- {fingerprint: aaaaaaaa, reason: a}\n\n- {fingerprint: bbbbbbbb, reason: b}  # b\n\n"
            "- fingerprint: 7f3a91c2\n  reason: both hold\n  by: Kim\n  until: 2027-03-31\n# End\n",
        ),
        (
            "[{fingerprint: aaaaaaaa, reason: a}]\n",
            "[{fingerprint: aaaaaaaa, reason: a}, {fingerprint: 7f3a91c2, reason: both hold, by: Kim, until: "
            "2027-03-31}]\n",
        ),
        (
            "- fingerprint: 7f3a91c2  # ours\n  reason: old\n  until: 2026-01-01\n",
            "- fingerprint: 7f3a91c2  # ours\n  reason: both hold\n  by: Kim\n  until: 2027-03-31\n",
        ),
    ],
)
def test_a_decision_in_the_waiver_file(text: str, made: str) -> None:
    assert with_decision(text, "w.yaml", "7f3a91c2", "both hold", "Kim", "2027-03-31") == made
    wide = text.replace("\n", "\r\n")
    if wide != text:
        assert with_decision(wide, "w.yaml", "7f3a91c2", "both hold", "Kim", "2027-03-31") == made.replace("\n", "\r\n")


def test_a_decision_that_says_less_than_before() -> None:
    text = "- fingerprint: 7f3a91c2\n  reason: old\n  by: Kim\n  until: 2026-01-01\n"
    assert with_decision(text, "w.yaml", "7f3a91c2aaaaaaaa", "new") == "- fingerprint: 7f3a91c2\n  reason: new\n"
    with pytest.raises(ClaimsError, match="a waiver file is a list"):
        with_decision("a: b\n", "w.yaml", "7f3a91c2", "both hold")


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=150).filter(
    lambda text: bool(re.search(r"\S", text))
)
PLAIN = st.from_regex(r"[A-Za-z£][A-Za-z0-9 ,.'{}\[\]-]{0,30}[a-z]", fullmatch=True)
COMMENT = st.sampled_from(["", "", "  # a comment: with, signs", "   #no", "  # {x}"])


@st.composite
def written(draw: st.DrawFn, value: str, indent: int, comment: str) -> str:
    """A text in one of the ways in which people write it, with a comment behind it."""
    way = draw(st.sampled_from(["bare", "single", "double", "folded", "literal", "wrapped"]))
    pad = " " * (indent + draw(st.integers(1, 3)))
    match way:
        case "single":
            return "'" + value.replace("'", "''") + f"'{comment}"
        case "double":
            return f'"{value}"{comment}'
        case "folded" | "literal":
            return f"{'>-' if way == 'folded' else '|-'}{comment}\n{pad}{value}" + draw(st.sampled_from(["", "\n"]))
        case "wrapped" if " " in value.strip():
            first, _, rest = value.partition(" ")
            return f'"{first}\n{pad}{rest.strip()}"{comment}' if rest.strip() else f'"{value}"{comment}'
    return f'"{value}"{comment}' if re.search(r"[,\[\]{}]", value) else value + comment


@st.composite
def files(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A claims file as people write them, and the ids of its claims."""
    names = [f"claim-{at}" for at in range(draw(st.integers(1, 4)))]
    dash = draw(st.sampled_from([0, 2, 4]))
    lines = [f"document: a.md{draw(COMMENT)}", f"claims:{draw(COMMENT)}"]
    for name in names:
        claim = {"id": name, "subject": draw(PLAIN), "property": draw(PLAIN), "value": draw(PLAIN)}
        if draw(st.booleans()):
            claim["during"] = draw(PLAIN)
        claim["quote"] = draw(PLAIN)
        review = draw(st.sampled_from(["", "draft", "rejected"]))
        if review:
            claim["review"] = review
        order = draw(st.permutations(list(claim))) if draw(st.booleans()) else list(claim)
        if draw(st.integers(0, 3)) == 0:
            inner = ", ".join(f'{key}: "{claim[key]}"' for key in order)
            lines.append(f"{' ' * dash}- {{{inner}}}{draw(COMMENT)}")
            continue
        lines += [f"{' ' * dash}# about {name}"] if draw(st.booleans()) else []
        for at, key in enumerate(order):
            start = " " * dash + "- " if not at else " " * (dash + 2)
            lines.append(f"{start}{key}: {draw(written(claim[key], dash + 2, draw(COMMENT)))}")
            if draw(st.integers(0, 6)) == 0:
                lines.append(" " * draw(st.integers(0, dash + 2)) + "# between")
        lines += [""] if draw(st.booleans()) else []
    text = "\n".join(lines) + draw(st.sampled_from(["\n", ""]))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))), names


KEY = re.compile(r"\b(id|subject|property|value|during|quote|review): ")


def shared(text: str, made: str) -> int:
    """The length of what two texts begin with."""
    pairs = zip(text, made, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(text), len(made)))


def assert_only(text: str, made: str, key: str) -> None:
    """Assert that what is no longer there is of one key, that no comment is lost, and that line ends stay."""
    start = shared(text, made)
    end = shared(text[start:][::-1], made[start:][::-1])
    gone = text[start : len(text) - end]
    assert set(KEY.findall(gone)) <= {key}
    comments = [sorted(one.text for one in commented(NEWLINE.sub("\n", one)).comments) for one in (text, made)]
    assert comments[0] == comments[1]
    if "\n" in text:
        assert bool(re.search(r"(?<!\r)\n", made)) == bool(re.search(r"(?<!\r)\n", text))


@given(files(), st.data())
def test_only_what_was_asked_changes(file: tuple[str, list[str]], data: st.DataObject) -> None:
    text, names = file
    name = data.draw(st.sampled_from(names))
    key = data.draw(st.sampled_from(["subject", "property", "value", "during", "of", "quote", "review"]))
    value = data.draw(st.sampled_from(["draft", "rejected"]) if key == "review" else st.one_of(PLAIN, WORDS))
    before: Any = parse(text, "a.yaml").root
    made = edited(text, "a.yaml", name, {key: value})
    after = parse(made, "a.yaml").root
    claims = [{**claim, key: value} if claim["id"] == name else claim for claim in before["claims"]]
    assert after == {**before, "claims": claims}
    assert_only(text, made, key)


@given(files(), st.data())
def test_setting_a_key_and_taking_it_away_leaves_the_file_as_it_was(
    file: tuple[str, list[str]], data: st.DataObject
) -> None:
    text, names = file
    name = data.draw(st.sampled_from(names))
    made = edited(text, "a.yaml", name, {"place": data.draw(WORDS)})
    assert made != text
    assert edited(made, "a.yaml", name, {"place": None}) == text


@given(files(), st.data())
def test_accepting_takes_away_one_line_at_most(file: tuple[str, list[str]], data: st.DataObject) -> None:
    text, names = file
    name = data.draw(st.sampled_from(names))
    before = said(text, "a.yaml", name)
    if before.get("review") != "draft":
        with pytest.raises(ClaimsError, match="is no draft"):
            accepted(text, "a.yaml", name)
        return
    made = accepted(text, "a.yaml", name)
    assert said(made, "a.yaml", name) == {key: value for key, value in before.items() if key != "review"}
    assert_only(text, made, "review")
    for other in names:
        if other != name:
            assert said(made, "a.yaml", other) == said(text, "a.yaml", other)
