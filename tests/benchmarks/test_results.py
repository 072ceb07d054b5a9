"""Results are kept as they end, are not measured twice, and become the table of the README."""

from collections.abc import Callable
from pathlib import Path

import pytest

from . import __main__ as bench
from .measuring import Row, WrongFindingsError
from .results import Result, UnreadableResultError, keep, kept, markdown

WITHIN = Row("load : bare parse", "1.20 x", "2 x", True, "12 ms : 10 ms")
OVER = Row("check | cold", "400 ms", "300 ms", False)
DETAIL = Row("  one rule alone", "1 x")
RESULT = Result("load", (WITHIN, OVER, DETAIL), False, 61.2, "2026-11-22", "2 cores")


def test_what_is_kept_is_what_was_measured(tmp_path: Path) -> None:
    keep(RESULT, tmp_path / "results")
    assert kept("load", tmp_path / "results", quick=False) == RESULT
    assert [path.name for path in (tmp_path / "results").iterdir()] == ["load.json"]


def test_a_quick_result_is_not_taken_for_a_whole_one(tmp_path: Path) -> None:
    keep(RESULT, tmp_path)
    assert kept("load", tmp_path, quick=True) is None
    assert kept("memory", tmp_path, quick=False) is None


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"rows": [{}]}', '{"rows": [], "more": 1}'])
def test_a_file_that_holds_something_else_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "load.json").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableResultError, match=r"load\.json holds no result .*; delete it and run again"):
        kept("load", tmp_path, quick=False)


def test_the_table_has_the_command_beside_every_figure() -> None:
    assert markdown([RESULT]) == (
        "Measured 2026-11-22, 2 cores. In all 61 s: `load` 61 s.\n\n"
        "| what | measured | budget | behind it | command |\n|---|---|---|---|---|\n"
        "| load : bare parse | 1.20 x | 2 x | 12 ms : 10 ms | `python -m tests.benchmarks load` |\n"
        "| check \\| cold | 400 ms | 300 ms (over) |  | `python -m tests.benchmarks load` |\n"
    )


class Measured:
    """Stands in for the processes that measure, and says which benchmarks they were asked for."""

    def __init__(self, *rows: Row, wrong: tuple[str, ...] = ()) -> None:
        self.rows = list(rows)
        self.wrong = wrong
        self.asked: list[str] = []

    def __call__(self, call: Callable[..., list[Row]], name: str, *, quick: bool) -> list[Row]:
        del call, quick
        self.asked.append(name)
        if name in self.wrong:
            raise WrongFindingsError("3 planted facts missed")
        return self.rows


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "BENCHMARKS", {"load": "loading.load", "memory": "loading.memory"})


@pytest.mark.usefixtures("two")
def test_a_run_that_was_stopped_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(RESULT, tmp_path)
    monkeypatch.setattr(bench, "alone", measured := Measured(WITHIN))
    assert bench.main(["--results", str(tmp_path), "--markdown"]) == 1, "what is kept is over its budget"
    assert measured.asked == ["loading.memory"]
    assert capsys.readouterr().out.count("`python -m tests.benchmarks memory`") == 1
    assert bench.main(["--results", str(tmp_path), "load"]) == 0, "named: measured anew"
    assert measured.asked == ["loading.memory", "loading.load"]


@pytest.mark.usefixtures("two")
def test_findings_that_are_not_the_planted_ones_fail_loudly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "alone", Measured(WITHIN, wrong=("loading.load",)))
    assert bench.main(["--results", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.err == "load: 3 planted facts missed\n"
    assert "## load" not in said.out
    assert "## memory" in said.out, "the others are measured all the same"
    assert [path.name for path in tmp_path.iterdir()] == ["memory.json"]


@pytest.mark.usefixtures("two")
def test_over_the_budget_is_exit_code_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "alone", Measured(OVER))
    assert bench.main([]) == 1
    assert bench.main(["--quick"]) == 0, "small sizes hold no budget"
