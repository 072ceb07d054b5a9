"""Comments in a copy of a Word document: where they stand, what they say, and that nothing else is touched."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factlint.annotations import Marked
from factlint.annotations.docx import commented
from factlint.documents import read
from factlint.documents.assembly import Unreadable
from tests.annotations.making import (
    W,
    anchored,
    comments,
    note_at,
    notes_at,
    opened,
    p,
    packed,
    part,
    parts,
    quotes,
    run,
    word,
)
from tests.programs import program

FILES = Path(__file__).parents[1] / "documents" / "files"
BODY = "word/document.xml"


def on_figures(folder: Path, data: bytes) -> tuple[list[str], Marked]:
    """Return what comments on all figures should stand around, and the copy that has them."""
    document = opened(folder, data)
    notes = notes_at(document)
    return quotes(notes), commented(data, document, notes)


def holds(new: bytes, old: bytes) -> bool:
    """Tell whether nothing of the old bytes was taken away, and their order is the same."""
    rest = iter(new)
    return all(byte in rest for byte in old)


BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
FIELD = f'{BEGIN}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{{}}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
CELL = "<w:tc>{}</w:tc>"


@pytest.mark.parametrize(
    ("body", "around"),
    [
        (p("has 40 looms"), ["40"]),
        (p("40"), ["40"]),
        (p("40 looms, 41 mills"), ["40", "41"]),
        (p(run("has 4", "<w:b/>") + run("0 looms", "<w:i/>")), ["40"]),
        (p(run("4"), run("0"), run("1")), ["401"]),
        (p("<w:r><w:t>has 40 looms</w:t></w:r>"), ["40"]),
        (p("<w:r><w:t> has 40 looms </w:t></w:r>"), [" has 40 looms "]),
        (p('<w:r><w:t xml:space="default">has 40 looms</w:t></w:r>'), ["has 40 looms"]),
        (p("<w:r><w:t><![CDATA[has 40 looms]]></w:t></w:r>"), ["40"]),
        (p("<w:r><w:t>has <![CDATA[40 ]]>looms</w:t></w:r>"), ["40"]),
        (p("<w:r><w:t>has 4<!-- c -->0&#49; looms</w:t></w:r>"), ["401"]),
        (p("<w:r><w:t>R&amp;D&#x20;40&#160;looms</w:t></w:r>"), ["40"]),
        (p("<w:r><w:rPr/><w:t>a</w:t><w:tab/><w:t>40</w:t><w:br/><w:t>b</w:t></w:r>"), ["40"]),
        (p("<w:r><w:tab/><w:t>40</w:t></w:r>"), ["40"]),
        (p('<w:r w:rsidR="00>1"><w:t>has 40 looms</w:t></w:r>'), ["40"]),
        (p(f'<w:hyperlink r:id="x" w:history="1">{run("has 40 looms")}</w:hyperlink>'), ["40"]),
        (p(f'<w:ins w:id="1" w:author="A">{run("has 40")}</w:ins>{run(" looms")}'), ["40"]),
        (p(run("4"), f"<w:del>{run('9')}</w:del>", run("0 looms")), ["40"]),
        (p(f"<w:moveFrom>{run('7')}</w:moveFrom><w:moveTo>{run('40')}</w:moveTo>"), ["40"]),
        (p(FIELD.format(run("has 40 looms"))), ["40"]),
        (p(f'<w:fldSimple w:instr="REF x">{run("has 40 looms")}</w:fldSimple>'), ["40"]),
        (p(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('has 40 looms')}</w:sdtContent></w:sdt>"), ["40"]),
        (f"<w:sdt><w:sdtContent>{p('has 40 looms')}</w:sdtContent></w:sdt>", ["40"]),
        (f"<w:tbl><w:tr>{CELL.format(p('Hull 31'))}{CELL.format(p('York 12'))}</w:tr></w:tbl>", ["31", "12"]),
        ("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("has 4") + "</w:p>" + p("0 looms"), ["40"]),
        (p("\u00a340 caf\u00e9 \U0001f600 41"), ["40", "41"]),
        (p(run("people2", '<w:vertAlign w:val="superscript"/>'), run(" and 40")), ["40"]),
        (p("so ", "<m:oMath><m:r><m:t>x = 40</m:t></m:r></m:oMath>", "."), ["x = 40"]),
        (p("<w:ruby><w:rt>" + run("no") + "</w:rt><w:rubyBase>" + run("4 and") + "</w:rubyBase></w:ruby>"), ["4 and"]),
        (p("<w:bookmarkStart w:id='0' w:name='b'/>", "40", "<w:bookmarkEnd w:id='0'/>"), ["40"]),
        (p(run("  40  ") + run("  ")), ["40"]),
    ],
)
def test_a_comment_stands_around_the_very_figure(tmp_path: Path, body: str, around: list[str]) -> None:
    data = word(body)
    wanted, copy = on_figures(tmp_path, data)
    assert list(anchored(part(copy.data, BODY)).values()) == around
    assert (copy.notes, copy.left_out) == (len(wanted), 0)
    assert holds(part(copy.data, BODY), part(data, BODY))
    assert opened(tmp_path, copy.data, "copy.docx").source == opened(tmp_path, data).source


def test_a_run_that_is_cut_keeps_its_look(tmp_path: Path) -> None:
    _, copy = on_figures(tmp_path, word(p(run("has 40 looms", '<w:b/><w:color w:val="FF0000"/>'))))
    root = ET.fromstring(part(copy.data, BODY))
    looks = [ET.tostring(one) for one in root.iter(f"{{{W}}}rPr")]
    assert len(looks) == 3
    assert len(set(looks)) == 1
    texts = list(root.iter(f"{{{W}}}t"))
    assert [one.text for one in texts] == ["has ", "40", " looms"]
    assert {one.get("{http://www.w3.org/XML/1998/namespace}space") for one in texts} == {"preserve"}


@pytest.mark.parametrize("space", ["", ' xml:space="preserve"'])
def test_white_space_at_a_cut_is_kept(tmp_path: Path, space: str) -> None:
    _, copy = on_figures(tmp_path, word(p(f"<w:r><w:t{space}>from 40 to 60 looms</w:t></w:r>")))
    texts = list(ET.fromstring(part(copy.data, BODY)).iter(f"{{{W}}}t"))
    assert [one.text for one in texts] == ["from ", "40", " to ", "60", " looms"]
    assert {one.get("{http://www.w3.org/XML/1998/namespace}space") for one in texts} == {"preserve"}


def test_comments_that_overlap_and_that_stand_at_one_place(tmp_path: Path) -> None:
    data = word(p(run("from 40 to 60 looms", "<w:b/>")))
    document = opened(tmp_path, data)
    spans = [(5, 7), (5, 13), (5, 13), (8, 19), (11, 13), (0, 19)]
    copy = commented(data, document, [note_at(document, *span) for span in spans])
    texts = anchored(part(copy.data, BODY))
    assert [texts[str(id)] for id in range(6)] == [document.text[slice(*span)] for span in spans]
    assert holds(part(copy.data, BODY), part(data, BODY))


def test_what_a_comment_says(tmp_path: Path) -> None:
    data = word(p("has 40 looms"))
    document = opened(tmp_path, data)
    copy = commented(data, document, [note_at(document, 4, 6, "40 & <60> \x07\u202e\ufffe")])
    assert comments(copy.data) == {
        "0": [
            "Contradiction: 40 & <60> \\x07\\u202e\ufffd",
            "Here: “40” – 40",
            "b.md, line 1: “2”",
            "Why: a ≠ b",
            f"Rule: quantity-conflict (FL101), finding {note_at(document, 4, 6, '').finding.fingerprint}",
        ]
    }
    attributes = ET.fromstring(part(copy.data, "word/comments.xml"))[0].attrib
    assert attributes == {f"{{{W}}}id": "0", f"{{{W}}}author": "factlint", f"{{{W}}}initials": "fl"}


BOX = (
    "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent>"
)


def test_where_word_takes_no_comment_it_stands_nearby(tmp_path: Path) -> None:
    section = "<w:sectPr><w:headerReference r:id='header1'/><w:footerReference r:id='footer1'/></w:sectPr>"
    body = p("Text", "<w:r><w:footnoteReference w:id='5'/></w:r>", "<w:r><w:endnoteReference w:id='2'/></w:r>")
    body += p("before ", f"<w:r>{BOX.format(p('30 boxes'))}</w:r>", " after") + section
    data = word(
        body,
        header1=p("page head 31"),
        footer1=p("page foot 32"),
        footnotes=f"<w:footnote w:id='5'>{p('note 33')}</w:footnote>",
        endnotes=f"<w:endnote w:id='2'>{p('note 34')}</w:endnote>",
    )
    document = opened(tmp_path, data)
    notes = notes_at(document)
    copy = commented(data, document, notes)
    assert copy.left_out == 0
    said = {note.evidence.quote: text for note, text in zip(notes, comments(copy.data).values(), strict=True)}
    assert {quote: text[1].partition(":")[0] for quote, text in said.items()} == {
        "31": "In a header or footer",
        "32": "In a header or footer",
        "33": "In footnote 1",
        "34": "In endnote 1",
        "30": "In the text box here",
    }
    new, old = part(copy.data, BODY).decode(), part(data, BODY).decode()
    changed = {name for name, content in parts(copy.data).items() if content != parts(data).get(name)}
    assert changed == {BODY, "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    mark = '<w:r><w:commentReference w:id="{}"/></w:r>'
    assert f"<w:body><w:p>{mark.format(0)}{mark.format(4)}{run('Text')}" in new
    around = '<w:commentRangeStart w:id="{0}"/>{1}<w:commentRangeEnd w:id="{0}"/>' + mark.format("{0}")
    for id, run_ in (
        ("2", "<w:r><w:footnoteReference w:id='5'/></w:r>"),
        ("3", "<w:r><w:endnoteReference w:id='2'/></w:r>"),
        ("1", f"<w:r>{BOX.format(p('30 boxes'))}</w:r>"),
    ):
        assert around.format(id, run_) in new
    assert re.sub(r"<w:comment[^>]*>", "", new).replace("<w:r></w:r>", "") == old


def test_no_place_at_all_is_said(tmp_path: Path) -> None:
    section = "<w:sectPr><w:headerReference r:id='header1'/></w:sectPr>"
    _, copy = on_figures(tmp_path, word(section, header1=p("page head 31")))
    assert (copy.notes, copy.left_out) == (0, 1)


OLD = f'<w:comment w:id="7" w:author="Ann">{p("mine")}</w:comment>'
OLD_MARK = '<w:commentRangeStart w:id="7"/>{}<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'


def test_comments_that_are_there_stay_and_ids_go_on(tmp_path: Path) -> None:
    data = word(p(OLD_MARK.format(run("has 40 looms"))), comments=OLD)
    _, copy = on_figures(tmp_path, data)
    assert holds(part(copy.data, "word/comments.xml"), part(data, "word/comments.xml"))
    assert list(comments(copy.data)) == ["7", "8"]
    assert anchored(part(copy.data, BODY)) == {"7": "has 40 looms", "8": "40"}
    changed = {name for name, content in parts(copy.data).items() if content != parts(data).get(name)}
    assert changed == {BODY, "word/comments.xml"}


def test_ids_of_comments_that_are_only_referred_to_are_not_taken(tmp_path: Path) -> None:
    _, copy = on_figures(tmp_path, word(p(OLD_MARK.format(run("has 40 looms")))))
    assert list(comments(copy.data)) == ["8"]


def test_a_relation_to_comments_that_are_not_there(tmp_path: Path) -> None:
    there = parts(word(p("has 40 looms"), comments=OLD))
    del there["word/comments.xml"]
    _, copy = on_figures(tmp_path, packed(there))
    assert list(comments(copy.data)) == ["0"]
    assert part(copy.data, "word/_rels/document.xml.rels") == there["word/_rels/document.xml.rels"]


def test_a_type_that_is_given_already(tmp_path: Path) -> None:
    there = parts(word(p("has 40 looms"), comments=OLD))
    bare = parts(word(p("has 40 looms")))
    del there["word/comments.xml"]
    there["word/_rels/document.xml.rels"] = bare["word/_rels/document.xml.rels"]
    _, copy = on_figures(tmp_path, packed(there))
    assert part(copy.data, "[Content_Types].xml") == there["[Content_Types].xml"]
    assert list(comments(copy.data)) == ["0"]


def test_a_part_of_that_name_that_nothing_refers_to_is_left_alone(tmp_path: Path) -> None:
    data = packed({**parts(word(p("has 40 looms"))), "word/COMMENTS.xml": "<x/>"})
    _, copy = on_figures(tmp_path, data)
    assert part(copy.data, "word/COMMENTS.xml") == b"<x/>"
    assert list(comments(copy.data, "word/comments1.xml")) == ["0"]


STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("w:", "ns0:"),
        (W, STRICT),
    ],
)
def test_other_prefixes_and_the_strict_form(tmp_path: Path, old: str, new: str) -> None:
    there = {name: content.decode() for name, content in parts(word(p("has 40 looms"))).items()}
    there[BODY] = there[BODY].replace(old, new).replace("xmlns:w=", "xmlns:ns0=" if new == "ns0:" else "xmlns:w=")
    _, copy = on_figures(tmp_path, packed(there))
    body = part(copy.data, BODY).decode()
    ET.fromstring(body)
    assert body.count("commentRangeStart") == 1
    namespace = STRICT if new == STRICT else W
    assert f"{{{namespace}}}commentRangeStart" in {one.tag for one in ET.fromstring(body).iter()}
    root = ET.fromstring(part(copy.data, "word/comments.xml"))
    assert root.tag == f"{{{namespace}}}comments"
    assert len(root) == 1
    strict = b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
    assert (strict in part(copy.data, "word/_rels/document.xml.rels")) is (new == STRICT)


@pytest.mark.parametrize(
    "body",
    [
        f'<document xmlns="{W}"><body><p><r><t xml:space="preserve">has 40 looms</t></r></p></body></document>',
        f'<w:document xmlns:w="{W}"><w:body><w:p><q:r xmlns:q="{W}"><q:t>has 40 looms</q:t></q:r></w:p></w:body>'
        "</w:document>",
        f'<w:document xmlns:w="{W}"><w:body><q:p xmlns:q="{W}" xmlns:w="urn:x"><q:r><q:t>has 40 looms</q:t></q:r></q:p>'
        "</w:body></w:document>",
    ],
)
def test_a_prefix_that_cannot_be_relied_on_is_declared(tmp_path: Path, body: str) -> None:
    there = {**parts(word("")), BODY: body.encode()}
    _, copy = on_figures(tmp_path, packed(there))
    assert anchored(part(copy.data, BODY)) == {"0": "40"}


def test_relations_and_types_in_one_tag(tmp_path: Path) -> None:
    there = parts(word(p("has 40 looms")))
    there["word/_rels/document.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships" />'
    )
    _, copy = on_figures(tmp_path, packed(there))
    assert list(comments(copy.data)) == ["0"]
    assert len(ET.fromstring(part(copy.data, "word/_rels/document.xml.rels"))) == 1
    del there["word/_rels/document.xml.rels"]
    _, copy = on_figures(tmp_path, packed(there))
    assert len(ET.fromstring(part(copy.data, "word/_rels/document.xml.rels"))) == 1


def test_the_same_notes_give_the_same_bytes(tmp_path: Path) -> None:
    data = word(p("has 40 looms"))
    assert on_figures(tmp_path, data)[1] == on_figures(tmp_path, data)[1]


def test_a_file_that_has_changed_is_refused(tmp_path: Path) -> None:
    document = opened(tmp_path, word(p("has 40 looms")))
    with pytest.raises(Unreadable, match="has changed since it was read"):
        commented(word(p("has 41 looms")), document, notes_at(document))


@pytest.mark.parametrize(
    ("part_name", "content", "said"),
    [
        ("[Content_Types].xml", "<!DOCTYPE x><Types/>", "declares a document type"),
        ("[Content_Types].xml", "<Types>", "is not XML"),
        ("word/comments.xml", "<a>" * 1000 + "</a>" * 1000, "nested more than"),
        ("word/comments.xml", '<!DOCTYPE c [<!ENTITY e "x">]><c>&e;</c>', "declares a document type"),
        ("word/comments.xml", '<?xml version="1.0" encoding="iso-8859-1"?><c/>', "not in UTF-8"),
        ("word/comments.xml", "<c>" + " " * 60_000_000 + "</c>", "unpacks to more than"),
    ],
)
def test_hostile_parts(tmp_path: Path, part_name: str, content: str, said: str) -> None:
    more = {"comments": OLD} if part_name == "word/comments.xml" else {}
    data = packed({**parts(word(p("has 40 looms"), **more)), part_name: content})
    with pytest.raises(Unreadable, match=said):
        on_figures(tmp_path, data)


def test_a_document_without_types_is_refused(tmp_path: Path) -> None:
    there = parts(word(p("has 40 looms")))
    del there["[Content_Types].xml"]
    with pytest.raises(Unreadable, match=r"has no \[Content_Types\]\.xml"):
        on_figures(tmp_path, packed(there))


TEXT = st.text(st.sampled_from("0189 ab\u00e9&<>]\u00a3\U0001f600.,"), min_size=1, max_size=8)
LOOK = st.sampled_from(["", "<w:rPr/>", "<w:rPr><w:b/></w:rPr>"])


@st.composite
def runs(draw: st.DrawFn) -> str:
    """Draw a run, in one of the forms in which programs write them."""
    text, look = draw(TEXT), draw(LOOK)
    form = draw(st.sampled_from(["plain", "cdata", "two", "references", "empty"]))
    if form == "cdata":
        inner = "<w:t xml:space='preserve'>x<![CDATA[" + text.replace("]]>", "") + "]]>y</w:t>"
    elif form == "two":
        inner = f'<w:t xml:space="preserve">{escape(text)}</w:t><w:tab/><w:t xml:space="preserve">{escape(text)}</w:t>'
    elif form == "references":
        inner = '<w:t xml:space="preserve">' + "".join(f"&#{ord(one)};" for one in text) + "</w:t>"
    elif form == "empty":
        inner = "<w:t/><w:lastRenderedPageBreak/>"
    else:
        inner = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return f"<w:r>{look}{inner}</w:r>"


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Draw a body of some paragraphs with runs, some of them within others."""
    found = []
    for _ in range(draw(st.integers(1, 3))):
        inner = "".join(
            draw(st.sampled_from(["{}", "{}", "<w:hyperlink>{}</w:hyperlink>", "<w:ins w:id='1'>{}</w:ins>"])).format(
                "".join(draw(st.lists(runs(), max_size=3)))
            )
            for _ in range(draw(st.integers(1, 3)))
        )
        found.append(f"<w:p>{inner}</w:p>")
    return "".join(found)


@given(bodies())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_the_runs_are_a_comment_stands_around_its_figure(tmp_path: Path, body: str) -> None:
    data = word(body)
    document = opened(tmp_path, data)
    notes = notes_at(document)
    copy = commented(data, document, notes)
    texts = list(anchored(part(copy.data, BODY)).values())
    assert texts == [note.evidence.quote for note in notes]
    assert holds(part(copy.data, BODY), part(data, BODY))


@pytest.mark.parametrize("name", ["office.docx", "pandoc.docx"])
def test_documents_of_programs(name: str) -> None:
    data = (FILES / name).read_bytes()
    document = read(FILES / name, FILES)
    notes = notes_at(document)
    copy = commented(data, document, notes)
    texts = anchored(part(copy.data, BODY))
    said = [text for text in comments(copy.data).values() if text[0].endswith("they differ")]
    assert (len(said), copy.left_out) == (len(notes), 0)
    for (id, text), note in zip(comments(copy.data).items(), notes, strict=True):
        if text[1].startswith("Here:"):
            assert texts[id] == note.evidence.quote
    old = parts(data)
    changed = {name for name, content in parts(copy.data).items() if old.get(name) != content}
    assert changed <= {BODY, "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    # Another library reads them, too.
    read_back = docx.Document(io.BytesIO(copy.data)).comments
    assert [one.author for one in read_back] == ["factlint"] * len(notes)
    assert [one.text.split("\n") for one in read_back] == list(comments(copy.data).values())


def test_libreoffice_shows_the_comments(tmp_path: Path) -> None:
    office = program("soffice")
    wanted: dict[str, list[tuple[str, str]]] = {}
    made = word(
        p(run("has 4", "<w:b/>") + run("0 looms")) + p(f'<w:hyperlink r:id="x">{run("and 41 mills")}</w:hyperlink>'),
        comments=OLD,
    )
    (tmp_path / "made.docx").write_bytes(made)
    for path in (FILES / "office.docx", FILES / "pandoc.docx", tmp_path / "made.docx"):
        document = read(path, path.parent)
        notes = [note for note in notes_at(document) if document.line(1) not in note.evidence.context]
        copy = commented(path.read_bytes(), document, notes)
        (tmp_path / f"{path.stem}.factlint.docx").write_bytes(copy.data)
        texts = anchored(part(copy.data, BODY))
        wanted[path.stem] = [
            (text[1], texts[id]) for id, text in comments(copy.data).items() if len(text) > 1 and "Here" in text[1]
        ]
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "fodt",
         "--outdir", str(tmp_path / "out"), *(str(tmp_path / f"{name}.factlint.docx") for name in wanted)],
        check=True,
        capture_output=True,
        timeout=120,
    )  # fmt: skip
    for name, expected in wanted.items():
        shown = _annotations((tmp_path / "out" / f"{name}.factlint.fodt").read_bytes())
        assert len(expected) > 1
        for said, around in expected:
            assert (said, around) in shown


def _annotations(data: bytes) -> list[tuple[str, str]]:
    """Return the second paragraph of every comment in a flat OpenDocument file, and the text that it stands around."""
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    open_names: dict[str, str] = {}
    said: dict[str, str] = {}
    found: list[tuple[str, str]] = []

    def walk(element: ET.Element) -> None:
        name = element.get(f"{office}name", "")
        if element.tag == f"{office}annotation":
            paragraphs = ["".join(one.itertext()) for one in element if one.tag.endswith("}p")]
            said[name], open_names[name] = [*paragraphs, "", ""][1], ""
        elif element.tag == f"{office}annotation-end":
            found.append((said[name], open_names.pop(name)))
        else:
            add(element.text)
            for child in element:
                walk(child)
                add(child.tail)

    def add(text: str | None) -> None:
        for name in open_names:
            open_names[name] += text or ""

    walk(ET.fromstring(data))
    return found
