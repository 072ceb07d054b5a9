import json
import time
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factlint.documents import Block, Document, DocumentError, Page, Position, pdf, read

pytest.importorskip("pypdfium2")

FILES = Path(__file__).parent / "files"
FACTS: dict[str, str] = json.loads((FILES / "facts.json").read_text(encoding="utf-8"))
MISSING = "needs pypdfium2 to be read; install it with: pip install 'factlint[pdf]'"

Line = tuple[Any, ...]  # left, baseline, text; and where not the usual, size and font


def numbered(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Make a file of some objects, the first of which is its root."""
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return (
        data
        + head
        + b"trailer <</Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF"
        % (
            len(objects) + 1,
            trailer,
            len(data),
        )
    )


def stream(content: bytes, properties: bytes = b"") -> bytes:
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(content), properties, content)


def drawn(lines: Sequence[Line]) -> bytes:
    """Draw lines of text: left, baseline, text, size (10), font (F1; F2 is bold)."""
    parts = []
    for line in lines:
        left, base, text = line[:3]
        size, font = line[3:] + (10, "F1")[len(line) - 3 :]
        shown = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        parts.append(f"BT /{font} {size} Tf 1 0 0 1 {left} {base} Tm ({shown}) Tj ET")
    return "\n".join(parts).encode("cp1252")


def pages(*contents: Sequence[Line] | bytes, more: bytes = b"", trailer: bytes = b"") -> bytes:
    """Make a file of pages of 400 by 600 points."""
    fonts = b"/Font <</F1 5 0 R /F2 6 0 R>>"
    kids = b" ".join(b"%d 0 R" % (7 + 2 * number) for number in range(len(contents)))
    encoding = b"/Encoding /WinAnsiEncoding"
    objects = [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [%s] /Count %d>>" % (kids, len(contents)),
        b"null",
        b"<</Title (The report)>>",
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica %s>>" % encoding,
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold %s>>" % encoding,
    ]
    for number, content in enumerate(contents):
        page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Resources <<%s>> /Contents %d 0 R %s>>"
        objects.append(page % (fonts, 8 + 2 * number, more))
        objects.append(content if isinstance(content, bytes) else stream(drawn(content)))
    return numbered(objects, b"/Info 4 0 R" + trailer)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def opened(folder: Path, data: bytes) -> Document:
    path = folder / "a.pdf"
    path.write_bytes(data)
    return read(path, folder)


def refused(folder: Path, data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        opened(folder, data)
    return caught.value.message


def told(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def block(document: Document, text: str) -> Block:
    return next(one for one in document.blocks if document.text[one.start : one.end] == text)


PROSE = "The members of the trust meet in every parish where bees are kept"


def prose(top: float, count: int = 6, left: float = 50, size: float = 10) -> list[Line]:
    return [(left, top - 12 * number, PROSE, size) for number in range(count)]


def test_pages_and_lines(folder: Path) -> None:
    document = opened(
        folder, pages([(50, 500, "Thirty people"), (50, 488, "came to Leeds.")], [(50, 500, "Page two.")])
    )
    assert document.source == "Thirty people\ncame to Leeds.\nPage two.\n"
    assert told(document) == [("paragraph", "Thirty people came to Leeds."), ("paragraph", "Page two.")]
    at = document.text.index("Leeds")
    start = document.source_span(at, at + 5).start
    assert (document.position(start), document.page(start)) == (Position(2, 9), Page(1, 2))
    assert document.page(len(document.source) - 3) == Page(2, 1)
    assert document.page(0) == Page(1, 1)
    assert document.metadata.title == "The report"


def test_divided_words_are_joined(folder: Path) -> None:
    document = opened(
        folder, pages([(50, 500, "It spent 5 mil-"), (50, 488, "lion on twenty-"), (50, 476, "five hives.")])
    )
    assert document.text == "It spent 5 million on twenty-five hives."


def test_paragraphs_by_distance_indent_and_short_lines(folder: Path) -> None:
    lines = [*prose(560, 3), (50, 524, "and ended."), *prose(512, 2), (50, 480, "Far below " + PROSE[:40])]
    lines += [(50, 468, "and so on for ever until the very end of the line here."), (65, 456, "Indented " + PROSE[:40])]
    document = opened(folder, pages(lines))
    assert [text.split()[0] for _, text in told(document)] == ["The", "The", "Far", "Indented"]


def test_headings_lists_and_notes(folder: Path) -> None:
    lines: list[Line] = [(50, 570, "Annual report", 18), (50, 545, "Staff", 10, "F2"), *prose(530)]
    lines += [
        (60, 450, "•"),
        (70, 450, "10 hives and the people who look after them every"),
        (70, 438, "single day"),
    ]
    lines += [(60, 426, "• 20 bees"), (75, 414, "- a drone"), (60, 402, "1. one")]
    lines += [
        (50, 380, "Thirty"),
        (78.5, 384, "2", 6),
        (84, 380, "came, and H"),
        (139, 377, "2", 6),
        (143, 380, "O too."),
    ]
    lines += [(50, 60, "2", 5), (54, 60, "Counted in May.", 8)]
    document = opened(folder, pages(lines))
    found = told(document)
    assert found[:2] == [("heading", "Annual report"), ("heading", "Staff")]
    assert [one.level for one in document.blocks[:2]] == [1, 2]
    assert [(one.label, one.level, one.group, one.row) for one in document.blocks if one.kind == "item"] == [
        ("•", 1, 1, 1),
        ("•", 1, 1, 2),
        ("-", 2, 2, 1),
        ("1.", 1, 1, 3),
    ]
    assert ("item", "10 hives and the people who look after them every single day") in found
    assert ("paragraph", "Thirty² came, and H₂O too.") in found
    assert block(document, "Counted in May.").label == "2"


def test_tables(folder: Path) -> None:
    rows = [("Site", "2016", "2017"), ("Leeds", "10", "20"), ("York", "11", "21")]
    lines: list[Line] = [*prose(560, 2)]
    for number, row in enumerate(rows):
        lines += [(50 + 100 * at, 500 - 14 * number, text) for at, text in enumerate(row)]
    document = opened(folder, pages(lines + prose(440, 2)))
    found = block(document, "21")
    assert (found.kind, found.row, found.row_head, found.column_head) == ("cell", 2, "York", "2017")
    assert document.source.splitlines()[2] == "Site\t2016\t2017"
    assert told(document)[-1][0] == "paragraph"


def test_columns_of_prose_drawn_across(folder: Path) -> None:
    left, right = "Left column with its own words", "right column with other words"
    lines: list[Line] = []
    for number in range(5):
        lines += [(40, 500 - 12 * number, f"{left}"), (220, 500 - 12 * number, f"{right}")]
    assert opened(folder, pages(lines)).text.count(f"{left} {left}") == 2


def test_a_page_drawn_in_disorder(folder: Path) -> None:
    lines = [(50, 560 - 12 * number, f"line number {number} of the text that goes on") for number in range(12)]
    shuffled = [lines[at] for at in (7, 2, 9, 0, 5, 11, 3, 8, 1, 10, 6, 4)]
    assert opened(folder, pages(shuffled)).source.splitlines() == [text for _, _, text in lines]


def test_heads_and_feet_are_read_once(folder: Path) -> None:
    def page(number: int) -> list[Line]:
        head: list[Line] = [(50, 580, "Fern review 2017"), (330, 580, str(number))]
        body: list[Line] = [(50, 550 - 12 * at, f"Story {'abcdefgh'[at + number]} of {PROSE}") for at in range(3)]
        return [*head, *body, (50, 20, f"Charity 38 page {number}"), (200, 10, f"- {number} -")]

    document = opened(folder, pages(*(page(number) for number in range(1, 5))))
    assert document.text.count("Fern review 2017") == 1
    assert document.text.count("Charity 38 page") == 1
    assert told(document)[0] == ("paragraph", "Fern review 2017")
    assert document.text.count(PROSE) == 12
    assert document.notes == ("heads and feet of pages read once, page numbers left out (12 lines)",)


def test_a_paragraph_goes_on_over_a_page(folder: Path) -> None:
    document = opened(folder, pages(prose(560, 3), [(50, 560, "and end there."), *prose(530, 1)]))
    assert "bees are kept and end there." in document.text


def test_a_table_of_contents_is_left_out(folder: Path) -> None:
    contents = [(50, 500, "Staff in 2017 ............. 12"), (50, 488, "Costs . . . . . . . 14")]
    document = opened(folder, pages([*contents, (50, 450, "Thirty came.")]))
    assert document.text == "Thirty came."
    assert document.notes == ("table of contents left out (2 lines)",)


@pytest.mark.parametrize(
    ("turn", "matrix"), [(90, "0 1 -1 0 200 100"), (180, "-1 0 0 -1 300 300"), (270, "0 -1 1 0 200 500")]
)
def test_turned_pages(folder: Path, turn: int, matrix: str) -> None:
    shown = f"BT /F1 10 Tf {matrix} Tm (Thirty people came) Tj 0 -12 Td (to Leeds.) Tj ET".encode()
    document = opened(folder, pages(stream(shown), more=b"/Rotate %d" % turn))
    assert document.source == "Thirty people came\nto Leeds.\n"


def test_pages_without_text_are_named(folder: Path) -> None:
    picture = stream(b"0 0 100 100 re f")
    assert opened(folder, pages([(50, 500, "Thirty.")], picture)).notes == (
        "pages without text left out, scans or pictures: 2",
    )
    assert refused(folder, pages(picture)) == (
        "holds no text but pictures, as of a scan; run text recognition (OCR) over it first"
    )


@pytest.mark.parametrize(
    ("made", "published"), [(b"D:20240503093000+01'00'", "2024-05-03"), (b"D:20241503", None), (b"3 May", None)]
)
def test_the_day_it_was_made_is_a_guess_and_said_so(folder: Path, made: bytes, published: str | None) -> None:
    data = pages(prose(500)).replace(b"/Title (The report)", b"/CreationDate (%s)" % made)
    document = opened(folder, data)
    assert document.metadata.published == published
    assert any("dated by the day on which the file was made" in note for note in document.notes) == bool(published)
    dated = opened(folder, pages([(50, 560, "Published: 1 June 2023"), *prose(500)]))
    assert (dated.metadata.published, dated.metadata.dated_by) == ("1 June 2023", "dateline")


# Files of other programs


@pytest.mark.parametrize("name", ["office.pdf", "chromium.pdf"])
def test_every_fact_of_another_program_is_read(name: str) -> None:
    document = read(FILES / name, FILES)
    absent = {"quote"} if name == "office.pdf" else {"header", "footer", "text box"}
    for place in set(FACTS) - absent:
        assert FACTS[place] in document.text.replace("¹", ""), place
    found = block(document, FACTS["cell"])
    assert (found.kind, found.row_head, found.column_head) == ("cell", "Leeds", "2016")
    assert block(document, FACTS["footnote"]).kind == "footnote"
    assert told(document)[0 if name == "chromium.pdf" else 2] == ("heading", "Alder Trust review")
    assert "beekeepers in 2016.¹ It spent £32 million on hives." in document.text
    assert document.page(document.source.index(FACTS["body"][:20])) == Page(1, 2 if name == "chromium.pdf" else 3)


# Hostile files


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is not a PDF: it does not begin as one"),
        (b"PK\x03\x04", "is not a PDF: it does not begin as one"),
        (b"%PDF-1.7\nnothing", "is not a PDF, or only a part of one"),
        (b"%PDF-1.7\n" + b"<<" * 100_000, "is not a PDF, or only a part of one"),
        (b"%PDF-1.7\n1 0 obj\n" + b"[" * 1_000_000, "is not a PDF, or only a part of one"),
    ],
)
def test_what_is_no_pdf(folder: Path, data: bytes, message: str) -> None:
    assert refused(folder, data) == message


def test_an_encrypted_file() -> None:
    with pytest.raises(DocumentError, match="is protected by a password; save it without one"):
        read(FILES / "encrypted.pdf", FILES)


def test_a_flate_bomb(folder: Path) -> None:
    once = zlib.compress(b" " * 100_000_000, 9)
    twice = zlib.compress(once, 9)
    bomb = pages(stream(twice, b"/Filter [/FlateDecode /FlateDecode]"))
    assert len(bomb) < 100_000
    began = time.monotonic()
    assert refused(folder, bomb)
    assert time.monotonic() - began < 60


def test_a_loop_of_pages(folder: Path) -> None:
    root = b"<</Type /Catalog /Pages 2 0 R>>"
    assert refused(folder, numbered([root, b"<</Type /Pages /Kids [2 0 R 2 0 R] /Count 2>>"]))
    assert refused(folder, numbered([root, b"<</Type /Pages /Kids [2 0 R] /Count 100000000>>"]))
    assert refused(folder, numbered([root, b"<</Type /Pages /Parent 2 0 R /Kids 2 0 R /Count -5>>"]))


def test_a_form_that_draws_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_SECONDS", 3)
    form = stream(b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X 3 0 R>>>>")
    data = pages(stream(b"/X Do " + drawn([(50, 500, "Thirty.")])), more=b"").replace(b"null", form)
    data = data.replace(b"/Font <<", b"/XObject <</X 3 0 R>> /Font <<")
    assert refused(folder, data)


def test_time_is_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_SECONDS", 0.001)
    assert refused(folder, pages(prose(500))) == "took more than 0.001 seconds to read"


def test_output_is_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_OUTPUT", 100)
    assert refused(folder, pages(prose(500))) == "holds more words than a document has"


@pytest.mark.parametrize(
    ("module", "message"),
    [
        ("raise ImportError", MISSING),
        (
            "import os; os.abort()",
            "is damaged or hostile: the program that reads it broke off, or ran out of memory or time",
        ),
    ],
)
def test_a_library_that_is_missing_or_aborts(
    folder: Path, monkeypatch: pytest.MonkeyPatch, module: str, message: str
) -> None:
    (folder / "pypdfium2").mkdir()
    (folder / "pypdfium2" / "__init__.py").write_text(module)
    monkeypatch.setenv("PYTHONPATH", str(folder))
    assert refused(folder, pages(prose(500))) == message


def test_nothing_of_the_working_directory_is_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "json.py").write_text("raise SystemExit(1)")
    (folder / "pypdfium2.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(folder)
    assert opened(folder, pages([(50, 500, "Thirty.")])).text == "Thirty."


@pytest.mark.parametrize("name", ["office.pdf", "chromium.pdf"])
def test_truncated_files(folder: Path, name: str) -> None:
    data = (FILES / name).read_bytes()
    for end in range(0, len(data), len(data) // 6):
        try:
            opened(folder, data[:end])
        except DocumentError as error:
            assert error.message  # noqa: PT017


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_damaged_files_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    whole = bytearray((FILES / "office.pdf").read_bytes())
    for _ in range(data.draw(st.integers(1, 30))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "damaged.pdf"
    path.write_bytes(bytes(whole))
    try:
        read(path, path.parent)
    except DocumentError as error:
        assert error.message  # noqa: PT017


@settings(max_examples=8, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    refused(tmp_path_factory.getbasetemp(), b"%PDF-1.7\n" + data)
