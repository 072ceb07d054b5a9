"""Word documents made for tests, notes on what stands in them, and what a copy says of its comments."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from factlint.annotations import Note
from factlint.documents import Document
from factlint.findings import Evidence, Finding

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>{}</Types>'
)
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
FIGURE = re.compile(r"\d[\d,.]*\d|\d")


def word(body: str, *, namespaces: str = NAMESPACES, **more: str) -> bytes:
    """Make a document; `more` are parts in word/ by their kind, which is their name without the number at its end."""
    kinds = {name: name.rstrip("0123456789") for name in more}
    links = "".join(f'<Relationship Id="{name}" Type="{R}/{kinds[name]}" Target="{name}.xml"/>' for name in more)
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml"'
        f' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kinds[name]}+xml"/>'
        for name in more
    )
    roots = {"header": "hdr", "footer": "ftr"}
    parts = {
        "[Content_Types].xml": TYPES.format(overrides),
        "_rels/.rels": RELATIONS.format(
            f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": f"<w:document {namespaces}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": RELATIONS.format(links),
    }
    for name, part in more.items():
        root = roots.get(kinds[name], kinds[name])
        parts[f"word/{name}.xml"] = f"<w:{root} {namespaces}>{part}</w:{root}>"
    return packed(parts)


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack parts into an archive with a fixed time."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 2, 3, 4, 5, 6)), part, method)
    return data.getvalue()


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    kept = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{kept}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inner: str) -> str:
    """Return a paragraph."""
    return f"<w:p>{''.join(one if one.startswith('<') else run(one) for one in inner)}</w:p>"


def note_at(document: Document, start: int, end: int, text: str = "they differ") -> Note:
    """Return a note on a stretch of a document's text."""
    quote = document.text[start:end]
    evidence = Evidence(document.id, quote, label=quote, context=quote)
    finding = Finding(text, (evidence,), rule="quantity-conflict", code="FL101", why="a ≠ b")
    return Note(finding, evidence, ((start, end),), (document.source_span(start, end),), ("b.md, line 1: “2”",))


def notes_at(document: Document, pattern: re.Pattern[str] = FIGURE) -> list[Note]:
    """Return a note on every figure of a document, in order."""
    found = [note_at(document, *match.span()) for match in pattern.finditer(document.text)]
    return sorted(found, key=lambda note: note.span)


def part(data: bytes, name: str) -> bytes:
    """Return a part of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def parts(data: bytes) -> dict[str, bytes]:
    """Return all parts of an archive in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def anchored(body: bytes) -> dict[str, str]:
    """Return the text that each comment stands around, by its id, read with another reader than factlint's.

    Text boxes and what was deleted are left out, as in what a reader of the page sees around the mark.
    """
    open_ids: set[str] = set()
    found: dict[str, str] = {}
    for element in _walk(ET.fromstring(body)):
        id = element.get(f"{{{W}}}id", "")
        name = element.tag.rpartition("}")[2]
        if name == "commentRangeStart":
            open_ids.add(id)
            found.setdefault(id, "")
        elif name == "commentRangeEnd":
            open_ids.remove(id)
        else:
            text = {"tab": "\t", "br": "\v", "noBreakHyphen": "-"}.get(name, element.text or "" if name == "t" else "")
            for one in open_ids:
                found[one] += text
    assert not open_ids
    return found


def _walk(element: ET.Element) -> Iterator[ET.Element]:
    yield element
    for child in element:
        if child.tag.rpartition("}")[2] not in ("del", "moveFrom", "pict", "drawing", "instrText", "pPr", "rt"):
            yield from _walk(child)


def comments(data: bytes, name: str = "word/comments.xml") -> dict[str, list[str]]:
    """Return the paragraphs of each comment by its id."""
    root = ET.fromstring(part(data, name))
    return {
        one.get(f"{{{W}}}id", ""): [
            "".join(text.text or "" for text in p.iter(f"{{{W}}}t")) for p in one.iter(f"{{{W}}}p")
        ]
        for one in root
    }


def opened(folder: Path, data: bytes, name: str = "a.docx") -> Document:
    """Write a document to a folder and read it."""
    from factlint.documents import read

    path = folder / name
    path.write_bytes(data)
    return read(path, folder)


def quotes(notes: Sequence[Note]) -> list[str]:
    """Return what notes stand at."""
    return [note.evidence.quote for note in notes]
