"""What the tests of matchers of people, places and outcomes share: documents read whole, and what the rules find."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint.alignment.corpus import Corpus
from factlint.alignment.joining import joined
from factlint.alignment.joint import Joint
from factlint.alignment.matching import joints
from factlint.checking.running import run_rules
from factlint.claims import english
from factlint.documents import read_text
from factlint.extraction import Draft, drafts
from factlint.rules import load_rules

ABOUT = "Adlow Harbour Trust runs the ferry, the lighthouse and the fish market at Marle with 40 people in three sheds."
"""What both documents of a pair say, so that they are about one thing."""

Found = list[tuple[str, str]]
Check = Callable[..., Found]


def read(*texts: str, dates: tuple[str, ...] = (), about: str = ABOUT) -> list[Draft]:
    """Return the drafts of texts, each a document of its own."""
    found: list[Draft] = []
    for number, text in enumerate(texts):
        head = f"---\ndate: {dates[number]}\n---\n\n" if dates else ""
        document = read_text(f"{head}{about}\n\n{text}\n", id=f"{'abcdef'[number]}.md", format="markdown")
        found.extend(drafts(document, english()))
    return sorted(found, key=Draft.sort_key)


def matched(*texts: str, dates: tuple[str, ...] = ()) -> tuple[Joint, ...]:
    """Return the joints of texts."""
    return joints(Corpus(read(*texts, dates=dates)))


@pytest.fixture(scope="session")
def check() -> Check:
    """Return what checks texts and gives the rules about people, places and stages that fire, with their verdicts."""
    rules = [rule for rule in load_rules() if rule.code.startswith("FL4")]

    def run(*texts: str, dates: tuple[str, ...] = (), about: str = ABOUT) -> Found:
        found = read(*texts, dates=dates, about=about)
        return sorted((one.rule, one.verdict.value) for one in run_rules(rules, joined(found, joints(Corpus(found)))))

    return run
