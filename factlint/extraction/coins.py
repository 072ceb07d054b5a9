"""Coins: shares that are told in money, such as 88 pence of every pound, 60 cents on the dollar, one pound in five."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from factlint.extraction.context import context
from factlint.extraction.derivation import derived
from factlint.extraction.draft import Draft, Manuscript
from factlint.extraction.passages import Passage
from factlint.extraction.runs import gap
from factlint.language.lexicon import words
from factlint.values import PERCENT, Figure, Quantity, exact

LONGEST_TIE = 60
"""Characters from “of every pound we raise,” to the pence."""

_ONE = r"(?:pound|dollar|euro|[£$€]1(?:\.00)?(?![\d.,]))"
_AFTER = re.compile(
    rf"^ (?:in|of|from|out of|on|for|to) (?:the|every|each|a) {_ONE}(?: (?:in|of|spent|raised|given)\b)?"
)
_BEFORE = re.compile(rf"\b(?:of|from|out of|for|in) (?:every|each) {_ONE}\b[^.;:]*$")
_IN_SO_MANY = re.compile(r"^ (?:in|of|out of) (?:every )?[£$€](?P<whole>\d{1,3})(?![\d.,])")


def coins(manuscript: Manuscript, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the shares that sums of money of a document stand for."""
    for draft in drafts:
        value = draft.claim.value
        if draft.kind != "amount" or draft.derived or not isinstance(value, Quantity) or value.figure is None:
            continue
        if not value.dimension.startswith("money ") or value.figure.high > 1 or value.figure.vague:
            continue
        found = _share(draft, value)
        if found is None:
            continue
        share, end = found
        start = draft.start - draft.passage.start
        yield derived(
            manuscript,
            draft,
            share,
            f"{draft.passage.text[start:end]} = {share}",
            property="share",
            head=_spent_on(draft.passage, end),
            modifiers=frozenset(),
            traits=draft.traits - {"rate", "one", "part"},
            around=context(draft.passage, (start, end), manuscript.passages),
        )


def _spent_on(passage: Passage, at: int) -> str:
    """Return what a share is spent on, as a stem: goes on running COSTS, reaches the WARDS; empty if nothing says."""
    silent = words("stop_words")
    found = [word for word in passage.words if word.start >= at]
    verb = next((number for number, word in enumerate(found) if word.lower in _SPENT), None)
    head = ""
    for word in found[len(found) if verb is None else verb + 1 :]:
        if word.text[0].isalpha() and word.lower not in silent and not word.lower.endswith(("'s", "’s")):
            head = word.stem
        elif head:
            break
    return head


_SPENT = frozenset("goes go went going spent spends reaches reached pays paid funds covers supports used".split())


def _share(draft: Draft, value: Quantity) -> tuple[Quantity, int] | None:
    """Return the share of a sum that some pence, or one pound, are of it, and where the words for it end."""
    passage, figure = draft.passage, value.figure
    assert figure is not None
    start, end = draft.start - passage.start, draft.end - passage.start
    after = gap(passage, end, min(end + LONGEST_TIE, len(passage.text)))
    if figure.high < 1:
        before = gap(passage, max(0, start - LONGEST_TIE), start)
        said = _AFTER.match(after)
        if said is None and not _BEFORE.search(before):
            return None
        low, high, step = (exact(Fraction(part) * 100) for part in (figure.low, figure.high, figure.step or 0))
        value = Quantity.of(Figure(low, high, figure.comparator, step or None), PERCENT)
        return value, end + (said.end() if said else 0)
    found = _IN_SO_MANY.match(after)
    if found is None or figure.low != 1:
        return None
    whole = int(found["whole"])
    if whole < 2:
        return None
    percent = exact(Fraction(100, whole))
    return Quantity.of(Figure(percent, percent, figure.comparator, None, True), PERCENT), end + found.end()
