import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.documents import FORMATS, MAX_BYTES, MAX_PACKED_BYTES, PACKED, DocumentError, read, read_text


def fails(path: Path, root: Path, *, confined: bool = False) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read(path, root, confined=confined)
    assert caught.value.path == str(path)
    return caught.value


def test_a_document_is_named_by_its_path_from_the_root(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    path = tmp_path / "news" / "a.md"
    path.write_bytes(b"\xef\xbb\xbf# Forty\r\n")
    document = read(path, tmp_path)
    assert (document.id, document.format, document.path) == ("news/a.md", "markdown", str(path))
    assert document.source == "# Forty\r\n"
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert read(path, tmp_path / "news").id == "a.md"
    assert read(path, tmp_path / "claims").id == "../news/a.md"


def test_a_relative_path_and_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.TXT").write_text("Forty")
    document = read(Path("a.TXT"), Path())
    assert (document.id, document.format) == ("a.TXT", "text")


def test_a_file_is_dated_by_what_it_says_only(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Forty")
    assert read(path, tmp_path).metadata.published is None


@pytest.mark.parametrize(
    ("data", "message", "place"),
    [
        (b"ok\r\nb\xc3\xa9 \xff", "is not UTF-8: byte 0xff at byte offset 8", (2, 4)),
        (b"\xef\xbb\xbfab\xff", "is not UTF-8: byte 0xff at byte offset 5", (1, 3)),
        (b"caf\xc3", "is not UTF-8: byte 0xc3 at byte offset 3", (1, 4)),
        (b"a\nb\x00c", "is not text: NUL byte at byte offset 3", (2, 2)),
        (b"\x00\xff", "is not text: NUL byte at byte offset 0", (1, 1)),
        ("forty".encode("utf-16"), "is UTF-16; save it as UTF-8", (1, 1)),
    ],
)
def test_bytes_that_are_no_text(tmp_path: Path, data: bytes, message: str, place: tuple[int, int]) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    error = fails(path, tmp_path)
    assert (error.message, (error.line, error.column)) == (message, place)


@given(st.binary(max_size=30))
def test_bytes_are_read_or_refused_with_a_place(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(data)
    try:
        document = read(path, path.parent)
    except DocumentError as error:
        assert error.line is not None  # noqa: PT017
    else:
        assert document.source.encode() in (data, data.removeprefix(b"\xef\xbb\xbf"))


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    assert fails(tmp_path / "a.txt", tmp_path).message == "is a directory, not a document"
    assert "No such file" in fails(tmp_path / "b.txt", tmp_path).message
    assert "No such file" in fails(tmp_path / "b.docx", tmp_path).message
    assert "null byte" in fails(tmp_path / "b\0.txt", tmp_path).message
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert fails(tmp_path / "loop.txt", tmp_path).message.startswith("cannot be read")
    os.mkfifo(tmp_path / "pipe.txt")
    assert fails(tmp_path / "pipe.txt", tmp_path).message == "is not a regular file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    assert fails(path, tmp_path).message == "cannot be read: Permission denied"


def test_a_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert fails(path, tmp_path).message == "cannot be read: Permission denied"


def test_formats(tmp_path: Path) -> None:
    for name in ("a.odt", "a"):
        (tmp_path / name).write_text("x")
    assert fails(tmp_path / "a.odt", tmp_path).message.startswith(
        "format '.odt' is not known (known: .docx, .htm, .html"
    )
    assert fails(tmp_path / "a", tmp_path).message.startswith("has no suffix")
    with pytest.raises(DocumentError, match="format 'odt' is not known"):
        read_text("x", id="x", format="odt")
    for format in PACKED:
        with pytest.raises(DocumentError, match="is no text; read it from a file"):
            read_text("x", id="x", format=format)
    for format in set(FORMATS.values()) - PACKED:
        assert read_text("\ufeffForty", id="x", format=format).source == "Forty"


def test_size_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert fails(path, tmp_path).message == "is larger than 20 MB"


def test_a_file_that_may_hold_pictures_may_be_larger(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert fails(path, tmp_path).message.startswith("is not a Word document")
    with path.open("r+b") as file:
        file.truncate(MAX_PACKED_BYTES + 1)
    assert fails(path, tmp_path).message == "is larger than 100 MB"


def test_documents_named_by_files_stay_within_the_root(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "in").mkdir(parents=True)
    (tmp_path / "out.txt").write_text("secret")
    (root / "in" / "a.txt").write_text("open")
    (root / "link.txt").symlink_to("in/a.txt")
    (root / "leak.txt").symlink_to("../out.txt")
    (root / "dir").symlink_to(tmp_path)
    assert read(root / "in" / ".." / "in" / "a.txt", root, confined=True).id == "in/a.txt"
    assert read(root / "link.txt", root, confined=True).id == "link.txt"
    for name in ("../out.txt", "leak.txt", "dir/out.txt", "in/../../out.txt", "../absent.txt"):
        assert "lies outside" in fails(root / name, root, confined=True).message
    assert "lies outside" in fails(tmp_path / "out.txt", root, confined=True).message
    assert read(root / "../out.txt", root).id == "../out.txt"


def test_a_root_reached_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("x")
    (tmp_path / "root").symlink_to("real")
    assert read(tmp_path / "real" / "a.txt", tmp_path / "root", confined=True).id == "a.txt"


def test_text_with_half_a_character_is_read() -> None:
    assert read_text("a\ud800b", id="a", format="text").text == "a\ud800b"
