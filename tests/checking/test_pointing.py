"""Claims named by the place where they stand, as reports print it."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.checking import Result, Settings, check
from factlint.checking.pointing import UnknownClaimError, find_pair, paths_of, pointed
from factlint.rules import load_rules

LETTER = """# Otter Quay

The hall has 85 stalls, 30 of which sell fish, and 12 boats
lie at the quay.

It opened with 4,120 visitors.
"""

REVIEW = "The hall at Otter Quay has 96 stalls. It opened with 4,210 visitors.\n"

CLAIMS = """document: ../letter.md
claims:
  - id: stalls
    subject: hall
    property: stalls
    value: 85 stalls
    quote: The hall has 85 stalls
  - id: motto
    subject: hall
    property: motto
    value: {text: lie at the quay}
    quote: lie at the quay
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "claims").mkdir()
    for name, text in (("letter.md", LETTER), ("review.md", REVIEW), ("claims/letter.yaml", CLAIMS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def values(root: Path, one: str, other: str, *paths: str) -> tuple[str, str]:
    settings = Settings(root=root)
    result = found(root, one, other, *paths)
    first, second = find_pair(result, (one, other), settings)
    return str(first.value), str(second.value)


def found(root: Path, one: str, other: str, *paths: str) -> Result:
    settings = Settings(root=root)
    return check(paths_of((one, other), [Path(path) for path in paths], settings), settings, load_rules())


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("letter.md:3:14", "85 stalls"),  # where the figure begins
        ("letter.md:3:15", "85 stalls"),  # within it
        ("letter.md:3:1", "85 stalls"),  # where its quote begins, as reports print it
        ("letter.md:3:24", "30"),  # nearest to the right
        ("letter.md:3:53", "12 boats"),
        ("letter.md:3:99", "12 boats"),  # nearest to the left
        ("letter.md:6", "4,120 visitors"),  # the only one on its line
        ("letter.md:6:2", "4,120 visitors"),
    ],
)
def test_the_figure_that_holds_or_is_nearest_to_a_column(root: Path, place: str, value: str) -> None:
    assert values(root, place, "review.md:1:60") == (value, "4,210 visitors")


def test_several_figures_on_a_line_are_listed_with_their_columns(root: Path) -> None:
    with pytest.raises(UnknownClaimError) as caught:
        values(root, "letter.md:3", "review.md:1:60")
    first, *rows = str(caught.value).splitlines()
    assert first == "letter.md:3: 3 figures stand on this line; say which by its column:"
    assert rows[0].split() == ["letter.md:3:14", "85", "stalls"]
    assert [row.split()[0] for row in rows] == ["letter.md:3:14", "letter.md:3:25", "letter.md:3:52"]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("letter.md:5", "letter.md:5: no claim is read from this line; the nearest is on line 6"),
        ("letter.md:400:3", "letter.md:400:3: no claim is read from this line; the nearest is on line 6"),
        ("missing.md:4", "missing.md: no such file; a place is PATH:LINE:COLUMN"),
        ("stals", "no claim is called 'stals'; did you mean 'stalls'?"),
    ],
)
def test_a_place_without_a_claim(root: Path, place: str, words: str) -> None:
    with pytest.raises(UnknownClaimError) as caught:
        values(root, place, "review.md:1:28")
    assert str(caught.value) == words


def test_a_document_that_cannot_be_read(root: Path) -> None:
    (root / "letter.md").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnknownClaimError, match=r"^letter\.md: (?!was not read)"):
        values(root, "letter.md:3:14", "review.md:1:28")


def test_a_document_without_figures(root: Path) -> None:
    (root / "letter.md").write_text("nothing to see\n")
    with pytest.raises(UnknownClaimError, match=r"^letter\.md:1: no claim is read from this line$"):
        values(root, "letter.md:1", "review.md:1:28")


def test_an_id_beside_a_place_is_looked_for_in_what_the_settings_name(root: Path) -> None:
    assert values(root, "stalls", "review.md:1:28") == ("85 stalls", "96 stalls")
    assert paths_of(("stalls", "review.md:1:28"), [Path("other")], Settings(root=root)) == [
        Path("other"),
        Path("review.md"),
    ]


def test_what_people_wrote_stands_at_a_place_too(root: Path) -> None:
    result = found(root, "letter.md:3:14", "letter.md:4:1", "claims")
    one, other = find_pair(result, ("letter.md:3:14", "letter.md:4:1"), Settings(root=root))
    assert (one.name, other.name) == ("letter/stalls", "letter/motto")


def test_a_path_is_looked_for_below_the_root_as_well(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = pointed("letter.md:3:14", Settings(root=root))
    assert place is not None
    assert str(place) == "letter.md:3:14"
    monkeypatch.chdir(root / "claims")
    assert pointed("letter.md:3", Settings(root=root)) is not None
    assert pointed("letter.md", Settings(root=root)) is None
    assert pointed("letter.md:x", Settings(root=root)) is None


def test_of_several_claims_on_one_figure_those_are_taken_that_were_found_together(root: Path) -> None:
    """A change and the level it ends at begin at one column; the finding is about the changes."""
    (root / "one.md").write_text("The hall at Otter Quay has 85 stalls, up from 60 stalls in 2030.\n")
    (root / "two.md").write_text("The hall at Otter Quay has 85 stalls, down from 160 stalls in 2030.\n")
    places = ("one.md:1:28", "two.md:1:28")
    result = found(root, *places)
    together = [
        {claim.name for evidence in one.evidence for claim in evidence.claims}
        for one in result.findings
        if len(one.evidence) > 1
    ]
    assert together
    one, other = find_pair(result, places, Settings(root=root))
    assert {one.name, other.name} in together
