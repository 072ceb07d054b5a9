"""What README.md shows to be copied into a pipeline: linted by those who know, naming what there is."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.plugs import test_action, test_gitlab, test_pre_commit
from tests.plugs.conftest import ROOT

EXAMPLES = [
    block
    for block in re.findall(r"^```yaml\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    if re.search(r"^(jobs|repos|include):", block, re.MULTILINE)
]
COMMIT = "0123456789abcdef0123456789abcdef01234567"
"""What stands for the commit of factlint that a reader pins."""


def of_key(key: str) -> list[str]:
    return [block for block in EXAMPLES if re.search(f"^{key}:", block, re.MULTILINE)]


def parsed(block: str) -> dict[str, Any]:
    found = yaml.safe_load(block)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("block", of_key("jobs"))
def test_workflows(block: str, tmp_path: Path) -> None:
    path = tmp_path / ".github" / "workflows" / "example.yml"
    path.parent.mkdir(parents=True)
    path.write_text(block.replace("@COMMIT", f"@{COMMIT}"), encoding="utf-8")
    for lint in (test_action.actionlint, test_action.zizmor):
        done = lint(path)
        assert done.returncode == 0, done.stdout
    steps = [step for job in parsed(block)["jobs"].values() for step in job["steps"]]
    (ours,) = (step for step in steps if step["uses"].startswith("OWNER/factlint@"))
    assert set(ours.get("with", {})) <= set(test_action.INPUTS)


@pytest.mark.parametrize("block", of_key("repos"))
def test_pre_commit_configurations(block: str, tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(block, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "pre_commit", "validate-config", str(path)], check=True, capture_output=True)
    named = {hook["id"] for repository in parsed(block)["repos"] for hook in repository["hooks"]}
    assert named <= {hook["id"] for hook in test_pre_commit.HOOKS}


@pytest.mark.parametrize("block", of_key("include"))
def test_gitlab_configurations(block: str, tmp_path: Path) -> None:
    assert test_gitlab.schema(tmp_path, parsed(block)).returncode == 0
    (ours,) = parsed(block)["include"]
    assert re.fullmatch(r"\$CI_SERVER_FQDN/OWNER/factlint/factlint@[0-9.]+", ours["component"])
    assert set(ours.get("inputs", {})) <= set(test_gitlab.INPUTS)
