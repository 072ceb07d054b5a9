import io
import json
import struct
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factlint.documents import Block, Document, DocumentError, Position, read

FILES = Path(__file__).parent / "files"
FACTS: dict[str, str] = json.loads((FILES / "facts.json").read_text(encoding="utf-8"))

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="urn:mc" xmlns:v="urn:v" xmlns:wps="urn:wps" xmlns:pic="urn:pic"'
    ' xmlns:m="urn:m"'
)


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def word(body: str, relations: Mapping[str, tuple[str, str]] | None = None, **more: str) -> bytes:
    """Make a file; `more` are parts in word/, named without .xml, and `relations` their kind by name."""
    kinds = {name: name for name in more} | {name: kind for name, (kind, _) in (relations or {}).items()}
    links = "".join(f'<Relationship Id="{name}" Type="{_R}/{kinds[name]}" Target="{name}.xml"/>' for name in more)
    return packed(
        {
            "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>",
            **{f"word/{name}.xml": f"<w:x {_SPACES}>{part}</w:x>" for name, part in more.items()},
        }
    )


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{text if text.startswith('<') else run(text)}</w:p>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def opened(folder: Path, data: bytes) -> Document:
    path = folder / "a.docx"
    path.write_bytes(data)
    return read(path, folder)


def refused(folder: Path, data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        opened(folder, data)
    assert caught.value.line is None
    return caught.value.message


def told(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def block(document: Document, text: str) -> Block:
    return next(one for one in document.blocks if document.text[one.start : one.end] == text)


def test_a_line_of_the_source_is_a_paragraph(folder: Path) -> None:
    document = opened(folder, word(p("One") + "<w:p/>" + p(run("Two") + "<w:r><w:br/></w:r>" + run("30 people"))))
    assert document.source == "One\nTwo\v30 people"
    assert document.text == "One\nTwo 30 people"
    at = document.text.index("30")
    assert document.position(document.source_span(at, at + 2).start) == Position(2, 5)
    assert document.page(0) is None


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (run("a") + "<w:r><w:tab/></w:r>" + run("b"), "a b"),
        (run("thir") + "<w:r><w:softHyphen/></w:r>" + run("ty"), "thirty"),
        (run("x") + "<w:r><w:noBreakHyphen/></w:r>" + run("y"), "x-y"),
        (run("people") + run("2", '<w:vertAlign w:val="superscript"/>'), "people²"),
        (run("H") + run("2", '<w:vertAlign w:val="subscript"/>') + run("O"), "H₂O"),
        (run("a") + run("b", "<w:vanish/>") + run("c", '<w:vanish w:val="0"/>'), "ac"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B1"/></w:r>' + run("5"), "±5"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + run("5"), "5"),
        ("<w:hyperlink r:id='x'>" + run("link") + "</w:hyperlink>", "link"),
        ("<m:oMath><m:r><m:t>x = 5</m:t></m:r></m:oMath>", "x = 5"),
        (run("line\nbreak"), "line break"),
        ("<w:ruby><w:rt>" + run("no") + "</w:rt><w:rubyBase>" + run("yes") + "</w:rubyBase></w:ruby>", "yes"),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("Click") + "</w:sdtContent></w:sdt>", ""),
        ("<w:sdt><w:sdtContent>" + run("kept") + "</w:sdtContent></w:sdt>", "kept"),
        ('<w:fldSimple w:instr=" DATE ">' + run("9 May") + "</w:fldSimple>", "9 May"),
        ('<w:fldSimple w:instr=" PAGE ">' + run("9") + "</w:fldSimple>" + run("x"), "x"),
    ],
)
def test_text(folder: Path, xml: str, text: str) -> None:
    assert opened(folder, word(p(xml))).text == text


def field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_a_field_is_its_result(folder: Path) -> None:
    document = opened(folder, word(p(run("a ") + field(" REF x ", "30") + field(" PAGE ", "7") + run(" b"))))
    assert document.text == "a 30 b"
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert opened(folder, word(p(begin + run("lost")) + p("kept"))).text == "kept"


def test_tracked_changes_are_taken_as_accepted_and_said_so(folder: Path) -> None:
    changes = (
        f"<w:ins>{run('40 ')}</w:ins><w:del><w:r><w:delText>30 </w:delText></w:r>{run('30')}</w:del>"
        f"<w:moveFrom>{run('old ')}</w:moveFrom><w:moveTo>{run('new ')}</w:moveTo>{run('people')}"
    )
    before = "<w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>"
    document = opened(folder, word(p(changes) + p("next", f"{before}<w:pPrChange><w:pPr/></w:pPrChange>")))
    assert document.text == "40 new people\nnext"
    assert document.notes == ("tracked changes taken as accepted: 1 insertion, 1 deletion, 1 move",)


def test_a_deleted_end_of_a_paragraph_joins_it_to_the_next(folder: Path) -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    assert opened(folder, word(p("thirty ", gone) + p("people") + p("came", gone))).text == "thirty people\ncame"


def test_deleted_rows_are_gone(folder: Path) -> None:
    rows = [
        f"<w:tr>{properties}<w:tc>{p(name)}</w:tc><w:tc>{p(number)}</w:tc></w:tr>"
        for properties, name, number in (
            ("", "Site", "Staff"),
            ("<w:trPr><w:del/></w:trPr>", "Hull", "5"),
            ("", "York", "6"),
        )
    ]
    document = opened(folder, word(f"<w:tbl>{''.join(rows)}</w:tbl>"))
    assert document.text == "Site\nStaff\nYork\n6"
    assert (block(document, "6").row_head, block(document, "6").column_head) == ("York", "Staff")


STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Out"><w:name w:val="Out"/>'
    '<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Intense Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="List"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2)"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="x"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
)


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def item(text: str, number: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_styles(folder: Path) -> None:
    body = p("One", style("H1")) + p("Two", style("Own")) + p("Three", style("Out")) + p("Text", style("Loop"))
    body += p("Said", style("Q")) + p("One 3", style("T")) + p("Direct", '<w:outlineLvl w:val="1"/>')
    body += p(run("Bold and short", "<w:b/>")) + p(run("Bold sentence.", "<w:b/>")) + p("Plain", style("Nowhere"))
    document = opened(folder, word(body, styles=STYLES))
    assert [(one.kind, one.level) for one in document.blocks] == [
        ("heading", 1),
        ("heading", 1),
        ("heading", 3),
        ("paragraph", 0),
        ("quote", 1),
        ("heading", 2),
        ("heading", 2),
        ("paragraph", 0),
        ("paragraph", 0),
    ]
    assert document.notes == ("left out: 1 line of a table of contents",)
    assert document.metadata.title == "One"


def test_lists(folder: Path) -> None:
    body = item("a", 1) + item("b", 1, 1) + item("c", 1, 1) + item("d", 1) + item("e", 2) + p("x") + item("f", 1)
    body += item("g", 3) + p("h", style("L")) + p("i", style("L") + '<w:numPr><w:numId w:val="0"/></w:numPr>')
    document = opened(folder, word(body, styles=STYLES, numbering=NUMBERING))
    assert [(one.kind, one.level, one.label, one.group, one.row) for one in document.blocks] == [
        ("item", 1, "1.", 1, 1),
        ("item", 2, "1.i)", 2, 1),
        ("item", 2, "1.ii)", 2, 2),
        ("item", 1, "2.", 1, 2),
        ("item", 1, "•", 3, 1),
        ("paragraph", 0, None, 0, 0),
        ("item", 1, "3.", 4, 1),
        ("item", 1, "4.", 5, 1),
        ("item", 1, "4.", 6, 1),
        ("paragraph", 0, None, 0, 0),
    ]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else p(text)}</w:tc>"


def row(*cells: str, head: bool = False) -> str:
    return f"<w:tr><w:trPr>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(cells)}</w:tr>"


def test_tables_with_spans(folder: Path) -> None:
    body = "<w:tbl>" + row(cell("Site"), cell("Staff", '<w:gridSpan w:val="2"/>'), head=True)
    body += row(cell(""), cell("2016"), cell("2017"), head=True)
    body += row(cell("Leeds", '<w:vMerge w:val="restart"/>'), cell("10"), cell("20"))
    body += row(cell("", "<w:vMerge/>"), cell("11"), cell(p("21") + p("in May"))) + "</w:tbl>"
    document = opened(folder, word(body))
    found = block(document, "21")
    assert (found.row_head, found.column_head, found.row, found.kind) == ("Leeds", "Staff 2017", 3, "cell")
    assert (block(document, "in May").column_head, block(document, "10").column_head) == ("Staff 2017", "Staff 2016")
    assert document.source.split("\n")[-2:] == ["21", "in May"]


def test_a_bold_first_row_heads_the_columns(folder: Path) -> None:
    head = row(cell(p(run("Site", "<w:b/>"))), cell(p(run("Staff in 2017", "<w:b/>"))))
    document = opened(folder, word(f"<w:tbl>{head}{row(cell('York'), cell('5'))}</w:tbl>"))
    assert block(document, "5").column_head == "Staff in 2017"


def test_a_table_that_lays_text_out_is_none(folder: Path) -> None:
    inner = f"<w:tbl>{row(cell('a'), cell('1'))}{row(cell('b'), cell('2'))}</w:tbl>"
    document = opened(folder, word(f"<w:tbl>{row(cell(p('Left') + inner), cell('Right'))}</w:tbl>"))
    assert [kind for kind, _ in told(document)] == ["paragraph", "cell", "cell", "cell", "cell", "paragraph"]
    assert block(document, "2").row_head == "b"


def box(text: str, tag: str = "wps:txbx") -> str:
    return f"<{tag}><w:txbxContent>{p(text)}</w:txbxContent></{tag}>"


def test_a_text_box_is_read_once(folder: Path) -> None:
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{box('In the box 9')}</mc:Choice>"
        f"<mc:Fallback><w:pict>{box('In the box 9', 'v:textbox')}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    old = f"<w:pict>{box('Old box', 'v:textbox')}</w:pict>"
    alone = f"<mc:AlternateContent><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    document = opened(folder, word(p(f"{run('Before ')}<w:r>{both}</w:r>{run('after')}") + p(f"<w:r>{alone}</w:r>")))
    assert document.text == "Before after\nIn the box 9\nOld box"


def test_headers_and_footers_are_read_once(folder: Path) -> None:
    def section(more: str = "") -> str:
        return (
            '<w:sectPr><w:headerReference w:type="default" r:id="h"/><w:headerReference w:type="first" r:id="h2"/>'
            f'<w:footerReference w:type="default" r:id="f"/><w:footerReference w:type="even" r:id="f2"/>'
            f"{more}</w:sectPr>"
        )

    parts = {"h": p("Review 37"), "h2": p("First 38"), "f": p("Charity 39"), "f2": p("Even 40")}
    kinds = {"h": ("header", ""), "h2": ("header", ""), "f": ("footer", ""), "f2": ("footer", "")}
    body = p("Body", section()) + p("More")
    assert opened(folder, word(body + section(), kinds, **parts)).source == "Review 37\nBody\nMore\nCharity 39"
    titled = opened(folder, word(body + section("<w:titlePg/>"), kinds, settings="<w:evenAndOddHeaders/>", **parts))
    assert titled.source == "Review 37\nFirst 38\nBody\nMore\nCharity 39\nEven 40"


def test_notes(folder: Path) -> None:
    footnotes = (
        f'<w:footnote w:type="separator" w:id="0">{p("---")}</w:footnote>'
        f'<w:footnote w:id="2">{p("Second.")}</w:footnote><w:footnote w:id="1">{p("First.") + p("More.")}</w:footnote>'
        f'<w:footnote w:id="3">{p("Nowhere.")}</w:footnote>'
    )
    endnotes = f'<w:endnote w:id="1">{p("At the end.")}</w:endnote>'
    mark = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'
    body = p(run("A") + mark.format("footnote", 1) + run(" B") + mark.format("footnote", 2))
    document = opened(folder, word(body + p(mark.format("endnote", 1)), footnotes=footnotes, endnotes=endnotes))
    assert [(one.label, document.text[one.start : one.end]) for one in document.blocks] == [
        (None, "A¹ B²"),
        (None, "¹"),
        ("1", "First."),
        ("1", "More."),
        ("2", "Second."),
        ("1", "At the end."),
    ]


def test_what_is_no_text_is_named(folder: Path) -> None:
    body = p(run("x") + "<w:r><pic:pic/><w:commentReference w:id='1'/></w:r><w:r><pic:pic/></w:r>")
    body += p(run("gone", "<w:strike/>")) + p('<w:r><w:sym w:font="Own" w:char="F041"/></w:r>')
    assert opened(folder, word(body)).notes == (
        "left out: 2 pictures",
        "left out: 1 comment",
        "left out: 1 struck-out passage",
        "read as U+FFFD: 1 symbol of fonts of their own",
    )


def test_metadata(folder: Path) -> None:
    core = '<c:p xmlns:c="urn:c"><c:title> The  report </c:title><c:created>2001-01-01</c:created></c:p>'
    parts = {"word/document.xml": f"<w:document {_SPACES}>{p('x')}</w:document>"}
    app = "<Properties><Company>Fern</Company></Properties>"
    found = opened(folder, packed(parts | {"docProps/core.xml": core, "docProps/app.xml": app})).metadata
    assert (found.title, found.publisher) == ("The report", "Fern")
    junk = core.replace("The  report", "Microsoft Word - a.doc")
    assert opened(folder, packed(parts | {"docProps/core.xml": junk})).metadata.title is None


@pytest.mark.parametrize(
    ("created", "text", "published", "how"),
    [
        ("2001-02-03T09:30:00Z", "It gave 40 grants.", "2001-02-03", "file"),
        ("2001-02-03T09:30:00Z", "Published: 3 May 2024", "3 May 2024", "dateline"),
        ("2013-12-23T23:15:00Z", "It gave 40 grants.", None, ""),
        ("soon", "It gave 40 grants.", None, ""),
        ("", "It gave 40 grants.", None, ""),
    ],
)
def test_the_day_it_was_made_is_a_guess_and_said_so(
    folder: Path, created: str, text: str, published: str | None, how: str
) -> None:
    core = f'<c:p xmlns:c="urn:c"><c:created>{created}</c:created></c:p>'
    body = f"<w:document {_SPACES}>{p(text)}</w:document>"
    document = opened(folder, packed({"word/document.xml": body, "docProps/core.xml": core}))
    assert (document.metadata.published, document.metadata.dated_by) == (published, how)
    assert any("dated by the day on which the file was made" in note for note in document.notes) == (how == "file")


# Files of other programs


def test_every_fact_of_a_libreoffice_file_is_read_or_named() -> None:
    document = read(FILES / "office.docx", FILES)
    for place in set(FACTS) - {"deleted", "quote"}:
        assert FACTS[place] in document.text.replace("¹", ""), place
    assert FACTS["deleted"] not in document.text
    assert document.notes == ("tracked changes taken as accepted: 1 insertion, 1 deletion",)
    found = block(document, FACTS["cell"])
    assert (found.row_head, found.column_head) == ("Leeds", "2016")
    kinds = {text: kind for kind, text in told(document)}
    assert kinds[FACTS["footnote"]] == "footnote"
    assert kinds[FACTS["item"]] == "item"
    texts = [text for _, text in told(document)]
    assert texts[texts.index(FACTS["item"]) - 1] == "The trust keeps:"
    assert block(document, FACTS["inner item"]).level == 2
    assert document.metadata.title == "Alder Trust review"
    assert document.text.count(FACTS["text box"]) == 1


def test_every_fact_of_a_pandoc_file_is_read_or_named() -> None:
    document = read(FILES / "pandoc.docx", FILES)
    for place in set(FACTS) - {"deleted", "inserted", "header", "footer", "text box"}:
        assert FACTS[place] in document.text.replace("¹", ""), place
    assert FACTS["deleted"] not in document.text
    assert document.notes == ("left out: 1 struck-out passage",)
    assert block(document, FACTS["quote"]).kind == "quote"
    assert block(document, FACTS["cell"]).column_head == "2016"


# Hostile files


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is not a Word document, or only a part of one"),
        (b"%PDF-1.7 x", "is not a Word document, or only a part of one"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "is protected by a password, or is a file of an old Word"),
        (packed({"a.txt": "x"}), "is not a Word document: it has no main part"),
        (packed({"word/document.xml": "<a>"}), "its part word/document.xml is not XML: no element found"),
        (packed({"word/document.xml": ""}), "its part word/document.xml is not XML: no element found"),
        (packed({"word/document.xml": "\0" * 9}), "its part word/document.xml is not XML"),
        (packed({"word/document.xml": "<a>&x;</a>"}), "its part word/document.xml is not XML: undefined entity"),
        (b"PK\x01\x02" * 10_001, "is an archive of more than 10,000 parts"),
    ],
)
def test_what_is_no_document(folder: Path, data: bytes, message: str) -> None:
    assert refused(folder, data).startswith(message)


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>',
        '<!DOCTYPE w [<!ENTITY c SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w SYSTEM "https://evil.example/x.dtd">',
        '<!DOCTYPE w [<!ENTITY % c SYSTEM "file:///etc/passwd"> %c;]>',
    ],
)
@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "_rels/.rels", "docProps/core.xml"])
def test_document_types_are_refused(folder: Path, declared: str, name: str) -> None:
    parts = {
        "word/document.xml": f"<w:document {_SPACES}>{p('x')}</w:document>",
        "word/_rels/document.xml.rels": f'<R><R Id="s" Type="{_R}/styles" Target="styles.xml"/></R>',
    }
    message = refused(folder, packed(parts | {name: f"{declared}<w>&c;</w>"}))
    assert message == "its XML declares a document type (w), which no Word document does"


def test_a_zip_bomb(folder: Path) -> None:
    opening = f"<w:document {_SPACES}>".encode()
    began = time.process_time()
    bomb = packed({"word/document.xml": opening + b" " * 60_000_000})
    assert len(bomb) < 100_000
    assert "unpacks to more than" in refused(folder, bomb)
    # What the headers say of its size is not what counts.
    entry = bomb.rindex(b"PK\x01\x02")
    lying = bytearray(bomb)
    lying[entry + 24 : entry + 28] = struct.pack("<I", 1_000)
    assert refused(folder, bytes(lying)).startswith("its part word/document.xml")
    assert time.process_time() - began < 20


def test_parts_that_are_bombs_together(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factlint.documents.package.MAX_UNPACKED", 10_000)
    monkeypatch.setattr("factlint.documents.package._ALWAYS_ALLOWED", 100_000)
    assert "unpacks to more than" in refused(folder, word(p("x" * 20_000)))


def test_overlapping_and_repeated_entries(folder: Path) -> None:
    data = bytearray(packed({"word/document.xml": f"<w:d {_SPACES}>{p('x')}</w:d>", "word/zzzzzzzz.xml": "<a/>"}))
    second = data.rindex(b"PK\x01\x02")
    overlapping = bytearray(data)
    overlapping[second + 42 : second + 46] = struct.pack("<I", 0)  # the second entry points to the first one's data
    assert opened(folder, bytes(overlapping)).text == "x"
    repeated = bytes(data).replace(b"word/zzzzzzzz.xml", b"word/document.xml")
    assert refused(folder, repeated).startswith("holds two parts of one name")


def test_a_zip_within_a_zip(folder: Path) -> None:
    inner = word(p("x"))
    assert refused(folder, packed({"word/document.xml": inner})).startswith("its part word/document.xml is not XML")


def test_an_encrypted_part(folder: Path) -> None:
    data = bytearray(word(p("x")))
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    assert refused(folder, bytes(data)) == "its part word/document.xml is encrypted"


def test_an_unknown_way_of_packing(folder: Path) -> None:
    data = bytearray(word(p("x")))
    entry = data.index(b"PK\x01\x02")
    data[entry + 10] = 99
    assert refused(folder, bytes(data)).startswith("its part word/document.xml is damaged")


def test_nested_tables(folder: Path) -> None:
    def nested(depth: int) -> str:
        return "<w:tbl><w:tr><w:tc>" * depth + p("deep") + "</w:tc></w:tr></w:tbl>" * depth

    assert opened(folder, word(nested(50))).text == "deep"
    assert refused(folder, word(nested(20_000))) == "its XML is nested more than 400 deep"


def test_a_huge_attribute_and_stray_elements(folder: Path) -> None:
    assert opened(folder, word(p("x", f'<w:pStyle w:val="{"a" * 900_000}"/>'))).text == "x"
    stray = "<w:tr><w:tc/></w:tr><w:tc><w:p/></w:tc><w:gridSpan/><w:t>y</w:t><w:numPr><w:numId/></w:numPr><w:fldChar/>"
    assert opened(folder, word(stray + p("x"))).text == "x"
    assert (
        opened(folder, word('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="x9"/></w:tcPr></w:tc></w:tr></w:tbl>')).text
        == ""
    )


def test_relations_lead_nowhere_else(folder: Path) -> None:
    relations = f'<R><R Id="h" Type="{_R}/header" Target="../../../etc/passwd"/></R>'
    body = '<w:sectPr><w:headerReference r:id="h"/><w:headerReference r:id="none"/></w:sectPr>'
    parts = {"word/document.xml": f"<w:d {_SPACES}>{p('x')}{body}</w:d>", "word/_rels/document.xml.rels": relations}
    assert opened(folder, packed(parts)).text == "x"


@pytest.mark.parametrize("name", ["office.docx", "pandoc.docx"])
def test_truncated_files(folder: Path, name: str) -> None:
    data = (FILES / name).read_bytes()
    for end in range(0, len(data), len(data) // 25):
        refused(folder, data[:end])


@settings(max_examples=60)
@given(st.data())
def test_damaged_files_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    whole = bytearray((FILES / "office.docx").read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "damaged.docx"
    path.write_bytes(bytes(whole))
    try:
        read(path, path.parent)
    except DocumentError as error:
        assert error.message  # noqa: PT017


@settings(max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    refused(tmp_path_factory.getbasetemp(), data)


_XML = st.sampled_from(
    "p r t tbl tr tc txbxContent ins del moveTo moveFrom sdt sdtContent sdtPr hyperlink pPr rPr trPr tcPr tab br vMerge"
    " numPr numId fldSimple fldChar footnote footnoteReference sectPr pict strike vanish".split()
)


@st.composite
def trees(draw: st.DrawFn, depth: int = 0) -> str:
    name = draw(_XML)
    if name == "t":
        return "<w:t>30</w:t>"
    inner = "".join(draw(st.lists(trees(depth + 1), max_size=3))) if depth < 5 else ""
    return f'<w:{name} w:val="1" w:id="1" w:fldCharType="begin">{inner}</w:{name}>'


@settings(max_examples=150, deadline=None)
@given(st.lists(trees(), max_size=5))
def test_elements_in_any_order(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    document = opened(tmp_path_factory.getbasetemp(), word("".join(parts)))
    for one in document.blocks:
        span = document.source_span(one.start, one.end)
        assert "\n" not in document.source[span.start : span.end]
