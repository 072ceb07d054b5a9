"""Completion: what a shell is told, and that the scripts work in the shells themselves."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from factlint.cli import commands
from factlint.cli.commands import COMMANDS
from factlint.reports.formats import HELP
from tests.conftest import COMMAND, Cli

CLAIMS = """\
document: ../docs/{name}.md
claims:
  - id: {own}
    subject: the mill
    property: looms
    value: 40 looms
    quote: 40 looms
  - id: looms
    subject: the mill
    property: looms
    value: 40 looms
    quote: 40 looms
"""


Offered = Callable[..., list[str]]


@pytest.fixture
def offered(cli: Cli, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Offered:
    """Give what bash is told when the last of some words is to be completed, answered in this process."""
    cli.write(
        {
            "docs/a.md": "The mill has 40 looms.\n",
            "claims/a.yaml": CLAIMS.format(name="a", own="mill-looms"),
            "claims/b.yaml": CLAIMS.format(name="a", own='"$(touch pwned)"'),
            "claims/broken.yaml": "claims: [\n",
        }
    )
    monkeypatch.chdir(cli.folder)
    monkeypatch.setattr(commands, "prepare_streams", lambda: None)  # the streams are pytest's
    monkeypatch.setenv("_FACTLINT_COMPLETE", "bash_complete")

    def answered(*words: str) -> list[str]:
        monkeypatch.setenv("COMP_WORDS", "\n".join(["factlint", *words]))
        monkeypatch.setenv("COMP_CWORD", str(len(words)))
        capfd.readouterr()
        assert commands.run([]) == 0
        out, err = capfd.readouterr()
        assert err == ""
        return [one.removeprefix("plain,") for one in out.splitlines() if one]

    return answered


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["ex"], ["extract", "explain", "export"]),
        (["cl"], ["clean"]),
        (["check", "--no-c"], ["--no-cache"]),
        (["--v"], ["--version"]),
        (["check", "--sel"], ["--select"]),
        (["check", "--select", "quant"], ["quantity-conflict"]),
        (["check", "--select", "FL10"], [f"FL10{number}" for number in range(1, 9)]),
        (["check", "--ignore", "date-conflict,quan"], ["date-conflict,quantity-conflict"]),
        (["check", "--ignore", "quantity-conflict,quan"], []),
        (["explain", "rank-d"], ["rank-direction"]),
        (["test-rules", "rank-d"], ["rank-direction"]),
        (["check", "--fail-on", ""], ["contradiction", "tension", "note", "never"]),
        (["check", "--output", "ju"], ["junit"]),
        (["check", "--output", "json:re"], ["file,json:re"]),
        (["check", "d"], ["file,d"]),
        (["why", "mill"], ["mill-looms"]),
        (["why", "mill-looms", "a/l"], ["a/looms"]),
        (["why", "docs/a"], ["file,docs/a"]),
        (["schema", "v"], ["vocabulary"]),
        (["baseline", "p"], ["prune"]),
        (["nonsense", "x"], []),
    ],
)
def test_what_is_offered(offered: Offered, words: list[str], first: list[str]) -> None:
    assert offered(*words) == first


def test_every_command_and_format_is_offered(offered: Offered) -> None:
    assert offered("") == list(COMMANDS)
    assert offered("check", "--output", "") == list(HELP)


def test_ids_that_a_shell_might_run_are_not_offered(offered: Offered) -> None:
    assert offered("why", "") == ["a/looms", "b/looms", "mill-looms"]


def test_the_tab_key_runs_nothing_from_a_checkout(offered: Offered, tmp_path: Path) -> None:
    (tmp_path / "rules.py").write_text("import pathlib\npathlib.Path('ran').touch()\n")
    assert offered("check", "--allow-rules", "rules.py", "--select", "quant") == ["quantity-conflict"]
    assert not (tmp_path / "ran").exists()


def test_the_installed_command_answers(cli: Cli) -> None:
    line = {"COMP_WORDS": "factlint\nexp", "COMP_CWORD": "1"}
    ran = cli(env={"_FACTLINT_COMPLETE": "bash_complete", **line})
    assert (ran.code, ran.stdout, ran.stderr) == (0, "plain,explain\nplain,export\n", "")


def test_nothing_is_said_where_nothing_can_be_offered(cli: Cli) -> None:
    cli.write({"factlint.toml": "vlaue = 1\n"})
    line = {"COMP_WORDS": "factlint\ncheck\n--select\nq", "COMP_CWORD": "3"}
    ran = cli(env={"_FACTLINT_COMPLETE": "bash_complete", **line})
    assert (ran.code, ran.stdout, ran.stderr) == (1, "", "")
    ran = cli(env={"_FACTLINT_COMPLETE": "nonsense"})
    assert (ran.code, ran.stdout, ran.stderr) == (1, "", "")


def test_without_being_asked_nothing_is_completed(cli: Cli) -> None:
    assert cli("--help", env={"COMP_WORDS": "factlint ch", "COMP_CWORD": "1"}).stdout.startswith("Usage: ")


def test_the_help_says_how_to_switch_it_on(cli: Cli) -> None:
    lines = [line.split(maxsplit=1) for line in cli("completion", "--help").stdout.splitlines()]
    assert ["~/.bashrc", 'eval "$(factlint completion bash)"'] in lines


def test_an_unknown_shell_is_named(cli: Cli) -> None:
    ran = cli("completion", "tcsh")
    assert (ran.code, ran.stdout) == (2, "")
    assert "'bash', 'zsh', 'fish'" in ran.stderr


def in_shell(shell: str, script: str, folder: Path) -> list[str]:
    """Return the lines that a script prints in a shell that finds the installed command and reads no start-up files."""
    path = shutil.which(shell)
    if path is None:
        pytest.skip(f"needs {shell}")
    quiet = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    env = {"PATH": f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [path, *quiet, "-c", script], cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_bash(tmp_path: Path) -> None:
    script = """
        eval "$(factlint completion bash)"
        complete -p factlint
        COMP_WORDS=(factlint check --select quantity-c) COMP_CWORD=3
        _factlint_completion factlint
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    assert in_shell("bash", script, tmp_path) == [
        "complete -o nosort -F _factlint_completion factlint",
        "quantity-conflict",
    ]


def test_zsh(tmp_path: Path) -> None:
    script = """
        compdef() { print -- "$@" }
        _describe() { print -l -- "${(@P)3}" }
        eval "$(factlint completion zsh)"
        words=(factlint check --select quantity-c) CURRENT=4
        _factlint_completion
    """
    assert in_shell("zsh", script, tmp_path) == [
        "_factlint_completion factlint",
        "quantity-conflict:FL101: Two sources give different values for one quantity.",
    ]


def test_fish(tmp_path: Path) -> None:
    script = "factlint completion fish | source; complete -C 'factlint check --select quantity-c'"
    (line,) = in_shell("fish", script, tmp_path)
    assert line.split("\t")[0] == "quantity-conflict"
