"""Where evidence stands: file, line, column and end, exact in code points, and the figure in its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.checking import Settings, load_project, located
from factlint.checking.files import find_inputs
from factlint.findings import Evidence, Finding, Location


def evidence(
    folder: Path, text: str, quote: str, value: str = "30 grants", qualifier: str = "", **more: str
) -> Evidence:
    """Return the evidence of one claim about a document with this text, located."""
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "claims").mkdir(exist_ok=True)
    (folder / "docs/a.md").write_bytes(text.encode())
    said = "".join(f"    {key}: {text}\n" for key, text in more.items())
    (folder / "claims/a.yaml").write_bytes(
        "document: ../docs/a.md\nclaims:\n  - id: one\n    subject: fund\n    property: grants\n"
        f"    value: {value}\n{said}    quote: {quote}\n".encode()
    )
    settings = Settings(folder)
    project = load_project(find_inputs([], settings), settings)
    assert not project.problems, project.problems
    (claim,) = project.claims
    found = located(Finding("m", (Evidence.of(claim, "", qualifier),)), project.documents)
    (one,) = found.evidence
    return one


def marked(one: Evidence) -> list[str]:
    return [one.context[first:last] for first, last in one.figures]


def source(text: str, at: Location) -> str:
    """Return what an editor would mark: from line and column to end line and end column."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if at.line == at.end_line:
        return lines[at.line - 1][at.column - 1 : at.end_column - 1]
    middle = lines[at.line : at.end_line - 1]
    return "\n".join([lines[at.line - 1][at.column - 1 :], *middle, lines[at.end_line - 1][: at.end_column - 1]])


def test_a_quote_in_its_sentence(tmp_path: Path) -> None:
    text = "# News\n\nIt was May. The fund gave 30 grants to farms. That is all.\n"
    one = evidence(tmp_path, text, "gave 30 grants")
    assert one.at == Location("docs/a.md", 3, 22, 3, 36)
    assert one.context == "The fund gave 30 grants to farms."
    assert marked(one) == ["30 grants"]
    assert one.claim_at == Location("claims/a.yaml", 3, 5, 3, 5)


TEXTS = [
    ("\n", "The fund\ngave 30 grants.", "fund gave 30 grants", (1, 5, 2, 15)),
    ("\r\n", "The fund\r\ngave 30 grants.", "fund gave 30 grants", (1, 5, 2, 15)),
    ("\r", "The fund\rgave 30 grants.", "fund gave 30 grants", (1, 5, 2, 15)),
    ("\r\n", "One.\r\n\r\nTwo.\r\n\r\nThe fund gave\r\n30\r\ngrants today.", "gave 30 grants", (5, 10, 7, 7)),
    ("\n", "\U0001f600\U0001f600 gave 30 grants \U0001f600", "gave 30 grants", (1, 4, 1, 18)),
    ("\n", "The \U00020000\U00020001 fund gave 30 grants.", "\U00020000\U00020001 fund gave 30 grants", (1, 5, 1, 27)),
    ("\n", "e\u0301te\u0301: gave 30 grants", "gave 30 grants", (1, 8, 1, 22)),
    ("\n", "\ufeffgave 30 grants", "gave 30 grants", (1, 1, 1, 15)),
    ("\n", "A “fund” gave 30 grants", "'\"fund\" gave 30 grants'", (1, 3, 1, 24)),
    ("\n", "The fund *gave* **30 grants** now", "gave 30 grants", (1, 11, 1, 28)),
]


@pytest.mark.parametrize(("newline", "text", "quote", "place"), TEXTS)
def test_places_are_exact(
    tmp_path: Path, newline: str, text: str, quote: str, place: tuple[int, int, int, int]
) -> None:
    one = evidence(tmp_path, text + newline, quote)
    assert one.at is not None
    assert (one.at.line, one.at.column, one.at.end_line, one.at.end_column) == place
    shown = source(text.removeprefix("\ufeff"), one.at)
    assert shown.endswith("grants")
    assert marked(one) == ["30 grants"]


def test_a_quote_over_two_sentences_shows_both(tmp_path: Path) -> None:
    one = evidence(tmp_path, "First. It gave. Then 30 grants came. Last.\n", "It gave. Then 30 grants")
    assert one.context == "It gave. Then 30 grants came."
    assert marked(one) == ["30 grants"]


def test_the_figure_of_the_value_among_several(tmp_path: Path) -> None:
    text = "Some 12 loans and 30 grants and £5 million in 2016.\n"
    assert marked(evidence(tmp_path, text, text.strip())) == ["30 grants"]
    assert marked(evidence(tmp_path, text, text.strip(), "£5 million")) == ["£5 million"]
    assert marked(evidence(tmp_path, text, text.strip(), "12 loans")) == ["Some 12 loans"], "not that value, the same"


def test_the_qualifier_asked_for_is_marked_too(tmp_path: Path) -> None:
    text = "The fund gave 30 grants in the past ten years.\n"
    one = evidence(tmp_path, text, text.strip(), qualifier="during", during="past ten years")
    assert [word.removeprefix("in ").removeprefix("the ") for word in marked(one)] == ["30 grants", "past ten years"]
    assert marked(evidence(tmp_path, text, text.strip(), during="past ten years")) == ["30 grants"]


def test_no_figure_marks_the_whole_quote(tmp_path: Path) -> None:
    one = evidence(tmp_path, "The head is Ann Lee, we hear.\n", "head is Ann Lee", "{name: Ann Lee}")
    assert marked(one) == ["head is Ann Lee"]


def test_a_quote_that_has_drifted_is_shown_near_where_it_stood(tmp_path: Path) -> None:
    one = evidence(tmp_path, "First.\n\nThe fund gave 45 grants to farms.\n", "The fund gave 30 grants to farms")
    assert one.at is not None
    assert (one.at.path, one.at.line) == ("docs/a.md", 3)
    assert one.context == "The fund gave 30 grants to farms"
    assert one.figures == ()


def test_a_quote_that_is_gone_is_shown_in_the_claims(tmp_path: Path) -> None:
    one = evidence(tmp_path, "Quite another matter.\n", "The fund gave 30 grants to farms")
    assert one.at == one.claim_at == Location("claims/a.yaml", 3, 5, 3, 5)


def test_evidence_that_is_no_claim_stays_as_it_is() -> None:
    plain = Finding("m", (Evidence("w.yaml", "q"),))
    assert located(plain, {}) == plain
