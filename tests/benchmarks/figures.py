"""Figures read from text, beside quantulum3 and Recognizers-Text: how fast, and how many with the right value and unit.

The text is generated, so that every figure in it is known: counts in digits and in words, shares, money and measures,
in units that all the tools know, plain or after a hedge, written as reports write them. There are no ranges, dates,
ranks or changes, which only some of the tools read. A figure is right when a tool gives its value and its unit for
words that overlap with it; a count has no unit. What else a tool finds is not held against it.

Each tool is set up as its documentation says, in a process of its own, and has read all of it once before it is
timed.
Recognizers-Text has a model for each kind of entity; those for numbers, shares, money and measures are run, since the
text holds these. factlint's scan finds dates, ranks, changes and windows in the same pass, and reads hedges and nouns.
All are handed one paragraph at a time.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from importlib import import_module, metadata
from typing import Any

from factlint.language import Mention, scan
from factlint.values import Quantity

from .measuring import Row, WrongFindingsError, alone, seconds
from .prose import Figure, Paragraph, corpus, paragraphs

PARAGRAPHS = 80
CORPUS_WORDS = 4_000
ROUNDS = 2

FEWEST_RIGHT = 0.9
"""Share of the figures that factlint has to get right for its speed to mean anything."""

FACTLINT = {
    "percent": "per cent",
    "GBP": "sterling",
    "USD": "dollar",
    "EUR": "euro",
    "meter": "metre",
    "kilometer": "kilometre",
    "mile": "mile",
    "kilometer ** 2": "square kilometre",
    "kilogram": "kilogram",
    "metric_ton": "tonne",
    "liter": "litre",
    "mile_per_hour": "mile an hour",
}
QUANTULUM = {
    "dimensionless": "",
    "per cent": "per cent",
    "percentage": "per cent",
    "pound sterling": "sterling",
    "dollar": "dollar",
    "euro": "euro",
    "metre": "metre",
    "kilometre": "kilometre",
    "mile": "mile",
    "square kilometre": "square kilometre",
    "kilogram": "kilogram",
    "tonne": "tonne",
    "litre": "litre",
    "mile per hour": "mile an hour",
}
RECOGNIZERS = {
    "%": "per cent",
    "Pound": "sterling",
    "Dollar": "dollar",
    "Euro": "euro",
    "Meter": "metre",
    "Kilometer": "kilometre",
    "Mile": "mile",
    "Square kilometer": "square kilometre",
    "Kilogram": "kilogram",
    "Ton": "tonne",
    "Liter": "litre",
    "Mile per hour": "mile an hour",
}
"""What each tool calls the units of the generated text."""

Read = Callable[[str], list[Figure]]
"""Text → the figures that a tool finds in it."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool that reads figures: its package, and how it is set up."""

    package: str
    """Empty for factlint."""

    prepared: Callable[[], Read]
    note: str = ""


def figures(*, quick: bool = False) -> list[Row]:
    """Measure each tool that is installed; the others are named and left out.

    Raises:
        WrongFindingsError: when factlint misses more than a few of the figures.
    """
    generated = paragraphs(2 if quick else PARAGRAPHS)
    written = corpus(50 if quick else CORPUS_WORDS)
    rounds = 1 if quick else ROUNDS
    ours = alone(reading, "factlint", generated, written, rounds)
    if len(ours.missed) > (1 - FEWEST_RIGHT) * ours.known:
        raise WrongFindingsError(f"factlint misses {len(ours.missed):,} of {ours.known:,} known figures")
    rows = _rows("factlint", ours, ours)
    for name, tool in TOOLS.items():
        if not tool.package:
            continue
        try:
            theirs = alone(reading, name, generated, written, rounds)
        except ImportError as error:
            rows.append(Row(name, "", absolute=f"left out ({error}): python -m pip install -e '.[bench]'"))
        else:
            rows += _rows(f"{tool.package} {metadata.version(tool.package)}{tool.note}", theirs, ours)
    return rows


@dataclass(frozen=True, slots=True)
class Reading:
    """What one tool made of the texts: words a second, and which of the known figures it has wrong, by form."""

    words: int
    speed: float
    speed_on_corpora: float
    known: int
    missed: tuple[str, ...]


def reading(name: str, generated: Sequence[Paragraph], written: Sequence[str], rounds: int) -> Reading:
    """Return how a tool reads known figures, and how fast it reads them and the texts of the corpora."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about packages that its packages import
        read = TOOLS[name].prepared()
        texts = [paragraph.text for paragraph in generated]
        found = [read(text) for text in texts]
        speed = _speed(read, texts, rounds)
        speed_on_corpora = _speed(read, written, rounds)
    missed = tuple(
        figure.form
        for paragraph, seen in zip(generated, found, strict=True)
        for figure in paragraph.figures
        if not _right(figure, seen)
    )
    return Reading(_words(texts), speed, speed_on_corpora, sum(len(one.figures) for one in generated), missed)


def _speed(read: Read, texts: Sequence[str], rounds: int) -> float:
    """Return words a second, in the quickest of so many rounds."""
    return _words(texts) / min(seconds(lambda: [read(text) for text in texts]) for _ in range(rounds))


def _words(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _right(figure: Figure, found: Sequence[Figure]) -> bool:
    """Say whether a figure is among what was found: its value, and its unit if it has one.

    A tool may also give the bare number of a measure; but whoever gives a count a unit has it wrong.
    """
    over = [one for one in found if one.start < figure.end and figure.start < one.end]
    right = [one for one in over if one.value == figure.value and one.unit == figure.unit]
    return bool(right) and (bool(figure.unit) or not any(one.unit for one in over))


def _rows(name: str, found: Reading, ours: Reading) -> list[Row]:
    right = found.known - len(found.missed)
    forms = ", ".join(f"{form} {count}" for form, count in sorted(Counter(found.missed).items()))
    return [
        Row(
            f"{name}, reading figures",
            f"{ours.speed / found.speed:.1f} x",
            absolute=f"{found.speed:,.0f} words a second; {right:,} of {found.known:,} figures right"
            f" ({right / found.known:.0%}), {found.words:,} words; on our corpora {found.speed_on_corpora:,.0f} words"
            " a second",
        ),
        *([Row("  missed", "", absolute=forms)] if forms else []),
    ]


def _factlint() -> Read:
    def figures_of(mention: Mention) -> list[Figure]:
        value = mention.value
        if isinstance(value, Quantity) and value.figure is not None and value.figure.low == value.figure.high:
            unit = FACTLINT.get(value.unit, value.unit)
            return [Figure(mention.start, mention.end, Fraction(value.figure.low), unit)]
        return [figure for part in mention.parts for figure in figures_of(part)]

    return lambda text: [figure for mention in scan(text) for figure in figures_of(mention)]


def _quantulum() -> Read:
    """Set up quantulum3 with the classifier that it ships, which tells units of one name apart by their context.

    Without the packages that this needs, it does without.
    """
    import_module("sklearn")
    return _quantulum_rules(use_classifier=True)


def _quantulum_rules(*, use_classifier: bool = False) -> Read:
    classifier: Any = import_module("quantulum3.classifier")
    classifier.USE_CLF = use_classifier
    parser: Any = import_module("quantulum3.parser")

    def read(text: str) -> list[Figure]:
        return [
            Figure(one.span[0], one.span[1], _exact(one.value), QUANTULUM.get(one.unit.name, one.unit.name))
            for one in parser.parse(text)
        ]

    return read


def _recognizers() -> Read:
    """Set up the models once, which its documentation prefers to its functions when there is more than one text."""
    english = import_module("recognizers_text").Culture.English
    numbers: Any = import_module("recognizers_number").NumberRecognizer(english)
    units: Any = import_module("recognizers_number_with_unit").NumberWithUnitRecognizer(english)
    models = (
        numbers.get_number_model(),
        numbers.get_percentage_model(),
        units.get_currency_model(),
        units.get_dimension_model(),
    )

    def read(text: str) -> list[Figure]:
        found = []
        for model in models:
            for one in model.parse(text):
                number = one.resolution["value"]
                if number is not None:  # the name of a unit without a figure
                    unit = "%" if number.endswith("%") else one.resolution.get("unit", "")
                    found.append(
                        Figure(one.start, one.end + 1, _exact(number.rstrip("%")), RECOGNIZERS.get(unit, unit))
                    )
        return found

    return read


def _exact(number: float | str) -> Fraction:
    """Return the shortest decimal that the floating-point number stands for."""
    return Fraction(str(number))


TOOLS = {
    "factlint": Tool("", _factlint),
    "quantulum3": Tool("quantulum3", _quantulum, " with its classifier"),
    "quantulum3-rules": Tool("quantulum3", _quantulum_rules, " without its classifier"),
    "recognizers-text": Tool("recognizers-text-suite", _recognizers),
}
