"""factlint on its own claims: what the five documents contradict each other in, and what they do not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli

ROOT = Path(__file__).parent.parent
RELEASE = "seeds/2017-10-uk-life-sciences-mission.md"
BLOG = "seeds/2017-10-delegation-blog.md"


@pytest.fixture
def project(cli: Cli) -> Cli:
    """Give a scratch copy of the documents and their claims."""
    for folder in ("claims", "seeds"):
        shutil.copytree(ROOT / folder, cli.folder / folder)
    return cli


def findings(cli: Cli, *arguments: str) -> list[dict[str, Any]]:
    """Run the installed command and return its findings."""
    ran = cli("check", "--format", "json", *arguments)
    assert ran.code in (0, 1), ran.stderr
    found: list[dict[str, Any]] = json.loads(ran.stdout)["findings"]
    return found


def quotes(finding: dict[str, Any]) -> str:
    return " | ".join(evidence["quote"] for evidence in finding["evidence"])


def test_two_contradictions_and_two_tensions_and_nothing_else(project: Cli) -> None:
    found = [(one["verdict"], one["rule"]) for one in findings(project) if one["verdict"] != "note"]
    assert sorted(found) == [
        ("contradiction", "period-conflict"),
        ("contradiction", "quantity-conflict"),
        ("tension", "rank-direction"),
        ("tension", "superlative-conflict"),
    ]


@pytest.mark.parametrize(
    ("rule", "documents", "words"),
    [
        ("quantity-conflict", {RELEASE, BLOG}, ("hirty", "ver 40")),
        ("period-conflict", {RELEASE, BLOG}, ("twelve years", "ten years", "£170 million", "1,500 jobs")),
        ("rank-direction", {RELEASE, BLOG}, ("fourth largest", "second largest")),
        ("superlative-conflict", {RELEASE}, ("in ten years", "largest ever")),
    ],
)
def test_each_shows_both_quotes_and_a_reading(
    project: Cli, rule: str, documents: set[str], words: tuple[str, ...]
) -> None:
    (one,) = [found for found in findings(project) if found["rule"] == rule]
    assert {evidence["document"] for evidence in one["evidence"]} == documents
    assert all(word in quotes(one) for word in words), quotes(one)
    assert one["reading"]
    assert all(evidence["line"] and evidence["quote"] for evidence in one["evidence"])
