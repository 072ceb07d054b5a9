"""What the tests of drafters share: a text read by one drafter, and what the rules find in its drafts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from factlint.checking import check
from factlint.checking.running import run_rules
from factlint.checking.settings import Settings
from factlint.claims import Vocabulary
from factlint.documents import read_text
from factlint.extraction import Draft, Manuscript, drafts, manuscript
from factlint.findings import Verdict
from factlint.rules import Rule, load_rules

Drafter = Callable[[Manuscript], Iterator[Draft]]

PUBLISHED = "---\ndate: 2025-03-11\n---\n\n"


@dataclass(frozen=True, slots=True)
class Reading:
    """The drafts of a text, and what the rules find in them as pairs of rule and reason."""

    drafts: list[Draft]
    found: list[tuple[str, str]]

    @property
    def totals(self) -> list[tuple[str, list[str], bool]]:
        """Every total, its parts, and whether there may be more of them."""
        return [
            (str(draft.claim.value), [str(part.value) for part in draft.claim.parts], draft.claim.parts_open)
            for draft in self.drafts
            if draft.claim.parts
        ]


Read = Callable[[str, Drafter], Reading]


@pytest.fixture(scope="session")
def rules() -> list[Rule]:
    """Return the rules that run unasked."""
    return [rule for rule in load_rules() if rule.on]


@pytest.fixture(scope="session")
def read_by(rules: list[Rule]) -> Read:
    """Return what reads a Markdown text of 11 March 2025 by one drafter."""

    def read(text: str, drafter: Drafter) -> Reading:
        document = read_text(PUBLISHED + text, id="a.md", format="markdown")
        drafts = list(drafter(manuscript(document, Vocabulary({}, {}, {}))))
        findings = run_rules(rules, [draft.claim for draft in drafts])
        return Reading(drafts, [(found.rule, found.why) for found in findings])

    return read


Derive = Callable[[str], list[tuple[str, str, str]]]


@pytest.fixture(scope="session")
def derive() -> Derive:
    """Return what reads a Markdown text of 11 March 2025 for what follows from it: kind, words and value of each."""

    def read(text: str) -> list[tuple[str, str, str]]:
        document = read_text(PUBLISHED + text, id="a.md", format="markdown")
        found = drafts(document, Vocabulary({}, {}, {}))
        return [(one.kind, document.text[one.start : one.end], str(one.claim.value)) for one in found if one.derived]

    return read


APART = (
    "The kiosk sold 3,412 ice creams in one hot afternoon.",
    "Rain fell on 19 days, and a gale of 61 miles per hour tore down two tents.",
    "A shepherd counted 740 ewes on the moor above the town.",
    "The orchestra spent £18,400 on new violins and a harp.",
    "Some 6,150 postcards arrived from every corner of the country.",
    "The walkers covered 23 kilometres before lunch and drank 85 cups of tea.",
    "The oak in the square is 27 metres tall.",
    "Only 16 seats were left when the curtain rose.",
)
"""Sentences about other things, which make the words of the sentences under test as rare as they are in documents."""

Clash = Callable[[str, str], list[str]]


@pytest.fixture
def clash(rules: list[Rule], tmp_path: Path) -> Clash:
    """Return what checks two texts of 11 March 2025 against each other, and names the rules that find something."""

    def check_both(one: str, other: str) -> list[str]:
        for name, text, apart in (("a.md", one, APART[:4]), ("b.md", other, APART[4:])):
            (tmp_path / name).write_text(PUBLISHED + "\n\n".join((text, *apart)) + "\n", encoding="utf-8")
        found = check([tmp_path / "a.md", tmp_path / "b.md"], Settings(root=tmp_path), rules)
        return [one.rule for one in found.findings if one.verdict is not Verdict.NOTE]

    return check_both
