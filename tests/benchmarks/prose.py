"""Texts with figures: generated ones, in which every figure is known, and those of the project's own corpora."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest
from pathlib import Path
from random import Random

from factlint.documents import read

from .documents import FILLING
from .generating import FIRST_NAMES, SEED

CORPORA = Path(__file__).parents[1] / "corpora"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a paragraph, from ``start`` to ``end``, as it was written or as a tool has it."""

    start: int
    end: int
    value: Fraction
    unit: str
    """Empty for a count."""

    form: str = ""
    """How it is written, for those who miss it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text and the figures in it."""

    text: str
    figures: tuple[Figure, ...] = ()


UNITS = {
    "per cent": ("per cent", "%", "percent"),
    "sterling": ("£",),
    "dollar": ("$",),
    "euro": ("€", "euros"),
    "metre": ("metres", "m"),
    "kilometre": ("km", "kilometres"),
    "mile": ("miles",),
    "square kilometre": ("square kilometres",),
    "kilogram": ("kg", "kilograms"),
    "tonne": ("tonnes",),
    "litre": ("litres",),
    "mile an hour": ("mph", "miles per hour"),
}
"""How each unit is written beside a figure."""

HEDGES = ("", "", "", "", "about ", "over ", "nearly ", "at least ", "more than ", "around ")

NUMERALS = {
    "twelve": 12,
    "seventeen": 17,
    "twenty-five": 25,
    "forty": 40,
    "ninety-six": 96,
    "three hundred": 300,
    "four thousand": 4_000,
    "two million": 2_000_000,
}

COUNTED = "visitors members volunteers students trees bicycles households apprentices boats concerts".split()


TEMPLATES = (
    "The {name} welcomed {count} {noun} last season, and {count} of them came back before the summer was over.",
    "It spent {money} on the new roof and another {money} on the stairs, the treasurer told the meeting.",
    "Membership of the {name} grew to {count}, and {share} of those asked said that they would stay.",
    "The path is {length} long and crosses a reserve of {area}, where nobody may build.",
    "A lorry brought {weight} of stone, and {weight} of sand came by boat.",
    "At {speed} the old engine needs {volume} of water before it reaches the hill.",
    "Grants paid for {share} of the work; the rest, {money}, was given by {count} {noun}.",
    "In the end {count} {noun} took part, although only {share} of the places had been booked.",
)
"""Sentences with places for figures of each kind."""

KINDS = {
    "share": ("per cent",),
    "money": ("sterling", "sterling", "dollar", "euro"),
    "length": ("metre", "kilometre", "mile"),
    "area": ("square kilometre",),
    "weight": ("kilogram", "tonne"),
    "speed": ("mile an hour",),
    "volume": ("litre",),
}


def paragraphs(number: int, *, seed: int = SEED) -> list[Paragraph]:
    """Return so many paragraphs of three sentences with figures and two without, the same for the same seed."""
    random = Random(seed)
    made = []
    for _ in range(number):
        text, found = "", []
        for template in random.sample(TEMPLATES, 3):
            rest = template.replace("{name}", f"{random.choice(FIRST_NAMES)} Trust")
            while "{" in rest:
                before, _, rest = rest.partition("{")
                kind, _, rest = rest.partition("}")
                text += before
                if kind == "noun":
                    text += random.choice(COUNTED)
                    continue
                text += random.choice(HEDGES)
                words, value, unit, form = _written(random, kind)
                found.append(Figure(len(text), len(text) + len(words), value, unit, form))
                text += words
            text += f"{rest} {random.choice(FILLING).strip()} "
        made.append(Paragraph(text.rstrip(), tuple(found)))
    return made


def _written(random: Random, kind: str) -> tuple[str, Fraction, str, str]:
    """Return the words for a figure, its value, its unit, and the form it is written in."""
    if kind == "count":
        if random.random() < 0.3:
            words = random.choice(list(NUMERALS))
            return words, Fraction(NUMERALS[words]), "", "count in words"
        number = random.choice((random.randint(11, 999), random.randint(1_000, 99_999)))
        return f"{number:,}", Fraction(number), "", "count"
    unit = random.choice(KINDS[kind])
    written = random.choice(UNITS[unit])
    if kind == "share":
        number = random.randint(2, 98)
        return f"{number}{'' if written == '%' else ' '}{written}", Fraction(number), unit, "share"
    if kind != "money":
        number = random.randint(2, 900)
        digits = f"{number}.{random.randint(1, 9)}" if random.random() < 0.3 else f"{number}"
        return f"{digits} {written}", Fraction(digits), unit, f"measure in {written}"
    scale, power = random.choice((("", 1), (" million", 10**6), (" billion", 10**9), ("m", 10**6), ("bn", 10**9)))
    digits = f"{random.randint(2, 90)}.{random.randint(1, 9)}" if scale else f"{random.randint(200, 90_000):,}"
    form = "money with m or bn" if scale in ("m", "bn") else "money"
    words = f"{digits}{scale} {written}" if written == "euros" else f"{written}{digits}{scale}"
    return words, Fraction(digits.replace(",", "")) * power, unit, form


def corpus(most: int) -> list[str]:
    """Return paragraphs of the project's own corpora, a document of each set by turns, until there are enough words."""
    sets = [sorted(folder.iterdir()) for folder in sorted(CORPORA.glob("*/docs"))]
    paths = [path for turn in zip_longest(*sets) for path in turn if path is not None]
    texts: list[str] = []
    words = 0
    for path in paths:
        document = read(path, CORPORA)
        for block in document.blocks:
            if words >= most:
                return texts
            texts.append(document.text[block.start : block.end])
            words += len(texts[-1].split())
    return texts
