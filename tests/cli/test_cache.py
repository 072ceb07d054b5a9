"""The cache as people meet it: the installed command, and what it says of the cache."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from factlint.cache import FOLDER
from tests.conftest import COMMAND, Cli

FILES = {
    "a.txt": "The mill has 40 looms.\n",
    "b.txt": "The mill has 55 looms.\n",
    "claims/a.yaml": "document: ../a.txt\nclaims:\n"
    "  - {id: one, subject: mill, property: looms, value: 40 looms, quote: 40 looms}\n",
    "claims/b.yaml": "document: ../b.txt\nclaims:\n"
    "  - {id: one, subject: mill, property: looms, value: 55 looms, quote: 55 looms}\n",
}

LOADED = """
import sys
before = set(sys.modules)
from factlint.cli import main
try:
    main()
finally:
    print(*set(sys.modules) - before, file=sys.stderr)
"""
"""Runs the command line and says what that has imported."""

HEAVY = {"click", "pydantic", "yaml", "dataclasses", "typing", "pathlib", "json", "inspect"}


@pytest.fixture
def project(cli: Cli) -> Cli:
    cli.write(FILES)
    return cli


def doctor(cli: Cli, **env: str) -> dict[str, object]:
    said = json.loads(cli("doctor", "--format", "json", env=env).stdout)
    (entry,) = (entry for entry in said["entries"] if entry["topic"] == "cache")
    return dict(entry)


def test_a_check_that_is_given_again_imports_next_to_nothing(project: Cli) -> None:
    env = {"PATH": os.environ["PATH"], "HOME": str(project.folder)}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", LOADED, *arguments]
        return subprocess.run(command, cwd=project.folder, env=env, capture_output=True, text=True, check=False)

    first, second = run("check"), run("check")
    assert first.stdout == second.stdout
    assert first.returncode == second.returncode == 1
    loaded = set(second.stderr.split())
    assert "factlint.cache.replay" in loaded
    assert loaded & HEAVY == set()
    ours = {name for name in loaded if name.startswith("factlint")}
    assert {name for name in ours if not name.startswith("factlint.cache")} == {"factlint", "factlint.cli"}
    assert set(first.stderr.split()) >= {"click", "pydantic", "yaml", "factlint.checking"}


def test_both_doors_give_a_check_again(project: Cli) -> None:
    first, second = project("check"), project("check")
    assert (first, first.code) == (second, 1)
    env = {"PATH": os.environ["PATH"], "HOME": str(project.folder), "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "factlint", "check"]
    for _ in range(2):
        ran = subprocess.run(command, cwd=project.folder, env=env, capture_output=True, text=True, check=False)
        assert (ran.returncode, ran.stdout, ran.stderr) == (1, first.stdout, first.stderr)


def test_a_reader_that_goes_is_no_error(project: Cli) -> None:
    project("check")
    command = f"'{COMMAND}' check -o json; echo $? >&2"
    for _ in range(2):
        reading, writing = os.pipe()
        os.close(reading)
        env = {"PATH": os.environ["PATH"], "HOME": str(project.folder)}
        ran = subprocess.run(
            ["sh", "-c", command],
            cwd=project.folder,
            env=env,
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        os.close(writing)
        assert ran.stderr == "4\n"
        project("check", "-o", "json", env={"NO_COLOR": None, "LC_ALL": None})


def test_clean_removes_the_cache_and_says_how_large_it_was(project: Cli) -> None:
    project("check")
    assert (project.folder / FOLDER).is_dir()
    ran = project("clean")
    assert (ran.code, ran.stdout) == (0, "")
    assert re.fullmatch(rf"removed {re.escape(str(project.folder / FOLDER))}: 0\.[1-9] MB\n", ran.stderr)
    assert not (project.folder / FOLDER).exists()
    again = project("clean")
    assert (again.code, again.stderr) == (0, f"no {FOLDER} in {project.folder}\n")


def test_clean_removes_what_lies_in_a_cache_and_follows_no_link(project: Cli) -> None:
    project("check")
    (project.folder / "kept").mkdir()
    (project.folder / "kept" / "thesis.txt").write_text("mine")
    (project.folder / FOLDER / "link").symlink_to(project.folder / "kept")
    (project.folder / FOLDER / "deep" / "er").mkdir(parents=True)
    (project.folder / FOLDER / "deep" / "er" / "link").symlink_to(project.folder / "kept")
    assert project("clean").code == 0
    assert not (project.folder / FOLDER).exists()
    assert (project.folder / "kept" / "thesis.txt").read_text() == "mine"


@pytest.mark.parametrize("place", ["a folder that factlint did not make", "a link", "no folder"])
def test_clean_leaves_alone_what_is_not_ours(project: Cli, tmp_path: Path, place: str) -> None:
    folder = project.folder / FOLDER
    if place == "a link":
        other = project.folder / "other"
        other.mkdir()
        project.write({"other/factlint.toml": "", **{f"other/{name}": text for name, text in FILES.items()}})
        assert project("check", cwd=other).code == 1
        folder.symlink_to(other / FOLDER)
    elif place == "no folder":
        folder.write_text("mine")
    else:
        folder.mkdir()
        (folder / "thesis.txt").write_text("mine")
    before = sorted(project.folder.rglob("*"))
    ran = project("clean")
    assert ran.code == 2
    assert f"{folder} is {place}; look at it, and remove it yourself" in ran.stderr
    assert sorted(project.folder.rglob("*")) == before
    assert project("check").code == 1
    entry = doctor(project)
    assert place in str(entry["said"])
    assert entry["well"] is False


def test_the_doctor_says_where_the_cache_is(project: Cli) -> None:
    folder = project.folder / FOLDER
    assert doctor(project) == {"topic": "cache", "well": True, "said": [f"{folder}: none yet"], "next_step": None}
    project("check")
    said = str(doctor(project)["said"])
    assert re.fullmatch(rf"\['{re.escape(str(folder))}: 0\.[1-9] MB; `factlint clean` removes it'\]", said)
    other = doctor(project, FACTLINT_CACHE_KEY="the key of somebody else")
    assert other["said"] == [f"{folder}: not of this user, or of another version; the next check begins it anew"]
    short = doctor(project, FACTLINT_CACHE_KEY="short")
    assert short["said"] == ["none: FACTLINT_CACHE_KEY has fewer than 16 characters"]
    assert short["well"] is False
    project.write({"factlint.toml": "cache = false\n"})
    assert doctor(project)["said"] == ["none: the configuration says `cache = false`"]


def test_the_doctor_says_why_there_is_no_key(project: Cli) -> None:
    (project.folder / "file").write_text("")
    env = {"XDG_CACHE_HOME": str(project.folder / "file")}
    assert "no key can be kept" in str(doctor(project, **env)["said"])
    assert project("check", env=env).code == 1
    assert not (project.folder / FOLDER).exists()


def test_cache_takes_true_or_false(project: Cli) -> None:
    project.write({"factlint.toml": "cache = 'no'\n"})
    ran = project("check")
    assert ran.code == 2
    assert "'cache' takes true or false" in ran.stderr
