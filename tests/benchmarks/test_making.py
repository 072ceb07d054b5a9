"""What is made is the same for the same seed, holds what was planted and nothing else, and overwrites nothing."""

from pathlib import Path

import pytest

from factlint.checking import run_rules

from .checking import expect, rule_sets
from .documents import generated_documents
from .generating import crowd
from .making import make


def made(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(("kind", "number"), [("claims", 61), ("findings", 120), ("hot", 130), ("documents", 7)])
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, kind: str, number: int) -> None:
    for name, seed in (("one", 1), ("same", 1), ("other", 2)):
        assert make([kind, str(number), str(tmp_path / name), "--seed", str(seed)]) == 0
    assert made(tmp_path / "one") == made(tmp_path / "same")
    assert made(tmp_path / "one") != made(tmp_path / "other")
    if kind == "documents":
        assert len(made(tmp_path / "one")) == number
    else:
        claims = [text for path, text in made(tmp_path / "one").items() if path.startswith("claims/")]
        assert sum(text.count("- id: ") for text in claims) == number


def test_how_many_conflicts_are_planted_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(["hot", "2100", str(tmp_path / "hot")])
    assert "2,100 claims about 1 fact, 43 files in" in (said := capsys.readouterr().err)
    assert said.endswith("; planted: 1 quantity-conflict\n")
    make(["claims", "1", str(tmp_path / "one")])
    assert capsys.readouterr().err.endswith("; planted: nothing\n")


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    for folder, why in ((tmp_path, "is not empty"), (tmp_path / "mine.txt", "is a file")):
        with pytest.raises(SystemExit) as stopped:
            make(["claims", "4", str(folder)])
        assert stopped.value.code == 2
        assert why in capsys.readouterr().err
    assert made(tmp_path) == {"mine.txt": "mine"}


@pytest.mark.parametrize("arguments", [["claims", "0"], ["claims", "-4"], ["claims", "many"], ["facts", "4"]])
def test_what_cannot_be_made_is_an_error(tmp_path: Path, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        make([*arguments, str(tmp_path / "folder")])
    assert stopped.value.code == 2
    assert not (tmp_path / "folder").exists()


def test_a_crowd_holds_one_conflict() -> None:
    generated = crowd(2_350)
    assert (len(generated.claims), generated.facts) == (2_350, 1)
    expect(run_rules(rule_sets()[0], generated.claims), generated.planted)


def test_the_last_document_of_an_odd_number_has_no_other() -> None:
    ids = [document.id for document in generated_documents(5)]
    assert ids == ["0-release.txt", "0-blog.txt", "1-release.txt", "1-blog.txt", "2-release.txt"]
