"""A terminal as SVG: each run of one colour stands where a terminal has it, whatever the font of who looks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).parents[2]
TODAY = "2026-03-01"
COMMAND = "factlint check --select quantity-conflict,period-conflict"

COLUMN, LINE, MARGIN, FONT = 8.4, 19, 16, 14
"""Width of a letter, height of a line, space around and size of the font, in pixels."""

BACKGROUND, FOREGROUND = "#16181d", "#d7dae0"
COLOURS = {"31": "#ff7b72", "33": "#e3b341", "35": "#d2a8ff", "36": "#79c0ff"}
"""The colours of SGR (ECMA-48) that reports use."""

_SGR = re.compile(r"\x1b\[([0-9;]*)m")


def terminal() -> bytes:
    """Return a picture of what a check of this repository prints on a terminal."""
    ran = subprocess.run(
        [sys.executable, "-m", *COMMAND.split(), "--today", TODAY],
        cwd=ROOT,
        env={**os.environ, "FORCE_COLOR": "1", "NO_COLOR": "", "PYTHONHASHSEED": "0"},
        capture_output=True,
        check=False,
    )
    if ran.returncode not in (0, 1):
        raise RuntimeError(ran.stderr.decode())
    return svg(f"$ {COMMAND}\n{ran.stdout.decode()}").encode()


def svg(text: str) -> str:
    """Return text with SGR colours as a picture."""
    lines = text.rstrip("\n").split("\n")
    wide = max(len(_SGR.sub("", line)) for line in lines)
    width, height = round(wide * COLUMN + 2 * MARGIN), len(lines) * LINE + 2 * MARGIN
    rows = [_row(line, MARGIN + (number + 0.75) * LINE) for number, line in enumerate(lines)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' role="img" aria-label="{escape(COMMAND)}">\n'
        f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>\n'
        f'<g fill="{FOREGROUND}" font-size="{FONT}"'
        ' font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace">\n'
        f"{''.join(row for row in rows if row)}</g>\n</svg>\n"
    )


def _row(line: str, y: float) -> str:
    runs = [run for run in _runs(line) if run[1].strip()]
    return "".join(f"{_run(column, text, codes, y)}\n" for column, text, codes in runs)


def _runs(line: str) -> Iterator[tuple[int, str, frozenset[str]]]:
    """Yield what stands in one colour: its first column, from 0, the text, and the codes that colour it."""
    codes: frozenset[str] = frozenset()
    column = at = 0
    for found in [*_SGR.finditer(line), None]:
        text = line[at : found.start() if found else len(line)]
        if text:
            yield column, text, codes
        column += len(text)
        if found:
            at = found.end()
            codes = frozenset(found[1].split(";")) - {"", "0"}


def _run(column: int, text: str, codes: frozenset[str], y: float) -> str:
    bare = text.strip(" ")
    column += len(text) - len(text.lstrip(" "))
    style = "".join(f' fill="{COLOURS[code]}"' for code in sorted(codes) if code in COLOURS)
    style += ' font-weight="bold"' if "1" in codes else ""
    style += ' opacity="0.6"' if "2" in codes else ""
    place = f'x="{MARGIN + column * COLUMN:.1f}" y="{y:.1f}" textLength="{len(bare) * COLUMN:.1f}"'
    return f'<text {place} lengthAdjust="spacingAndGlyphs" xml:space="preserve"{style}>{escape(bare)}</text>'
