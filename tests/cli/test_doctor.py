"""``factlint doctor``: what it says of a project that is well, and of everything that can be broken in one."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest

from factlint import __version__
from factlint.checking.examination import examine
from factlint.cli.screen import described
from tests.conftest import Cli

CONFIG = 'claims = ["claims"]\ndocuments = ["docs"]\nfail-on = "contradiction"\nignore = ["date-conflict"]\n'
CLAIMS = """\
document: ../docs/a.md
claims:
  - id: looms
    subject: the mill
    property: looms
    value: 40 looms
    quote: 40 looms
  - id: sheds
    subject: the mill
    property: sheds
    value: 3 sheds
    quote: 3 sheds
    review: draft
"""
FILES = {
    "factlint.toml": CONFIG,
    "docs/a.md": "The mill has 40 looms in 3 sheds.\n",
    "docs/b.txt": "The mill has 40 looms.\n",
    "claims/a.yaml": CLAIMS,
    "claims/vocabulary.yaml": "entities:\n  the mill: {}\n",
    "factlint-waivers.yaml": "- fingerprint: 0123abcd\n  reason: counted twice\n  until: 2999-01-01\n",
    "factlint-baseline.yaml": '- fingerprint: "0123abcd"\n  rule: "quantity-conflict"\n  message: "old"\n',
}


@pytest.fixture
def project(cli: Cli) -> Cli:
    cli.write(FILES)
    return cli


def entries(cli: Cli, *arguments: str, **env: str) -> dict[str, dict[str, Any]]:
    """Return what the doctor says, by topic; the exit code says whether all is well."""
    ran = cli("doctor", "--format", "json", *arguments, env=env)
    assert ran.stderr == ""
    said = json.loads(ran.stdout)
    assert said["well"] == all(entry["well"] for entry in said["entries"]) == (ran.code == 0)
    assert ran.code in (0, 1)
    return {entry["topic"]: entry for entry in said["entries"]}


def test_a_project_that_is_well(project: Cli) -> None:
    said = {topic: entry["said"] for topic, entry in entries(project).items()}
    assert said["factlint"] == [__version__]
    assert said["configuration"] == [
        str(project.folder / "factlint.toml"),
        "claims in `claims`, documents in `docs`; a contradiction fails a run; rules of `builtin`, "
        "without date-conflict",
    ]
    assert said["claims"] == ["1 file, 2 claims, 1 draft, 0 rejected"]
    assert said["documents"] == ["2 documents (1 md, 1 txt); claims quote 1 of them"]
    assert said["vocabulary"] == ["claims/vocabulary.yaml: entities 1"]
    assert said["waivers"] == ["factlint-waivers.yaml: 1 waiver"]
    assert said["baseline"] == ["factlint-baseline.yaml: 1 finding"]
    assert said["rules"][0].endswith(" of builtin")


def test_as_text_it_is_one_screen(project: Cli) -> None:
    ran = project("doctor")
    lines = ran.stdout.splitlines()
    assert (ran.code, ran.stderr, lines[-1]) == (0, "", "all is well")
    assert len(lines) <= 26
    assert all(len(line) <= 100 for line in lines if str(project.folder) not in line)


def test_an_empty_folder_is_well(cli: Cli) -> None:
    said = entries(cli)
    assert said["configuration"]["said"][0] == "none found here or above; the defaults are used"
    assert said["claims"]["said"] == ["none yet; name documents to check, or start with `factlint init`"]
    assert "documents" not in said


@pytest.mark.parametrize(
    ("name", "text", "topic", "said"),
    [
        ("factlint.toml", "vlaue = 1\n", "configuration", "'vlaue' is no setting"),
        ("factlint.toml", "[\n", "configuration", "is no TOML"),
        ("factlint.toml", "\x00", "configuration", "is no TOML"),
        ("factlint.toml", 'claims = ["nope"]\n', "claims", "no `nope` in this folder"),
        ("factlint.toml", 'claims = [".."]\n', "claims", "lies outside"),
        ("factlint.toml", 'ignore = ["no-such-rule"]\n', "rules", "no rule is called 'no-such-rule'"),
        ("factlint.toml", 'rules = ["no-such-pack"]\n', "rules", "no rule pack is called 'no-such-pack'"),
        ("factlint.toml", 'select = ["FL101"]\nignore = ["FL101"]\n', "rules", "0 of"),
        ("claims/a.yaml", "claims: [\n", "claims", "claims/a.yaml:"),
        ("claims/a.yaml", CLAIMS.replace("value:", "vlaue:"), "claims", "(and 1 more problem)"),
        ("claims/a.yaml", CLAIMS.replace("a.md", "gone.md"), "claims", "gone.md"),
        ("claims/vocabulary.yaml", "entitees: {}\n", "vocabulary", "entitees"),
        ("claims/b/vocabulary.yaml", "{}\n", "claims", "more than one vocabulary"),
        ("factlint-waivers.yaml", "- reason: none\n", "waivers", "`fingerprint` takes"),
        ("factlint-waivers.yaml", FILES["factlint-waivers.yaml"].replace("2999", "1999"), "waivers", "1 expired"),
        ("factlint-baseline.yaml", "x\n", "baseline", "a baseline is a list of findings"),
    ],
)
def test_what_is_broken_is_marked_with_the_next_step(project: Cli, name: str, text: str, topic: str, said: str) -> None:
    project.write({name: text})
    found = {entry.topic: entry for entry in examine(project.folder).entries}
    assert said in " ".join(found[topic].said)
    assert [one for one, entry in found.items() if not entry.well] == [topic]


def test_as_text_what_is_broken_is_marked(project: Cli) -> None:
    project.write({"factlint.toml": 'ignore = ["no-such-rule"]\n', "factlint-baseline.yaml": "x\n"})
    ran = project("doctor")
    lines = ran.stdout.splitlines()
    assert (ran.code, ran.stderr, lines[-1]) == (1, "", "2 things need attention")
    assert [line.split()[1] for line in lines if line.startswith("! ")] == ["rules", "baseline"]
    assert sum("next: " in line for line in lines) == 2


def test_files_that_lead_out_of_the_project_are_not_read(project: Cli) -> None:
    (project.folder.parent / "outside.yaml").write_text("- reason: secret\n")
    project.write({"factlint.toml": 'waivers = "../outside.yaml"\n'})
    (found,) = (entry for entry in examine(project.folder).entries if not entry.well)
    assert found.topic == "waivers"
    assert "lies outside" in found.said[0]


def test_a_configuration_that_is_not_there(project: Cli) -> None:
    assert entries(project, "--config", "missing.toml")["configuration"]["said"] == ["missing.toml: no such file"]


def test_file_names_and_texts_are_shown_harmlessly(cli: Cli) -> None:
    name = "::error::a\n##[b]\x1b[31m.yaml"
    cli.write(
        {"factlint.toml": CONFIG, "docs/a.md": "x", f"claims/{name}": "claims: [::error::\n", "claims/b.yaml": ""}
    )
    ran = cli("doctor", env={"NO_COLOR": None, "FORCE_COLOR": "1"})
    assert ran.code == 1
    assert not [line for line in ran.stdout.splitlines() if line.lstrip().startswith("::") or "##[" in line]
    assert "\\x1b[31m" in ran.stdout


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({"NO_COLOR": "1"}, "without colours, for NO_COLOR"),
        ({"FORCE_COLOR": "1"}, "in colour, for FORCE_COLOR"),
        ({"TERM": "dumb"}, "without colours, for TERM=dumb"),
        ({}, "without colours"),
    ],
)
def test_the_terminal(env: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout", StringIO())
    assert described() == f"stdout is no terminal; 100 columns, {said}"


def test_without_git(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(cli.folder))
    assert examine(cli.folder).entries[-1].said == ("not installed; `factlint check --since` needs it",)
    cli.write({"git": "#!/bin/sh\nexit 7\n"})
    (cli.folder / "git").chmod(0o755)
    assert not examine(cli.folder).entries[-1].well
