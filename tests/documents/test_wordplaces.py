"""Places in the XML of Word documents: the same text as its reader's, from whatever the file is put together."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.documents import docx, wordplaces
from factlint.documents.assembly import Unreadable
from factlint.documents.package import Package
from factlint.documents.wordplaces import Cut, WordPlaces, with_children, word_places
from tests.annotations.making import p, packed, parts, run, word

FILES = Path(__file__).parent / "files"

NAMES = (
    "p r t tab br rPr pPr ins del moveTo moveFrom hyperlink sdt sdtPr sdtContent showingPlcHdr fldSimple tbl tr tc"
    " txbxContent drawing footnoteReference instrText commentReference vanish sym noBreakHyphen"
).split()
ELEMENTS = st.recursive(
    st.sampled_from(["4", "40 looms", "&amp;", "&#52;", "<![CDATA[4]]>", " ", "<w:t/>", "<w:p/>", "<!-- c -->"]),
    lambda inner: st.builds(
        lambda name, held: f"<{name}>{''.join(held)}</{name.split()[0]}>",
        st.sampled_from(
            [f"w:{name}" for name in NAMES]
            + [
                "mc:AlternateContent",
                "mc:Choice",
                "mc:Fallback",
                "m:oMath",
                "m:r",
                "m:t",
                "a:p",
                "w:t xml:space='preserve'",
            ]
            + ["w:fldChar w:fldCharType='begin'", "w:fldChar w:fldCharType='end'"]
        ),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


def put(data: bytes, cuts: list[tuple[Cut, bytes]]) -> bytes:
    """Put marks into a part at some places."""
    pieces = {cut.at: cut.closing + mark + cut.opening for cut, mark in cuts}
    pieces |= {cut.space: b" xml:space='preserve'" for cut, _ in cuts if cut.space >= 0}
    for at in sorted(pieces, reverse=True):
        data = data[:at] + pieces[at] + data[at:]
    return data


@given(st.lists(ELEMENTS, max_size=5))
def test_whatever_a_file_is_put_together_of(inner: list[str]) -> None:
    data = word(p("40 looms") + "".join(inner))
    places = _places(data)
    if places is None:
        return
    assert places.source == docx.unpack(data).source
    for number, line in enumerate(places.lines):
        for at in range(len(line.paragraph.text)):
            part = places.parts[line.part]
            before, after = line.before(part.data, at), line.after(part.data, at)
            assert before.at < after.at
            marked = put(part.data, [(before, b"<w:before/>"), (after, b"<w:after/>")])
            ET.fromstring(marked)
            again = word_places(Package(_with_body(data, marked)))
            assert again.source == places.source, number


def _places(data: bytes) -> WordPlaces | None:
    """Return the places of a document, or None where text stands in no element of text."""
    try:
        return word_places(Package(data))
    except Unreadable as error:
        if "holds text where no Word document has any" not in error.message:
            raise
        return None


def _with_body(data: bytes, body: bytes) -> bytes:
    return packed({**parts(data), "word/document.xml": body})


@pytest.mark.parametrize("name", ["office.docx", "pandoc.docx"])
def test_documents_of_programs(name: str) -> None:
    data = (FILES / name).read_bytes()
    assert word_places(Package(data)).source == docx.unpack(data).source


def test_a_run_that_would_be_long_to_open_again_is_not_cut() -> None:
    data = word(p(run("has 40 looms", f"<w:color w:val='{'0' * 5_000}'/>")))
    places = word_places(Package(data))
    part = places.parts[places.main]
    (line,) = places.lines
    before, after = line.before(part.data, 4), line.after(part.data, 5)
    assert (before.closing, after.closing) == (b"", b"")
    assert part.data[before.at : after.at].startswith(b"<w:r>")
    assert part.data[before.at : after.at].endswith(b"</w:r>")


def test_pieces_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordplaces, "MAX_PIECES", 3)
    assert word_places(Package(word(p("1", "2", "3")))).source == "123"
    with pytest.raises(Unreadable, match="more than 3 pieces of text"):
        word_places(Package(word(p("1", "2", "3", "4"))))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<a/>", "<a><x/></a>"),
        ("<a />", "<a ><x/></a>"),
        ("<a></a>", "<a><x/></a>"),
        ("<a b='>'><c/></a>", "<a b='>'><c/><x/></a>"),
        ("<!-- > --><n:a xmlns:n='urn:n' b=\"/>\"/><!-- </n:a> -->", None),
        ("\ufeff<?xml version='1.0'?>\n<a>\n</a>\n", "\ufeff<?xml version='1.0'?>\n<a>\n<x/></a>\n"),
    ],
)
def test_putting_something_into_the_first_element(before: str, after: str | None) -> None:
    new = with_children(before.encode(), "part", b"<x/>")
    ET.fromstring(new)
    if after is not None:
        assert new == after.encode()
    else:
        assert new.count(b"<x/></n:a>") == 1


@pytest.mark.parametrize("data", [b"", b"<a>", b"<!DOCTYPE a><a/>", "<a/>".encode("utf-16"), b"<a/><b/>"])
def test_what_is_no_xml_of_a_word_document(data: bytes) -> None:
    with pytest.raises(Unreadable):
        with_children(data, "part", b"<x/>")
