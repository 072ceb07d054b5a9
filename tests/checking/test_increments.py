"""Increments: after any edit they give what a full run gives, and they read and check only what the edit touches."""

from __future__ import annotations

import ast
import inspect
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

import pytest

from factlint.alignment import disputes
from factlint.cache import states
from factlint.cache.store import Store
from factlint.checking import Result, Settings, check, increments, load_settings, save_baseline, selected
from factlint.checking.disk import DISK
from factlint.checking.files import find_inputs
from factlint.checking.increments import Increments
from factlint.checking.intake import Means
from factlint.checking.kept import Kept
from factlint.checking.recall import RecalledClaims
from factlint.checking.result import Ground
from factlint.checking.running import Grouping, run_groups
from factlint.claims import Claim
from factlint.claims.loading import read_unit
from factlint.findings import Baseline
from factlint.reports import FORMATS, Style
from factlint.rules import Rule, load_rules
from factlint.values import Value

SUBJECTS = ("mill", "quarry", "north quarry", "brewery", "harbour")
PROPERTIES = {
    "number of staff": ("{} people", "The {subject} has {value} on its books."),
    "turnover": ("£{} million", "The {subject} turned over {value} last year."),
    "opening date": ("{} May 1999", "The {subject} opened on {value} with a fair."),
    "rank": ("the {}th largest market", "The {subject} is {value} for wool."),
    "export trend": ("up {} per cent", "Exports of the {subject} are {value} by now."),
}
VOCABULARIES = (
    "entities:\n  quarry: {aliases: [the old quarry]}\n  north quarry: {within: quarry}\n",
    "entities:\n  mill: {aliases: [brewery]}\nproperties:\n  number of staff: {aliases: [headcount]}\n",
    "entities:\n  quarry: {within: nowhere\n",
)


@dataclass
class Project:
    """Claims files, each of some claims about one document, that are edited at random."""

    folder: Path
    random: Random
    files: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    """What documents say besides."""

    clock: int = 1_600_000_000_000_000_000
    following: int = 0

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        self.clock += 1_000_000_000
        os.utime(file, ns=(self.clock, self.clock))

    def claim(self) -> dict[str, str]:
        self.following += 1
        asked = self.random.choice(sorted(PROPERTIES))
        subject, amount = self.random.choice(SUBJECTS), self.random.randint(11, 14)
        value = PROPERTIES[asked][0].format(amount)
        quote = PROPERTIES[asked][1].format(subject=subject, value=value)
        made = {"id": f"c{self.following}", "subject": subject, "property": asked, "value": value, "quote": quote}
        if self.random.random() < 0.15:
            made["during"] = self.random.choice(("1998", "past twelve years", "2001"))
        if self.random.random() < 0.1:
            made["waive"] = "{quantity-conflict: both are right, change-mismatch: never mind}"
        return made

    def save(self, name: str, *, document: bool = True) -> None:
        claims = self.files[name]
        lines = [f"document: ../docs/{name}.txt", f"published: 2017-10-{11 + len(name) % 9}"]
        lines += [self.heads[name]] if self.heads.get(name) else []
        lines += ["claims:"]
        for claim in claims:
            lines += [f"  {'- ' if at == 0 else '  '}{key}: {text}" for at, (key, text) in enumerate(claim.items())]
        self.write(f"claims/{name}.yaml", "\n".join(lines) + "\n" if claims else "\n".join(lines) + " []\n")
        if document:
            self.save_document(name)

    def save_document(self, name: str) -> None:
        quotes = " ".join(claim["quote"] for claim in self.files[name])
        self.write(f"docs/{name}.txt", f"{self.said.get(name, 'A document.')} {quotes}\n")

    def any_file(self) -> str:
        return self.random.choice(sorted(self.files))

    def any_claim(self) -> tuple[str, dict[str, str]] | None:
        filled = sorted(name for name, claims in self.files.items() if claims)
        if not filled:
            return None
        name = self.random.choice(filled)
        return name, self.random.choice(self.files[name])


def edit_value(project: Project) -> None:
    if found := project.any_claim():
        name, claim = found
        other = project.claim()
        if project.random.random() < 0.5:
            claim |= {key: other[key] for key in ("subject", "property", "value", "quote")}
        else:  # the document says what it said
            claim["value"] = other["value"]
            project.save(name, document=False)
            return
        project.save(name)


def add_claim(project: Project) -> None:
    name = project.any_file()
    claims = project.files[name]
    claims.insert(project.random.randint(0, len(claims)), project.claim())
    project.save(name)


def take_claim_out(project: Project) -> None:
    if found := project.any_claim():
        name, claim = found
        project.files[name].remove(claim)
        project.save(name, document=project.random.random() < 0.5)


def swap_claims(project: Project) -> None:
    name = project.any_file()
    project.random.shuffle(project.files[name])
    project.save(name, document=False)


def move_lines(project: Project) -> None:
    name = project.any_file()
    project.heads[name] = "" if project.heads.get(name) else "# one line more\n#\n# and two"
    project.save(name, document=False)


def add_file(project: Project) -> None:
    name = f"file{project.following}"
    project.files[name] = [project.claim() for _ in range(project.random.randint(0, 5))]
    project.save(name)


def take_file_out(project: Project) -> None:
    if len(project.files) > 2:
        name = project.any_file()
        del project.files[name]
        (project.folder / f"claims/{name}.yaml").unlink()


def rename_file(project: Project) -> None:
    name = project.any_file()
    new = f"new{project.following}"
    project.following += 1
    project.files[new] = project.files.pop(name)
    (project.folder / f"claims/{name}.yaml").unlink()
    project.save(new)


def change_document(project: Project) -> None:
    name = project.any_file()
    project.said[name] = project.random.choice(("Another beginning.", "A document.", "Two more. Sentences here."))
    project.save_document(name)


def spoil_document(project: Project) -> None:
    """Take a document away, or a sentence out of it."""
    name = project.any_file()
    path = project.folder / f"docs/{name}.txt"
    if project.random.random() < 0.5:
        path.unlink(missing_ok=True)
    else:
        project.write(f"docs/{name}.txt", "Nothing of it stands here any more.\n")


def touch(project: Project) -> None:
    for path in sorted(project.folder.glob("*/*")):
        os.utime(path)


def spoil_file(project: Project) -> None:
    project.write(f"claims/{project.any_file()}.yaml", project.random.choice(("claims: [\n", "claims: {a: b}\n", "")))


def mend(project: Project) -> None:
    """Let nothing stand that increments step aside for, or that cannot be read."""
    for name, claims in project.files.items():
        for claim in claims:
            claim.pop("parts", None)
            claim.pop("review", None)
        project.save(name)
    project.write("claims/vocabulary.yaml", VOCABULARIES[0])


def reject(project: Project) -> None:
    if found := project.any_claim():
        found[1]["review"] = project.random.choice(("rejected", "reviewed"))
        project.save(found[0])


def change_vocabulary(project: Project) -> None:
    project.write("claims/vocabulary.yaml", project.random.choice(VOCABULARIES))


def change_settings(project: Project) -> None:
    lines = ['claims = ["claims"]']
    if project.random.random() < 0.5:
        lines.append(
            project.random.choice(('ignore = ["FL901"]', 'select = ["FL1", "quantity-conflict", "FL902"]'[0:0]))
        )
    if project.random.random() < 0.5:
        file = project.any_file()
        lines += ["[per-path-ignores]", f'"claims/{file}.yaml" = ["quantity-conflict", "unused-waiver", "value-drift"]']
    project.write("factlint.toml", "\n".join(lines) + "\n")


def decide(project: Project) -> None:
    """Waive the first finding, and take others into the baseline."""
    result = check([], project_settings(project.folder), RULES)
    if not result.findings:
        return
    first, *others = result.findings
    text = f'- {{fingerprint: "{first.fingerprint}", reason: as it is, until: 2030-01-01}}\n'
    project.write("factlint-waivers.yaml", text)
    save_baseline(project.folder / "factlint-baseline.yaml", Baseline.of(others[: project.random.randint(0, 3)]))


def undecide(project: Project) -> None:
    for name in ("factlint-waivers.yaml", "factlint-baseline.yaml"):
        (project.folder / name).unlink(missing_ok=True)


def name_parts(project: Project) -> None:
    """Have a claim name parts: of its own file, of another, or none any more."""
    found, other = project.any_claim(), project.any_claim()
    if not found or not other:
        return
    name, claim = found
    if "parts" in claim:
        del claim["parts"]
    elif project.random.random() < 0.7:
        near = [one["id"] for one in project.files[name] if one is not claim and "parts" not in one]
        if near:
            claim["parts"] = f"[{', '.join(near[:2])}]"
    else:
        claim["parts"] = f"[{other[0]}/{other[1]['id']}]"
    project.save(name)


def draft(project: Project) -> None:
    if found := project.any_claim():
        claim = found[1]
        claim["review"] = "reviewed" if claim.get("review") == "draft" else "draft"
        project.save(found[0])


def second_file_of_a_document(project: Project) -> None:
    name = project.any_file()
    text = (project.folder / f"claims/{name}.yaml").read_text(encoding="utf-8")
    project.write(f"claims/sub/{name}.yaml", text.replace("../docs", "../../docs"))


def no_second_files(project: Project) -> None:
    for path in (project.folder / "claims/sub").glob("*"):
        path.unlink()


COMMON: tuple[Callable[[Project], None], ...] = (
    *(edit_value, edit_value, edit_value, add_claim, take_claim_out, swap_claims, move_lines, move_lines),
    *(add_file, take_file_out, rename_file, change_document, touch, reject, decide, undecide, name_parts),
    *(mend, no_second_files, second_file_of_a_document),
)
RARE: tuple[Callable[[Project], None], ...] = (spoil_document, spoil_file, change_vocabulary, change_settings, draft)

STEPS = 16
"""Edits of one walk."""

RULES = load_rules()


def project_settings(folder: Path) -> Settings:
    return replace(load_settings(folder), today=date(2026, 1, 2))


@pytest.fixture(autouse=True)
def _own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTLINT_CACHE_KEY", "a key that only this test has")
    monkeypatch.setattr(states, "RACY", 20_000_000)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project", Random(7))
    (tmp_path / "project").mkdir()
    made.write("factlint.toml", 'claims = ["claims"]\n')
    made.write("claims/vocabulary.yaml", VOCABULARIES[0])
    for at in range(6):
        made.files[f"file-{at}"] = [made.claim() for _ in range(6)]
        made.save(f"file-{at}")
    return made


def cached(
    folder: Path, formats: Sequence[str] = ("json",), paths: Sequence[Path] = (), rules: tuple[Rule, ...] = RULES
) -> tuple[Result, list[str]]:
    settings = project_settings(folder)
    store = Store.open(folder)
    assert store is not None
    try:
        result = check(paths, settings, rules, None, Means(store=store))
        return result, [FORMATS[form](result, Style()) for form in formats]
    finally:
        store.close()


def fresh(
    folder: Path, formats: Sequence[str] = ("json",), paths: Sequence[Path] = (), rules: tuple[Rule, ...] = RULES
) -> list[str]:
    result = check(paths, project_settings(folder), rules)
    return [FORMATS[form](result, Style()) for form in formats]


def is_increment(result: Result) -> bool:
    return isinstance(result.claims, RecalledClaims)


@pytest.mark.parametrize("seed", range(4))
def test_after_every_edit_the_reports_are_those_of_a_full_run(project: Project, seed: int) -> None:
    random = project.random = Random(seed)
    increments = 0
    for step in range(STEPS):
        edits = [random.choice(RARE if random.random() < 0.08 else COMMON) for _ in range(random.choice((1, 1, 2)))]
        for edit in edits:
            edit(project)
        if step % 8 == 7:
            mend(project)
        formats = ("json", "html") if step % 3 == 2 else ("json",)
        result, reports = cached(project.folder, formats)
        assert reports == fresh(project.folder, formats), (step, [edit.__name__ for edit in edits])
        increments += is_increment(result)
    assert increments >= STEPS // 3


@dataclass
class Done:
    """What a check did."""

    files: list[str] = field(default_factory=list)
    """Claims files that were read."""

    groups: list[int] = field(default_factory=list)
    """Sizes of the groups that were checked."""


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Done:
    made = Done()
    read, run = read_unit, run_groups

    def reading(path: Path, *others: Any) -> Any:
        made.files.append(path.name)
        return read(path, *others)

    def running(grouping: Grouping, groups: Sequence[Sequence[Claim[Value]]], crashes: Any) -> Any:
        made.groups += map(len, groups)
        return run(grouping, groups, crashes)

    monkeypatch.setattr(increments, "read_unit", reading)
    monkeypatch.setattr(increments, "run_groups", running)
    return made


def test_nothing_is_read_or_checked_when_nothing_has_changed(project: Project, done: Done) -> None:
    cached(project.folder)
    result, reports = cached(project.folder)
    assert is_increment(result)
    assert reports == fresh(project.folder)
    assert done == Done()


def test_only_the_file_that_changed_is_read_and_only_its_groups_are_checked(project: Project, done: Done) -> None:
    cached(project.folder)
    project.files["file-2"][0] |= {"subject": "windmill", "value": "77 people", "property": "number of staff"}
    project.save("file-2", document=False)
    result, reports = cached(project.folder)
    assert is_increment(result)
    assert reports == fresh(project.folder)
    assert done.files == ["file-2.yaml"]
    number = sum(map(len, project.files.values()))
    assert 0 < max(done.groups) < number / 2
    assert done.groups.count(1) >= 3  # the new fact, its entity, and the claim by itself


def test_a_line_that_moves_claims_has_no_group_checked_again(project: Project, done: Done) -> None:
    cached(project.folder)
    move_lines(project)
    result, reports = cached(project.folder, ("json", "html"))
    assert is_increment(result)
    assert reports == fresh(project.folder, ("json", "html"))
    assert len(done.files) == 1
    assert done.groups == []


def test_a_pack_of_others_may_look_at_lines(project: Project, tmp_path: Path) -> None:
    pack = tmp_path / "lines.py"
    pack.write_text(
        """
from factlint.rules import each_claim, finding, rule

@rule("XX101", "line-told", by=each_claim, since="1")
def line_told(claims):
    \"\"\"Tells the line of each claim.\"\"\"
    yield finding(claims, f"line {claims[0].mark.line}")
""",
        encoding="utf-8",
    )
    rules = load_rules(paths=[pack])
    cached(project.folder, rules=rules)
    move_lines(project)
    result, reports = cached(project.folder, rules=rules)
    assert is_increment(result)
    assert reports == fresh(project.folder, rules=rules)


@pytest.mark.parametrize(
    ("by", "body"),
    [
        ("lambda claim: object.__new__(Odd)", "return iter(())"),
        ("same_fact", "raise KeyError(len(claims))"),
        ("lambda claim: 1 // (claim.id != 'c3')", "return iter(())"),
    ],
)
def test_what_no_increment_can_be_sure_of_is_run_in_full(project: Project, tmp_path: Path, by: str, body: str) -> None:
    pack = tmp_path / "odd.py"
    pack.write_text(
        f"""
from factlint.rules import rule, same_fact

class Odd:
    pass

@rule("XX101", "odd-one", by={by}, since="1")
def odd_one(claims):
    \"\"\"Is odd.\"\"\"
    {body}
""",
        encoding="utf-8",
    )
    rules = load_rules(paths=[pack])
    for _ in range(2):
        edit_value(project)
        result, reports = cached(project.folder, rules=rules)
        assert not is_increment(result)
        assert reports == fresh(project.folder, rules=rules)


def test_drafts_and_parts_of_other_files_are_looked_at_in_full(project: Project) -> None:
    cached(project.folder)
    claim = project.files["file-1"][0]
    for key, text in (("review", "draft"), ("parts", f"[file-2/{project.files['file-2'][1]['id']}]")):
        claim[key] = text
        project.save("file-1")
        assert not is_increment(cached(project.folder)[0])
        del claim[key]
        project.save("file-1")
        cached(project.folder)
        move_lines(project)
        assert is_increment(cached(project.folder)[0])


def test_documents_beside_the_claims_are_looked_at_in_full(project: Project) -> None:
    paths = (project.folder / "claims", project.folder / "docs")
    for _ in range(2):
        result, reports = cached(project.folder, paths=paths)
        assert not is_increment(result)
        assert reports == fresh(project.folder, paths=paths)


def test_other_paths_are_a_step_like_any_other(project: Project) -> None:
    cached(project.folder)
    some = tuple(project.folder / f"claims/file-{at}.yaml" for at in range(4))
    result, reports = cached(project.folder, paths=some)
    assert is_increment(result)
    assert reports == fresh(project.folder, paths=some)
    assert cached(project.folder)[1] == fresh(project.folder)


def test_a_file_that_was_named_does_not_count_as_found(project: Project) -> None:
    """Whoever names a file has it read; in a folder only files with the key ``claims`` near their start count."""
    text = (project.folder / "claims/file-1.yaml").read_text(encoding="utf-8")
    project.write("claims/file-1.yaml", text.replace("claims:", '"claims":'))
    folder = project.folder / "claims"
    cached(project.folder, paths=(folder, folder / "file-1.yaml"))
    assert cached(project.folder, paths=(folder,))[1] == fresh(project.folder, paths=(folder,))


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM increments_groups",
        "DELETE FROM increments_groups WHERE rowid % 2",
        "UPDATE increments_groups SET members = '{}'",
        "DELETE FROM increments_findings",
        "UPDATE increments_findings SET raw = x'5b5d'",
        "UPDATE increments_findings SET shown = (SELECT shown FROM increments_findings ORDER BY number DESC LIMIT 1)",
        "UPDATE increments_claims SET data = (SELECT data FROM increments_claims WHERE unit = 1)",
        "DELETE FROM increments_claims",
        "DELETE FROM increments_units WHERE unit = 2",
        "UPDATE increments_units SET data = replace(data, 'file-1', 'file-9')",
        "UPDATE increments_state SET data = replace(data, '0', '1')",
        "DELETE FROM increments_state",
        "INSERT INTO increments_state SELECT * FROM increments_state",
    ],
)
def test_what_others_have_changed_in_the_cache_is_not_believed(project: Project, statement: str) -> None:
    project.files["file-1"] = [dict(one, value="12 people", subject="mill") for one in project.files["file-1"]]
    project.save("file-1")
    cached(project.folder)
    (database,) = (project.folder / ".factlint_cache").glob("*.sqlite")
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute(statement).rowcount > 0
        connection.commit()
    edit_value(project)
    swap_claims(project)
    formats = ("json", "html")
    assert cached(project.folder, formats)[1] == fresh(project.folder, formats)
    edit_value(project)
    assert cached(project.folder, formats)[1] == fresh(project.folder, formats)


def test_a_state_that_another_run_has_kept_meanwhile_is_left_alone(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached(project.folder)
    edit_value(project)
    follow = Kept.follow

    def after_another_run(kept: Kept, *others: Any) -> None:
        monkeypatch.setattr(Kept, "follow", follow)
        cached(project.folder)
        database.append(rows(project))
        follow(kept, *others)
        database.append(rows(project))

    database: list[list[Any]] = []
    monkeypatch.setattr(Kept, "follow", after_another_run)
    result, reports = cached(project.folder)
    assert is_increment(result)
    assert reports == fresh(project.folder)
    assert database[0] == database[1]
    edit_value(project)
    assert cached(project.folder)[1] == fresh(project.folder)


def test_a_run_whose_state_is_replaced_while_it_looks_is_a_full_one(project: Project) -> None:
    cached(project.folder)
    edit_value(project)
    store = Store.open(project.folder)
    assert store is not None
    slow = Increments(store, b"", [project.folder / "claims"])
    cached(project.folder)
    settings = project_settings(project.folder)
    ground = Ground(find_inputs([], settings), settings, selected(RULES, settings), RULES, None, DISK)
    assert slow.looked(ground) is None
    store.close()


def rows(project: Project) -> list[Any]:
    (database,) = (project.folder / ".factlint_cache").glob("*.sqlite")
    tables = ("state", "units", "claims", "groups", "findings")
    with closing(sqlite3.connect(database)) as connection:
        return [connection.execute(f"SELECT * FROM increments_{table}").fetchall() for table in tables]


def test_claims_are_read_from_their_files_when_the_cache_has_lost_them(project: Project) -> None:
    cached(project.folder)
    result, _ = cached(project.folder)
    full = check([], project_settings(project.folder), RULES)
    for path in (project.folder / ".factlint_cache").iterdir():
        path.unlink()
    assert is_increment(result)
    assert len(result.claims) == len(full.claims)
    assert result == full
    assert [one.claims for found in result.findings for one in found.evidence] == [
        one.claims for found in full.findings for one in found.evidence
    ]


def test_evidence_from_the_cache_is_evidence_like_any_other(project: Project) -> None:
    cached(project.folder)
    result, _ = cached(project.folder)
    full = check([], project_settings(project.folder), RULES)
    assert result.findings
    for found, expected in zip(result.findings, full.findings, strict=True):
        for one, other in zip(found.evidence, expected.evidence, strict=True):
            assert (one, one.origin, one.also, hash(one) == hash(replace(one))) == (
                other,
                other.origin,
                other.also,
                True,
            )
            assert replace(one, label="x") == replace(other, label="x") != one
            assert other == one


def test_own_rules_do_not_look_at_lines() -> None:
    """Claims of which only the line moved affect no group; the order that lines give is looked at apart."""
    root = Path(inspect.getfile(RULES[0].check)).parent
    looked = [root.glob("*.py"), *(Path(inspect.getfile(one)).parent.glob("*.py") for one in (disputes,))]
    for path in chain.from_iterable(looked):
        names = {node.attr for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)}
        assert "mark" not in names, path
