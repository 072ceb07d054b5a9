"""Highlights with notes in a copy of a PDF: where they stand, what they say, and that nothing else is touched."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import ArrayObject, NameObject, RectangleObject

from factlint.annotations import Marked, Note
from factlint.annotations.pdf import highlighted
from factlint.annotations.pdfupdate import AUTHOR
from factlint.documents import Document, read
from factlint.documents.assembly import Unreadable
from factlint.documents.pdf import places
from tests.annotations.making import notes_at, quotes
from tests.programs import program

pdfium = pytest.importorskip("pypdfium2")

FILES = Path(__file__).parents[1] / "documents" / "files"


@pytest.fixture(scope="module")
def chromium() -> tuple[bytes, Document]:
    path = FILES / "chromium.pdf"
    return path.read_bytes(), read(path, FILES)


@pytest.fixture(scope="module")
def marked(chromium: tuple[bytes, Document]) -> tuple[list[Note], Marked]:
    data, document = chromium
    notes = notes_at(document)
    return notes, highlighted(data, document, notes)


def highlights(data: bytes) -> Iterator[tuple[int, Any]]:
    """Yield the pages and highlights of a file."""
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(data)).pages):
        for annotation in page.get("/Annots") or ():
            found = annotation.get_object()
            if found.get("/T") == AUTHOR and found["/Subtype"] == "/Highlight":
                yield number, found


def beneath(data: bytes) -> list[str]:
    """Return the text that stands beneath each highlight, as PDFium reads it."""
    document = pdfium.PdfDocument(data)
    found = []
    for number, highlight in highlights(data):
        corners = [float(value) for value in highlight["/QuadPoints"]]
        text = document[number].get_textpage()
        # A little less than the box, since it touches the letters beside it.
        found.append(text.get_text_bounded(
            min(corners[0::2]) + 0.3, min(corners[1::2]) + 0.3, max(corners[0::2]) - 0.3, max(corners[1::2]) - 0.3
        ))  # fmt: skip
    return [text.strip() for text in found]


def changed(tmp_path: Path, change: Callable[[pypdf.PdfWriter], None], name: str = "chromium.pdf") -> bytes:
    """Return a file of the tests after a change."""
    writer = pypdf.PdfWriter(clone_from=FILES / name)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def on_figures(tmp_path: Path, data: bytes) -> tuple[list[Note], Marked]:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    document = read(path, tmp_path)
    notes = notes_at(document)
    return notes, highlighted(data, document, notes)


def sound(tmp_path: Path, data: bytes) -> None:
    """Let another program look for faults, warnings included."""
    path = tmp_path / "copy.pdf"
    path.write_bytes(data)
    done = subprocess.run([program("qpdf"), "--check", path], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_file_itself_stays_and_an_update_follows(
    tmp_path: Path, chromium: tuple[bytes, Document], marked: tuple[list[Note], Marked]
) -> None:
    assert marked[1].data.startswith(chromium[0])
    sound(tmp_path, marked[1].data)


def test_highlights_stand_at_the_very_figures(marked: tuple[list[Note], Marked]) -> None:
    notes, copy = marked
    assert (copy.notes, copy.left_out) == (len(notes), 0)
    assert beneath(copy.data) == quotes(notes)


def test_what_a_highlight_says(marked: tuple[list[Note], Marked]) -> None:
    notes, copy = marked
    _, first = next(highlights(copy.data))
    assert first["/Contents"].split("\n") == notes[0].paragraphs()
    assert first["/Subj"] == "quantity-conflict"
    assert first["/F"] == 4
    popup = first["/Popup"].get_object()
    assert popup["/Subtype"] == "/Popup"
    assert popup["/Parent"].get_object() == first
    names = [highlight["/NM"] for _, highlight in highlights(copy.data)]
    assert len(set(names)) == len(names)


def test_the_same_notes_give_the_same_bytes(
    chromium: tuple[bytes, Document], marked: tuple[list[Note], Marked]
) -> None:
    assert highlighted(*chromium, marked[0]) == marked[1]


def test_it_is_seen_when_drawn(
    tmp_path: Path, chromium: tuple[bytes, Document], marked: tuple[list[Note], Marked]
) -> None:
    pictures = []
    for name, data in (("old", chromium[0]), ("new", marked[1].data)):
        (tmp_path / f"{name}.pdf").write_bytes(data)
        subprocess.run(
            [program("pdftoppm"), "-r", "36", "-l", "1", tmp_path / f"{name}.pdf", tmp_path / name],
            check=True, timeout=60,
        )  # fmt: skip
        (picture,) = tmp_path.glob(f"{name}-*.ppm")
        pictures.append(picture.read_bytes())
    old, new = pictures
    assert len(old) == len(new)
    # What is drawn darkens the page only, and leaves most of it alone: colours are blended, not laid over.
    differing = [(before, after) for before, after in zip(old, new, strict=True) if before != after]
    assert 100 < len(differing) < len(old) / 20
    assert all(after < before for before, after in differing)


def test_a_file_with_a_stream_of_places_and_a_list_of_annotations(tmp_path: Path) -> None:
    data = (FILES / "office.pdf").read_bytes()
    notes, copy = on_figures(tmp_path, data)
    assert copy.data.startswith(data)
    assert sorted(beneath(copy.data)) == sorted(quotes(notes))
    before, after = (pypdf.PdfReader(io.BytesIO(one)).pages for one in (data, copy.data))
    for old, new in zip(before, after, strict=True):
        known = old.get("/Annots") or []
        assert [one.idnum for one in known] == [one.idnum for one in (new.get("/Annots") or [])[: len(known)]]
        assert {name for name in new if name not in old} <= {"/Annots"}
    sound(tmp_path, copy.data)


def _turned(writer: pypdf.PdfWriter) -> None:
    for page in writer.pages:
        page.rotate(90)


def _elsewhere(writer: pypdf.PdfWriter) -> None:
    """Put the origin of the page elsewhere, and show a part of it only."""
    for page in writer.pages:
        page.add_transformation(pypdf.Transformation().translate(300, -200))
        page[NameObject("/MediaBox")] = RectangleObject((300, -200, 720, 395))
        page[NameObject("/CropBox")] = RectangleObject((310, -190, 720, 395))


def _listed(writer: pypdf.PdfWriter) -> None:
    """Give each page a list of annotations that stands by itself."""
    for page in writer.pages:
        page[NameObject("/Annots")] = writer._add_object(ArrayObject())


def test_a_list_that_stands_by_itself_is_added_to(tmp_path: Path) -> None:
    data = changed(tmp_path, _listed)
    notes, copy = on_figures(tmp_path, data)
    assert sorted(beneath(copy.data)) == sorted(quotes(notes))
    assert b"/Type /Page\n" not in copy.data[len(data) :]
    assert b"/Type /Page " not in copy.data[len(data) :]
    sound(tmp_path, copy.data)


@pytest.mark.parametrize("change", [_turned, _elsewhere])
def test_other_pages(tmp_path: Path, change: Callable[[pypdf.PdfWriter], None]) -> None:
    data = changed(tmp_path, change)
    notes, copy = on_figures(tmp_path, data)
    assert copy.data.startswith(data)
    assert sorted(beneath(copy.data)) == sorted(quotes(notes))
    sound(tmp_path, copy.data)


def test_a_figure_on_two_lines_has_two_boxes(tmp_path: Path, chromium: tuple[bytes, Document]) -> None:
    data, document = chromium
    source = document.source
    start = source.index("\n", source.index("The members of the trust")) - 3
    note = notes_at(document)[0]
    at = next(number for number in range(len(document.text)) if document.source_span(number, number + 1).start == start)
    spans = ((at, at + 8),)
    wide = Note(note.finding, note.evidence, spans, (document.source_span(*spans[0]),), ())
    copy = highlighted(data, document, [wide])
    ((_, highlight),) = highlights(copy.data)
    assert len(highlight["/QuadPoints"]) == 16


def test_letters_are_placed_on_the_pages_that_are_asked_for() -> None:
    data = (FILES / "office.pdf").read_bytes()
    layout = places(data, [1])
    boxes = {page: segment.boxes(0, len(segment.text)) for page, segment in layout.segments}
    assert len(boxes) > 2
    assert {page for page, found in boxes.items() if found} == {1}
    assert layout.source == places(data, ()).source


def test_what_cannot_be_added_to_is_refused(tmp_path: Path, chromium: tuple[bytes, Document]) -> None:
    data, document = chromium
    notes = notes_at(document)[:1]
    with pytest.raises(Unreadable, match="has changed since it was read"):
        highlighted((FILES / "office.pdf").read_bytes(), document, notes)
    with pytest.raises(Unreadable, match="is protected by a password"):
        highlighted((FILES / "encrypted.pdf").read_bytes(), document, notes)
    with pytest.raises(Unreadable, match="print or save it anew"):
        highlighted(b"junk\n" + data, document, notes)
    with pytest.raises(Unreadable, match="print or save it anew"):
        highlighted(data.replace(b"startxref\n", b"startxref\n9", 1), document, notes)


@pytest.mark.parametrize(
    ("output", "said"),
    [(b'{"error": "missing"}\n', r"pip install 'factlint\[pdf\]'"), (b"", "is damaged")],
)
def test_a_process_that_cannot_do_its_work_or_breaks_off(
    chromium: tuple[bytes, Document], monkeypatch: pytest.MonkeyPatch, output: bytes, said: str
) -> None:
    monkeypatch.setattr("factlint.annotations.pdf.run", lambda *_: output)
    with pytest.raises(Unreadable, match=said):
        highlighted(*chromium, notes_at(chromium[1])[:1])


def test_a_file_that_only_forbids_changes_is_refused(tmp_path: Path) -> None:
    def protect(writer: pypdf.PdfWriter) -> None:
        writer.encrypt("", "owner", algorithm="RC4-128")

    with pytest.raises(Unreadable, match="is encrypted; save it without protection"):
        on_figures(tmp_path, changed(tmp_path, protect))


def test_a_tree_of_pages_that_goes_round_in_a_circle(tmp_path: Path, chromium: tuple[bytes, Document]) -> None:
    data, document = chromium
    reader = pypdf.PdfReader(io.BytesIO(data))
    root: Any = reader.trailer["/Root"]
    number = root.raw_get("/Pages").idnum
    kids = f"{number} 0 obj\n<< /Type /Pages /Count 1 /Kids [{number} 0 R] >>\nendobj\n".encode()
    at = len(data)
    table = f"xref\n{number} 1\n{at:010d} 00000 n \ntrailer\n<< /Size 93 /Root {root.indirect_reference.idnum} 0 R"
    before = data[: data.rindex(b"%%EOF")].split()[-1].decode()
    hostile = data + kids + f"{table} /Prev {before} >>\nstartxref\n{at + len(kids)}\n%%EOF\n".encode()
    with pytest.raises(Unreadable):
        highlighted(hostile, document, notes_at(document)[:1])
    from factlint.annotations import pdfupdate

    with pytest.raises(pdfupdate._Unfit):
        list(pdfupdate._pages(pypdf.PdfReader(io.BytesIO(hostile))))
