"""``factlint fix`` as a user runs it."""

import subprocess
from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.programs import program

A = "# Harbour mission\n\nThe harbour mission took 40 delegates to Tokyo.\n"
B = "# Harbour mission to Japan\n\nThe harbour mission took forty delegates to Tokyo.\n"
C = "# About the harbour mission\n\nOur harbour mission took **30** delegates to Tokyo.\n"
FIXED = C.replace("30", "40")
DIFF = (
    "# line 3: 30 → 40: 2 documents say 40 delegates (quantity-conflict FL101 43fdbf95)\n"
    "--- a/docs/c.md\n"
    "+++ b/docs/c.md\n"
    "@@ -1,3 +1,3 @@\n"
    " # About the harbour mission\n"
    " \n"
    "-Our harbour mission took **30** delegates to Tokyo.\n"
    "+Our harbour mission took **40** delegates to Tokyo.\n"
)


@pytest.fixture
def mission(cli: Cli) -> Cli:
    cli.write({"docs/a.md": A, "docs/b.md": B, "docs/c.md": C})
    return cli


def test_shows_a_diff_with_reasons_and_writes_nothing(mission: Cli) -> None:
    ran = mission("fix", "docs")
    assert (ran.code, ran.stdout) == (1, DIFF)
    assert ran.stderr == "1 to fix in 1 document, 0 need a decision\n"
    assert (mission.folder / "docs/c.md").read_text() == C


def test_git_takes_the_diff(mission: Cli) -> None:
    ran = mission("fix", "docs")
    subprocess.run([program("git"), "apply", "-"], cwd=mission.folder, input=ran.stdout.encode(), check=True)
    assert (mission.folder / "docs/c.md").read_text() == FIXED
    assert mission("check", "docs").code == 0


def test_writes_when_asked_to_and_then_has_nothing_left_to_do(mission: Cli) -> None:
    (mission.folder / "docs/c.md").chmod(0o640)
    ran = mission("fix", "docs", "--write")
    assert (ran.code, ran.stdout, ran.stderr) == (0, "", "1 fixed in 1 document, 0 need a decision\n")
    assert (mission.folder / "docs/c.md").read_text() == FIXED
    assert (mission.folder / "docs/c.md").stat().st_mode & 0o777 == 0o640
    again = mission("fix", "docs", "--write")
    assert (again.code, again.stdout, again.stderr) == (
        0,
        "",
        "0 to fix, 0 need a decision\n".replace("to fix", "fixed"),
    )
    assert sorted(path.name for path in (mission.folder / "docs").iterdir()) == ["a.md", "b.md", "c.md"]


def test_keeps_byte_order_mark_line_ends_and_a_missing_last_one(mission: Cli) -> None:
    before = b"\xef\xbb\xbf" + C.replace("\n", "\r\n").encode().removesuffix(b"\r\n")
    (mission.folder / "docs/c.md").write_bytes(before)
    assert mission("fix", "docs", "--write").code == 0
    assert (mission.folder / "docs/c.md").read_bytes() == before.replace(b"30", b"40")


def test_fixes_only_what_the_selected_rules_find(mission: Cli) -> None:
    assert mission("fix", "docs", "--select", "date-conflict").stderr == "0 to fix, 0 need a decision\n"
    assert mission("fix", "docs", "--ignore", "FL101").stderr == "0 to fix, 0 need a decision\n"
    unknown = mission("fix", "docs", "--select", "quantity-conflct")
    assert unknown.code == 2
    assert "did you mean 'quantity-conflict'" in unknown.stderr


def test_explains_why_nothing_is_proposed(mission: Cli) -> None:
    (mission.folder / "docs/b.md").unlink()
    ran = mission("fix", "docs", "--explain")
    assert (ran.code, ran.stdout) == (0, "")
    assert ran.stderr == (
        "docs/a.md:3:1: quantity-conflict FL101 e0a89501: no edit is proposed: no majority (1 against 1), and none of "
        "the documents is named under `sources: trust:`\n0 to fix, 1 needs a decision\n"
    )


def test_a_trusted_document_decides(mission: Cli) -> None:
    (mission.folder / "docs/b.md").unlink()
    mission.write({"docs/vocabulary.yaml": "sources: {trust: [annual-report, c]}\n"})
    ran = mission("fix", "docs")
    assert ran.code == 1
    assert "# line 3: 40 → 30: docs/c.md, which is trusted, says 30 delegates (quantity-conflict FL101" in ran.stdout
    assert "+The harbour mission took 30 delegates to Tokyo.\n" in ran.stdout


def test_waived_and_known_findings_are_left_alone(mission: Cli) -> None:
    mission.write({"factlint.toml": 'claims = []\ndocuments = ["docs"]\n'})
    assert mission("baseline", "create").code == 0
    assert mission("fix").stderr.splitlines()[-1] == "0 to fix, 0 need a decision"
    (mission.folder / "factlint-baseline.yaml").unlink()
    mission.write({"factlint-waivers.yaml": "- {fingerprint: 43fdbf95, reason: they counted children}\n"})
    assert mission("fix").stderr.splitlines()[-1] == "0 to fix, 0 need a decision"


def test_what_cannot_be_read_is_told_and_the_rest_fixed(mission: Cli) -> None:
    (mission.folder / "docs/d.md").write_bytes(b"\xff\xfe\x00")
    ran = mission("fix", "docs")
    assert (ran.code, ran.stdout) == (3, DIFF)
    assert "docs/d.md:1:1: is UTF-16" in ran.stderr
    assert mission("fix", "nowhere").code == 2


def test_what_a_terminal_obeys_is_not_shown_but_written(mission: Cli) -> None:
    mission.write({"docs/c.md": f"{C}\nIt was \x1b[2Jgreat.\n"})
    ran = mission("fix", "docs")
    assert (ran.code, ran.stdout) == (1, "")
    assert "docs/c.md: its diff holds control characters and is not shown" in ran.stderr
    assert "\x1b" not in ran.stderr
    assert mission("fix", "docs", "--write").code == 0
    assert (mission.folder / "docs/c.md").read_text() == f"{FIXED}\nIt was \x1b[2Jgreat.\n"


def test_nothing_outside_the_folder_is_changed(mission: Cli, tmp_path: Path) -> None:
    inside = tmp_path / "docs" / "inside"
    inside.mkdir()
    ran = mission("fix", *("../a.md", "../b.md", "../c.md"), "--write", "--explain", cwd=inside)
    assert "lies outside" in ran.stderr
    assert (mission.folder / "docs/c.md").read_text() == C
    (tmp_path / "link").mkdir()
    for name in "ab":
        (tmp_path / "link" / f"{name}.md").write_text((tmp_path / f"docs/{name}.md").read_text())
    (tmp_path / "link/c.md").symlink_to(tmp_path / "docs/c.md")
    ran = mission("fix", "a.md", "b.md", "c.md", "--write", "--explain", cwd=tmp_path / "link")
    assert "lies outside" in ran.stderr
    assert (mission.folder / "docs/c.md").read_text() == C


def test_the_claims_that_quote_it_follow(mission: Cli) -> None:
    for name, quote, value in (("a", "took 40", "40"), ("b", "took forty", "40"), ("c", "took 30", "30")):
        claim = (
            f"  # the size\n  - id: size\n    subject: mission\n    property: size\n    value: {value} people # all\n"
        )
        mission.write(
            {f"claims/{name}.yaml": f"document: ../docs/{name}.md\nclaims:\n{claim}    quote: {quote} delegates\n"}
        )
    before = (mission.folder / "claims/c.yaml").read_text()
    ran = mission("fix")
    assert (ran.code, ran.stderr) == (1, "1 to fix in 1 document, 0 need a decision\n")
    assert "# claim size: 2 documents say 40 people (quantity-conflict" in ran.stdout
    subprocess.run([program("git"), "apply", "-"], cwd=mission.folder, input=ran.stdout.encode(), check=True)
    assert (mission.folder / "claims/c.yaml").read_text() == before.replace("30", "40")
    assert (mission.folder / "docs/c.md").read_text() == FIXED
    assert mission("check").code == 0
