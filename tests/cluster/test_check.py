"""A check on Spark finds, counts and says what a local one does, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("pyspark")

from factlint.checking import NothingToCheckError, Result, Settings, check
from factlint.checking.files import find_inputs
from factlint.checking.tabled import Exported
from factlint.claims.tables import write_lines, write_parquet
from factlint.cluster import ClusterError
from factlint.cluster.check import planned, run_on
from factlint.cluster.session import Cluster
from factlint.cluster.writing import findings_table, lines_table
from factlint.reports import FORMATS, Style
from factlint.reports.json import finding_data
from factlint.rules import load_rules
from tests.benchmarks.generating import facts, files_of
from tests.corpora.scoring import CORPORA

pytestmark = pytest.mark.xdist_group("spark")


def written(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def settings(root: Path, **given: object) -> Settings:
    return replace(Settings(root, today=date(2026, 1, 1)), **given)  # type: ignore[arg-type]


def told(result: Result) -> Mapping[str, str]:
    """Return everything that is told of a result."""
    style = Style(statistics=True)
    reports = {name: FORMATS[name](result, style) for name in ("full", "json", "sarif", "csv")}
    return {**reports, "counts": str(result.counts), "waived": str(result.waived), "old": str(result.baselined)}


def both(cluster: Cluster, chosen: Settings, *paths: Path, whole: bool = False) -> tuple[Result, Result]:
    rules = load_rules(chosen.rules, chosen.allow_rules)
    return check(paths, chosen, rules), run_on(cluster, planned(paths, chosen, rules), whole=whole)


def same(cluster: Cluster, chosen: Settings, *paths: Path) -> Result:
    """Return the result of a local check, to which that on the cluster is equal."""
    here, there = both(cluster, chosen, *paths)
    assert told(there) == told(here)
    return here


def document(name: str, *claims: str, head: str = "") -> str:
    return f"document: ../{name}.txt\n{head}claims:\n" + "".join(f"  - {{{claim}}}\n" for claim in claims)


MILLS = {
    "a.txt": "The mill has 40 looms. It has 60 looms in all. It made 5 tonnes.\n",
    "b.txt": "The mill has 30 looms. The old mill has 50 looms.\n",
    "claims/a.yaml": document(
        "a",
        "id: one, subject: mill, property: looms, value: 40 looms, quote: 40 looms",
        "id: two, subject: mill, property: total, value: 60 looms, quote: 60 looms in all, parts: [one, b/one]",
        "id: three, subject: mill, property: output, value: 5 tonnes, quote: 6 tonnes",
        "id: four, subject: mill, property: height, value: 9 m, quote: 5 tonnes, review: rejected",
    ),
    "claims/b.yaml": document(
        "b",
        "id: one, subject: mill, property: looms, value: 30 looms, quote: 30 looms",
        "id: old, subject: old mill, property: looms, value: 50 looms, quote: 50 looms,"
        " waive: {quantity-conflict: counted twice}",
        "id: low, subject: old mill, property: looms, value: 10 looms, quote: 50 looms",
        "id: sum, subject: mill, property: sum, value: 90 looms, quote: 50 looms, parts: [one, old]",
    ),
}


def test_claims_with_parts_in_other_files(cluster: Cluster, tmp_path: Path) -> None:
    found = same(cluster, settings(written(tmp_path, MILLS)), tmp_path / "claims")
    assert {one.rule for one in found.findings} >= {"quantity-conflict", "total-mismatch", "quote-drift"}
    assert found.waived


def test_what_cannot_be_read(cluster: Cluster, tmp_path: Path) -> None:
    files = {
        **MILLS,
        "claims/c.yaml": document(
            "c", "id: one, subject: x, property: y, value: 3 cows, quote: 3 cows, parts: [two, onee, a/nine]"
        ),
        "claims/d.yaml": document(
            "a",
            "id: one, subject: x, property: y, value: 3 cows, quote: 40 looms, parts: [two]",
            "id: two, subject: x, property: y, value: 4 cows, quote: 40 looms, parts: [one]",
            "id: bad, subject: x, property: y, value: {date: 2017-13}, quote: 40 looms",
            "id: worse, subject: x, property: y, value: 3 cows, quote: 40 looms, parts: [bad, a/four]",
        ),
        "claims/e.yaml": "document: ../a.txt\nclaims: [\n",
        "claims/vocabulary.yaml": "entities:\n  mill: {aliases: [old mill]}\n  cow: {aliases: [old mill]}\n",
        "factlint-waivers.yaml": "- {fingerprint: 00000000, reason: none}\n- 3\n",
    }
    found = same(cluster, settings(written(tmp_path, files)), tmp_path / "claims")
    assert len(found.problems) > 6


def test_generated_claims_a_hot_fact_and_files_that_rules_ignore(cluster: Cluster, tmp_path: Path) -> None:
    generated = facts(140, planted=12)
    hot = [f"id: c{at}, subject: mill, property: fare, value: {40 + at % 7} p, quote: 40 looms" for at in range(300)]
    files = {**dict(files_of(generated.claims)), **MILLS, "claims/hot.yaml": document("a", *hot)}
    chosen = settings(written(tmp_path, files), per_path_ignores=(("b.txt", ("quantity-conflict", "unused-waiver")),))
    found = same(cluster, chosen, tmp_path / "claims")
    assert sum(len(those) for those in generated.planted.values()) <= len(found.findings)
    assert not found.waived


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_tables_of_claims(cluster: Cluster, tmp_path: Path, kind: str) -> None:
    chosen = settings(written(tmp_path, MILLS))
    table = tmp_path / f"mills.{kind}"
    with table.open("wb") as file:
        rows = Exported(find_inputs([tmp_path / "claims"], chosen), chosen)
        (write_lines if kind == "jsonl" else write_parquet)(rows, file)
    # One of the files beside the table: what both say is a problem, and parts lie in either.
    paths = [table] if kind == "parquet" else [table, tmp_path / "claims" / "a.yaml"]
    found = same(cluster, chosen, *paths)
    assert {one.rule for one in found.findings} >= {"quantity-conflict", "total-mismatch"}
    assert bool(found.problems) == (kind == "jsonl")


def corpus(name: str) -> Mapping[str, str]:
    """Return the documents of a corpus that are texts."""
    found = sorted((CORPORA / name / "docs").iterdir())
    return {f"{name}/{one.name}": one.read_text("utf-8") for one in found if one.suffix in (".md", ".txt", ".html")}


def test_documents_beside_claims(cluster: Cluster, tmp_path: Path) -> None:
    written(tmp_path, {**MILLS, **corpus("hospital"), "c.md": "# The mill\n\nThe mill has 33 looms.\n"})
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00")
    found = same(cluster, settings(tmp_path), tmp_path)
    assert found.problems
    assert any(evidence.document.startswith("hospital/") for one in found.findings for evidence in one.evidence)


PACK = '''
"""Rules that fail."""
from factlint.rules import finding, rule, same_fact, each_claim, same_document


def odd(claim):
    if claim.id == "old":
        raise KeyError(claim.id)
    return claim.subject.name


def listed(claim):
    return [claim.id]


@rule("XY101", "fails-at-key", by=odd, since="1")
def fails_at_key(claims):
    """Fail."""
    raise ValueError(claims[0].id)


@rule("XY102", "fails-in-groups", by=same_fact, since="1", least=1)
def fails_in_groups(claims):
    """Fail."""
    yield finding(claims, "before")
    raise RuntimeError(claims[0].property.name)


@rule("XY103", "fails-at-each", by=each_claim, since="1")
def fails_at_each(claims):
    """Fail."""
    if claims[0].id != "one":
        raise SystemExit(claims[0].id)
    yield finding(claims, "one")


@rule("XY104", "has-no-names", by=listed, since="1")
def has_no_names(claims):
    """Fail."""
    return []


@rule("XY105", "many", by=same_document, since="1")
def many(claims):
    """Find one thing after the other."""
    for claim in claims:
        yield finding([claim], f"{claim.id} of {len(claims)}")
'''


def test_rules_that_fail(cluster: Cluster, tmp_path: Path) -> None:
    files = {**MILLS, "pack/own.py": PACK}
    chosen = settings(written(tmp_path, files), allow_rules=(tmp_path / "pack",))
    found = same(cluster, chosen, tmp_path / "claims")
    failed = [one.message for one in found.findings if one.code == "FL000"]
    assert len(failed) == 4


def at_urls(result: Result, root: Path) -> str:
    """Return the report of files at URLs as that of the same files here; a fingerprint names where a document is."""
    report = FORMATS["json"](result, Style()).replace(f"file:{root}/", "")
    return re.sub(r'"fingerprint": "[0-9a-f]+"', "", report)


def test_files_at_urls(cluster: Cluster, tmp_path: Path) -> None:
    files = {
        **MILLS,
        "claims/c.yaml": document("none", "id: x, subject: mill, property: age, value: 9 years, quote: 9 years"),
        "claims/d.yaml": "claims: [\n",
        "claims/vocabulary.yaml": "nouns:\n  loom: [machine]\n",
        "docs/.hidden.txt": "The mill has 99 looms.",
        "report.md": "<!-- factlint -->\n\nThe mill has 77 looms.\n",
    }
    files |= {"c.md": "# The mill\n\nThe mill has 33 looms.\n", **corpus("wine")}
    root = written(tmp_path / "archive", files)
    rules = load_rules()
    here = check([root], settings(root), rules)
    chosen = settings(written(tmp_path / "elsewhere", {"x": ""}))
    there = run_on(cluster, planned([Path(f"file:{root}")], chosen, rules))
    assert here.findings
    assert here.aligned is not None
    assert at_urls(there, root) == at_urls(here, root)


def test_urls_and_paths_are_not_mixed(tmp_path: Path) -> None:
    with pytest.raises(ClusterError, match="name all by URLs"):
        planned([tmp_path, Path("hdfs:/there")], settings(tmp_path), load_rules())
    with pytest.raises(ClusterError, match="--since"):
        planned([Path("hdfs:/there")], settings(tmp_path, since="main"), load_rules())


def test_nothing_at_a_url(cluster: Cluster, tmp_path: Path) -> None:
    with pytest.raises(ClusterError, match="no such file or folder"):
        run_on(cluster, planned([Path(f"file:{tmp_path}/none")], settings(tmp_path), load_rules()))
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToCheckError, match="nothing to check"):
        run_on(cluster, planned([Path(f"file:{tmp_path}/empty")], settings(tmp_path), load_rules()))


def test_findings_are_written_by_the_cluster(cluster: Cluster, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    chosen = settings(written(tmp_path, MILLS))
    result = check([tmp_path / "claims"], chosen, load_rules())
    cluster.write(findings_table([finding_data(one) for one in result.findings]), "parquet", f"file://{tmp_path}/p")
    rows = pq.read_table(tmp_path / "p").to_pylist()
    assert [row["fingerprint"] for row in rows] == [one.fingerprint for one in result.findings]
    assert [row["evidence"][0]["line"] for row in rows] == [1] * len(rows)
    lines = FORMATS["jsonl"](result, Style()).splitlines()
    cluster.write(lines_table(lines), "jsonl", f"file://{tmp_path}/j")
    parts = (tmp_path / "j").glob("part-*")
    assert sorted(line for part in parts for line in part.read_text().splitlines()) == sorted(lines)
    with pytest.raises(ClusterError, match="is there already"):
        cluster.write(lines_table(lines), "jsonl", f"file://{tmp_path}/j")
