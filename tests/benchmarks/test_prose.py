"""The figures of generated text stand where they are said to, and are what the words say."""

from fractions import Fraction

import pytest

from . import figures as bench
from .figures import FACTLINT, QUANTULUM, RECOGNIZERS, TOOLS, Reading, reading
from .measuring import WrongFindingsError
from .prose import NUMERALS, UNITS, Figure, Paragraph, corpus, paragraphs


def test_every_figure_stands_where_it_is_said_to() -> None:
    for paragraph in paragraphs(50):
        assert len(paragraph.figures) > 3
        for figure in paragraph.figures:
            words = paragraph.text[figure.start : figure.end]
            digits = "".join(sign for sign in words if sign.isdigit() or sign == ".")
            scale = 10**9 if "bn" in words or "billion" in words else 10**6 if "million" in words or "m" in words else 1
            if figure.form == "count in words":
                assert figure.value == NUMERALS[words]
            elif figure.unit in ("sterling", "dollar", "euro"):
                assert figure.value == Fraction(digits) * scale
            else:
                assert figure.value == Fraction(digits)
            assert not figure.unit or any(form in words for form in UNITS[figure.unit])


def test_the_same_seed_gives_the_same_text() -> None:
    assert paragraphs(5) == paragraphs(5)
    assert paragraphs(5, seed=1) != paragraphs(5, seed=2)


@pytest.mark.parametrize("names", [FACTLINT, QUANTULUM, RECOGNIZERS])
def test_every_tool_has_a_name_for_every_unit(names: dict[str, str]) -> None:
    assert set(names.values()) - {""} == set(UNITS)


def test_the_corpora_give_as_many_words_as_asked_for() -> None:
    words = sum(len(text.split()) for text in corpus(500))
    assert 500 <= words < 800


def test_a_figure_with_another_value_or_unit_is_missed() -> None:
    text = "It drew 300 visitors over 5 km and cost £9m."
    right = [Figure(8, 11, Fraction(300), ""), Figure(26, 30, Fraction(5), "kilometre")]
    wrong = [Figure(8, 11, Fraction(30), "", "count"), Figure(26, 30, Fraction(5), "mile", "measure")]
    assert reading("factlint", [Paragraph(text, tuple(right))], [text], 1).missed == ()
    assert reading("factlint", [Paragraph(text, tuple(wrong))], [text], 1).missed == ("count", "measure")
    count = [Figure(40, 43, Fraction(9_000_000), "", "count")]
    assert reading("factlint", [Paragraph(text, tuple(count))], [text], 1).missed == ("count",), "it is money"


def test_a_factlint_that_misses_figures_fails_loudly(monkeypatch: pytest.MonkeyPatch) -> None:
    blind = Reading(100, 1_000.0, 1_000.0, 20, ("share",) * 3)
    monkeypatch.setattr(bench, "alone", lambda *_: blind)
    with pytest.raises(WrongFindingsError, match="factlint misses 3 of 20 known figures"):
        bench.figures(quick=True)


@pytest.mark.parametrize("name", [name for name, tool in TOOLS.items() if tool.package])
def test_the_others_read_figures(name: str) -> None:
    try:
        TOOLS[name].prepared()("It drew 300 visitors.")
    except ImportError as error:
        pytest.skip(f"not installed: {error}")
    text = "It spent £300 on 5 kilometres of path for 1,200 visitors, 12 per cent of them in boats."
    figures_ = (
        Figure(9, 13, Fraction(300), "sterling", "money"),
        Figure(17, 29, Fraction(5), "kilometre", "measure"),
        Figure(42, 47, Fraction(1_200), "", "count"),
        Figure(58, 69, Fraction(12), "per cent", "share"),
    )
    assert reading(name, [Paragraph(text, figures_)], [text], 1).missed == ()
