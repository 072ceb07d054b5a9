"""What the tests of drafters share: a text read by one drafter, and what the rules find in its drafts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from factlint.checking.running import run_rules
from factlint.claims import Vocabulary
from factlint.documents import read_text
from factlint.extraction import Draft, Manuscript, manuscript
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
