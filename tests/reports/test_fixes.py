"""The diff of fixes: exact where it is shown, and not shown where a terminal or a CI runner would obey it."""

from pathlib import Path

import pytest

from factlint.checking import Result
from factlint.findings import Evidence, Finding, Location
from factlint.fixes import ChangedFile, Edit, Fixes, Proposal, Undecided
from factlint.reports.fixes import decisions, fixes_summary, patch, unshowable

FINDING = Finding(
    "odd", (Evidence("a.md", "30", at=Location("a.md", 1, 1, 1, 3)),), code="FL101", rule="quantity-conflict"
)


def fixes(before: str, after: str, name: str = "a.md") -> Fixes:
    proposal = Proposal(FINDING, (Edit(name, 0, 2, "40", 0, 2),), "2 documents agree")
    return Fixes((proposal,), (), (ChangedFile(name, Path(name), before, after),), Result())


def test_a_missing_last_line_end_is_told_as_diff_tells_it() -> None:
    assert patch(fixes("30\nb", "40\nb")) == (
        "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n-30\n+40\n b\n\\ No newline at end of file\n"
    )
    assert patch(fixes("30", "40")) == (
        "--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-30\n\\ No newline at end of file\n+40\n\\ No newline at end of file\n"
    )


def test_lines_end_at_line_feeds_only() -> None:
    assert patch(fixes("30\r\nb\r\n", "40\r\nb\r\n")).splitlines(keepends=True)[3:] == ["-30\r\n", "+40\r\n", " b\r\n"]


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("a b.md", "--- a/a b.md\t\n"),
        ('a"b.md', '--- "a/a\\"b.md"\n'),
        ("a\\b.md", '--- "a/a\\\\b.md"\n'),
        ("a\nb.md", '--- "a/a\\012b.md"\n'),
        ("a\x1bb.md", '--- "a/a\\033b.md"\n'),
        ("é.md", "--- a/é.md\n"),
    ],
)
def test_paths_are_written_as_git_reads_them(name: str, header: str) -> None:
    assert patch(fixes("30\n", "40\n", name)).splitlines(keepends=True)[0] == header


@pytest.mark.parametrize(
    "line",
    [
        "a\x1b[31mb",
        "a\u202eb",
        "a\x0bb",
        "a\rb",
        "a\x85b",
        "a\u2028b",
        "  ::error::b",
        "a ##[error]b",
        "a ##vso[task]b",
    ],
)
def test_what_would_be_obeyed_is_not_shown(line: str) -> None:
    found = fixes(f"30\n{line}\n", f"40\n{line}\n")
    assert patch(found) == ""
    assert [file.name for file in unshowable(found)] == ["a.md"]


@pytest.mark.parametrize("line", ["a\tb", "std::a", "a\u00a0b", "## [x]", "漢字 🙂", "“a” – b"])
def test_plain_text_is_shown(line: str) -> None:
    found = fixes(f"\ufeff30\n{line}\n", f"\ufeff40\n{line}\n")
    assert patch(found).endswith(f"\n {line}\n")
    assert unshowable(found) == []


def test_what_is_far_from_the_change_does_not_matter() -> None:
    far = "x\n" * 4 + "\x1b[2J\n"
    assert "-30\n+40\n" in patch(fixes(f"30\n{far}", f"40\n{far}"))


def test_reasons_and_counts_are_harmless_lines() -> None:
    hostile = Finding("m", (Evidence("a\nb.md", "q", at=Location("a\nb.md", 1, 1, 1, 2)),), code="FL1", rule="r")
    assert decisions([Undecided(hostile, "\x1b[31m ::error::x")]) == [
        f"a\\nb.md:1:1: r FL1 {hostile.fingerprint[:8]}: no edit is proposed: \\x1b[31m : :error: :x"
    ]
    found = fixes("30\n", "40\n")
    assert fixes_summary(found, written=False) == "1 to fix in 1 document, 0 need a decision"
    assert fixes_summary(found, written=True, unwritten=["a.md"]) == "0 fixed, 0 need a decision"
