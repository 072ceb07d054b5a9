"""A check that is given again: only when nothing has changed, and then byte for byte."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import factlint.checking.dependencies
import factlint.cli.check
from factlint.cache.replay import RUNS, Run, name_of
from factlint.cache.store import Store
from factlint.checking import Result, check

from .conftest import FILES, Checked

DAY = 86_400


def test_the_second_check_is_the_first_again(project: Checked) -> None:
    first, second, fresh = project(), project(), project.fresh()
    assert not first.again
    assert second.again
    assert first.code == 1
    assert first.said == second.said == fresh.said
    assert "quantity-conflict" in second.stdout


def test_what_was_said_besides_is_said_again(project: Checked) -> None:
    (project.folder / "notes/page.html").write_bytes(b"<p>The caf\xe9 has 40 seats.</p>")
    first, second = project(), project()
    assert second.again
    assert "Windows-1252" in first.stderr
    assert first.said == second.said


def test_every_report_is_given_again(project: Checked) -> None:
    outputs = ("-o", "json", "-o", "sarif:out/report.sarif", "-o", "markdown:notes/report.md", "-o", "html:docs/r.html")
    (project.folder / "out").mkdir()
    files = [project.folder / name for name in ("out/report.sarif", "notes/report.md", "docs/r.html")]
    first = project(*outputs)
    texts = [file.read_bytes() for file in files]
    for file in files:
        file.unlink()
    second = project(*outputs)
    third = project(*outputs)
    assert (second.again, third.again) == (True, True)
    assert first.said == second.said == third.said
    assert [file.read_bytes() for file in files] == texts


def test_a_report_beside_the_program_is_given_again(project: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(project.folder))  # as `python -m factlint` does
    assert not project("-o", "json:report.json").again
    assert project("-o", "json:report.json").again


def test_a_report_that_cannot_be_written_is_an_error_again(project: Checked) -> None:
    (project.folder / "out").mkdir()
    assert project("-o", "json:out/report.json").code == 1
    shutil.rmtree(project.folder / "out")
    again = project("-o", "json:out/report.json")
    assert again.code == 2
    assert "cannot be written" in again.stderr


def rewrite(name: str, old: str, new: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def write(name: str, text: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(text, encoding="utf-8")

    return change


def within_one_tick(folder: Path) -> None:
    path = folder / "docs/mill.md"
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("40", "55"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def move_out_of_the_root(folder: Path) -> None:
    away = folder.parent / "elsewhere"
    (folder / "docs").rename(away)
    (folder / "docs").symlink_to(away)


def put_a_link(folder: Path) -> None:
    path = folder / "notes/tower.md"
    away = folder.parent / "tower.md"
    path.rename(away)
    path.symlink_to(away)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a document": rewrite("docs/mill.md", "40 looms", "41 looms"),
    "a document of one size and time": within_one_tick,
    "a document that is drafted": rewrite("notes/tower.md", "40", "41"),
    "a new document": write("notes/spire.md", "The church tower is 90 metres high.\n"),
    "a new document in a new folder": write("notes/more/spire.md", "The church tower is 90 metres high.\n"),
    "a document less": lambda folder: (folder / "notes/tower.md").unlink(),
    "a document for a link": put_a_link,
    "documents outside": move_out_of_the_root,
    "claims": rewrite("claims/guide.yaml", "55 looms, quote", "54 looms, quote"),
    "new claims": write("claims/new.yaml", FILES["claims/mill.yaml"].replace("40 looms,", "60 looms,")),
    "claims less": lambda folder: (folder / "claims/guide.yaml").unlink(),
    "a name": lambda folder: (folder / "claims/guide.yaml").rename(folder / "claims/zzz.yaml"),
    "the vocabulary": rewrite("claims/vocabulary.yaml", "the mill", "old mill"),
    "no vocabulary": lambda folder: (folder / "claims/vocabulary.yaml").unlink(),
    "waivers": write("factlint-waivers.yaml", "- fingerprint: 0123abcd\n  reason: so it is\n"),
    "a baseline": write("factlint-baseline.yaml", "- fingerprint: 0123abcd\n  rule: a\n  message: b\n"),
    "the configuration": rewrite("factlint.toml", "\n", "\nfail-on = 'never'\n"),
    "another configuration": lambda folder: (folder / "factlint.toml").rename(folder / "pyproject.toml"),
    "no configuration": lambda folder: (folder / "factlint.toml").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_noticed(project: Checked, change: Callable[[Path], object]) -> None:
    assert project("-o", "json").code == 1
    assert project("-o", "json").again
    change(project.folder)
    after = project("-o", "json")
    assert not after.again
    assert after.said == project.fresh("-o", "json").said


def test_a_configuration_that_comes_nearer_is_noticed(project: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = project.folder / "notes"
    monkeypatch.chdir(inner)
    project()
    assert project().again
    (inner / "factlint.toml").write_text('documents = ["tower.md"]\nclaims = []\n', encoding="utf-8")
    after = project()
    assert not after.again
    assert after.said == project.fresh().said
    assert "1 document" in after.stdout


def test_a_repository_that_begins_further_out_is_noticed(project: Checked) -> None:
    project("-o", "github")
    assert project("-o", "github").again
    (project.folder.parent / ".git").mkdir()
    after = project("-o", "github")
    assert not after.again
    assert "file=project/" in after.stdout


def test_the_program_of_a_developer_is_noticed(project: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    package = project.folder.parent / "place"
    package.mkdir()
    monkeypatch.syspath_prepend(str(package))
    project()
    assert project().again
    (package / "a_new_pack-1.0.dist-info").mkdir()
    assert not project().again


def test_a_file_of_the_program_that_changes_is_noticed(project: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    module = project.folder.parent / "module_of_a_pack.py"
    module.write_text("NUMBER = 1\n")
    aged = time.time_ns() - 60_000_000_000
    monkeypatch.setattr(factlint.checking.dependencies, "STARTED", time.time_ns() + 60_000_000_000)
    made = type(sys)("module_of_a_pack")
    made.__file__ = str(module)
    monkeypatch.setitem(sys.modules, "module_of_a_pack", made)
    os.utime(module, ns=(aged, aged))
    project()
    assert project().again
    module.write_text("NUMBER = 2\n")
    os.utime(module, ns=(aged, aged))
    assert not project().again


def test_another_day_is_another_run(project: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    found = project("-o", "json")
    fingerprint = found.stdout.partition('"fingerprint": "')[2][:8]
    today = time.strftime("%Y-%m-%d", time.gmtime())
    waiver = f"- fingerprint: {fingerprint}\n  reason: it is so\n  until: {today}\n"
    project.write("factlint-waivers.yaml", waiver)
    assert "1 waived" in project().stdout
    assert project().again
    clock = time.time
    monkeypatch.setattr(time, "time", lambda: clock() + DAY)
    assert not project().again


@pytest.mark.parametrize(("name", "value"), [("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("TERM", "dumb")])
def test_what_shapes_the_output_is_part_of_the_name(
    project: Checked, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    for variable in ("FORCE_COLOR", "NO_COLOR", "TERM"):
        monkeypatch.delenv(variable, raising=False)
    project()
    monkeypatch.setenv(name, value)
    other = project()
    assert not other.again
    assert other.said == project.fresh().said


def test_other_arguments_are_another_run(project: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {name_of(["check"]), name_of(["check", ""]), name_of(["check", "a"]), name_of(["check", "a", "b"])}
    monkeypatch.chdir(project.folder / "docs")
    names |= {name_of(["check"])}
    assert len(names) == 5


def test_files_touched_but_not_changed_are_given_again(project: Checked) -> None:
    first = project()
    for path in project.folder.rglob("*"):
        os.utime(path, ns=(1, 1_000_000_000))
    touched = project()
    assert touched.again
    assert touched.said == first.said


def test_files_that_no_run_looks_at_change_nothing(project: Checked) -> None:
    project()
    project.write(".hidden.md", "The mill has 60 looms.\n")
    project.write("claims/.hidden.yaml", "claims: []\n")
    project.write("docs/unread.md", "The mill has 60 looms.\n")
    assert project().again


def test_a_file_as_it_was_before_is_given_again(project: Checked) -> None:
    first = project()
    rewrite("docs/mill.md", "40", "41")(project.folder)
    rewrite("docs/mill.md", "41", "40")(project.folder)
    again = project()
    assert again.again
    assert again.said == first.said


def test_a_folder_is_found_from_below_and_beside_a_configuration(
    project: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.folder / "docs")
    assert not project().again
    assert project().again
    assert not (project.folder / "docs/.factlint_cache").exists()
    monkeypatch.chdir(project.folder.parent)
    for arguments in (("--config", "project/factlint.toml"), ("--config=project/factlint.toml",)):
        assert not project(*arguments).again
        assert project(*arguments).again
    assert not (project.folder.parent / ".factlint_cache").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--no-cache",),
        ("--since", "HEAD"),
        ("--allow-rules", "../rule.py"),
        ("--select", "no-such-rule"),
        ("no/such/path",),
    ],
)
def test_some_runs_are_never_kept(project: Checked, arguments: tuple[str, ...]) -> None:
    rule = project.folder.parent / "rule.py"
    rule.write_text(
        "from factlint.rules import rule, each_claim\n"
        "@rule('XY101', 'nothing-wrong', by=each_claim, since='1')\n"
        "def nothing_wrong(claims):\n    '''Finds nothing.'''\n    return iter(())\n"
    )
    project(*arguments)
    assert not project(*arguments).again
    for name in [name for name in sys.modules if name.startswith("factlint_local_")]:
        del sys.modules[name]  # it would count as a part of the program that has changed


def test_a_run_that_could_not_read_something_is_not_kept(project: Checked) -> None:
    (project.folder / "docs/mill.md").unlink()
    assert project().code == 3
    assert not project().again


def test_the_configuration_can_do_without_a_cache(project: Checked) -> None:
    rewrite("factlint.toml", "\n", "\ncache = false\n")(project.folder)
    project()
    assert not project().again
    assert not project.cache.exists()


def test_without_a_cache_nothing_is_written(project: Checked) -> None:
    before = sorted(project.folder.rglob("*"))
    project.fresh()
    assert sorted(project.folder.rglob("*")) == before


def test_what_changes_while_it_is_checked_is_not_kept(project: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    def meddling(*arguments: Any, **more: Any) -> Result:
        result = check(*arguments, **more)
        rewrite("docs/mill.md", "40 looms", "41 looms")(project.folder)
        return result

    with monkeypatch.context() as patched:
        patched.setattr(factlint.cli.check, "check", meddling)
        project()
    after = Store.open(project.folder)
    assert after is not None
    with after.reading() as connection:
        assert connection.execute("SELECT * FROM entries WHERE kind = ?", (RUNS,)).fetchall() == []
    after.close()


def test_hostile_rows_are_not_believed(project: Checked) -> None:
    first = project()
    lie = Run(0, "2 documents · 2 claims: 0 contradictions, 0 tensions\n", "", {}).packed()
    (database,) = project.cache.glob("*.sqlite")
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE entries SET data = ? WHERE kind = 'runs'", (lie,))
    connection.close()
    second = project()
    assert not second.again
    assert second.said == first.said
    assert project().again


def test_a_row_less_is_no_more_than_a_run_more(project: Checked) -> None:
    first = project()
    (database,) = project.cache.glob("*.sqlite")
    for kind in ("details", "runs"):
        for path in project.folder.rglob("*"):
            os.utime(path, ns=(1, 1))  # what makes the details count
        with sqlite3.connect(database) as connection:
            connection.execute("DELETE FROM entries WHERE kind = ?", (kind,))
        connection.close()
        second = project()
        assert not second.again
        assert second.said == first.said


WORDS = ("40", "41", "55", "60 to 70")


def test_any_edits_give_what_a_fresh_check_gives(project: Checked) -> None:
    dice = random.Random(int(os.environ.get("FACTLINT_EDITS_SEED", "5")))
    again = 0
    for step in range(int(os.environ.get("FACTLINT_EDITS", "25"))):
        kind = dice.randrange(7)
        name = dice.choice(("mill", "guide"))
        number = dice.choice(WORDS)
        if kind == 0:
            project.write(f"docs/{name}.md", f"# The {name}\n\nThe mill has {number} looms.\n")
        elif kind == 1:
            text = FILES["claims/mill.yaml"].replace("mill.md", f"{name}.md").replace("40 looms,", f"{number} looms,")
            project.write(f"claims/{name}.yaml", text)
        elif kind == 2:
            project.write(f"notes/{dice.choice('abc')}.md", f"The church tower is {number} metres high.\n")
        elif kind == 3:
            (project.folder / f"notes/{dice.choice('abc')}.md").unlink(missing_ok=True)
        elif kind == 4:
            project.write("factlint.toml", FILES["factlint.toml"] + dice.choice(("", "fail-on = 'never'\n")))
        elif kind == 5:
            path = project.folder / f"docs/{name}.md"
            os.utime(path, ns=(step, step))
        cached, fresh = project(), project.fresh()
        again += cached.again
        assert cached.said == fresh.said, step
    assert 0 < again < step
