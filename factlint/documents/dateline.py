"""Datelines: where a document says, in its own text, where and when it was published.

A dateline opens the first paragraph of a release ("LEEDS, 12 March 2025 – "), or stands on a line of its own near the
top ("Published: 3 May 2024", "Thursday 27 February 2025", "By Ann Lee | 3 May 2024"). Its date is that of the document
and of no event in it. What may as well be an event's date (it has opening hours or a venue beside it) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from factlint.documents.document import Block, Metadata
from factlint.language import Mention, UnreadableValueError, read, scan
from factlint.values import PartialDate, Period

# Blocks, and characters of text, at the head of a document among which a dateline is looked for.
MOST_BLOCKS = 12
MOST_CHARS = 3_000
# Blocks at its end among which a line is looked for that says "published".
LAST_BLOCKS = 4

_OPENING = 260  # characters of a paragraph within which its dateline ends
_LINE = 140  # characters of a line that is nothing but a dateline
_LEAD = 110  # characters before its date
_LEAD_WORDS = 14
_LONGEST = 93  # days: a quarter or a season; a longer period is what a document is about, and not when it appeared
_LEAST = 8  # letters and digits without which there is no date: "May 2024"

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:?\d\d")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W_][\w.'&’-]*")
_DASH = r"[-–—:|•·/]"
_SEPARATED = re.compile(r"[,;/|(\[)\]–—•·-]\s*\Z")
_SMALL_WORDS = frozenset("and of on upon de la le les el the in an der von van den am und et y al di da do dos".split())
# Time of day after a date, as of a message: "@ 12:00 PM Pacific", "09:30 GMT".
_ZONE = r"\s(?:[A-Z]{2,5}|[A-Z][a-z]{3,9}(?: Time| Standard Time| Daylight Time)?)(?=[\s)/|–—-]|\Z)"
_CLOCK = rf"(?:,?\s{{0,2}}(?:@|at\b)?\s{{0,2}}\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AaPp]\.?[Mm]\b\.?)?(?:{_ZONE})?)?"
_WIRE = r"(?:/[^/\n]{2,40}/|\([^()\n]{2,90}\)|\[[^\[\]\n]{2,60}\])"
_BRACKETED = re.compile(_WIRE)
_CLOCK_ONLY = re.compile(rf"{_CLOCK}\s{{0,2}}{_WIRE}?")
# What sets a date apart from the text that it opens: a dash after it, or the name of a wire in brackets.
_APART = re.compile(
    rf"[)\]]?{_CLOCK}[)\]]?\s{{0,2}}"
    rf"(?:(?:{_WIRE}\s{{0,2}})?{_DASH}{{1,4}}(?=[\s\"“(]|[A-Z])\s{{0,3}}|{_WIRE}\s{{1,2}}(?=[A-Z]))"
)
# What may come between the date and the text: the name of a wire, or the place, set apart in turn.
_NAME = r"[A-Z][\w.'-]{0,30}(?: [A-Z][\w.'-]{0,30}){0,4}"
_FURTHER = re.compile(
    rf"(?:{_WIRE}|{_NAME}\s{{0,2}}{_WIRE}|\w{{0,30}}[Ww](?:ire|IRE)\w{{0,20}}|[A-Z]{{3,20}}(?:[ -][A-Z]{{2,20}}){{0,3}}"
    rf"|{_NAME}, {_NAME})\s{{0,2}}{_DASH}{{1,4}}(?=\s)\s{{0,3}}"
)
# A place and a wire with no date: "OSLO (Reuters) – ", "NEW YORK--(BUSINESS WIRE)--".
_PLACED = re.compile(
    rf"[A-Z][A-Z.'-]{{1,30}}(?:[ ,]{{1,2}}[A-Z][\w.'-]{{0,30}}){{0,6}}\s{{0,2}}(?:{_DASH}{{1,4}}\s{{0,2}})?"
    rf"\((?P<wire>[A-Z][\w .,&'-]{{1,40}})\)\s{{0,2}}{_DASH}{{1,4}}(?=\s|[A-Z])\s{{0,3}}"
)
_NEWS = re.compile(r"wire|news|press|media|\b(?:AP|AFP|PA|DPA)\b|reuters|agency", re.IGNORECASE)

_PUBLISHED = re.compile(
    r"(?:(?:first |originally |date )?(?:published|posted|issued|released)(?: (?:on|at|in|by|online|date)\b)?"
    r"|(?:publication|publishing|publish|posting|posted|release|issue|press release) date"
    r"|date (?:of )?(?:publication|published|issued?|issue|release|posted)"
    r"|for immediate release|embargo(?:ed)?(?: until)?|(?:press|news|media) (?:release|statement|notice)"
    r"|dated|date|by(?= [A-Z]))(?!\w)",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"(?:(?:page )?last )?(?:updated|modified|reviewed|revised|changed)\b", re.IGNORECASE)
_PAPER = re.compile(
    r"\b(?:report|review|newsletter|bulletin|update|statement|minutes|briefing|edition|issue|magazine|survey|release|paper"
    r"|accounts|digest|gazette|journal|prospectus|strategy|brochure|fact ?sheet|summary|results|interim|notice)\b",
    re.IGNORECASE,
)
# After the date on a line of its own: the writer, the rubric, how long it takes to read.
_REST = re.compile(
    r"[)\]*_]{0,4}(?:\s{0,2}(?:[,|•·/–—-]|\bby\b|\bin\b|\bat\b|[A-Z0-9])[^.!?]{0,70}|\s{0,2}\([^()]{0,60}\))?",
    re.IGNORECASE,
)
# Hours and places, as events have them.
_HOURS = re.compile(
    r"\d\s?(?:[ap]\.?m\b|noon)|\b(?:noon|midnight|o'clock|doors|until late)\b|\d\s?(?:[-–]|to)\s?\d{1,2}[:.]\d\d",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"(?:when|where|venue|location|place|times?|doors|tickets?|admission|entry|book(?:ing)?|register|registration|cost"
    r"|price|rsvp|agenda|opening hours|starts?|ends?)\b(?:\s*:|\s*\Z|\s+(?:from|at|open))",
    re.IGNORECASE,
)


class Trust(IntEnum):
    """How surely the date is the document's; the lowest is the surest."""

    PUBLISHED = 1
    PLACED = 2
    ALONE = 3
    TITLED = 4
    LEADING = 5
    UPDATED = 6
    UNDATED = 9


@dataclass(frozen=True, slots=True)
class Dateline:
    """A stretch of the normalised text that says where or when the document was published; `date` as written, or ""."""

    start: int
    end: int
    date: str
    trust: Trust


def datelines(text: str, blocks: Sequence[Block]) -> tuple[Dateline, ...]:
    """Return the datelines of a document, those that are most surely its own first; none without a date or a place."""
    found: dict[int, Dateline] = {}
    for index, block in enumerate(blocks[:MOST_BLOCKS]):
        if block.start > MOST_CHARS:
            break
        if (line := _of_block(text, blocks, index)) is not None:
            found[index] = line
    for index in range(max(0, len(blocks) - LAST_BLOCKS), len(blocks)):
        if index not in found and (line := _line(text, blocks, index)) is not None and line.trust is Trust.PUBLISHED:
            found[index] = line
    leading = [index for index, line in found.items() if line.trust is Trust.LEADING]
    if len(leading) > 1:  # a list of what happened when
        for index in leading:
            del found[index]
    return tuple(sorted(found.values(), key=lambda line: (line.trust, line.start)))


def dated(metadata: Metadata, lines: Sequence[Dateline], named: str, made: str) -> Metadata:
    """Return what a document says of itself with its date: stated, else of a dateline, of its name, of the file.

    A stated time of day is dropped. A stated date that no reader of dates understands ("12/31/2024" may be either, in
    other years) stands unless a dateline says one.
    """
    stated = metadata.published
    if stated is not None:
        moment = _MOMENT.match(stated)
        stated = moment[1] if moment else stated
        if as_date(stated) is not None:
            return replace(metadata, published=stated, dated_by="statement")
    visible = next((line.date for line in lines if line.date), None)
    if visible is not None:
        return replace(metadata, published=visible, dated_by="dateline")
    if stated is not None:
        return replace(metadata, published=stated, dated_by="statement")
    if as_date(named) is not None:
        return replace(metadata, published=named, dated_by="name")
    return replace(metadata, published=made, dated_by="file") if as_date(made) else metadata


def date_in_name(path: str) -> str:
    """Return the day that a file's name starts with, as those of many publishing systems do; else an empty text.

    >>> date_in_name("news/2024-05-08-new-bridge.md"), date_in_name("20240508_minutes.txt"), date_in_name("2024.md")
    ('2024-05-08', '2024-05-08', '')
    """
    found = _NAMED.match(path.rpartition("/")[2])
    return "-".join(found.groups()) if found else ""


_NAMED = re.compile(r"((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")


def as_date(text: str) -> Period | None:
    """Return the date that a text says, if it is one with a year and says no more than that."""
    try:
        found = read(text, "date")
    except UnreadableValueError:
        return None
    return found if isinstance(found, Period) else None


def _of_block(text: str, blocks: Sequence[Block], index: int) -> Dateline | None:
    block = blocks[index]
    if block.kind == "item":
        return None
    return _line(text, blocks, index) or (_opening(text, block) if block.kind in ("paragraph", "quote") else None)


def _dates(text: str) -> list[Mention]:
    """Return the dates of days, months and seasons in a text, those without a year too."""
    found = []
    for mention in scan(text):
        value = mention.value
        alone = text[mention.start : mention.end].isdigit()  # a year
        if (isinstance(value, PartialDate) and value.day) or (
            isinstance(value, Period) and _short(value) and not alone
        ):
            found.append(mention)
    return found


def _short(value: Period) -> bool:
    return not value.ranged and not value.yearless and value.whole.last - value.whole.first < _LONGEST


def _opening(text: str, block: Block) -> Dateline | None:
    """Return the dateline with which the first sentence of a paragraph begins."""
    head = text[block.start : min(block.end, block.start + _OPENING)]
    placed = _PLACED.match(head)
    for mention in _dates(head)[:1] if _DIGIT.search(head) else ():
        after = _APART.match(head, mention.end)
        lead = head[: mention.start]
        if after is None or not (_is_lead(lead) or _is_wired(lead, after.group())) or _HOURS.match(head, mention.end):
            break
        end = after.end()
        for _ in range(2):
            further = _FURTHER.match(head, end)
            if further is None:
                break
            end = further.end()
        year = isinstance(mention.value, Period)
        trust = Trust.PLACED if lead.strip() or end > after.end() else Trust.LEADING
        date = head[mention.start : mention.end] if year else ""
        return Dateline(block.start, block.start + end, date, trust if year else Trust.UNDATED)
    if placed and _NEWS.search(placed["wire"]):
        return Dateline(block.start, block.start + placed.end(), "", Trust.UNDATED)
    return None


def _is_lead(lead: str) -> bool:
    """Tell whether words before a date can be a place, a wire or a name, set apart from the date by a mark."""
    if not lead.strip():
        return True
    if len(lead) > _LEAD or not _SEPARATED.search(lead) or _DIGIT.search(lead):
        return False
    return _are_names(lead)


def _is_wired(lead: str, after: str) -> bool:
    """Tell whether the name of a wire stands beside a date: then words before it are those of a caption, run in."""
    wires = [found for found in _BRACKETED.findall(f"{lead} {after}") if _NEWS.search(found)]
    return bool(wires) and len(lead) <= _LEAD and _SEPARATED.search(lead) is not None and not _DIGIT.search(lead)


def _are_names(text: str) -> bool:
    found = _WORD.findall(text)
    if not 0 < len(found) <= _LEAD_WORDS or not found[0][0].isupper():
        return bool(not found and text.strip())
    return all(not word[0].islower() or word.lower() in _SMALL_WORDS for word in found)


def _line(text: str, blocks: Sequence[Block], index: int) -> Dateline | None:
    """Return the dateline that a block is as a whole, or that its end is."""
    block = blocks[index]
    if block.end - block.start > _LINE or block.kind in ("code", "footnote"):
        return None
    line = text[block.start : block.end]
    if len(line) < _LEAST or not _DIGIT.search(line):
        return None
    mentions = _dates(line)
    if not mentions or not isinstance(mentions[0].value, Period):
        return None
    mention = mentions[0]
    lead, rest = line[: mention.start], line[mention.end :]
    if block.kind == "cell":
        if block.row_head is None or lead.strip():
            return None
        lead = f"{block.row_head}: "
    trust = _trust(lead, rest, block, len(mentions))
    if trust is None or (trust is not Trust.PUBLISHED and _is_event(text, blocks, index, rest)):
        return None
    start = block.start
    end = block.end
    if trust is Trust.TITLED:
        start, end = block.start + mention.start, block.start + mention.end
    return Dateline(start, end, line[mention.start : mention.end], trust)


def _trust(lead: str, rest: str, block: Block, dates: int) -> Trust | None:
    """Say how far a line is to be trusted for the text before and after its date; None if it is no dateline."""
    before = lead.strip().strip("*_>#•·-–— ")
    if rest and (_REST.fullmatch(rest) is None or len(_WORD.findall(rest)) > _LEAD_WORDS):
        return None
    if _UPDATED.match(before):
        return Trust.UPDATED
    label = _PUBLISHED.match(before)
    if label and (label.end() == len(before) or not before[label.end()].isalnum()):
        names = before[label.end() :].strip(" :|,–—-·•/")
        if label.group().lower() in ("date", "press", "news") and (names or _HOURS.search(rest)):
            label = None
        elif not names or _are_names(names):
            return Trust.ALONE if label.group().lower() == "date" else Trust.PUBLISHED
    if dates > 1:
        return None
    bare = rest.strip(" )]|•·-–—*_")
    if (
        not before
        and not _HOURS.search(rest)
        and (not bare or _CLOCK_ONLY.fullmatch(rest) or rest.lstrip()[:1] in "|•·")
    ):
        return Trust.ALONE
    if _is_lead(lead) and before and not _HOURS.search(rest) and block.kind != "heading":
        few = len(_WORD.findall(before)) <= 8 and not _PAPER.search(before)
        if few and (not bare or _CLOCK_ONLY.fullmatch(rest) or rest.lstrip()[:1] in "|•·"):
            return Trust.ALONE
    if _PAPER.search(before) and _SEPARATED.search(lead) and not bare:
        return Trust.TITLED
    return None


def _is_event(text: str, blocks: Sequence[Block], index: int, rest: str) -> bool:
    """Tell whether hours, a venue or the like stand on the line of a date or beside it."""
    if _HOURS.search(rest):
        return True
    for other in blocks[max(0, index - 2) : index + 3]:
        line = text[other.start : min(other.end, other.start + _LINE)]
        if other is blocks[index] and not other.row_head:
            continue
        if _EVENT.match(line) or (other.row_head and _EVENT.match(other.row_head)):
            return True
        if other is not blocks[index] and other.end - other.start <= 60 and _HOURS.search(line):
            return True
    return False
