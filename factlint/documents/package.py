"""The parts of an Office file: a zip archive of XML, taken as if somebody had made it to do harm.

What is unpacked is counted as it comes, whatever the archive's headers say; document types and entities are refused.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET
from xml.parsers import expat

from factlint.documents.assembly import Unreadable

# Entries of an archive. A report with a thousand pictures has some two thousand.
MAX_ENTRIES = 10_000
# Bytes of one part, and of all parts that are read: about 1,500 and 4,500 pages of Word's XML.
MAX_PART = 50_000_000
MAX_UNPACKED = 150_000_000
# How many times its packed size a part of more than a megabyte may have. A table of 8,000 equal rows has 205 times.
MAX_RATIO = 500
_ALWAYS_ALLOWED = 1_000_000
_CHUNK = 1 << 16
# Elements within elements. A table in a table takes four, a text box about fifteen.
MAX_NESTING = 400

# RuntimeError stands for two more: a part that asks for a password, and one packed in a way that is not known.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
_ENTRY = b"PK\x01\x02"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Package:
    """The parts of an archive by name, unpacked when asked for."""

    def __init__(self, data: bytes) -> None:
        """Open an archive; raises `Unreadable` on bytes that are none, or one with too many or ambiguous entries."""
        if data.startswith(_OLD_OFFICE):
            raise Unreadable("is protected by a password, or is a file of an old Word; save it anew as .docx")
        if data.count(_ENTRY) > MAX_ENTRIES:
            raise Unreadable(f"is an archive of more than {MAX_ENTRIES:,} parts")
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except _DAMAGED as error:
            raise Unreadable(f"is not a Word document, or only a part of one: {error}") from error
        names = self._archive.namelist()
        if len(names) != len(set(names)):
            raise Unreadable("holds two parts of one name, and programs differ on which is meant")
        self._names = {name.lower(): name for name in names}
        self._left = MAX_UNPACKED

    def entry(self, name: str) -> str | None:
        """Return the name that a part has in the archive, where capitals may differ, or None where there is none."""
        return self._names.get(name.lstrip("/").lower())

    def part(self, name: str) -> bytes | None:
        """Return a part, or None where there is none of this name; raises `Unreadable`."""
        actual = self.entry(name)
        if actual is None:
            return None
        entry = self._archive.getinfo(actual)
        if entry.flag_bits & 1:
            raise Unreadable(f"its part {actual} is encrypted")
        most = min(MAX_PART, self._left, max(_ALWAYS_ALLOWED, MAX_RATIO * entry.compress_size))
        found = bytearray()
        try:
            with self._archive.open(entry) as file:
                while chunk := file.read(_CHUNK):
                    found += chunk
                    if len(found) > most:
                        raise Unreadable(f"its part {actual} unpacks to more than {most // 1_000_000} MB")
        except _DAMAGED as error:
            raise Unreadable(f"its part {actual} is damaged: {error}") from error
        self._left -= len(found)
        return bytes(found)

    def tree(self, name: str) -> ET.Element | None:
        """Return a small part as a tree, or None where there is none; raises `Unreadable`."""
        data = self.part(name)
        if data is None:
            return None
        builder = _Refusing()
        feed(data, builder, name)
        return builder.root


class Refusing:
    """A target for XML events that refuses document types and deep nesting."""

    def __init__(self) -> None:
        self._depth = 0

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Refuse a document type: with it come entities, and files and addresses to read them from."""
        raise Unreadable(f"its XML declares a document type ({name[:40]}), which no Word document does")

    def deeper(self) -> None:
        """Count an element that begins."""
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise Unreadable(f"its XML is nested more than {MAX_NESTING} deep")

    def shallower(self) -> None:
        """Count an element that ends."""
        self._depth -= 1


class _Refusing(Refusing):
    """Builds a tree."""

    def __init__(self) -> None:
        super().__init__()
        self._builder = ET.TreeBuilder()
        self.root: ET.Element | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.deeper()
        self._builder.start(tag, attributes)

    def end(self, tag: str) -> None:
        self.shallower()
        self._builder.end(tag)

    def data(self, text: str) -> None:
        self._builder.data(text)

    def close(self) -> None:
        self.root = self._builder.close()


def feed(data: bytes, target: Any, name: str) -> None:
    """Send the events of a part of XML to a target; raises `Unreadable`."""
    parser = ET.XMLParser(target=target)
    try:
        parser.feed(data)
        parser.close()
    except (ET.ParseError, ValueError, LookupError) as error:
        raise Unreadable(f"its part {name} is not XML: {error}") from error


def follow(data: bytes, target: Any, name: str) -> None:
    """Send the events of a part of XML in UTF-8 to a target that may ask, at each, at which byte of the part it begins.

    The target is given the question as its `position`, to be asked while an event is dealt with. The events are those
    of `feed`, since both have them from Expat. Raises `Unreadable`, also for a part in another encoding.
    """
    if b"\0" in data[:4] or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(f"its part {name} is not in UTF-8")
    parser = expat.ParserCreate(namespace_separator="}")
    target.position = lambda: parser.CurrentByteIndex

    def declared(version: str, encoding: str | None, standalone: int) -> None:
        del version, standalone
        if (encoding or "utf-8").lower() not in ("utf-8", "us-ascii", "ascii"):
            raise Unreadable(f"its part {name} is not in UTF-8")

    def doctype(of: str, system: str | None, public: str | None, internal: bool) -> None:
        del internal
        target.doctype(of, public, system)

    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = target.start
    parser.EndElementHandler = target.end
    parser.CharacterDataHandler = target.data
    parser.StartCdataSectionHandler = target.start_cdata
    parser.EndCdataSectionHandler = target.end_cdata
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Unreadable(f"its part {name} is not XML: {error}") from error
    target.close()


def local(tag: str) -> str:
    """Return a name without its namespace, of which strict and transitional files have different ones."""
    return tag.rpartition("}")[2]


def attribute(element: ET.Element, name: str) -> str | None:
    """Return an attribute whatever its namespace."""
    return value(element.attrib, name)


def value(attributes: dict[str, str], name: str) -> str | None:
    """Return the value of an attribute whatever its namespace."""
    return next((text for key, text in attributes.items() if local(key) == name), None)
