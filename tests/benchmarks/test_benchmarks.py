"""The benchmarks run, at sizes that say nothing about speed, and what they run on holds what was planted in it."""

import subprocess
import sys
from pathlib import Path

import pytest

from factlint.checking import run_rules
from factlint.claims import load_all, load_vocabulary

from .__main__ import BENCHMARKS
from .checking import expect, rule_sets
from .generating import facts, files_of, intervals
from .measuring import WrongFindingsError

ROOT = Path(__file__).parents[2]


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.benchmarks", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True, encoding="utf-8")


# These start process after process, or draft documents, as the tests of what they measure do often enough.
SLOW = ("archive", "documents", "increment", "memory", "processes", "replay", "spark", "start-up")


@pytest.mark.parametrize("name", [name for name in BENCHMARKS if name not in SLOW])
def test_every_benchmark_runs(name: str) -> None:
    done = bench("--quick", name)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"## {name}\n\nname")
    assert len(done.stdout.splitlines()) > 5


def test_a_benchmark_that_is_not_there_is_an_error() -> None:
    done = bench("--quick", "guesses")
    assert done.returncode == 2
    assert "no benchmark is called guesses; there are start-up, load, " in done.stderr


def test_rules_find_what_is_planted_and_nothing_else() -> None:
    generated = facts(700, planted=40)
    assert sum(map(len, generated.planted.values())) == 40
    expect(run_rules(rule_sets()[0], generated.claims), generated.planted)


def test_rules_find_the_same_when_the_claims_are_loaded_from_files(tmp_path: Path) -> None:
    generated = facts(280, planted=20)
    for path, text in files_of(generated.claims):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    words = load_vocabulary(tmp_path / "claims" / "vocabulary.yaml")
    paths = sorted(tmp_path.glob("claims/*-*.yaml"))
    files = load_all(paths, root=tmp_path, vocabulary=words)
    assert not [problem for file in files for problem in file.problems]
    loaded = [claim for file in files for claim in file.claims]
    assert len(loaded) == len(generated.claims)
    folded = {
        rule: {(subject.casefold(), name) for subject, name in planted} for rule, planted in generated.planted.items()
    }
    expect(run_rules(rule_sets()[0], loaded), folded)


def test_ranges_are_planted_in_as_many_facts_as_asked() -> None:
    generated = intervals(60, planted=6)
    assert len(generated.planted["quantity-conflict"]) == 6
    expect(run_rules(rule_sets()[0], generated.claims), generated.planted)


def test_the_same_seed_gives_the_same_claims() -> None:
    assert facts(56, planted=3).claims == facts(56, planted=3).claims
    assert facts(56, planted=3, seed=1).claims != facts(56, planted=3, seed=2).claims


def test_findings_that_were_not_planted_are_refused() -> None:
    generated = facts(140, planted=4)
    findings = run_rules(rule_sets()[0], generated.claims)
    with pytest.raises(WrongFindingsError):
        expect(findings[1:], generated.planted)
    with pytest.raises(WrongFindingsError):
        expect(findings, {})
