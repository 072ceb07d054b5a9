"""Comments in a copy of a Word document, at the figures that findings are about.

Everything else stays as it was: parts that need no change keep their very bytes, and into the others something is only
put in (ECMA-376 Part 1, 17.13.4, says how comments are written). Word takes no comments in headers, footers, notes and
text boxes (MS-OI29500, 2.1.315): those stand at the mark of the note, around the box, or at the start of the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from factlint.annotations.archive import with_parts
from factlint.annotations.notes import Marked, Note
from factlint.documents import Document
from factlint.documents.assembly import Unreadable
from factlint.documents.docx import relations, relations_part
from factlint.documents.package import Package, attribute
from factlint.documents.wordplaces import TAG, Cut, Part, WordPlaces, with_children, word_places
from factlint.reports.plain import spelled_out

AUTHOR = "factlint"
INITIALS = "fl"
MOST_COMMENTS = 32_767
"""Comments in one document, above which Word does not open it (MS-OI29500, 2.1.315)."""

_TYPES = "[Content_Types].xml"
_TYPES_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_STRICT_KIND = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_EMPTY = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="%s"></w:comments>'
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS_NAMESPACE}"></Relationships>'.encode()
_HEAD = 20_000  # bytes in which the first tag of a part stands, with all namespaces that it declares
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True)
class _Marks:
    """What is put in at one place: ends of comments, references to them, starts of others."""

    cut: Cut
    ends: list[int] = field(default_factory=list)
    references: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)


def commented(data: bytes, document: Document, notes: Sequence[Note]) -> Marked:
    """Return the bytes of a Word document with a comment for each note.

    Raises:
        Unreadable: for a file that is damaged, hostile, or no longer the one that was read.
    """
    package = Package(data)
    places = word_places(package)
    if places.source != document.source:
        raise Unreadable("has changed since it was read")
    body = places.parts[places.main]
    name, comments = _comments_part(package, places.main)
    ids = _unused(package, name, body)
    marks: dict[int, _Marks] = {}
    held = _EMPTY % body.namespace.encode() if comments is None else comments
    names = _Names.of(held, body.namespace)
    written: list[bytes] = []
    for note in notes[: max(0, MOST_COMMENTS - len(body.comments))]:
        place = _place(places, document, note)
        if place is not None:
            id = next(ids)
            _mark(marks, place, id)
            written.append(names.comment(id, note.paragraphs(place.here)))
    parts = {places.main: _marked(body.data, marks.values(), _Names.of(body.data, body.namespace))}
    parts[name] = with_children(held, name, b"".join(written))
    if comments is None:
        parts |= _announced(package, places.main, name, strict=body.namespace.startswith(_STRICT))
    copy = with_parts(data, {package.entry(part) or part: content for part, content in parts.items()})
    if word_places(Package(copy)).source != document.source:
        raise Unreadable("cannot be given comments without a change to what it says")
    return Marked(copy, len(written), len(notes) - len(written))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a comment begins and ends, and how it calls its place; one without an end stands at a point."""

    before: Cut
    after: Cut | None
    here: str = "Here"


def _place(places: WordPlaces, document: Document, note: Note) -> _Place | None:
    start, last = document.position(note.span.start), document.position(note.span.end - 1)
    line, last_line = places.lines[start.line - 1], places.lines[last.line - 1]
    body = places.parts[places.main]
    if line.note is not None:
        kind, id = line.note
        around = body.reference(kind, id)
        return _Place(*around, f"In {kind} {line.paragraph.note}") if around else None
    if line.part != places.main or last_line.part != places.main:
        point = body.beginning()
        return _Place(point, None, "In a header or footer") if point else None
    before, after = line.before(body.data, start.column - 1), last_line.after(body.data, last.column - 1)
    return _Place(before, after, "In the text box here" if line.apart else "Here")


def _mark(marks: dict[int, _Marks], place: _Place, id: int) -> None:
    before, after = place.before, place.after
    if after is None:
        marks.setdefault(before.at, _Marks(before)).references.append(id)
        return
    marks.setdefault(before.at, _Marks(before)).starts.append(id)
    end = marks.setdefault(after.at, _Marks(after))
    end.ends.append(id)
    end.references.append(id)


def _marked(data: bytes, marks: Collection[_Marks], names: _Names) -> bytes:
    """Return a part with the marks of comments put in."""
    pieces = {one.cut.at: one.cut.closing + names.marks(one) + one.cut.opening for one in marks}
    pieces |= {one.cut.space: b' xml:space="preserve"' for one in marks if one.cut.space >= 0}
    out: list[bytes] = []
    done = 0
    for at in sorted(pieces):
        out += [data[done:at], pieces[at]]
        done = at
    return b"".join([*out, data[done:]])


@dataclass(frozen=True, slots=True)
class _Names:
    """How Word's names are written in a part: with the prefix that it has, or one that is declared at each use."""

    prefix: str
    declaration: str

    @classmethod
    def of(cls, data: bytes, namespace: str) -> _Names:
        """Return the names for a part, by its first tag; a prefix that is declared more than once is not relied on."""
        root = next((tag for tag in TAG.finditer(data[:_HEAD]) if tag["name"][:1] not in b"?!"), None)
        pattern = rb"\sxmlns:([A-Za-z][\w.-]*)\s*=\s*[\"']" + re.escape(namespace.encode()) + rb"[\"']"
        prefix = re.search(pattern, root[0]) if root else None
        if prefix and len(re.findall(rb"xmlns:" + re.escape(prefix[1]) + rb"\s*=", data)) == 1:
            return cls(prefix[1].decode(), "")
        return cls("w", f' xmlns:w="{namespace}"')

    def comment(self, id: int, paragraphs: Iterable[str]) -> bytes:
        """Return a comment; without a date, since the same findings give the same file."""
        p = self.prefix
        texts = [f'<{p}:r><{p}:t xml:space="preserve">{_escaped(text)}</{p}:t></{p}:r>' for text in paragraphs]
        texts[0] = f"<{p}:r><{p}:annotationRef/></{p}:r>{texts[0]}"
        attributes = f'{p}:id="{id}" {p}:author="{AUTHOR}" {p}:initials="{INITIALS}"'
        held = "".join(f"<{p}:p>{text}</{p}:p>" for text in texts)
        return f"<{p}:comment{self.declaration} {attributes}>{held}</{p}:comment>".encode()

    def marks(self, marks: _Marks) -> bytes:
        """Return the marks of comments at one place."""
        p, more = self.prefix, self.declaration
        found = [f'<{p}:commentRangeEnd{more} {p}:id="{id}"/>' for id in marks.ends]
        found += [f'<{p}:r{more}><{p}:commentReference {p}:id="{id}"/></{p}:r>' for id in marks.references]
        found += [f'<{p}:commentRangeStart{more} {p}:id="{id}"/>' for id in marks.starts]
        return "".join(found).encode()


def _escaped(text: str) -> str:
    return escape(_NOT_IN_XML.sub("\ufffd", spelled_out(text)))


def _comments_part(package: Package, main: str) -> tuple[str, bytes | None]:
    """Return the name of the part that holds the comments, and its bytes; None where it is still to be made."""
    known = next((name for kind, name in relations(package, main).values() if kind == "comments"), None)
    if known is not None:
        return known, package.part(known)
    folder = main.rpartition("/")[0]
    names = (f"{folder}/comments{number or ''}.xml".lstrip("/") for number in count())
    return next(name for name in names if package.entry(name) is None), None


def _unused(package: Package, comments: str, body: Part) -> Iterator[int]:
    """Yield ids that no comment has yet, upwards from the highest."""
    root = package.tree(comments)
    used = body.comments | {attribute(one, "id") or "" for one in (root if root is not None else ())}
    return count(max((int(id) for id in used if id.isdecimal() and len(id) < 10), default=-1) + 1)


def _announced(package: Package, main: str, comments: str, *, strict: bool) -> dict[str, bytes]:
    """Return the parts that say of a new part what it is, and that the main one refers to it."""
    types, relations_name = package.part(_TYPES), relations_part(main)
    if types is None:
        raise Unreadable(f"has no {_TYPES}, without which Word does not open it")
    root = package.tree(_TYPES)
    listed = {(attribute(one, "PartName") or "").lower() for one in (root if root is not None else ())}
    found = {}
    if f"/{comments}".lower() not in listed:
        part_name, kind = quoteattr("/" + comments), _COMMENTS_TYPE
        override = f'<Override xmlns="{_TYPES_NAMESPACE}" PartName={part_name} ContentType="{kind}"/>'
        found[_TYPES] = with_children(types, _TYPES, override.encode())
    known = relations(package, main)
    if all(kind != "comments" for kind, _ in known.values()):
        id = next(id for id in (f"rIdFactlint{number}" for number in count(1)) if id not in known)
        target, kind = quoteattr("/" + comments), _STRICT_KIND if strict else _KIND
        relation = f'<Relationship xmlns="{_RELATIONS_NAMESPACE}" Id="{id}" Type="{kind}" Target={target}/>'
        part = package.part(relations_name) or _NO_RELATIONS
        found[relations_name] = with_children(part, relations_name, relation.encode())
    return found
