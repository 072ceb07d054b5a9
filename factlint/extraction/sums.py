"""Sums in sentences: a total with the parts that are told beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.passages import Passage
from factlint.extraction.runs import (
    OPENING,
    THE_REST,
    adds_up,
    amounts_of,
    as_part,
    by_rounding,
    gap,
    is_count,
    middle,
    nearness,
    readable,
    same_kind,
)
from factlint.language import Mention
from factlint.values import Figure, Quantity

NEAR = Fraction(1, 2)
"""By what share of its total a sum may miss it; what misses it by more was not meant to make it."""

NEAR_UNLIKE = Fraction(3, 20)
"""The same where total and parts count different nouns: 24 staff as 12 nurses, 8 doctors and 4 clerks."""

MOST_PARTS = 12

Amount = tuple[Mention, Quantity]

_INTRODUCES = re.compile(
    r"(?P<colon>:)\s*$|(?P<bracket>\()[^()]*$|(?P<dash>\s[—–-]\s|—)[^—–:;()]*$"
    r"|\b(?P<words>(?:made up|consists?|consisting|composed|comprised) of|compris(?:es|ing)|comprised"
    r"|(?:split|divided|shared|broken down) (?:between|among|into|as))\b[^:;()]*$"
)
"""What stands between a total and the first of its parts."""

_LABELS = re.compile(r"[^:();.,]{0,60}(?::\s|\s\()")
_LABELLED = re.compile(
    r"(?:,\s)?(?:\s?(?:and|&)\s)?(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,6}) "
    r"(?P<name>[A-Z][\w’'-]*(?: (?!and\b)[\w’'-]+){0,3})"
)
"""A count with the name of what is counted."""

_OF_THIS = re.compile(
    r"(?:Of|Out of|From) (?:this|these|those|them|that|the total|that total|this total|this sum|that sum)\b[^,]{0,30},"
)
_COLON = re.compile(r":[^:;()]*$")
_OF_WHICH = re.compile(r"\bof (?:which|whom|these|those|them)\b[^:;()]*$")
_JOINS = re.compile(r"[,;]|\b(?:and|plus)\b|&|\+|\btogether with\b")
_ENDS = re.compile(r"\b(?:and|plus)\b|&|\+")
_NO_PART = re.compile(
    r"\b(?:from|to|than|by|against|over|versus|vs|compared with|was|were|since|until|up|down|per|every|each"
    r"|of the|of its|of their|of our|out of|on top of|worth|minus|less|nor|or|target of|forecast of)\s*$"
)
"""Words right before a figure that is no part of a sum but something it is compared or measured with."""

_TOTALS_BEFORE = re.compile(
    r"(?:\b(?:a|the|its|our|their|for a|giving a|making a|to a|with a) (?:combined |grand |overall )?(?:total|sum) of"
    r"|\b(?:totall?ing|totall?ed|totals?|mak(?:e|es|ing)|giv(?:e|es|ing)|equals?|add(?:s|ing)? up to|sum(?:s|ming)? to)"
    r"|=)\s*(?:a total of\s*)?$"
)
"""What stands right before a total that follows its parts."""

_TOTALS_AFTER = re.compile(r"^[^,.;:()]{0,40}?\b(?:in (?:all|total)|altogether|all told|all together|combined)\b")
"""What stands right after one."""

_RUNNING = re.compile(
    r"\b(?:since|so far|to date|until now|ever|cumulative|cumulatively|bring|brings|bringing|brought|taking|takes"
    r"|now|already)\b"
)
"""Words of a total that goes on growing: it holds more than the parts told beside it."""


def sums(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield the totals of sentences with their parts."""
    for passage in manuscript.passages:
        if not readable(passage, 1) or passage.block.kind == "cell":
            continue
        amounts = [amount for amount in amounts_of(passage) if adds_up(amount[1])]
        if len(amounts) == 1:
            amounts = [*amounts, *_labelled(passage, amounts[0])]
        if len(amounts) < 2 and not _OF_THIS.match(passage.text):
            continue
        found = _introduced(passage, amounts) or _of_the_whole(passage, amounts) or _totalled(passage, amounts)
        if found is not None and not _rounded(*found):
            yield from _drafts(manuscript, passage, passage, *found)
        elif found is None and _OF_THIS.match(passage.text):
            yield from _of_the_last(manuscript, passage, amounts)


def _of_the_last(manuscript: Manuscript, passage: Passage, parts: Sequence[Amount]) -> Iterator[Draft]:
    """Yield the total of the sentence before, of which a sentence tells parts: “Of this, £2 million came from …”."""
    before = manuscript.passages[passage.number - 1] if passage.number else None
    if before is None or before.place != passage.place or not parts:
        return
    totals = [amount for amount in amounts_of(before) if adds_up(amount[1]) and same_kind(amount[1], parts[0][1])]
    if len(totals) != 1:
        return
    total = totals[0]
    told = _parts(total, parts)
    if told is None or len(told) < len(parts) or not _in_a_row(passage, told, 0) or OPENING.search(passage.text):
        return
    if all(same_kind(one, total[1]) for _, one in told):
        found = _open(total, told)
        if found is not None and not _rounded(*found):
            yield from _drafts(manuscript, before, passage, *found)


def _rounded(total: Amount, parts: Sequence[Amount], opened: bool) -> bool:
    """Say whether measured parts miss their total by rounding only; what is counted is not rounded so far."""
    return not opened and not is_count(total[1]) and by_rounding([value for _, value in parts], total[1])


FAR_MORE = 3

Sum = tuple[Amount, list[Amount], bool]
"""A total, its parts, and whether there may be more of them."""


def _introduced(passage: Passage, amounts: Sequence[Amount]) -> Sum | None:
    """Return a total that introduces its parts: “912 beds: 640 at A, 214 at B and 78 at C”, “£9m, of which £4m …”."""
    for at, total in enumerate(amounts[:-1]):
        between = gap(passage, total[0].end, amounts[at + 1][0].start)
        if _RUNNING.search(between):
            continue
        opened = _OF_WHICH.search(between)
        sign = opened or _INTRODUCES.search(between) or _COLON.search(between)
        if sign is None:
            continue
        start = total[0].end + sign.start()
        following = [mention for mention, _ in amounts[at + 1 :]]
        apart = len(following) > 1 and _in_brackets(passage, following)
        end = len(passage.text) if apart else _region_end(passage, start, following[0].start)
        inside = [amount for amount in amounts[at + 1 :] if amount[0].start < end]
        parts = _parts(total, inside)
        if parts is None or not _in_a_row(passage, parts, start):
            return None
        if opened is not None:
            total = _antecedent(amounts[: at + 1], parts)
        return _weighed(passage, total, parts, end, opened is not None)
    return None


def _antecedent(amounts: Sequence[Amount], parts: Sequence[Amount]) -> Amount:
    """Return what “of which” leads back to: the nearest amount that can hold the parts, else the nearest."""
    most = max(middle(value) for _, value in parts)
    holding = [one for one in amounts if same_kind(one[1], parts[0][1]) and middle(one[1]) >= most]
    return holding[-1] if holding else amounts[-1]


def _labelled(passage: Passage, total: Amount) -> list[Amount]:
    """Return bare counts with a name each after a colon or bracket: “41 seats: 19 Reds, 14 Blues and 9 Greens”.

    A figure before a name is no amount elsewhere: it may be a house number.
    """
    if not is_count(total[1]):
        return []
    sign = _LABELS.match(passage.text, total[0].end)
    if sign is None:
        return []
    found: list[Amount] = []
    at = sign.end()
    while (one := _LABELLED.match(passage.text, at)) is not None and len(found) < MOST_PARTS:
        digits = one.group("digits")
        value = Quantity.of(Figure(int(digits.replace(",", "")), int(digits.replace(",", "")), step=1))
        found.append((Mention(one.start("digits"), one.end("digits"), value, "quantity"), value))
        at = one.end()
    closed = passage.text[at : at + 1] in ("", ".", ")", ";")
    return found if len(found) > 1 and closed else []


def _weighed(passage: Passage, total: Amount, parts: list[Amount], end: int, of_which: bool) -> Sum | None:
    """Return a sum whose words and amounts agree that it is one."""
    said = gap(passage, total[0].end, end)
    if of_which or OPENING.search(said):
        rest = of_which and len(parts) > 1 and THE_REST.search(gap(passage, parts[-2][0].end, parts[-1][0].end))
        if not rest:
            return _open(total, parts) if all(same_kind(one, total[1]) for _, one in parts) else None
    if len(parts) < 2 or not _closed(passage, parts):
        return None
    return (total, parts, False) if _near(total, parts) else None


def _near(total: Amount, parts: Sequence[Amount], *, said: bool = False) -> bool:
    """Say whether parts come near enough to a total; ``said`` says that the words call it one."""
    alike = said or all(same_kind(part[1], total[1]) for part in parts)
    return nearness([value for _, value in parts], total[1]) <= (NEAR if alike else NEAR_UNLIKE)


def _of_the_whole(passage: Passage, amounts: Sequence[Amount]) -> Sum | None:
    """Return “Of the 64 ponds, 30 were … and the other 34 …”."""
    if len(amounts) < 2:
        return None
    total, rest = amounts[0], amounts[1:]
    before = gap(passage, max(0, total[0].start - 14), total[0].start)
    if not re.search(r"(?:^|[,;]\s)(?:of|among) (?:the |our |its |their |all |these |those )*$", before):
        return None
    parts = _parts(total, rest)
    if parts is None or not all(same_kind(part[1], total[1]) for part in parts):
        return None
    if "," not in gap(passage, total[0].end, parts[0][0].start) or not _in_a_row(passage, parts, total[0].end):
        return None
    if len(parts) > 1 and THE_REST.search(gap(passage, parts[-2][0].end, parts[-1][0].end)):
        return (total, parts, False) if _near(total, parts) else None
    return _open(total, parts)


def _open(total: Amount, parts: list[Amount]) -> Sum | None:
    """Return a sum that may leave a rest untold: an open one, unless its parts make the total without a rest.

    What is many times the total is no part of it, however it is told.
    """
    if any(middle(value) > FAR_MORE * middle(total[1]) for _, value in parts):
        return None
    return total, parts, len(parts) < 2 or bool(nearness([one for _, one in parts], total[1]))


def _totalled(passage: Passage, amounts: Sequence[Amount]) -> Sum | None:
    """Return a total that follows its parts: “£90,000 from A and £60,000 from B, a total of £150,000”."""
    for at in range(2, len(amounts)):
        total = amounts[at]
        written = gap(passage, total[0].start, total[0].end)
        before = gap(passage, amounts[at - 1][0].end, total[0].start)
        after = gap(passage, total[0].end, min(total[0].end + 60, len(passage.text)))
        said = _TOTALS_BEFORE.search(before) or "total of" in written
        if not said and not (_TOTALS_AFTER.match(after) and re.search(r"[:,(—–=]\s*(?:or\s|that is,?\s)?$", before)):
            continue
        if _RUNNING.search(before) or _RUNNING.search(after):
            return None
        parts = _parts(total, amounts[:at])
        if parts is None or len(parts) < 2 or not _in_a_row(passage, parts, 0):
            return None
        joined = gap(passage, parts[-2][0].end, parts[-1][0].start)
        if not re.search(r"\b(?:and|plus|with|another|further)\b|[&+,]", joined):
            return None
        if OPENING.search(gap(passage, 0, total[0].start)) or not _near(total, parts, said=True):
            return None
        return total, parts, False
    return None


def _parts(total: Amount, amounts: Sequence[Amount]) -> list[Amount] | None:
    """Return what may be parts of a total, in its unit; None where something else of its kind stands among them."""
    parts: list[Amount] = []
    for mention, value in amounts:
        part = as_part(value, total[1])
        if part is None:
            continue
        if total[1].noun and part.noun and part.noun != total[1].noun and total[1].dimension != "count":
            return None
        parts.append((mention, part))
    return parts if 0 < len(parts) <= MOST_PARTS else None


def _in_a_row(passage: Passage, parts: Sequence[Amount], start: int) -> bool:
    """Say whether the parts are told one after the other, with nothing among them that they are compared with."""
    for change in passage.mentions:
        if change.kind == "change" and parts[0][0].start <= change.start <= parts[-1][0].end:
            return False
    end = start
    for number, (mention, _) in enumerate(parts):
        before = gap(passage, end, mention.start)
        if _NO_PART.search(before) or (number and not _JOINS.search(before)):
            return False
        if number and before.count("(") > before.count(")"):
            return before.count("(") == 1 and _in_brackets(passage, [one for one, _ in parts])
        end = mention.end
    return True


def _in_brackets(passage: Passage, parts: Sequence[Mention]) -> bool:
    """Say whether each of the parts stands in brackets of its own: the council (£90,000) and reserves (£60,000)."""
    text = passage.text
    return all(
        text[: mention.start].rstrip().endswith("(") and text[mention.end :].lstrip().startswith(")")
        for mention in parts
    )


def _closed(passage: Passage, parts: Sequence[Amount]) -> bool:
    """Say whether the last part is joined as the last of a list is."""
    return bool(_ENDS.search(gap(passage, parts[-2][0].end, parts[-1][0].start)))


def _region_end(passage: Passage, start: int, first: int) -> int:
    """Return where the parts end that a sign introduces: at the bracket that closes it, else with the sentence."""
    text = passage.text
    if "(" in text[start:first] and ")" not in text[start:first]:
        end = text.find(")", first)
        return end if end >= 0 else len(text)
    return len(text)


def _drafts(
    manuscript: Manuscript, home: Passage, passage: Passage, total: Amount, parts: Sequence[Amount], opened: bool
) -> Iterator[Draft]:
    """Yield the parts of a sum, told in one passage, and its total, told in the same or in the one before."""
    mention, whole = total
    told = [
        drafted(
            manuscript,
            passage,
            "amount",
            part,
            (one.start, one.end),
            subject=_label(passage, one, parts[at + 1][0].start if at + 1 < len(parts) else len(passage.text)),
            property=whole.counted or "amount",
        )
        for at, (one, part) in enumerate(parts)
    ]
    yield from told
    yield drafted(
        manuscript,
        home,
        "amount",
        whole,
        (mention.start, mention.end),
        property=whole.counted or "total",
        parts=tuple(draft.claim for draft in told),
        parts_open=opened,
    )


_LABEL = re.compile(
    r"\s*(?:(?:at|for|from|in|of|to|by|on|with|towards|were|was|are|is|the)\s+)*([^,;:()—–]*)", re.IGNORECASE
)
_LAST_AND = re.compile(r"\s+(?:and|plus|together with)?\s*$")


def _label(passage: Passage, part: Mention, end: int) -> str:
    """Return the words that say which part an amount is."""
    found = _LABEL.match(passage.text[part.end : end])
    return _LAST_AND.sub("", found.group(1) + " ").strip(" .") if found else ""
