"""``factlint extract``: what it says, where it says it, and how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli

DOCUMENT = """\
# Harrow Lido

The lido welcomed 48,200 swimmers in 2025. The trust spent £96,000 on repairs.
"""


@pytest.fixture
def project(cli: Cli) -> Cli:
    cli.write({"docs/lido.md": DOCUMENT})
    return cli


def claims(project: Cli) -> str:
    return (project.folder / "claims/lido.yaml").read_text(encoding="utf-8")


def review(project: Cli) -> str:
    """Take the first draft for reviewed; return the file."""
    text = claims(project).replace("    review: draft\n", "", 1)
    project.write({"claims/lido.yaml": text})
    return text


def test_drafts_are_added_updated_and_removed(project: Cli) -> None:
    ran = project("extract", "docs")
    assert (ran.code, ran.stdout, ran.stderr) == (0, "", "claims/lido.yaml: 2 drafts added\n")
    again = project("extract", "docs/lido.md")
    assert (again.code, again.stdout, again.stderr) == (0, "", "claims/lido.yaml: nothing to change\n")
    project.write({"docs/lido.md": DOCUMENT.replace("£96,000", "£97,000")})
    assert project("extract", "docs").stderr == "claims/lido.yaml: 1 updated (trust-spent)\n"
    project.write({"docs/lido.md": DOCUMENT.partition(" The trust")[0] + "\n"})
    assert project("extract", "docs").stderr == "claims/lido.yaml: 1 removed (trust-spent)\n"
    assert project("check").code == 0


def test_reviewed_claims_that_no_longer_stand_are_told(project: Cli) -> None:
    project("extract", "docs")
    before = review(project)
    project.write({"docs/lido.md": DOCUMENT.replace("48,200", "49,100")})
    ran = project("extract", "docs")
    assert ran.code == 0
    assert "1 reviewed claim no longer stands (swimmers); `factlint check` says more" in ran.stderr
    assert claims(project) == before
    assert project("check", "--format", "concise").code == 1


@pytest.mark.parametrize("option", ["--diff", "--dry-run"])
def test_what_would_change_is_shown_and_not_done(project: Cli, option: str) -> None:
    ran = project("extract", "docs", option)
    assert ran.code == 1
    assert ran.stderr == "claims/lido.yaml: 2 drafts to add\n"
    assert ("+    value: 48,200 swimmers\n" in ran.stdout) == (option == "--diff")
    assert not (project.folder / "claims").exists()
    project("extract", "docs")
    ran = project("extract", "docs", option)
    assert (ran.code, ran.stdout) == (0, "")


def test_where_to_is_chosen(project: Cli) -> None:
    assert project("extract", "docs", "-o", "facts/drafts").code == 0
    assert "document: ../../docs/lido.md\n" in (project.folder / "facts/drafts/lido.yaml").read_text()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "name at least one document"),
        (("missing.md",), "no such file"),
        (("docs", "-o", "docs/lido.md"), "is a file"),
        (("empty",), "nothing to check in"),
        (("docs", "--config", "missing.toml"), "no such file"),
    ],
)
def test_wrong_usage(project: Cli, arguments: tuple[str, ...], words: str) -> None:
    (project.folder / "empty").mkdir()
    ran = project("extract", *arguments)
    assert (ran.code, ran.stdout) == (2, "")
    assert words in ran.stderr


def test_one_bad_file_hides_no_other(project: Cli) -> None:
    project.write({"docs/broken.html": "\0", "claims/other.yaml": "document: ../docs/other.md\nclaims: [\n"})
    ran = project("extract", "docs")
    assert ran.code == 3
    assert "factlint: claims/other.yaml:" in ran.stderr
    assert "factlint: docs/broken.html" in ran.stderr
    assert "claims/lido.yaml: 2 drafts added" in ran.stderr


def test_a_document_commands_no_log(project: Cli) -> None:
    project.write({"docs/evil.md": "# ::error::no\n\nIt had 48,200 ##[error]swimmers \x1b[31mred.\n"})
    ran = project("extract", "docs/evil.md", "--diff")
    for text in (ran.stdout, ran.stderr):
        assert "::error" not in text
        assert "##[" not in text
        assert "\x1b" not in text


def test_output_does_not_depend_on_the_hash_seed(project: Cli) -> None:
    made = []
    for seed in (0, 1):
        project("extract", "docs", "-o", f"claims{seed}", hash_seed=seed)
        made.append((project.folder / f"claims{seed}/lido.yaml").read_bytes())
    assert made[0] == made[1]


def test_who_is_quoted_is_written_with_the_claim(project: Cli) -> None:
    project.write({"docs/lido.md": "“We have sold 312 boats,” said Ann Wade, head of sales. The yard has 85 people.\n"})
    project("extract", "docs")
    assert "    value: 312 boats\n    speaker: Ann Wade\n" in claims(project)
    assert claims(project).count("speaker:") == 1
