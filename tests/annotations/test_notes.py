"""Notes: where they stand and what they say, whatever the finding rests on."""

from __future__ import annotations

from pathlib import Path

from factlint.annotations import notes_of, notes_on
from factlint.annotations.notes import LONGEST
from factlint.checking import Settings, check
from factlint.findings import Evidence, Finding
from factlint.rules import load_rules
from tests.annotations.test_webannotations import checked

TEXT = "The mill in Mill Lane has 40 looms. "


def test_both_sides_why_reading_and_rule(tmp_path: Path) -> None:
    result = checked(tmp_path, {"a.md": f"Old.\n\n{TEXT}\n", "b.md": TEXT.replace("40", "60")})
    (finding,) = result.findings
    one, other = notes_of(finding, result.documents)
    assert one.paragraphs() == [
        "Contradiction: looms is given as 40 looms and 60 looms",
        "Here: “The mill in Mill Lane has 40 looms.” – 40 looms",
        "b.md, line 1: “The mill in Mill Lane has 60 looms.” – 60 looms",
        "Why: 40 lies outside 60",
        f"Reading: {finding.reading}",
        f"Rule: quantity-conflict (FL101), finding {finding.fingerprint}",
    ]
    assert finding.reading
    assert other.paragraphs("There")[1:3] == [
        "There: “The mill in Mill Lane has 60 looms.” – 60 looms",
        "a.md, line 3: “The mill in Mill Lane has 40 looms.” – 40 looms",
    ]
    document = result.documents["a.md"]
    assert [document.source[slice(*figure)] for figure in one.figures] == ["40 looms"]
    assert document.text[slice(*one.stretch)] == document.source[slice(*one.span)] == "40 looms"


def test_figures_that_stand_apart(tmp_path: Path) -> None:
    text = "The Hull site raised £170 million over the past {} years."
    result = checked(tmp_path, {"a.md": text.format("twelve"), "b.md": text.format("ten")})
    (finding,) = [one for one in result.findings if one.rule == "period-conflict"]
    note = notes_of(finding, result.documents)[0]
    source = result.documents["a.md"].source
    assert [source[slice(*figure)] for figure in note.figures] == ["£170 million", "past twelve years"]
    assert source[slice(*note.span)] == "£170 million over the past twelve years"


def test_notes_of_one_document_in_the_order_of_their_places(tmp_path: Path) -> None:
    text = "The {0} in {0} Lane has {1} looms."
    one = "\n\n".join(text.format(name, 40) for name in ("dam", "mill", "bank"))
    other = "\n\n".join(text.format(name, 60) for name in ("mill", "bank", "dam"))
    result = checked(tmp_path, {"a.md": one, "b.md": other})
    for document in result.documents.values():
        places = [note.span.start for note in notes_on(document, result.findings, result.documents)]
        assert len(places) == 3
        assert places == sorted(places)


def test_a_quote_that_drifted_is_marked_where_it_probably_stood(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("First.\n\nThe mill in Mill Lane has 41 looms.\n", encoding="utf-8")
    (tmp_path / "claims.yaml").write_text(
        "document: a.md\nclaims:\n  - id: looms\n    subject: mill\n    property: looms\n    value: 40 looms\n"
        "    quote: The mill in Mill Lane has 40 looms\n",
        encoding="utf-8",
    )
    result = check([tmp_path / "claims.yaml"], Settings(root=tmp_path), load_rules(("builtin",)))
    (finding,) = [one for one in result.findings if one.rule == "quote-drift"]
    (note,) = notes_of(finding, result.documents)
    assert "41 looms" in result.documents["a.md"].source[slice(*note.span)]


def test_a_side_that_stands_in_no_document_has_no_note(tmp_path: Path) -> None:
    result = checked(tmp_path, {"a.md": TEXT, "b.md": TEXT.replace("40", "60")})
    (finding,) = result.findings
    stranger = Evidence("waivers.yaml", "a waiver", label="unused")
    both = Finding(finding.message, (stranger, *finding.evidence), omitted=2)
    notes = notes_of(both, result.documents)
    assert [note.evidence for note in notes] == list(finding.evidence)
    assert "waivers.yaml: “a waiver” – unused" in notes[0].paragraphs()
    assert "And 2 more statements." in notes[0].paragraphs()
    assert notes_of(both, {}) == []


def test_a_long_sentence_is_quoted_around_its_figure(tmp_path: Path) -> None:
    words = "as the people of the old parish like to say " * 20
    long = f"In this town, {words}the mill in Mill Lane has 40 looms, {words}and so on."
    result = checked(tmp_path, {"a.md": long, "b.md": TEXT.replace("40", "60")})
    (finding,) = result.findings
    (here,) = [one for one in notes_of(finding, result.documents) if one.evidence.document == "a.md"]
    said = here.paragraphs()[1]
    assert "40 looms" in said
    assert len(said) < LONGEST + 50
    assert said.startswith("Here: “…")
    assert "…”" in said
