"""``factlint export --to jsonl|parquet`` as a user runs it, and ``factlint check`` of what it wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Cli

pytest.importorskip("pyarrow")

FILES = {
    "a.txt": "The mill has 40 looms. It has 60 looms in all. It has 12 hands.\n",
    "b.txt": "The old mill has 30 looms.\n",
    "claims/a.yaml": "document: ../a.txt\npublished: 2017-05-01\nclaims:\n"
    "  - {id: one, subject: mill, property: looms, value: 40 looms, quote: 40 looms}\n"
    "  - {id: all, subject: mill, property: total, value: 60 looms, quote: 60 looms in all, parts: [one, b/one]}\n"
    "  - {id: hands, subject: mill, property: hands, value: {quantity: 15 hands}, quote: 12 hands}\n"
    "  - {id: none, subject: mill, property: hands, value: 3 hands, quote: 12 hands, review: rejected}\n"
    "  - {id: sold, subject: mill, property: hands, value: 99 cats, quote: 99 cats, waive: {quote-drift: known}}\n",
    "claims/b.yaml": "document: ../b.txt\nclaims:\n"
    "  - {id: one, subject: old mill, property: looms, value: 30 looms, quote: 30 looms}\n",
    "claims/vocabulary.yaml": "entities:\n  mill: {aliases: [old mill]}\n",
}


@pytest.fixture
def project(cli: Cli) -> Cli:
    cli.write(FILES)
    return cli


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_a_table_is_checked_as_its_claims_files_are(project: Cli, kind: str) -> None:
    of_files = project("check", "claims", "-o", "json")
    ran = project("export", "--to", kind, "claims", "-o", f"out/all.{kind}")
    assert (ran.code, ran.stdout) == (0, "")
    assert ran.stderr.splitlines() == [
        f"out/all.{kind}: 6 claims of 2 claims files",
        "out/vocabulary.yaml: the vocabulary of the claims",
    ]
    rules = {found["rule"] for found in json.loads(of_files.stdout)["findings"]}
    assert {"quantity-conflict", "total-mismatch", "value-drift"} <= rules
    assert project("check", f"out/all.{kind}", "-o", "json") == of_files
    # Neither the claims files nor their folder are needed, only the documents.
    for path in (project.folder / "claims").iterdir():
        path.unlink()
    (project.folder / "claims").rmdir()
    assert project("check", f"out/all.{kind}", "-o", "json", hash_seed=7) == of_files
    again = project("export", "--to", kind, f"out/all.{kind}", "-o", f"out/again.{kind}")
    assert again.code == 0
    assert (project.folder / f"out/again.{kind}").read_bytes() == (project.folder / f"out/all.{kind}").read_bytes()


def test_drafts_stay_drafts(project: Cli) -> None:
    project("extract", "a.txt", "-o", "drafted")
    of_files = project("check", "drafted", "-o", "json")
    project("export", "--to", "jsonl", "drafted", "-o", "drafted.jsonl")
    assert '"review":"draft"' in (project.folder / "drafted.jsonl").read_text()
    assert project("check", "drafted.jsonl", "-o", "json") == of_files


def test_json_lines_go_to_stdout(project: Cli) -> None:
    ran = project("export", "--to", "jsonl", "claims")
    assert (ran.code, ran.stderr) == (0, "")
    rows = [json.loads(line) for line in ran.stdout.splitlines()]
    assert rows[2] == {
        "claims_file": "claims/a.yaml",
        "line": 6,
        "column": 5,
        "document": "../a.txt",
        "published": "2017-05-01",
        "id": "hands",
        "subject": "mill",
        "property": "hands",
        "value": {"quantity": "15 hands"},
        "quote": "12 hands",
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--to", "parquet", "claims"], "Parquet is no text; name a file with -o"),
        (["--to", "jsonl", "claims", "-o", "all.json"], "all.json: the name of this table ends in .jsonl"),
        (["--to", "jsonl", "a.txt"], "no claims file to export; `factlint extract` drafts claims of documents"),
        (["--to", "jsonl", "none"], "none: no such file or folder"),
        (["--to", "jsonl", "claims", "-o", "there.jsonl"], "there.jsonl: is there already; --force replaces it"),
        (["--to", "jsonl", "claims", "-o", "link.jsonl", "--force"], "link.jsonl: is a link"),
        (["--to", "jsonl", "rows.jsonl", "-o", "rows.jsonl", "--force"], "rows.jsonl: was read, and is not written"),
        (["--to", "jsonl", "claims", "-o", "words/all.jsonl"], "words/vocabulary.yaml: is there already; --force"),
        (["--to", "jsonl", "other", "-o", "words/all.jsonl"], "words/vocabulary.yaml: is not the vocabulary of these"),
    ],
)
def test_what_cannot_be_exported(project: Cli, arguments: list[str], message: str) -> None:
    project.write({"there.jsonl": "mine\n", "rows.jsonl": "", "words/vocabulary.yaml": "{}\n"})
    project.write({"other/a.yaml": FILES["claims/a.yaml"]})
    (project.folder / "link.jsonl").symlink_to("there.jsonl")
    ran = project("export", *arguments)
    assert (ran.code, ran.stdout) == (2, "")
    assert message in ran.stderr
    assert (project.folder / "there.jsonl").read_text() == "mine\n"
    assert not (project.folder / "words/all.jsonl").exists()


def test_the_vocabulary_is_replaced_when_asked(project: Cli) -> None:
    project.write({"words/vocabulary.yaml": "{}\n"})
    assert project("export", "--to", "jsonl", "claims", "-o", "words/all.jsonl", "--force").code == 0
    assert (project.folder / "words/vocabulary.yaml").read_text() == FILES["claims/vocabulary.yaml"]
    ran = project("export", "--to", "jsonl", "claims", "-o", "claims/all.jsonl")
    assert "vocabulary" not in ran.stderr
    ran = project("check", "claims", "claims/all.jsonl")
    assert ran.code == 3
    assert "claims/all.jsonl:1:1\n  row 1: claims_file: is checked itself; leave out one of both" in ran.stdout


def test_claims_that_do_not_fit_are_left_out_and_said(project: Cli) -> None:
    project.write({"claims/c.yaml": "document: ../a.txt\nclaims:\n  - {id: x}\n", "claims/d.yaml": "claims: [\n"})
    ran = project("export", "--to", "jsonl", "claims", "-o", "all.jsonl")
    assert ran.code == 3
    assert "claims/c.yaml:3:5: claims[0].subject: is missing" in ran.stderr
    assert "claims/d.yaml:" in ran.stderr
    assert "all.jsonl: 6 claims of 3 claims files" in ran.stderr


def test_rows_that_cannot_be_read_leave_the_others(project: Cli) -> None:
    project("export", "--to", "jsonl", "claims", "-o", "all.jsonl")
    path: Path = project.folder / "all.jsonl"
    good = path.read_bytes()
    first = json.loads(project("check", "all.jsonl", "-o", "json").stdout)["findings"]
    bad = [b"\xff", b"[" * 50_000, b'{"claims_file":"claims/a.yaml","line":1,"document":"../a.txt","id":7}', b'{"x":1}']
    path.write_bytes(good + b"".join(line + b"\n" for line in bad))
    ran = project("check", "all.jsonl", "-o", "json")
    told = json.loads(ran.stdout)
    assert ran.code == 3
    assert told["findings"] == first
    assert {problem["line"] for problem in told["problems"]} == {7, 8, 9, 10}
    assert {problem["path"] for problem in told["problems"]} == {"all.jsonl"}


def test_a_folder_of_parts_is_a_table(project: Cli) -> None:
    of_files = project("check", "claims", "-o", "json")
    rows = project("export", "--to", "jsonl", "claims").stdout.splitlines(keepends=True)
    parts = {f"all.jsonl/part-{at % 3}.jsonl": "".join(rows[at % 3 :: 3]) for at in range(3)}
    project.write({**parts, "all.jsonl/_SUCCESS": "", "vocabulary.yaml": FILES["claims/vocabulary.yaml"]})
    assert project("check", "all.jsonl", "-o", "json") == of_files
    project.write({"none.parquet/_SUCCESS": ""})
    ran = project("check", "none.parquet")
    assert ran.code == 3
    assert "has no part whose name ends in .jsonl or .parquet" in ran.stdout


def test_tables_in_a_folder_are_somebody_elses_until_named(project: Cli) -> None:
    of_folder = project("check", ".", "-o", "json")
    project.write({"log.jsonl": "no row\n"})
    assert project("check", ".", "-o", "json") == of_folder
    project.write({"factlint.toml": 'claims = ["log.jsonl"]\n'})
    assert project("check").code == 3


@pytest.mark.parametrize("command", ["fmt", "fix", "extract", "review"])
def test_what_edits_claims_takes_no_table(project: Cli, command: str) -> None:
    project.write({"all.jsonl": ""})
    ran = project(command, "all.jsonl")
    assert ran.code == 2
    assert "all.jsonl" in ran.stderr


def test_coverage_counts_the_claims_of_a_table(project: Cli) -> None:
    of_files = project("coverage", "claims")
    project("export", "--to", "jsonl", "claims", "-o", "all.jsonl")
    assert project("coverage", "all.jsonl") == of_files


def test_an_empty_table(project: Cli) -> None:
    project.write({"all.jsonl": ""})
    ran = project("check", "all.jsonl")
    assert ran.code == 0
    assert "0 claims" in ran.stdout
