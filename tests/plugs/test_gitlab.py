"""The GitLab component: of GitLab's schema, and its script run by the shells that a runner may find."""

from __future__ import annotations

import json
import os
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

from factlint import __version__
from tests.plugs.conftest import ROOT, write

TEMPLATE = ROOT / "templates" / "factlint.yml"
SPEC, JOBS = yaml.safe_load_all(TEMPLATE.read_text(encoding="utf-8"))
INPUTS: dict[str, dict[str, str]] = SPEC["spec"]["inputs"]
SCRIPTS = sysconfig.get_path("scripts")

DOCUMENTS = {
    "docs/a.md": "The mill in Mill Lane has 40 looms.\n",
    "docs/b.md": "The mill in Mill Lane has 60 looms.\n",
}


def filled(node: Any, inputs: dict[str, str]) -> Any:
    """Return a configuration with the inputs put in, after it was parsed, as GitLab does."""
    if isinstance(node, dict):
        return {filled(key, inputs): filled(value, inputs) for key, value in node.items()}
    if isinstance(node, list):
        return [filled(one, inputs) for one in node]
    if isinstance(node, str):
        return re.sub(r"\$\[\[ inputs\.([a-z-]+) \]\]", lambda match: inputs[match[1]], node)
    return node


def job(**given: str) -> dict[str, Any]:
    inputs = {name: one["default"] for name, one in INPUTS.items()}
    (found,) = filled(JOBS, inputs | {name.replace("_", "-"): value for name, value in given.items()}).values()
    assert isinstance(found, dict)
    return found


def schema(folder: Path, *configurations: Any) -> subprocess.CompletedProcess[str]:
    paths = [folder / f"{number}.yml" for number, _ in enumerate(configurations)]
    for path, configuration in zip(paths, configurations, strict=True):
        path.write_text(yaml.safe_dump(configuration), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_it_is_of_the_schema_of_gitlab(tmp_path: Path) -> None:
    done = schema(tmp_path, SPEC, JOBS, {"factlint": job()}, {"factlint": job(paths="a\nb", since="$X", extras="pdf")})
    assert done.returncode == 0, done.stdout


def test_the_schema_can_fail(tmp_path: Path) -> None:
    assert schema(tmp_path, {"factlint": {**job(), "scripts": []}}).returncode == 1
    assert schema(tmp_path, {"factlint": {**job(), "artifacts": {"when": "ever"}}}).returncode == 1


def test_defaults_are_what_they_should_be() -> None:
    assert INPUTS["version"]["default"] == __version__, "a component installs the version that it belongs to"
    for one in INPUTS.values():
        assert re.search(one.get("regex", ""), one["default"])


class Ran(NamedTuple):
    code: int
    text: str


Run = Callable[..., Ran]


@pytest.fixture(params=["bash", "dash"])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Run:
    """Give the script of the job, run by a shell with the variables that the inputs make."""
    shell = shutil.which(request.param)
    if shell is None:
        pytest.skip(f"no {request.param}")
    write(tmp_path, DOCUMENTS)

    def running(*, path: str = SCRIPTS, **inputs: str) -> Ran:
        made = job(**inputs)
        variables = {
            name: value["value"] if isinstance(value, dict) else value for name, value in made["variables"].items()
        }
        done = subprocess.run(
            [shell, "-e", "-c", "\n".join(made["script"])],
            cwd=tmp_path,
            env={"PATH": f"{path}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return Ran(done.returncode, done.stdout)

    return running


def test_findings_become_reports(run: Run, tmp_path: Path) -> None:
    ran = run(paths="docs\n")
    assert ran.code == 1
    assert "contradiction · quantity-conflict" in ran.text
    reports = job()["artifacts"]["reports"]
    assert len(json.loads((tmp_path / reports["codequality"]).read_text(encoding="utf-8"))) == 1
    xmlschema.XMLSchema10(ROOT / "tests/reports/schemas/junit-10.xsd").validate(str(tmp_path / reports["junit"]))
    assert run(paths="docs", fail_on="never").code == 0
    assert run(paths="docs/a.md", args="--select\nquantity-conflict").code == 0


RECORDING = '#!/bin/sh\nfor argument; do printf "%s\\n" "[$argument]"; done\n'


def test_inputs_are_arguments_and_nothing_else(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"recording/factlint": RECORDING})
    (tmp_path / "recording/factlint").chmod(0o755)
    hostile = "$(touch pwned) `touch pwned`; touch pwned & \"quoted\" 'quoted' \\ *"
    ran = run(
        path=str(tmp_path / "recording"),
        paths=f"{hostile}\nEND\n\n--output=json:x",
        args=f"--select=a b\n{hostile}",
        since=hostile,
        fail_on=hostile,
    )
    assert ran.text.splitlines() == [
        "[check]",
        "[--select=a b]",
        f"[{hostile}]",
        f"[--since={hostile}]",
        f"[--fail-on={hostile}]",
        "[--output=full]",
        "[--output=gitlab:gl-code-quality-report.json]",
        "[--output=junit:factlint-junit.xml]",
        "[--]",
        f"[{hostile}]",
        "[END]",
        "[--output=json:x]",
    ]
    assert not list(tmp_path.rglob("pwned"))


def test_what_is_installed() -> None:
    """pip takes the word whole, with the extras in brackets only where there are any."""
    (line,) = job()["before_script"]
    for extras, wanted in (("", "factlint==1.0"), ("pdf,llm", "factlint[pdf,llm]==1.0")):
        env = {"PATH": os.environ["PATH"], "FACTLINT_EXTRAS": extras, "FACTLINT_VERSION": "1.0"}
        told = line.replace("pip install --quiet", "printf %s")
        done = subprocess.run(["sh", "-c", told], env=env, capture_output=True, text=True, check=True)
        assert done.stdout == wanted
