"""``factlint coverage``: the table, the list, the floor."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli

CLAIMS = """\
document: ../docs/lido.md
claims:
  - {id: a, subject: lido, property: swimmers, value: "48,200 swimmers", quote: "48,200 swimmers"}
  - {id: b, subject: lido, property: guards, value: 7 guards, quote: 7 guards, review: draft}
"""


@pytest.fixture
def project(cli: Cli) -> Cli:
    cli.write(
        {
            "docs/lido.md": "The lido had 48,200 swimmers and 7 guards.\n\nIt spent £96,000 on repairs.\n",
            "claims/lido.yaml": CLAIMS,
        }
    )
    return cli


def test_the_table(project: Cli) -> None:
    ran = project("coverage")
    assert (ran.code, ran.stderr) == (0, "")
    assert ran.stdout == (
        "document      figures  reviewed  drafted  cover\n"
        "───────────────────────────────────────────────\n"
        "docs/lido.md        3         1        1    33%\n"
        "───────────────────────────────────────────────\n"
        "total               3         1        1    33%\n"
    )


def test_the_list(project: Cli) -> None:
    project.write({"claims/lido.yaml": CLAIMS.replace("review: draft", "review: rejected")})
    ran = project("coverage", "docs/lido.md", "--show")
    assert "rejected  cover" in ran.stdout
    assert ran.stdout.endswith(
        "total               2         1        0         1    50%\n\ndocs/lido.md:3:10  £96,000  quantity\n"
    )
    project.write({"claims/lido.yaml": CLAIMS})
    assert "docs/lido.md:1:34  7 guards  quantity  (drafted)\n" in project("coverage", "--show").stdout


@pytest.mark.parametrize(
    ("floor", "code"), [("33", 0), ("33.3", 0), ("33.4", 1), ("100", 1), ("0", 0), ("101", 2), ("all", 2), ("-1", 2)]
)
def test_the_floor(project: Cli, floor: str, code: int) -> None:
    ran = project("coverage", "--fail-under", floor)
    assert ran.code == code
    assert ("is below the floor of" in ran.stdout) == (code == 1)
    project.write({"factlint.toml": f"coverage-fail-under = {floor}\n"})
    assert project("coverage").code == code
    assert project("coverage", "--fail-under", "0").code == (2 if code == 2 else 0)


def test_as_data(project: Cli) -> None:
    ran = project("coverage", "--format", "json", "--fail-under", "50")
    assert ran.code == 1
    said = json.loads(ran.stdout)
    assert said["version"] == 1
    assert said["total"] == {
        "figures": 3,
        "reviewed": 1,
        "drafted": 1,
        "rejected": 0,
        "share": 33.33,
        "fail_under": 50.0,
        "below": True,
    }
    assert said["documents"][0]["uncovered"][1] == {
        "line": 3,
        "column": 10,
        "quote": "£96,000",
        "type": "quantity",
        "drafted": False,
    }


def test_unreadable_outranks_the_floor(project: Cli) -> None:
    project.write({"docs/broken.html": "\0"})
    ran = project("coverage", "docs", "--fail-under", "99")
    assert ran.code == 3
    assert "docs/broken.html" in ran.stderr
    assert "33%" in ran.stdout


def test_nothing_to_look_at(cli: Cli) -> None:
    ran = cli("coverage")
    assert (ran.code, ran.stdout) == (2, "")
