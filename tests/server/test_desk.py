"""What lies on the desk counts instead of the disk, and is not made again as long as it stays the same."""

from pathlib import Path

import pytest

from factlint.claims import ClaimsError
from factlint.documents import DocumentError
from factlint.server.desk import Desk


def test_a_text_that_is_edited_counts_under_whatever_name_its_file_has(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("saved", encoding="utf-8")
    (tmp_path / "link.md").symlink_to(tmp_path / "a.md")
    desk = Desk()
    desk.lay({(tmp_path / "a.md").resolve(): b"typed", (tmp_path / "new.md").resolve(): b"new"})
    assert desk.document(tmp_path / "a.md", tmp_path).text == "typed"
    assert desk.document(tmp_path / "link.md", tmp_path).text == "typed"
    assert desk.document(tmp_path / "new.md", tmp_path).text == "new"
    desk.lay({})
    assert desk.document(tmp_path / "a.md", tmp_path).text == "saved"
    with pytest.raises(DocumentError, match="No such file"):
        desk.document(tmp_path / "new.md", tmp_path)


def test_what_stays_the_same_is_read_and_drafted_once(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("The hall has 120 seats.", encoding="utf-8")
    words = tmp_path / "vocabulary.yaml"
    words.write_text("{}", encoding="utf-8")
    desk = Desk()
    desk.lay({})
    first, vocabulary = desk.document(path, tmp_path), desk.vocabulary(words, "vocabulary.yaml")
    drafts = desk.drafts(first, vocabulary)
    assert [str(draft.claim.value) for draft in drafts] == ["120 seats"]
    desk.lay({})
    assert desk.document(path, tmp_path) is first
    assert desk.vocabulary(words, "vocabulary.yaml") is vocabulary
    assert desk.drafts(first, vocabulary) is drafts
    desk.lay({path.resolve(): b"The hall has 130 seats."})
    second = desk.document(path, tmp_path)
    assert second is not first
    assert desk.drafts(second, vocabulary) is not drafts
    desk.lay({words.resolve(): b"properties: {seats: {}}"})
    assert desk.vocabulary(words, "vocabulary.yaml") is not vocabulary
    desk.lay({words.resolve(): b"nonsense: 1"})
    with pytest.raises(ClaimsError, match="no such key"):
        desk.vocabulary(words, "vocabulary.yaml")


def test_a_document_that_claims_name_must_lie_within_the_root_also_when_it_is_edited(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    outside = tmp_path / "outside.md"
    outside.write_text("x", encoding="utf-8")
    desk = Desk()
    desk.lay({outside.resolve(): b"typed"})
    assert desk.document(outside, tmp_path / "in").text == "typed"
    with pytest.raises(DocumentError, match="lies outside"):
        desk.named(outside, tmp_path / "in")
