"""Posts: job titles in canonical form, and which of them one person holds at a time or cannot hold together.

>>> office("CEO"), office("Planning Director"), office("communications head")
('chief executive', 'director of planning', 'head of communications')
"""

from __future__ import annotations

from functools import lru_cache

from factlint.language.lexicon import table


@lru_cache(maxsize=4096)
def office(title: str) -> str:
    """Return a job title in its canonical form: one spelling for what is written short and long, turned and straight.

    A title that is not known is returned as it is, in lower case.
    """
    text = " ".join(title.casefold().replace("&", "and").replace(".", "").split())
    known = table("offices")
    if text in known:
        return known[text]
    before, _, last = text.rpartition(" ")
    if last in ("head", "director") and before and " " not in before:
        turned = f"{last} of {before}"
        return known.get(turned, turned if last == "head" else text)
    return text


@lru_cache(maxsize=1)
def _held_alone() -> frozenset[str]:
    return frozenset(table("offices").values())


def held_alone(title: str) -> bool:
    """Say whether a post, in canonical form, is held by one person at a time."""
    return title in _held_alone() or title.startswith("head of ")


def trained_apart(one: str, other: str) -> bool:
    """Say whether two posts ask for different trainings, so that nobody holds both.

    >>> trained_apart("chief nurse", "medical director"), trained_apart("chair", "chief executive")
    (True, False)
    """
    trainings = table("professions")
    mine, theirs = trainings.get(office(one)), trainings.get(office(other))
    return mine is not None and theirs is not None and mine != theirs
