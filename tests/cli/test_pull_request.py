"""A pull request in a real repository: one conflict is old, one moved, one fixed, and only the new one fails."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from factlint.checking import check, load_settings, save_baseline
from factlint.findings import Baseline
from factlint.rules import load_rules
from tests.repositories import commit_all, git

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


def summary(ran: Ran) -> dict[str, int]:
    data: dict[str, dict[str, int]] = json.loads(ran.stdout)
    return data["summary"]


@pytest.fixture
def repository(cli: Cli) -> Cli:
    """Give the command in a repository: on main three conflicts in a baseline, on a branch what a person made of them.

    `members` stays as it is, `loans` has moved down by ten lines in both documents, `seats` is fixed, `staff` is new.
    """
    cli.write({"factlint.toml": 'claims = ["claims"]\n'})
    write(cli, "report", 0, FACTS)
    write(cli, "letter", 1, FACTS)
    found = check((), load_settings(cli.folder), load_rules()).findings
    assert len(found) == 3
    save_baseline(cli.folder / "factlint-baseline.yaml", Baseline.of(found))
    commit_all(cli.folder, "The library")
    git(cli.folder, "switch", "-qc", "branch")
    now = {**FACTS, "seats": ("120 seats", "120 seats"), "staff": ("12 librarians", "14 librarians")}
    for side, name in enumerate(("report", "letter")):
        write(cli, name, side, now, above="There is nothing to count here.\n" * 10)
    return cli


def test_on_main_the_gate_is_open(repository: Cli) -> None:
    git(repository.folder, "stash", "-q")
    ran = repository("check", "-o", "json")
    assert (ran.code, findings(ran), summary(ran)["baselined"]) == (0, [], 3)


def test_only_the_new_conflict_fails_the_gate(repository: Cli) -> None:
    ran = repository("check", "-o", "json")
    assert (ran.code, findings(ran)) == (1, ["staff"])
    counts = summary(ran)
    assert (counts["contradictions"], counts["baselined"], counts["unchanged"]) == (1, 2, 0)
    assert repository("check", "--fail-on", "never").code == 0


def test_only_what_the_branch_changed_fails_the_gate(repository: Cli) -> None:
    """Without a baseline: the revision alone tells what is new, committed or not."""
    (repository.folder / "factlint-baseline.yaml").unlink()
    assert len(findings(repository("check", "-o", "json"))) == 3
    ran = repository("check", "-o", "json", "--since", "main")
    assert (ran.code, findings(ran), summary(ran)["unchanged"]) == (1, ["staff"], 2)
    assert repository("check", "--since", "main").stdout.rstrip().endswith(": 1 contradiction, 0 tensions, 2 unchanged")
    commit_all(repository.folder, "The pull request")
    assert repository("check", "-o", "json", "--since", "main").stdout == ran.stdout
    mended = repository("check", "-o", "json", "--since", "HEAD")
    assert (mended.code, findings(mended), summary(mended)["unchanged"]) == (0, [], 3)


def test_the_baseline_and_the_revision_together(repository: Cli) -> None:
    ran = repository("check", "-o", "json", "--since", "main")
    assert (ran.code, findings(ran)) == (1, ["staff"])
    assert (summary(ran)["baselined"], summary(ran)["unchanged"]) == (2, 0), "what is known is known first"


def test_what_main_has_changed_meanwhile_is_not_of_the_branch(repository: Cli) -> None:
    """On main another wording of the old conflict came in; the branch still has the old one, which it did not touch."""
    (repository.folder / "factlint-baseline.yaml").unlink()
    commit_all(repository.folder, "The pull request")
    git(repository.folder, "switch", "-q", "main")
    later = {**FACTS, "members": ("310 members", "over 460 members")}
    for side, name in enumerate(("report", "letter")):
        write(repository, name, side, later)
    commit_all(repository.folder, "Recounted")
    git(repository.folder, "switch", "-q", "branch")
    assert findings(repository("check", "-o", "json", "--since", "main")) == ["staff"]


def test_the_baseline_afterwards(repository: Cli) -> None:
    path = repository.folder / "factlint-baseline.yaml"
    before = path.read_bytes()
    refused = repository("baseline", "update")
    assert refused.code == 1
    assert path.read_bytes() == before
    assert refused.stdout.count("quantity-conflict") == 1
    assert "staff" in refused.stdout
    assert "1 finding would be new" in refused.stderr
    assert "--accept-new" in refused.stderr
    pruned = repository("baseline", "prune")
    assert (pruned.code, pruned.stderr) == (0, "factlint-baseline.yaml: 1 taken out, 2 left\n")
    assert findings(repository("check", "-o", "json")) == ["staff"]
    path.write_bytes(before)
    taken = repository("baseline", "update", "--accept-new")
    assert (taken.code, taken.stderr) == (0, "factlint-baseline.yaml: 1 taken in, 1 taken out, 3 left\n")
    assert repository("check").code == 0
    again = repository("baseline", "update")
    assert (again.code, again.stderr) == (0, "factlint-baseline.yaml: 0 taken in, 0 taken out, 3 left\n")


def test_a_revision_that_there_is_not(repository: Cli) -> None:
    for arguments, said in (
        (("--since", "nope"), "git knows no revision 'nope'"),
        (("--since", "--output=stolen"), "git knows no revision '--output=stolen'"),
        (("--since", ""), "--since takes a revision"),
    ):
        ran = repository("check", *arguments)
        assert (ran.code, ran.stdout) == (2, "")
        assert said in ran.stderr
    assert not list(repository.folder.glob("stolen*"))


def test_a_run_without_git(repository: Cli) -> None:
    ran = repository("check", "--since", "main", env={"PATH": str(repository.folder)})
    assert (ran.code, ran.stdout) == (2, "")
    assert "--since needs git" in ran.stderr
    assert repository("check", env={"PATH": str(repository.folder)}).code == 1
