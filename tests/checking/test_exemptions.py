"""Which files a rule does not look at: patterns, and what is still found of the other files."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.checking import Result, Settings, check
from factlint.checking.exemptions import matches
from factlint.rules import RuleError, load_rules

RULES = load_rules()


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("a.md", "a.md docs/a.md docs/deep/a.md", "b.md xa.md a.md.txt"),
        ("*.md", "a.md docs/a.md .md", "a.txt"),
        ("archive", "archive archive/a.md docs/archive/2017/a.md", "archived/a.md docs/my-archive/a.md"),
        ("archive/", "archive/a.md docs/archive/2017/a.md", "archived/a.md"),
        ("/archive", "archive/a.md", "docs/archive/a.md"),
        ("docs/*.md", "docs/a.md", "a.md docs/deep/a.md x/docs/a.md"),
        ("docs/**", "docs/a.md docs/deep/er/a.md", "a.md x/docs/a.md"),
        ("docs/**/a.md", "docs/a.md docs/deep/a.md docs/deep/er/a.md", "a.md docs/b.md"),
        ("**/a.md", "a.md docs/deep/a.md", "docs/b.md"),
        ("docs/*/a.md", "docs/deep/a.md", "docs/a.md docs/deep/er/a.md"),
        ("20?7-*.md", "2017-report.md docs/2027-.md", "2017.md 20x17-a.md"),
        ("report-[0-9].md", "report-3.md", "report-x.md report-[0-9].md"),
        ("../docs/*", "../docs/a.md", "docs/a.md"),
        ("Docs/*", "Docs/a.md", "docs/a.md"),
        ("a+(b).md", "a+(b).md", "aab.md"),
        ("**", "a.md docs/a.md", ""),
    ],
)
def test_patterns(pattern: str, yes: str, no: str) -> None:
    for path in yes.split():
        assert matches(pattern, path), path
    for path in no.split():
        assert not matches(pattern, path), path


PARTS = st.lists(st.sampled_from(["a", "b", "*", "**", "a*", "?"]), min_size=2, max_size=5)
NAMES = st.lists(st.sampled_from(["a", "b", "ab", "ba"]), min_size=1, max_size=5)


@given(PARTS, NAMES)
def test_patterns_are_what_a_regular_expression_says(parts: list[str], names: list[str]) -> None:
    """Slowly, by trying every way: the expression says what the words of the documentation say."""
    pieces = {"*": "[^/]*/", "**": "(?:[^/]*/)*", "a*": "a[^/]*/", "?": "[^/]/"}
    expression = "".join(pieces.get(part, f"{part}/") for part in parts) + ".*"
    assert matches("/".join(parts), "/".join(names)) == bool(re.fullmatch(expression, "/".join(names) + "/"))


def test_a_pattern_made_to_take_long_does_not() -> None:
    assert not matches("/".join(["**"] * 300) + "/b", "/".join(["a"] * 300))
    assert not matches("*a" * 300 + "b", "a" * 300)


def project(folder: Path, **members: int) -> Settings:
    """Write a document and a claims file that say how many members there are, for each name."""
    for name, number in members.items():
        for place, text in {
            f"docs/{name}.md": f"The library has {number} members.\n",
            f"claims/{name}.yaml": f"document: ../docs/{name}.md\nclaims:\n- id: members\n  subject: library\n"
            f"  property: members\n  value: {number} members\n  quote: {number} members\n",
        }.items():
            path = folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    return Settings(folder)


def run(settings: Settings, *ignores: tuple[str, str]) -> Result:
    table = tuple((pattern, tuple(rules.split())) for pattern, rules in ignores)
    return check((), replace(settings, per_path_ignores=table), RULES)


def sides(result: Result) -> list[list[str]]:
    return [sorted(evidence.document for evidence in found.evidence) for found in result.findings]


def test_a_conflict_with_a_file_that_is_ignored_is_none(tmp_path: Path) -> None:
    settings = project(tmp_path, report=300, archive=450)
    assert sides(run(settings)) == [["docs/archive.md", "docs/report.md"]]
    for pattern in ("docs/archive.md", "archive.md", "claims/archive.*", "docs/report.md"):
        for word in ("quantity-conflict", "FL101", "fl101", "scale-slip Quantity-Conflict"):
            assert sides(run(settings, (pattern, word))) == [], (pattern, word)
    assert len(sides(run(settings, ("docs/archive.md", "scale-slip")))) == 1
    assert len(sides(run(settings, ("docs/other.md", "FL101"), ("docs/archive.md", "")))) == 1


def test_the_conflict_of_the_others_stays(tmp_path: Path) -> None:
    settings = project(tmp_path, report=300, letter=450, archive=600)
    assert sides(run(settings)) == [["docs/archive.md", "docs/letter.md", "docs/report.md"]]
    assert sides(run(settings, ("archive.md", "FL101"))) == [["docs/letter.md", "docs/report.md"]]


def test_agreement_of_the_others_is_silent(tmp_path: Path) -> None:
    settings = project(tmp_path, report=300, letter=300, archive=600)
    assert len(sides(run(settings))) == 1
    assert sides(run(settings, ("archive.md", "FL101"))) == []


def test_several_patterns_for_one_rule(tmp_path: Path) -> None:
    settings = project(tmp_path, report=300, letter=450, archive=600)
    assert sides(run(settings, ("archive.md", "FL101"), ("letter.md", "FL101"))) == []


def test_other_rules_still_look(tmp_path: Path) -> None:
    settings = project(tmp_path, report=300, archive=450)
    (tmp_path / "docs/archive.md").write_text("The library has no members.\n")
    found = run(settings, ("archive.md", "FL101")).findings
    assert [one.rule for one in found] == ["quote-drift"]
    assert run(settings, ("archive.md", "FL101 quote-drift")).findings == ()


def test_figures_of_documents(tmp_path: Path) -> None:
    settings = replace(project(tmp_path, report=300), extend_select=("uncovered-figure",))
    (tmp_path / "docs/report.md").write_text("The library has 300 members and 4,210 loans.\n")
    assert [one.rule for one in run(settings).findings] == ["uncovered-figure"]
    assert run(settings, ("docs/", "uncovered-figure")).findings == ()


def test_an_inline_waiver_of_a_rule_that_does_not_look_is_not_judged(tmp_path: Path) -> None:
    settings = project(tmp_path, report=300, archive=450)
    path = tmp_path / "claims/archive.yaml"
    path.write_text(path.read_text() + "  waive: {quantity-conflict: an old count}\n")
    assert len(run(settings).waived) == 1
    for word in ("quantity-conflict", "FL101"):
        result = run(settings, ("archive.md", word))
        assert (result.findings, result.waived) == ((), ())
    (found,) = run(settings, ("report.md", "quantity-conflict")).findings
    assert found.rule == "unused-waiver", "the rule looks at the archive, and finds nothing there to waive"


def test_waivers_of_a_file(tmp_path: Path) -> None:
    settings = project(tmp_path, report=300)
    (tmp_path / "factlint-waivers.yaml").write_text("- {fingerprint: 0123456789abcdef, reason: counted twice}\n")
    assert [one.rule for one in run(settings).findings] == ["unused-waiver"]
    assert run(settings, ("factlint-waivers.yaml", "unused-waiver")).findings == ()
    assert len(run(settings, ("docs/*", "unused-waiver")).findings) == 1


def test_a_rule_that_there_is_not(tmp_path: Path) -> None:
    settings = project(tmp_path, report=300)
    with pytest.raises(RuleError, match=r"per-path-ignores, 'docs/\*': no rule .*did you mean 'quantity-conflict'"):
        run(settings, ("docs/*", "quantity-conflit"))
    with pytest.raises(RuleError, match="no rule is called 'FL000'"):
        run(settings, ("docs/*", "FL000"))
