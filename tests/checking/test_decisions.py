"""The waiver file and the baseline: what is read, what is refused and where, and what is written."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.checking import load_baseline, save_baseline
from factlint.checking.decisions import load_waivers, write_whole
from factlint.claims import ClaimsError, Problem
from factlint.findings import Baseline, Waiver

GOOD = "- {fingerprint: 7f3a91c2, reason: counted twice}\n"


def waivers(folder: Path, text: str) -> tuple[list[Waiver], list[Problem]]:
    path = folder / "w.yaml"
    path.write_text(text, encoding="utf-8")
    return load_waivers(path, "w.yaml")


@pytest.mark.parametrize("head", ["", "waivers:\n"])
def test_a_waiver_file(tmp_path: Path, head: str) -> None:
    text = (
        "- fingerprint: 7f3a91c2\n  reason: counted twice\n  by: Ann Lee\n  until: 2027-03-31\n"
        "- {reason: known, fingerprint: 0123456789abcdef}\n"
    )
    found, problems = waivers(tmp_path, head + text)
    assert problems == []
    line = 1 + bool(head)
    assert found == [
        Waiver("counted twice", "w.yaml", line, 3, fingerprint="7f3a91c2", by="Ann Lee", until=date(2027, 3, 31)),
        Waiver("known", "w.yaml", line + 4, 3, fingerprint="0123456789abcdef"),
    ]


@pytest.mark.parametrize("text", ["", "# none yet\n", "[]\n", "waivers: []\n", "waivers:\n", "{}\n"])
def test_no_waivers(tmp_path: Path, text: str) -> None:
    assert waivers(tmp_path, text) == ([], [])


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("just words\n", 1, 1, "a waiver file is a list"),
        ("waivers: none\n", 1, 1, "a waiver file is a list"),
        ("waivers: []\nmore: []\n", 1, 1, "a waiver file is a list"),
        ("- words\n", 1, 3, "a waiver is a mapping"),
        ("- {fingerprint: 7f3a91c2}\n", 1, 3, "needs a `reason`"),
        ("- {fingerprint: 7f3a91c2, reason: ' '}\n", 1, 3, "needs a `reason`"),
        ("- {reason: x}\n", 1, 3, "`fingerprint` takes 8 to 16 digits"),
        ("- {reason: x, fingerprint: 7f3a91c}\n", 1, 28, "`fingerprint` takes 8 to 16 digits"),
        ("- {reason: x, fingerprint: 7F3A91C2}\n", 1, 28, "`fingerprint` takes 8 to 16 digits"),
        ("- {reason: x, fingerprint: quantity-conflict}\n", 1, 28, "`fingerprint` takes 8 to 16 digits"),
        ("- {reason: x, fingerprint: 7f3a91c2, untill: 2027-01-01}\n", 1, 38, "`untill` is no key"),
        ("- {reason: x, fingerprint: 7f3a91c2, until: soon}\n", 1, 45, "`until` takes a date"),
        ("- {reason: x, fingerprint: 7f3a91c2, until: 2027-02-30}\n", 1, 45, "`until` takes a date"),
        ("- {reason: x, fingerprint: 7f3a91c2, by: [a]}\n", 1, 3, "take texts"),
        ("- {reason: x\n", 1, 3, ""),
        ("- {reason: x, reason: y}\n", 1, 15, "stands twice"),
    ],
)
def test_errors_have_a_place(tmp_path: Path, text: str, line: int, column: int, words: str) -> None:
    found, problems = waivers(tmp_path, text)
    assert found == []
    (problem,) = problems
    assert (problem.path, problem.line, problem.column) == ("w.yaml", line, column)
    assert words in problem.message


def test_the_good_ones_count_beside_a_bad_one(tmp_path: Path) -> None:
    found, problems = waivers(tmp_path, f"{GOOD}- {{reason: x, fingerpint: 7f3a91c2}}\n{GOOD}")
    assert [waiver.line for waiver in found] == [1, 3]
    assert [(problem.line, problem.column, problem.hint) for problem in problems] == [
        (2, 15, "did you mean `fingerprint`?")
    ]


def test_a_waiver_file_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "bytes").write_bytes(b"\xff")
    for name in ("folder", "bytes", "missing"):
        found, problems = load_waivers(tmp_path / name, name)
        assert found == []
        assert [problem.path for problem in problems] == [name]


TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)
ENTRIES = st.lists(st.tuples(st.from_regex(r"[0-9a-f]{16}", fullmatch=True), TEXTS, TEXTS), max_size=5)


def round_trip(folder: Path, baseline: Baseline) -> Baseline:
    path = folder / "b.yaml"
    save_baseline(path, baseline)
    return load_baseline(path, "b.yaml")


@given(entries=ENTRIES)
def test_baseline_round_trip(tmp_path_factory: pytest.TempPathFactory, entries: list[tuple[str, str, str]]) -> None:
    baseline = Baseline(tuple(sorted(entries)))
    assert round_trip(tmp_path_factory.mktemp("b"), baseline) == baseline


@pytest.mark.parametrize(
    "text", ["a “b” £3", "\U0001f600", "\u2028\x85\x7f\x00\ufeff", 'back\\slash "quoted"', "a: b #c"]
)
def test_baseline_round_trip_of_odd_text(tmp_path: Path, text: str) -> None:
    baseline = Baseline((("0123456789abcdef", text, text),))
    assert round_trip(tmp_path, baseline) == baseline


def test_half_a_character_does_not_break_the_baseline(tmp_path: Path) -> None:
    """File names that are no UTF-8 hold such halves."""
    (entry,) = round_trip(tmp_path, Baseline((("0123456789abcdef", "r", "a\udcff"),))).entries
    assert entry[2] == "a\ufffd"


def test_an_empty_baseline(tmp_path: Path) -> None:
    assert round_trip(tmp_path, Baseline()) == Baseline()


@pytest.mark.parametrize(
    "text", ["words\n", "{a: b}\n", "- words\n", "- {rule: x}\n", "- {fingerprint: xyz}\n", "[}\n"]
)
def test_a_file_that_is_no_baseline(tmp_path: Path, text: str) -> None:
    (tmp_path / "b.yaml").write_text(text)
    with pytest.raises(ClaimsError) as caught:
        load_baseline(tmp_path / "b.yaml", "b.yaml")
    (problem,) = caught.value.problems
    assert problem.path == "b.yaml"
    assert problem.line == 1


def test_writing_keeps_permissions_and_links(tmp_path: Path) -> None:
    target, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    target.write_text("old")
    target.chmod(0o604)
    link.symlink_to("real.yaml")
    write_whole(link, "new\r\nlines\n")
    assert target.read_bytes() == b"new\r\nlines\n"
    assert target.stat().st_mode & 0o777 == 0o604
    assert link.is_symlink()


def test_a_new_file_has_the_permissions_of_new_files(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    write_whole(tmp_path / "new", "")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_failed_write_leaves_the_old_text_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "b.yaml"
    path.write_text("old")

    def failing(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "\udcff")
    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
