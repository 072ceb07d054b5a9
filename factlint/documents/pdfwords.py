"""Run as a program, in a process of its own: reads a PDF from standard input and writes the words of its pages.

PDFium is fast and exact, and written in a language in which a hostile file may end the process, or worse. So nothing
of a file is looked at before memory, time, and the opening of files have been limited. Output is one JSON value a
line: first what the file says of itself, then for each page its words in the order in which the page draws them.
With the argument `--letters=0,7` the words of these pages, counted from 0, come with the boxes of their letters.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections.abc import Iterator
from typing import Any

# Seconds of processor time, and bytes of address space, of which the library itself takes some 200 MB.
MAX_SECONDS = 60
MAX_MEMORY = 2_000_000_000
# Pages, and characters of all pages.
MAX_PAGES = 5_000
MAX_CHARS = 20_000_000
# The letters of a ligature all stand where it does, so the next letter may begin this far back, in sizes of letters.
_BACK = -2.0
# Gap between two letters of one word, as a share of their height; a wider one is a space that was not written.
_GAP = 0.22
LETTERS = "--letters="
"""The argument that asks for the boxes of letters; the numbers of pages follow, with commas between them."""

# Letters with boxes; pages with more have none. A thousand pages have some three million.
MAX_LETTERS = 3_000_000

_BOLD = (b"bold", b"black", b"heavy", b"demi")
_LONGEST_NAME = 200  # bytes of a font's name that are looked at
_HYPHENS = {0x02: "-", 0xFFFE: "-"}  # PDFium's own marks for a hyphen at the end of a line


def main() -> None:
    """Read and write; what goes wrong is written, too, as `{"error": …}`."""
    data = sys.stdin.buffer.read()
    try:
        import pypdfium2.raw as pdfium  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        _say({"error": "missing"})
        return
    limit()
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        wrong = pdfium.FPDF_GetLastError()
        _say({"error": "encrypted" if wrong in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY) else "damaged"})
        return
    count = pdfium.FPDF_GetPageCount(document)
    if count > MAX_PAGES:
        _say({"error": "pages"})
        return
    _say(
        {
            "pages": count,
            "title": _information(pdfium, document, b"Title"),
            "made": _information(pdfium, document, b"CreationDate"),
            "form": pdfium.FPDF_GetFormType(document),
        }
    )
    left = MAX_CHARS
    lettered = {int(number) for word in sys.argv[1:] for number in word.removeprefix(LETTERS).split(",") if number}
    letters = MAX_LETTERS
    for number in range(count):
        page = _page(pdfium, document, number, left, letters if number in lettered else 0)
        chars = page.pop("chars", 0)
        left -= chars
        letters -= chars if number in lettered else 0
        _say(page)
        if left <= 0:
            _say({"error": "characters"})
            return


def _say(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=True, separators=(",", ":")) + "\n")


def limit() -> None:
    """Limit what this process may take; on Windows, where there is no such limit, the parent's clock keeps watch."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_CPU, MAX_SECONDS),
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # a stricter limit is in force already
            continue


def _information(pdfium: Any, document: Any, key: bytes) -> str:
    length = min(pdfium.FPDF_GetMetaText(document, key, None, 0), 4_000)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDF_GetMetaText(document, key, buffer, length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _page(pdfium: Any, document: Any, number: int, most: int, letters: int) -> dict[str, Any]:
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return {"words": [], "broken": True}
    text = pdfium.FPDFText_LoadPage(page)
    count = pdfium.FPDFText_CountChars(text) if text else 0
    turn = pdfium.FPDFPage_GetRotation(page)
    words = list(_words(pdfium, text, min(count, most), turn, letters=count <= letters)) if count > 0 else []
    found = {"words": words, "drawn": pdfium.FPDFPage_CountObjects(page) > 0, "chars": count}
    if text:
        pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
    return found


def _words(pdfium: Any, text: Any, count: int, turn: int, *, letters: bool) -> Iterator[list[Any]]:
    """Yield the words of a page.

    Of each: text, left, right, baseline, size of the letters, whether bold, angle in degrees, whether a space precedes;
    and with `letters` the box of each letter: left, bottom, right and top, in points, of the page before it is turned.
    """
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    word: list[Any] | None = None
    spaced = True
    font = 0.0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        letter = _HYPHENS.get(code) or (chr(code) if 0 < code < 0x110000 else "\ufffd")
        if letter.isspace():
            spaced = True
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        left, right, base = _turned(turn, x.value, y.value, box)
        nominal = pdfium.FPDFText_GetFontSize(text, index)
        if word is not None:
            gap = left - word[2]
            joins = _BACK * word[4] < gap < _GAP * word[4]
            if not spaced and joins and abs(base - word[3]) < 0.1 * word[4] and abs(nominal - font) < 0.08 * font:
                word[0] += letter
                word[2] = max(word[2], right)
                if letters:
                    word[8].append(_box(box))
                continue
            spaced = spaced or not joins
            yield word
        font = nominal
        size, bold = _font(pdfium, text, index, nominal)
        angle = round(math.degrees(pdfium.FPDFText_GetCharAngle(text, index)) + 90 * turn) % 360
        word = [letter, left, right, base, size, bold, angle, int(spaced), *([[_box(box)]] if letters else [])]
        spaced = False
    if word is not None:
        yield word


def _box(box: Any) -> list[float]:
    return [round(side, 3) for side in (box.left, box.bottom, box.right, box.top)]


def _font(pdfium: Any, text: Any, index: int, nominal: float) -> tuple[float, int]:
    """Return the size of a letter as it is shown, and whether its font is bold; subset fonts say so by name only."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    length = pdfium.FPDFText_GetFontInfo(text, index, name, _LONGEST_NAME, None)
    bold = any(word in name.value.lower() for word in _BOLD) if 0 < length <= _LONGEST_NAME else False
    return nominal * (math.hypot(matrix.c, matrix.d) or 1.0), int(bold)


def _turned(turn: int, x: float, y: float, box: Any) -> tuple[float, float, float]:
    """Return left, right and baseline of a letter on a page as it is shown; a page may be turned by quarters."""
    if turn == 1:
        return box.bottom, box.top, -x
    if turn == 2:
        return -box.right, -box.left, -y
    if turn == 3:
        return -box.top, -box.bottom, x
    return box.left, box.right, y


if __name__ == "__main__":
    main()
