"""Documents that mean harm: bounded time for any text, a clear error, and nothing else lost."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import factlint
from factlint.documents import DocumentError, read, read_text
from factlint.documents.markdown import MAX_MARKS

if TYPE_CHECKING:
    from types import FrameType

    from tests.conftest import Cli

# Regular expressions


def _patterns() -> dict[str, re.Pattern[Any]]:
    """Return every regular expression that a module of the house keeps, in whatever it keeps it."""
    found: dict[str, re.Pattern[Any]] = {}

    def collect(name: str, value: object, depth: int = 0) -> None:
        if isinstance(value, re.Pattern):
            found[name] = value
        elif depth < 3 and isinstance(value, dict):
            for key, one in value.items():
                collect(f"{name}[{key}]", one, depth + 1)
        elif depth < 3 and isinstance(value, tuple | list | set | frozenset):
            for index, one in enumerate(value):
                collect(f"{name}[{index}]", one, depth + 1)

    for module in pkgutil.walk_packages(factlint.__path__, "factlint."):
        if module.name == "factlint.__main__":
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            collect(f"{module.name.removeprefix('factlint.')}.{name}", value)
    return found


PATTERNS = _patterns()

# Repeated, each makes a text on which some regular expressions go over the same signs again and again.
PARTS = [
    *"aA1 \n\t.,-([<&'\"=;:*|/²\u00ad",
    "aA",
    "1,",
    "1.",
    "1-",
    "1 ",
    "a ",
    "A ",
    "A. ",
    "A, ",
    "A.A",
    "a-",
    "--",
    "  - ",
    "> ",
    "<a ",
    "a@",
    "www.",
    "£1",
    "(1",
    "+1 ",
    "a b ",
    "to ",
    "the ",
    "about ",
    "no ",
    "© ",
    "this a contains ",
    "forward looking ",
    "cookies ",
    "undertake ",
    "<meta ",
    "<?xml encoding=",
]

# Expressions only ever matched at one place; to search with them would be another matter.
MATCHED_AT_ONE_PLACE = {
    "checking.pointing._PLACE",
    "extraction.answers._FENCED",
    "extraction.dated._AFTER",
    "extraction.lists.PART_OF_A_ROW",
    "extraction.tables.PART_OF_A_ROW",
    "fixes.leaning._GOES_ON",
    "language.stems._ONE_SYLLABLE",
    "server.completing._SETTING",
    "server.completing._TABLE",
    "server.outline._ITEM",
    "server.outline._ROW",
}
# Rooms that read the text of documents, in which a run of white space is one blank.
OF_NORMAL_TEXT = ("alignment.", "extraction.", "fixes.")
# Expressions searched for in texts that are never longer than this.
BOUNDED = {"fixes.names._BEFORE": 40, "language.grammar._AND": 10_000}

ENOUGH = 6_000  # signs; where the time grows with the square of the length, these take 15 milliseconds or more
QUICK = 0.01  # seconds in which a text of that length may be searched without a closer look
TIMES = 4  # as long is the second text; with the square of the length, its time grows 16-fold
MOST_GROWTH = 9  # of the time, with room for a busy machine
MOST_SECONDS = 3


class _Late(Exception):
    pass


def _late(number: int, frame: FrameType | None) -> None:
    raise _Late


def _seconds(name: str, pattern: re.Pattern[Any], part: str, length: int) -> float:
    """Return the processor time of a search, the least of three; a search without end is cut off."""
    text: Any = (part * (length // len(part) + 1))[:length] + "!\0"
    if name.startswith(OF_NORMAL_TEXT):
        text = " ".join(text.split())
    if isinstance(pattern.pattern, bytes):
        text = text.encode()
    least = float("inf")
    for _ in range(3):
        began = time.process_time()
        before = signal.signal(signal.SIGVTALRM, _late)
        signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS)
        try:
            if name in MATCHED_AT_ONE_PLACE:
                pattern.match(text)
                pattern.fullmatch(text)
            else:
                for _match in pattern.finditer(text):
                    pass
        except _Late:
            return float("inf")
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, before)
        least = min(least, time.process_time() - began)
        if least < QUICK:
            break
    return least


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a clock that interrupts")
@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_a_search_takes_time_in_proportion_to_the_text(name: str) -> None:
    pattern = PATTERNS[name]
    if name in BOUNDED:
        assert _seconds(name, pattern, " ", BOUNDED[name]) < MOST_SECONDS
        return
    for part in PARTS:
        once = _seconds(name, pattern, part, ENOUGH)
        if once < QUICK:
            continue
        longer = _seconds(name, pattern, part, TIMES * ENOUGH)
        assert longer < MOST_GROWTH * once, f"{name} on {part!r}: {once:.3f} s, then {longer:.3f} s"


def test_a_search_that_takes_the_square_of_the_text_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PATTERNS, "a.square", re.compile(r"a*b"))
    with pytest.raises(AssertionError, match="on 'a'"):
        test_a_search_takes_time_in_proportion_to_the_text("a.square")


# Whole documents


@pytest.mark.parametrize("format", ["text", "html"])
@pytest.mark.parametrize(
    "part",
    [
        "a\n",
        "A\n\n",
        "- a\n",
        "1 \n\n",
        "<p>a",
        "<td>1",
        "<br>• a",
        "<b>4</b><i>a</i>",
        "<a href=#>1</a>",
        "a. A ",
        "«",
    ],
)
def test_twice_the_text_takes_about_twice_the_time(format: str, part: str) -> None:
    def seconds(length: int) -> float:
        source = (part * (length // len(part) + 1))[:length]
        gc.collect()
        began = time.process_time()
        read_text(source, id="x", format=format)
        return time.process_time() - began

    seconds(1_000)
    once = min(seconds(10_000) for _ in range(2))
    # Four times the text may take ten times as long on a busy machine; what takes its square would take sixteen times.
    assert any(seconds(40_000) < 10 * once + 0.05 for _ in range(3))


@pytest.mark.parametrize("part", ["[", "*", "<", "_a", "*a ", "![", "[a](", "`", "&", "|a|\n", "a\n", "> ", "[a]: b\n"])
def test_more_markup_than_a_text_has_is_refused_at_once(part: str) -> None:
    began = time.process_time()
    with pytest.raises(DocumentError, match="more than 300,000 marks of Markdown, a line counted as three"):
        read_text(part * (10_000_000 // len(part)), id="x", format="markdown")
    assert time.process_time() - began < 10


def test_a_long_text_with_little_markup_is_read() -> None:
    text = "The charity gave **40** grants in the year to May. " * 6_000
    began = time.process_time()
    assert len(read_text(text[:300_000], id="x", format="markdown").blocks) == 1
    assert time.process_time() - began < 30


def test_a_line_of_200_megabytes(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md", "a.html", "a.docx", "a.pdf"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(200_000_000)
        with pytest.raises(DocumentError, match=r"is larger than (?:20|100) MB"):
            read(tmp_path / name, tmp_path)


def test_html_of_5000_levels() -> None:
    for tag in ("div", "span", "ul", "table", "blockquote", "b"):
        source = f"<{tag}>" * 5_000 + "Forty people came." + f"</{tag}>" * 5_000
        assert read_text(source, id="x", format="html").text == "Forty people came."


@pytest.mark.parametrize(
    "declared", ['<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '<!ENTITY x "&x;&x;">', "<?xml ?>"]
)
def test_no_entity_of_a_page_is_followed(declared: str) -> None:
    text = read_text(f"{declared}<p>Forty &x; people came.</p>", id="x", format="html").text
    assert "Forty &x; people came." in text
    assert "root:" not in text


BAD = {
    "binary.md": b"Forty\0people came.\n",
    "latin.txt": b"Caf\xe9, forty people.\n",
    "wide.md": "Forty people came.\n".encode("utf-16"),
    "scan.pdf": b"%PDF-1.4 broken",
    "old.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
    "deep.md": b"> " * 500 + b"forty",
    "marks.md": b"[" * (MAX_MARKS + 1),
    "dates.md": b"---\ndate: 2024-01-01\ndate: 2024-01-02\n---\nForty.\n",
}


def _lines(output: str) -> Iterator[str]:
    return (
        line for line in output.splitlines() if ".md" in line or ".txt" in line or ".pdf" in line or ".docx" in line
    )


@pytest.mark.parametrize("name", BAD)
def test_one_bad_document_hides_no_other(cli: Cli, name: str) -> None:
    cli.write({"good.md": "The charity gave 40 grants.\n"})
    (cli.folder / name).write_bytes(BAD[name])
    ran = cli("figures", "good.md", name)
    assert ran.code == 3, ran.stdout + ran.stderr
    assert "40" in ran.stdout
    assert any(line.startswith(name) or name in line for line in _lines(ran.stdout + ran.stderr))
    assert "Traceback" not in ran.stdout + ran.stderr
