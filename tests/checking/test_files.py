"""Which files a run looks at, which it leaves alone, and formatting them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factlint.checking import NothingToCheckError, Settings, format_files
from factlint.checking.files import Inputs, find_inputs, shown

CLAIMS = "document: ../d.md\nclaims: []\n"


def write(folder: Path, *names: str, text: str = CLAIMS) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def inputs(folder: Path, *paths: str, **settings: str) -> Inputs:
    return find_inputs([folder / path for path in paths], Settings(folder, **settings))  # type: ignore[arg-type]


def names(found: Inputs, folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in found.claims]


def test_a_folder_is_searched_in_order(tmp_path: Path) -> None:
    write(tmp_path, "claims/b.yaml", "claims/a.yml", "claims/deep/er/c.YAML")
    found = inputs(tmp_path, "claims")
    assert names(found, tmp_path) == ["claims/a.yml", "claims/b.yaml", "claims/deep/er/c.YAML"]
    assert found.vocabulary is None
    assert found.problems == ()
    assert inputs(tmp_path) == found, "the folder `claims` when nothing is named"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (CLAIMS, True),
        ("claims:\n", True),
        ("\ufeffclaims: []\n", True),
        ("# a comment\r\nclaims : []\r\n", True),
        ("version: 2\njobs: {}\n", False),
        ("  claims: []\n", False),
        ("reclaims: []\n", False),
        ("# claims:\n", False),
        ("", False),
    ],
)
def test_other_peoples_yaml_is_left_alone(tmp_path: Path, text: str, counts: bool) -> None:
    write(tmp_path, "claims/a.yaml")
    write(tmp_path, "claims/z.yaml", text=text)
    assert names(inputs(tmp_path, "claims"), tmp_path) == ["claims/a.yaml"] + ["claims/z.yaml"] * counts


def test_hidden_files_and_other_formats_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "claims/a.yaml", "claims/.b.yaml", "claims/.git/c.yaml", "claims/d.md", "claims/e.yaml~")
    assert names(inputs(tmp_path, "claims"), tmp_path) == ["claims/a.yaml"]
    assert names(inputs(tmp_path, "claims/.b.yaml"), tmp_path) == ["claims/.b.yaml"], "unless named"


def test_a_file_named_by_itself_counts_whatever_it_holds(tmp_path: Path) -> None:
    write(tmp_path, "x.yaml", text="nothing: here\n")
    assert names(inputs(tmp_path, "x.yaml"), tmp_path) == ["x.yaml"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "claims/a.yaml")
    (tmp_path / "claims/same.yaml").symlink_to("a.yaml")
    found = inputs(tmp_path, "claims/a.yaml", "claims", "claims/../claims/a.yaml")
    assert len(found.claims) == 1


def test_the_vocabulary_beside_the_claims(tmp_path: Path) -> None:
    write(tmp_path, "claims/a.yaml", "claims/vocabulary.yaml")
    for path in ("claims", "claims/a.yaml"):
        found = inputs(tmp_path, path)
        assert found.vocabulary == tmp_path / "claims/vocabulary.yaml"
        assert names(found, tmp_path) == ["claims/a.yaml"]
    assert inputs(tmp_path, "claims", "claims/vocabulary.yaml").vocabulary == tmp_path / "claims/vocabulary.yaml"


def test_two_vocabularies(tmp_path: Path) -> None:
    write(tmp_path, "claims/a.yaml", "claims/vocabulary.yaml", "claims/deep/vocabulary.yaml")
    with pytest.raises(NothingToCheckError, match=r"more than one vocabulary: .*deep.*name one in the configuration"):
        inputs(tmp_path, "claims")
    named = inputs(tmp_path, "claims", vocabulary="claims/deep/vocabulary.yaml")
    assert named.vocabulary == tmp_path / "claims/deep/vocabulary.yaml"
    assert names(named, tmp_path) == ["claims/a.yaml"]


def test_a_vocabulary_that_is_not_there(tmp_path: Path) -> None:
    write(tmp_path, "claims/a.yaml")
    with pytest.raises(NothingToCheckError, match="no such vocabulary"):
        inputs(tmp_path, "claims", vocabulary="words.yaml")


def test_missing_paths_are_all_named(tmp_path: Path) -> None:
    write(tmp_path, "claims/a.yaml")
    with pytest.raises(NothingToCheckError, match=r"one\.yaml: no such file or folder; .*two: no such file or folder"):
        inputs(tmp_path, "one.yaml", "claims", "two")
    with pytest.raises(NothingToCheckError, match="factlint init"):
        find_inputs([], Settings(tmp_path / "elsewhere"))


def test_nothing_in_it(tmp_path: Path) -> None:
    write(tmp_path, "docs/a.csv", "d.csv")
    with pytest.raises(NothingToCheckError, match=r"nothing to check in .*docs"):
        inputs(tmp_path, "docs")
    with pytest.raises(NothingToCheckError, match="neither a document nor a claims file"):
        inputs(tmp_path, "d.csv")


def test_links_that_lead_out_are_not_read(tmp_path: Path) -> None:
    write(tmp_path, "inside/claims/a.yaml", "secret.yaml", "words.yaml")
    (tmp_path / "inside/claims/b.yaml").symlink_to(tmp_path / "secret.yaml")
    (tmp_path / "inside/claims/vocabulary.yaml").symlink_to(tmp_path / "words.yaml")
    (tmp_path / "inside/claims/gone.yaml").symlink_to(tmp_path / "nothing.yaml")
    for paths in ((), ("claims",), ("claims/a.yaml",)):
        found = inputs(tmp_path / "inside", *paths)
        assert names(found, tmp_path / "inside") == ["claims/a.yaml"]
        assert found.vocabulary is None
        expected = ["vocabulary"] if paths == ("claims/a.yaml",) else ["b", "gone", "vocabulary"]
        assert [problem.path for problem in found.problems] == [f"claims/{name}.yaml" for name in expected]
        assert {problem.message for problem in found.problems} == {
            "is a link that leads out of claims; it was not read"
        }


def test_a_link_to_nothing_is_reported_by_the_reader(tmp_path: Path) -> None:
    write(tmp_path, "claims/a.yaml")
    (tmp_path / "claims/gone.yaml").symlink_to("nothing.yaml")
    assert names(inputs(tmp_path, "claims"), tmp_path) == ["claims/a.yaml", "claims/gone.yaml"]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, "claims/a.yaml")
    os.mkfifo(tmp_path / "claims/pipe.yaml")
    assert names(inputs(tmp_path, "claims"), tmp_path) == ["claims/a.yaml", "claims/pipe.yaml"]


@pytest.mark.parametrize("name", ["..", "../other", "/", "linked"])
def test_a_configuration_names_nothing_outside_its_folder(tmp_path: Path, name: str) -> None:
    write(tmp_path, "other/a.yaml", "root/claims/a.yaml")
    (tmp_path / "root/linked").symlink_to(tmp_path / "other")
    with pytest.raises(NothingToCheckError, match="lies outside"):
        find_inputs([], Settings(tmp_path / "root", claims=(name,)))
    write(tmp_path, "other/vocabulary.yaml")
    (tmp_path / "root/words.yaml").symlink_to(tmp_path / "other/vocabulary.yaml")
    with pytest.raises(NothingToCheckError, match="lies outside"):
        find_inputs([], Settings(tmp_path / "root", vocabulary="words.yaml"))


def test_paths_are_shown_the_same_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown(Path("claims/a.yaml"), tmp_path) == "claims/a.yaml"
    assert shown(tmp_path / "claims/../claims/a.yaml", tmp_path) == "claims/a.yaml"
    assert shown(Path("/elsewhere/a.yaml"), tmp_path) == "/elsewhere/a.yaml"
    assert shown(Path("a.yaml"), Path()) == "a.yaml"


MESSY = """\
# about the file
document: "d.md"   # the release
claims:
- {quote: thirty grants, id: one, value: 30 grants, subject: fund,   property: grants}  # counted by hand
"""


def test_formatting_keeps_comments_and_is_done_once(tmp_path: Path) -> None:
    write(tmp_path, "claims/a.yaml", text=MESSY)
    write(tmp_path, "claims/vocabulary.yaml", text="properties: {grants: {unit:   grants}}   # words\n")
    changes, problems = format_files([tmp_path / "claims"], Settings(tmp_path), write=False)
    assert problems == []
    assert [(change.path, change.changed) for change in changes] == [
        ("claims/a.yaml", True),
        ("claims/vocabulary.yaml", True),
    ]
    assert (tmp_path / "claims/a.yaml").read_text() == MESSY, "nothing is written unless asked for"
    diff = changes[0].diff()
    assert diff.startswith("--- a/claims/a.yaml\n+++ b/claims/a.yaml\n@@")
    assert '-document: "d.md"   # the release' in diff.splitlines()
    format_files([tmp_path / "claims"], Settings(tmp_path), write=True)
    text = (tmp_path / "claims/a.yaml").read_text()
    assert text == changes[0].after
    for comment in ("# about the file", "# the release", "# counted by hand"):
        assert text.count(comment) == 1
    again, _ = format_files([tmp_path / "claims"], Settings(tmp_path), write=True)
    assert [change.changed for change in again] == [False, False]
    assert again[0].diff() == ""


def test_formatting_leaves_what_it_cannot_read(tmp_path: Path) -> None:
    write(tmp_path, "claims/a.yaml", text=MESSY)
    write(tmp_path, "claims/b.yaml", text="claims: [\n")
    changes, problems = format_files([tmp_path / "claims"], Settings(tmp_path), write=True)
    assert [change.path for change in changes] == ["claims/a.yaml"]
    assert [problem.path for problem in problems] == ["claims/b.yaml"]
    assert (tmp_path / "claims/b.yaml").read_text() == "claims: [\n"


def test_formatting_keeps_permissions(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", text=MESSY)
    (tmp_path / "a.yaml").chmod(0o640)
    format_files([tmp_path / "a.yaml"], Settings(tmp_path), write=True)
    assert (tmp_path / "a.yaml").stat().st_mode & 0o777 == 0o640
