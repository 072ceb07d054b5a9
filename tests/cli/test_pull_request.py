"""A pull request in a real repository: one conflict is old, one moved, one fixed, and only the new one fails."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.programs import program

if TYPE_CHECKING:
    from tests.conftest import Cli, Ran

CLAIM = """\
  - id: {id}
    subject: {subject}
    property: {property}
    value: {value}
    quote: {quote}

"""
FACTS = {
    "members": ("300 members", "over 450 members"),
    "loans": ("4,210 loans", "5,900 loans"),
    "seats": ("120 seats", "over 150 seats"),
    "staff": ("12 librarians", "12 librarians"),
}
"""What the report says of the library, and what the letter says; the last is no conflict until the pull request."""


def git(cli: Cli, *arguments: str) -> str:
    """Run git as nobody in particular, with nobody's configuration."""
    alone = {"HOME": str(cli.folder), "PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1"}
    person = ("-c", "user.name=Kim", "-c", "user.email=kim@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(
        [program("git"), *person, *arguments],
        cwd=cli.folder,
        env=alone,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


def write(cli: Cli, name: str, side: int, facts: dict[str, tuple[str, str]], *, above: str = "") -> None:
    """Write a document that states one side of the facts, and its claims."""
    lines = "".join(f"The library has {sides[side]}.\n\n" for sides in facts.values())
    claims = "".join(
        CLAIM.format(id=fact, subject="library", property=fact, value=sides[side], quote=sides[side])
        for fact, sides in facts.items()
    )
    cli.write(
        {
            f"docs/{name}.md": f"# The {name}\n\n{above}{lines}",
            f"claims/{name}.yaml": f"document: ../docs/{name}.md\nclaims:\n{claims}",
        }
    )


def findings(ran: Ran) -> list[str]:
    """Return what a JSON report has found, by the property it is about."""
    data: dict[str, Any] = json.loads(ran.stdout)
    return [found["evidence"][0]["claim"].rpartition("/")[2] for found in data["findings"]]


@pytest.fixture
def repository(cli: Cli) -> Cli:
    """Give the command in a repository: on main three conflicts in a baseline, on a branch what a person made of them.

    `members` stays as it is, `loans` has moved down by ten lines in both documents, `seats` is fixed, `staff` is new.
    """
    cli.write({"factlint.toml": 'claims = ["claims"]\n', "docs/notes.md": "# Notes\n\nNothing to compare.\n"})
    write(cli, "report", 0, FACTS)
    write(cli, "letter", 1, FACTS)
    assert cli("check").code == 1
    assert cli("baseline", "create").code == 0
    git(cli, "init", "-q")
    git(cli, "add", ".")
    git(cli, "commit", "-qm", "The library")
    git(cli, "switch", "-qc", "branch")
    now = {**FACTS, "seats": ("120 seats", "120 seats"), "staff": ("12 librarians", "14 librarians")}
    ten = "There is nothing to count here.\n" * 10
    for side, name in enumerate(("report", "letter")):
        write(cli, name, side, now, above=ten)
    return cli


def test_only_the_new_conflict_fails_the_gate(repository: Cli) -> None:
    ran = repository("check", "-o", "json")
    assert (ran.code, findings(ran)) == (1, ["staff"])
    summary = json.loads(ran.stdout)["summary"]
    assert (summary["contradictions"], summary["baselined"], summary["unchanged"]) == (1, 2, 0)


def test_only_what_the_branch_changed_counts(repository: Cli) -> None:
    (repository.folder / "factlint-baseline.yaml").unlink()
    assert len(findings(repository("check", "-o", "json"))) == 3
    ran = repository("check", "-o", "json", "--since", "main")
    assert (ran.code, findings(ran)) == (1, ["staff"])
    git(repository, "commit", "-qam", "The pull request")
    assert repository("check", "-o", "json", "--since", "main").stdout == ran.stdout
