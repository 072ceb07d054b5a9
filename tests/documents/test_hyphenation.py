import pytest

from factlint.documents.hyphenation import Hyphens

RAGGED, FLUSH = 0.1, 0.9


@pytest.mark.parametrize(
    ("lines", "flush", "kept"),
    [
        (["its first-", "quarter results"], RAGGED, True),
        (["its first-", "quarter results"], FLUSH, False),
        (["the first-quarter", "first-", "quarter"], FLUSH, True),
        (["a low price, density", "low-", "density"], FLUSH, True),
        (["international firms", "inter-", "national"], RAGGED, False),
        (["it spent 5 mil-", "lion pounds"], RAGGED, False),
        (["5 mil-", "lion and 6 bil-", "lion on first-", "quarter"], RAGGED, False),
        (["the Franco-", "German firm"], FLUSH, False),
        (["10-", "year"], RAGGED, False),
        (["no hyphen", "here"], RAGGED, False),
    ],
)
def test_a_hyphen_at_the_end_of_a_line(lines: list[str], flush: float, kept: bool) -> None:
    index = max((at for at, line in enumerate(lines) if line.endswith("-")), default=0)
    assert Hyphens(lines, flush).kept(lines[index], lines[index + 1]) is kept
