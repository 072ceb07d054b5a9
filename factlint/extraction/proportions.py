"""Proportions: the share that a part is of its whole, and what two parts of one kind make together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factlint.extraction.derivation import derived, heavier, measured, share
from factlint.extraction.draft import Draft, Manuscript
from factlint.extraction.runs import adds_up, as_part, gap, is_count, middle
from factlint.language.lexicon import words
from factlint.language.stems import stem
from factlint.values import PERCENT, Figure, Interval, Quantity

MOST_PARTS = 12
"""Parts of a total whose shares are worked out; of more, none is told as a share."""

LEAST_WHOLE = 10
"""Wholes below which nobody tells a part as a share: two of the three."""

ONE = Quantity.of(Figure(1, 1), PERCENT)

TOTAL = frozenset({"total"})
"""What narrows down the sum of two parts, so that it is not taken for another part: junior players."""

_PART_OF = re.compile(r"^ (?:out )?of (?:the |its |our |their |all |all the |a total of )?$")
_BOTH = re.compile(r"^ (?P<one>[a-z][a-z-]+) and $")
_FREE = frozenset({"rate", "difference", "negated", "denied", "one"})


def proportions(manuscript: Manuscript, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the shares of parts told with their whole, and the sums of two parts that share their noun."""
    told: dict[int, list[Draft]] = {}
    names: dict[str, Draft] = {}
    for draft in drafts:
        if draft.kind != "amount" or draft.derived or not isinstance(draft.claim.value, Quantity):
            continue
        told.setdefault(draft.passage.number, []).append(draft)
        names[draft.claim.name] = draft
    for found in told.values():
        if len(found) < 2:
            continue
        found.sort(key=Draft.sort_key)
        apart = all(_amount(draft).dimension != "ratio" for draft in found)
        for one, other in pairwise(found):
            made = (_of_whole(manuscript, one, other) if apart else None) or _together(manuscript, one, other)
            if made is not None:
                yield made
    for draft in names.values():
        parts = draft.claim.parts
        if draft.claim.parts_open or not 2 <= len(parts) <= MOST_PARTS:
            continue
        for part in parts:
            known = names.get(part.name)
            made = None if known is None else _part(manuscript, known, draft)
            if made is not None:
                yield made


def _amount(draft: Draft) -> Quantity:
    assert isinstance(draft.claim.value, Quantity)
    return draft.claim.value


def _of_whole(manuscript: Manuscript, part: Draft, whole: Draft) -> Draft | None:
    """Return the share in “2,106 of the 23,412 objects are on display”."""
    passage = part.passage
    if not _PART_OF.match(gap(passage, part.end - passage.start, whole.start - passage.start)):
        return None
    return _part(manuscript, part, whole)


def _part(manuscript: Manuscript, part: Draft, whole: Draft) -> Draft | None:
    total = _amount(whole)
    amount = as_part(_amount(part), total)
    if amount is None or (part.traits | whole.traits) & _FREE or not adds_up(amount) or not adds_up(total):
        return None
    if (total.dimension == "count" and middle(total) < LEAST_WHOLE) or not 0 < middle(amount) < middle(total):
        return None
    made = share(amount.charitable, total.charitable)
    if made is None:
        return None
    value = measured("ratio", made, ONE, share(_near(amount), _near(total)))
    return derived(
        manuscript,
        part,
        value,
        f"{amount} of {total} = {value}",
        property=f"share of {total.counted or whole.claim.property}",
        head=_told(part, whole),
        modifiers=frozenset(),
        around=heavier((part.context, whole.context)) if part.passage is whole.passage else part.context,
        traits=part.traits - {"part"},
    )


def _near(amount: Quantity) -> Interval:
    return amount.natural or amount.charitable


def _told(part: Draft, whole: Draft) -> str:
    """Return what is told of a part, as a stem: 2,106 of the 23,412 objects are on DISPLAY."""
    passage = whole.passage
    if part.passage is not passage or whole.start < part.start:
        return part.head if part.head != whole.head else ""
    silent = words("stop_words")
    head = ""
    for word in passage.words:
        if word.start < whole.end - passage.start:
            continue
        if word.text[0].isalpha() and word.lower not in silent:
            head = word.stem
        elif head or not word.text[0].isalpha():
            break
    return head


def _together(manuscript: Manuscript, one: Draft, other: Draft) -> Draft | None:
    """Return the sum in “64 restored and 64 control ponds”."""
    first, second = _amount(one), _amount(other)
    if not is_count(first) or not is_count(second) or (one.traits | other.traits) & _FREE:
        return None
    joined = _BOTH.match(gap(one.passage, one.end - one.passage.start, other.start - one.passage.start))
    counted = second.counted.split()
    if (
        joined is None
        or len(counted) != 2
        or first.noun not in ("", second.noun)
        or joined["one"] in words("stop_words")
    ):
        return None
    apart = {stem(joined["one"]), stem(counted[0].lower())}
    made = first.charitable.plus(second.charitable)
    value = measured("count", made, Quantity.of(Figure(1, 1), noun=second.noun, counted=counted[-1]))
    return derived(
        manuscript,
        other,
        value,
        f"{first} + {second} = {value}",
        property=counted[-1],
        modifiers=TOTAL,
        around={key: weight for key, weight in other.context.items() if key not in apart},
        traits=(other.traits | one.traits) - {"split"},
    )
