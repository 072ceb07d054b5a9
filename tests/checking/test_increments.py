"""Increments: after any edit they give what a full run gives, byte for byte, and they read and check only what it needs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from factlint.cache import states
from factlint.cache.store import Store
from factlint.checking import Result, Settings, check, load_baseline, load_settings, save_baseline
from factlint.checking.recall import RecalledClaims
from factlint.findings import Baseline
from factlint.reports import FORMATS, Style
from factlint.rules import load_rules

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
def project(tmp_path: Path) -> Iterator[Project]:
    made = Project(tmp_path / "project", Random(7))
    (tmp_path / "project").mkdir()
    made.write("factlint.toml", 'claims = ["claims"]\n')
    made.write("claims/vocabulary.yaml", VOCABULARIES[0])
    for at in range(6):
        made.files[f"file-{at}"] = [made.claim() for _ in range(6)]
        made.save(f"file-{at}")
    yield made


def cached(
    folder: Path, formats: tuple[str, ...] = ("json",), paths: tuple[Path, ...] = ()
) -> tuple[Result, list[str]]:
    settings = project_settings(folder)
    store = Store.open(folder)
    assert store is not None
    try:
        result = check(paths, settings, RULES, None, store)
        return result, [FORMATS[form](result, Style()) for form in formats]
    finally:
        store.close()


def fresh(folder: Path, formats: tuple[str, ...] = ("json",), paths: tuple[Path, ...] = ()) -> list[str]:
    result = check(paths, project_settings(folder), RULES)
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
