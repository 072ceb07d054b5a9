"""What only a cluster can do, and what it cannot, is said before anything is read."""

from __future__ import annotations

import pytest

from tests.conftest import Cli

CLAIMS = {
    "a.txt": "The mill has 40 looms.\n",
    "claims/a.yaml": "document: ../a.txt\nclaims:\n"
    "  - {id: one, subject: mill, property: looms, value: 40 looms, quote: 40 looms}\n",
}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--master", "spark://here:7077"), "--master takes --engine spark"),
        (("-o", "parquet:hdfs://here/found"), "is written by a cluster; add --engine spark"),
        (("-o", "jsonl:file:///tmp/found"), "is written by a cluster; add --engine spark"),
        (("-o", "parquet:found"), "parquet goes to the URL of a folder"),
        (("--engine", "spark", "--watch"), "--watch runs here, again and again"),
        (("--engine", "spark", "--master", "here"), "--master takes local[*], spark://HOST:PORT"),
        (("--engine", "spark", "--master", "local[1]", "none"), "none: no such file or folder"),
        (("--engine", "spark", "claims", "hdfs://here/claims"), "name all by URLs, or all by paths"),
        (("--engine", "spark", "--since", "main", "hdfs://here/claims"), "knows nothing of files at URLs"),
        (("--engine", "flink"), "'flink' is not one of"),
    ],
)
def test_wrong_usage(cli: Cli, arguments: tuple[str, ...], said: str) -> None:
    cli.write(CLAIMS)
    done = cli("check", *arguments)
    assert (done.code, done.stdout) == (2, "")
    assert said in done.stderr


def test_json_lines_go_to_a_file_without_a_cluster(cli: Cli) -> None:
    cli.write(CLAIMS)
    assert cli("check", "-o", "jsonl:found.jsonl").code == 0
    assert (cli.folder / "found.jsonl").read_text().startswith('{"version"')
