"""Coverage: which figures of the documents reviewed claims speak of."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from factlint.checking import NothingToCheckError, Settings, check
from factlint.checking.coverage import Coverage, DocumentCoverage, coverage
from factlint.rules import load_rules

DOCUMENT = "# Lido\n\nIt had 4,200 swimmers, 31 volunteers and 7 guards. Costs rose 20 per cent from £50 to £60.\n"

CLAIMS = """\
document: lido.md
claims:
  - {id: a, subject: lido, property: swimmers, value: "4,200 swimmers", quote: "It had 4,200 swimmers"}
  - {id: b, subject: lido, property: volunteers, value: 31 volunteers, quote: 31 volunteers, review: draft}
  - {id: c, subject: lido, property: guards, value: 7 guards, quote: 7 guards, review: rejected}
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "lido.md").write_text(DOCUMENT)
    (tmp_path / "claims.yaml").write_text(CLAIMS)
    return Settings(root=tmp_path, claims=("claims.yaml",))


def states(found: Coverage) -> dict[str, tuple[list[str], ...]]:
    return {
        one.document: tuple(
            [figure.quote for figure in figures] for figures in (one.reviewed, one.rejected, one.drafted, one.open)
        )
        for one in found.documents
    }


CHANGE = "rose 20 per cent from £50 to £60"
STATES = {"lido.md": (["4,200 swimmers"], ["7 guards"], ["31 volunteers"], [CHANGE])}


def test_each_figure_is_in_one_state(settings: Settings) -> None:
    found = coverage((), settings)
    assert states(found) == STATES
    assert found.share == Fraction(100, 3)
    assert found.below(Decimal("33.34"))
    assert not found.below(Decimal("33.33"))


def test_a_document_is_covered_by_the_claims_of_the_configuration(settings: Settings) -> None:
    assert states(coverage([settings.root / "lido.md"], settings)) == STATES
    assert states(coverage([settings.root / "claims.yaml"], settings)) == STATES
    assert states(coverage([settings.root], settings)) == STATES


def test_a_document_without_claims_is_open(settings: Settings) -> None:
    (settings.root / "other.md").write_text("It had 12 lockers.\n")
    found = coverage([settings.root / "other.md"], settings)
    assert states(found) == {"other.md": ([], [], [], ["12 lockers"])}
    (settings.root / "claims.yaml").unlink()
    assert coverage([settings.root / "other.md"], settings) == found


def test_all_of_nothing_is_covered() -> None:
    assert Coverage((DocumentCoverage("a"),)).share == 100
    assert not Coverage().below(Decimal(100))


def test_what_cannot_be_read_is_a_problem_and_the_rest_is_counted(settings: Settings) -> None:
    (settings.root / "broken.md").write_bytes(b"\xff\xfe\x00")
    found = coverage([settings.root / "broken.md", settings.root / "lido.md"], settings)
    assert states(found) == STATES
    assert [problem.path for problem in found.problems] == ["broken.md"]
    (settings.root / "claims.yaml").write_text(CLAIMS + "  - {id: d}\n")
    assert states(found := coverage((), settings)) == STATES
    assert [problem.path for problem in found.problems] == ["claims.yaml"] * len(found.problems) != []


def test_nothing_to_look_at(settings: Settings) -> None:
    with pytest.raises(NothingToCheckError):
        coverage([settings.root / "missing.md"], settings)
    (settings.root / "claims.yaml").unlink()
    with pytest.raises(NothingToCheckError):
        coverage((), settings)


def test_the_rule_notes_the_figures_that_coverage_counts(settings: Settings) -> None:
    chosen = Settings(root=settings.root, claims=settings.claims, select=("uncovered-figure",))
    found = check((), chosen, load_rules())
    assert [one.evidence[0].quote for one in found.findings] == ["31 volunteers", CHANGE]
    assert [one.verdict.value for one in found.findings] == ["note", "note"]
    place = found.findings[0].evidence[0].at
    assert place is not None
    assert (place.line, place.column) == (3, 24)


def test_the_rule_changes_nothing_for_the_others(settings: Settings) -> None:
    rules = load_rules()
    more = Settings(root=settings.root, claims=settings.claims, extend_select=("uncovered-figure",))
    found = check((), more, rules)
    assert [one for one in found.findings if one.rule != "uncovered-figure"] == list(
        check((), settings, rules).findings
    )
    assert found.counts.claims == 2
