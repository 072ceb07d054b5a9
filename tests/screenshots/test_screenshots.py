"""The pictures of the README are those that the script makes, and small."""

import xml.etree.ElementTree as ET
from pathlib import Path

from tests.screenshots.__main__ import PICTURES, main
from tests.screenshots.terminal import COLUMN, MARGIN, svg

HERE = Path(__file__).parent
MOST_BYTES = 200_000
SVG = "{http://www.w3.org/2000/svg}"


def test_the_terminal_is_the_one_that_is_shown(tmp_path: Path) -> None:
    """Where this fails, what a check prints has changed: ``python -m tests.screenshots`` makes the pictures anew."""
    assert main(["terminal", "--folder", str(tmp_path)]) == 0
    assert (tmp_path / "terminal.svg").read_bytes() == (HERE / "terminal.svg").read_bytes()


def test_every_picture_is_there_and_small() -> None:
    for file, _ in PICTURES.values():
        data = (HERE / file).read_bytes()
        assert 1000 < len(data) < MOST_BYTES
        assert data.startswith(b"<svg" if file.endswith("svg") else b"\x89PNG")


def test_colours_stand_in_their_columns() -> None:
    tree = ET.fromstring(svg("\x1b[31;1m<bad>\x1b[0m  a & b\n\n  \x1b[2mdim\x1b[0m"))
    runs = list(tree.iter(f"{SVG}text"))
    assert [run.text for run in runs] == ["<bad>", "a & b", "dim"]
    assert [float(run.attrib["x"]) for run in runs] == [
        round(MARGIN + column * COLUMN, 1) for column in (0, len("<bad>  "), 2)
    ]
    assert [float(run.attrib["textLength"]) for run in runs] == [round(len(run.text or "") * COLUMN, 1) for run in runs]
    assert [sorted(run.attrib.keys() & {"fill", "font-weight", "opacity"}) for run in runs] == [
        ["fill", "font-weight"],
        [],
        ["opacity"],
    ]
