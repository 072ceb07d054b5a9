"""The GitHub Action: linted by zizmor and actionlint, and its own steps run with the environment that GitHub gives."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import xmlschema
import yaml

from tests.plugs.conftest import ROOT, write
from tests.programs import TOOLS, missing, program

ACTION = ROOT / "action.yml"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
JUNIT = ROOT / "tests" / "reports" / "schemas" / "junit-10.xsd"
SCRIPTS = Path(sysconfig.get_path("scripts"))

INSTALL, CHECK = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["runs"]["steps"]
INPUTS: dict[str, dict[str, str]] = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["inputs"]

BASH = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail")
"""How GitHub runs a step whose shell is bash."""

DOCUMENTS = {
    "docs/a.md": "The mill in Mill Lane has 40 looms.\n",
    "docs/b.md": "The mill in Mill Lane has 60 looms.\n",
}


def zizmor(*paths: Path) -> subprocess.CompletedProcess[str]:
    found = shutil.which("zizmor", path=SCRIPTS) or program("zizmor")
    command = [found, "--offline", "--pedantic", "--no-progress", *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def actionlint(*paths: Path) -> subprocess.CompletedProcess[str]:
    if not (TOOLS / "actionlint").is_dir():
        missing("needs actionlint of tests/tools/package.json")
    command = [program("node"), str(TOOLS.parent / "actionlint.cjs"), *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def schema(name: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", name, *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_zizmor_finds_nothing() -> None:
    done = zizmor(ACTION, *WORKFLOWS, ROOT / ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stdout


def test_zizmor_would_find_an_input_in_a_script(tmp_path: Path) -> None:
    broken = tmp_path / "action.yml"
    broken.write_text(ACTION.read_text(encoding="utf-8").replace('<<<"$PATHS"', '<<<"${{ inputs.paths }}"'))
    done = zizmor(broken)
    assert done.returncode != 0
    assert "template-injection" in done.stdout


def test_actionlint_finds_nothing() -> None:
    done = actionlint(*WORKFLOWS)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_actionlint_would_find_a_wrong_job(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text(WORKFLOWS[0].read_text(encoding="utf-8").replace("runs-on: ubuntu-latest", "run-on: x"))
    done = actionlint(broken)
    assert (done.returncode, "run-on" in done.stdout) == (1, True)


def test_both_are_of_their_schemas(tmp_path: Path) -> None:
    assert schema("vendor.github-actions", ACTION).returncode == 0
    assert schema("vendor.github-workflows", *WORKFLOWS).returncode == 0
    broken = tmp_path / "action.yml"
    broken.write_text(ACTION.read_text(encoding="utf-8").replace("shell: bash", "shelf: bash"))
    assert schema("vendor.github-actions", broken).returncode == 1


def test_our_workflow_names_inputs_that_there_are() -> None:
    """actionlint looks into no action of the same repository when it is not run in it."""
    for path in WORKFLOWS:
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            for step in job["steps"]:
                if step.get("uses") == "./":
                    assert set(step.get("with", {})) <= set(INPUTS)


COVETED = ("venv", "ensurepip", "pip", "setuptools", "click", "factlint", "sitecustomize")
"""Modules that the steps import, and that a hostile checkout may bring under the same names."""


class Ran(NamedTuple):
    """What a step left behind."""

    code: int
    text: str
    outputs: dict[str, str]
    summary: str


Step = Callable[..., Ran]


@pytest.fixture
def step(tmp_path: Path, checkout: Path, without_index: dict[str, str]) -> Step:
    """Give the steps of the action: called with one, inputs, and what the step before gave, as a runner would."""
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    temporary = tmp_path / "temporary folder"
    temporary.mkdir()

    def running(step: dict[str, Any], *, folder: Path | str = "", **given: str) -> Ran:
        inputs = {name: one["default"] for name, one in INPUTS.items()}
        inputs |= {name.replace("_", "-"): value for name, value in given.items()}
        known = {
            "github.action_path": str(checkout),
            "steps.install.outputs.bin": str(folder),
            **{f"inputs.{name}": value for name, value in inputs.items()},
        }

        def value(text: str) -> str:
            return re.sub(r"\$\{\{ (\S+) \}\}", lambda match: known[match[1]], text)

        script, output, summary = (tmp_path / name for name in ("script.sh", "output", "summary"))
        script.write_text(step["run"], encoding="utf-8")
        for path in (output, summary):
            path.write_text("")
        done = subprocess.run(
            [*BASH, str(script)],
            cwd=workspace / value(step.get("working-directory", ".")),
            env={
                **without_index,
                "RUNNER_TEMP": str(temporary),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(summary),
                "HOME": str(tmp_path),
                **{name: value(text) for name, text in step["env"].items()},
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        pairs = dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())
        return Ran(done.returncode, done.stdout, pairs, summary.read_text(encoding="utf-8"))

    write(workspace, DOCUMENTS)
    return running


def test_alerts_are_opened_for_what_counts_alone(step: Step, tmp_path: Path) -> None:
    """GitHub does not heed the suppressions of SARIF, so what is waived is left out of the file that goes there."""
    claim = "- {id: %s, subject: mill, property: size, value: %s looms, quote: %s looms%s}\n"
    told = {}
    for waiver in ("", ", waive: {quantity-conflict: counted twice}"):
        files = {
            "claims/a.yaml": "document: ../docs/a.md\nclaims:\n" + claim % ("a", 40, 40, waiver),
            "claims/b.yaml": "document: ../docs/b.md\nclaims:\n" + claim % ("b", 60, 60, ""),
        }
        write(tmp_path / "workspace", files)
        ran = step(CHECK, folder=SCRIPTS, paths="claims", sarif_file="report.sarif")
        log = json.loads((tmp_path / "workspace/report.sarif").read_text(encoding="utf-8"))
        told[bool(waiver)] = (ran.code, len(log["runs"][0]["results"]))
    assert told == {False: (1, 1), True: (0, 0)}


def test_the_action_from_end_to_end(step: Step, tmp_path: Path) -> None:
    """Install the action's own checkout with pip, and check with what was installed; nothing of the documents' runs."""
    workspace = tmp_path / "workspace"
    write(workspace, {f"{name}.py": "raise SystemExit('a file of the checkout runs')" for name in COVETED})
    installed = step(INSTALL, python=sys.executable)
    assert installed.code == 0, installed.text
    ran = step(
        CHECK,
        folder=installed.outputs["bin"],
        paths="docs/a.md\ndocs/b.md\n",
        sarif_file="report.sarif",
        junit_file="report.xml",
    )
    assert (ran.code, ran.outputs) == (1, {"exit-code": "1"}), ran.text
    assert ran.text.startswith("::error file=docs/a.md,line=1,")
    assert "40 looms" in ran.summary
    assert yaml.safe_load((workspace / "report.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    xmlschema.XMLSchema10(JUNIT).validate(str(workspace / "report.xml"))


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"python": "no-such-python"}, "Python 3.11 or newer is needed"),
        ({"version": "1.0 --index-url https://example.org"}, "takes a version, such as 0.1.0"),
        ({"extras": "pdf] @ https://example.org/x"}, "takes names with commas between"),
    ],
)
def test_what_cannot_be_installed_is_said(step: Step, inputs: dict[str, str], said: str) -> None:
    ran = step(INSTALL, **inputs)
    assert (ran.code, ran.outputs) == (2, {})
    assert ran.text.splitlines()[-1].startswith("::error title=factlint::")
    assert said in ran.text.splitlines()[-1]


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"paths": "docs/a.md"}, 0),
        ({"paths": "docs", "fail_on": "never"}, 0),
        ({"paths": "docs"}, 1),
        ({"paths": "a.md\r\nb.md\r\n", "working_directory": "docs"}, 1),
        ({"paths": "docs", "args": "--ignore\nquantity-conflict\n"}, 0),
        ({"paths": "docs", "annotations": "false", "summary": "false"}, 1),
        ({"paths": "missing.md"}, 2),
        ({}, 2),
    ],
)
def test_exit_codes(step: Step, inputs: dict[str, str], code: int) -> None:
    ran = step(CHECK, folder=SCRIPTS, **inputs)
    assert (ran.code, ran.outputs) == (code, {"exit-code": str(code)}), ran.text
    assert bool(ran.summary) == (code != 2 and inputs.get("summary") != "false")
    told = (code == 1 or "fail_on" in inputs) and inputs.get("annotations") != "false"
    assert ("::error" in ran.text) == told


RECORDING = '#!/bin/sh\nfor argument; do printf "%s\\n" "[$argument]"; done\n'


def test_inputs_are_arguments_and_nothing_else(step: Step, tmp_path: Path) -> None:
    recording = tmp_path / "recording"
    write(recording, {"factlint": RECORDING})
    (recording / "factlint").chmod(0o755)
    hostile = "$(touch pwned) `touch pwned`; touch pwned & \"quoted\" 'quoted' *"
    ran = step(
        CHECK,
        folder=recording,
        paths=f"{hostile}\n\n  \n--output=json:x\n",
        since=f"{hostile}",
        fail_on=hostile,
        args=f"{hostile}\n--select=a b\n",
        sarif_file=hostile,
        summary="false",
    )
    assert ran.text.splitlines() == [
        "[check]",
        f"[{hostile}]",
        "[--select=a b]",
        f"[--since={hostile}]",
        f"[--fail-on={hostile}]",
        "[--output=github]",
        f"[--output=sarif:{hostile}]",
        "[--]",
        f"[{hostile}]",
        "[--output=json:x]",
    ]
    assert not list(tmp_path.rglob("pwned"))
