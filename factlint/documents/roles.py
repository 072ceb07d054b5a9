"""Roles of blocks: what in a document is not its own matter, but stands in every release of its publisher.

The signs are headings ("About Acme", "Media contact", "Forward-looking statements") and forms that body text does not
take (a line that is a telephone number, "View original content"). In doubt a block has no role: a figure missed is
worse than one read too many. So "Notes to editors" has none, since people put facts there, and headings that nothing
sets apart from a question ("About the event") give none either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from factlint.documents.document import Block, Role

# Share of a document's text from which on what stands under such headings is what it is about, and has no role.
MOST = 0.6
# Characters of the heading of such a part, and blocks and characters of the part.
_LONGEST_HEADING = 90
_MOST_BLOCKS = 12
_LONGEST_LINE = 160  # characters of one line of an address, or of a link
_OPENING = 240  # characters of a paragraph among which it says what it is

_PEOPLE_OR_PRESS = "media|press|news|investors?|investor relations|ir|company|corporate|public relations|pr|editorial"
_NAME = r"[A-Z0-9“\"'(&][^\n]{0,75}"


def _phrases(*phrases: str, after: str = "") -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(phrases)}){after}", re.IGNORECASE)


# What an article of the document's own is headed "about": no name of anybody.
_THINGS = (
    "programm?e|project|study|survey|report|research|trial|merger|acquisition|deal|transaction|agreement|event"
    "|exhibition|conference|scheme|campaign|site|building"
)
_OWN = (
    r"(?:this|these|our|your|my|how|what|why|when|whether|some|all|half|\d|one|two|three|four|five|six|seven|eight|nine"
    rf"|ten|(?:the |our )?(?:{_THINGS}|data|festival|show|venue|course|workshop|day|fund|awards?|prize|role|job|post"
    r"|position|products?|services?|area|park|plans?|grants?|results|findings|figures|numbers|method|methodology|tour"
    r"|route|trip|visit|film|book|play|concert|season|series|initiative|partnership|work)\b)"
)
_ABOUT = re.compile(rf"About (?:(?:the |us\b|the company\b|the authors?\b)?(?:{_NAME})?)\Z", re.DOTALL)
_ABOUT_SELF = _phrases(
    r"About us", r"About the (?:company|authors?|publisher|organi[sz]ation|organi[sz]er)", after=r"\s*:?\Z"
)
_OWN_ABOUT = _phrases(rf"About {_OWN}", rf"About the .{{0,60}}\b(?:{_THINGS})\Z")
_LEGAL = _phrases(
    r"(?:(?:cautionary|special|important|legal|disclosure)?\s?(?:note|notice|statements?|language|information)?\s?"
    r"(?:regarding|on|about|concerning|for)?\s?(?:the )?forward[- ]?looking (?:statements?|information))",
    r"(?:private securities litigation reform act )?safe[- ]harbou?r(?: statements?)?"
    r"(?: (?:for|regarding|on) forward[- ]looking statements?)?",
    r"(?:important |legal |general )?(?:disclaimers?|disclosures?)",
    r"cautionary (?:statements?|notes?|language)",
    r"legal (?:notices?|information)",
    r"terms (?:of|and) (?:use|service|conditions)",
    r"(?:cookie|privacy) (?:policy|notice|statement)",
    r"copyright(?: notice)?|trade ?marks?",
    r"no offer or solicitation",
    r"(?:use of |note on |about )?non-gaap (?:financial )?(?:measures?|information|disclosures?)",
)
_CONTACT = _phrases(
    rf"(?:for )?(?:the )?(?:(?:{_PEOPLE_OR_PRESS}|general|further|sales|customer|business)"
    r"(?: (?:and|&|/) (?:media|investors?|press|analysts?))?\s)?(?:relations )?"
    r"(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies))(?: (?:details?|information|us|persons?|point))?",
    r"for (?:further|more|additional|media) (?:information|details|enquiries|inquiries)(?:,? (?:please )?contact)?",
    r"investor relations|public relations|get in touch|(?:contact|reach) us",
    after=r"(?:(?<=[a-z])(?-i:[A-Z])[^.!?\d]{0,60})?",  # the name that follows, where a line break was lost
)
_LEAVING = _phrases(
    r"(?:view|read|see|visit) (?:the )?(?:original|source|full|complete)[ /](?:\w+ )?"
    r"(?:version|content|release|article|story|post|announcement)\b",
    r"(?:view|read|see) more\b|read (?:on|the full|full story)\b|continue reading",
    r"to (?:view|read|see) (?:the )?(?:full|original|complete)\b",
    r"(?:original|source)(?:/source)? (?:press release|content|article|version)\b",
    r"(?:click|tap) here|skip to (?:the )?(?:main )?content|back to (?:the )?(?:top|news|home|all news)",
    r"share (?:this|on|via)\b|tweet(?: this)?\Z|print(?: this page)?\Z|follow us|sign up (?:to|for) (?:our|the) ",
    r"(?:related|recommended|similar|latest|previous|next|more) (?:articles?|stories|posts?|news|links|releases)"
    r"\b",
    r"subscribe (?:to|now)|(?:the post|this (?:post|article)) .{1,200} (?:appeared|was published) first on",
    r"-{0,9}\s?(?:ends?|###|\*\s?\*\s?\*)\s?-{0,9}\Z",
    r"sources?\s*[:-]?\s+(?-i:[A-Z])[^.!?]{0,80}\Z",
)
_COOKIES = _phrases(
    r"\b(?:we|this (?:web)?site|our (?:web)?site|and our partners)\b[^.]{0,40}\buses?\b[^.]{0,30}\bcookies\b",
    r"\A(?:accept|reject|manage) (?:all )?cookies\b",
)
# Phrases of which a paragraph that disclaims has two, one of the first kind among them.
_DISCLAIMS = (
    _phrases(r"forward[- ]looking (?:statements?|information)"),
    _phrases(r"private securities litigation reform act", r"safe[- ]harbou?r (?:provisions|statement)"),
    _phrases(r"(?:differ|vary) (?:materially|significantly|substantially)"),
    _phrases(
        r"(?:no|any) (?:duty|obligation|intention) to (?:\w+ ){0,2}(?:update|revise|correct|release)",
        r"not undertake to (?:update|revise)",
    ),
)
_WORDS_OF_DISCLAIMS = (
    *("looking", "litigation", "harbo", "materially", "significantly", "substantially"),
    *("duty", "obligation", "intention", "undertake"),
)
_CAUTIONS = (
    _phrases(r"securities act of 1933", r"securities exchange act of 1934"),
    _phrases(r"undue reliance", r"not place reliance"),
    _phrases(r"risks and uncertainties", r"risk factors"),
    _phrases(
        r"not (?:constitute|be construed as) an? (?:offer|solicitation|recommendation|endorsement)",
        r"(?:investment|legal|financial|medical) advice",
    ),
    _phrases(r"all rights reserved", r"(?:registered )?trade ?marks? of (?:their|its)"),
)
_OPENS_LEGAL = _phrases(
    r"©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4})",
    r"(?:certain |some )?(?:of the )?statements? (?:made |contained |included )?in this (?:\w+ ){1,3}"
    r"(?:may |that )?(?:are|contains?|constitutes?|includes?|be)\b",
    r"(?:this|these) (?:\w+ ){1,4}(?:may )?(?:contains?|includes?|constitutes?|are) (?:certain )?[“\"']?forward"
    r"[- ]looking",
    r"(?:forward[- ]looking (?:statements?|information)|safe[- ]harbou?r)\b",
)

_MAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
_LINK = (
    r"(?:https?:/{1,2}|www\.)[^\s<>()\[\]]{1,2000}|\b(?:[\w-]{1,63}\.){1,4}"
    r"(?:com|org|net|co|uk|gov|edu|io|ai|eu|info|tv|app)\b(?:\.[a-z]{2})?(?:/[^\s<>()\[\]]{0,2000})?"
)
# Figures that are nothing but a telephone number: of the form of one country's, or written with a + or brackets.
_PHONE = (
    r"(?<![\w.,+-])(?:\+\d{1,3}[ .\-–]?(?:\(0?\d{1,4}\)[ .\-–]?)?\d(?:[ .\-–]{0,2}\d){5,12}"
    r"|\(\d{2,5}\) ?\d{3,4}[ .\-–]?\d{3,4}|0\d{2,4}[ \-–]\d{3,4}[ \-–]?\d{3,4}"
    r"|(?:1[ .\-–])?\d{3}[.\-–]\d{3}[.\-–]\d{4})(?:\s?(?:x|ext\.?)\s?\d{1,5})?(?!\d|[.,]\d)"
)
_REACHED = re.compile(rf"(?P<mail>{_MAIL})|(?P<link>{_LINK})|(?P<phone>{_PHONE})", re.IGNORECASE)
_CALLED = re.compile(r"\b(?:tel|telephone|phone|call|contact|mobile|fax|office|ring)\b", re.IGNORECASE)
_INVITES = _phrases(
    r"for (?:further|more|additional|media|press) (?:information|details|enquiries|inquiries)",
    r"(?:to )?learn more|(?:to )?(?:find out|discover) more|(?:more|further) (?:information|details)\b",
    r"(?:please )?(?:visit|contact|e-?mail|call|follow|connect with)\b",
    r"website|e-?mail|tel(?:ephone)?|phone|fax|mobile|office|web",
)
_DIGIT = re.compile(r"\d")
# A table run together: its figures, their share of its words, and the share of the small words that sentences need.
_LEAST_FIGURES, _SHARE_OF_FIGURES, _SHARE_OF_SMALL_WORDS = 8, 0.25, 0.12
_FIGURE = re.compile(r"\(?[$€£¥]?\s?\(?\d[\d,.]*\)?%?")
_ONLY_FIGURES = re.compile(
    r"[\s.,%$€£¥()+*/±<>=–—-]{0,9}\d[\d\s.,%$€£¥()+*/±<>=–—-]{0,40}|[-–—]|n/?a|nil", re.IGNORECASE
)
_SMALL_WORDS = frozenset(
    "the of and to a in was is for on with that as by are be from at its it this were has have had an or not which will"
    " we our their been than but".split()
)
# Paragraphs in a row that are cells of one table, their length, and the share of them that are nothing but a figure.
_LEAST_CELLS, _LONGEST_CELL, _SHARE_OF_CELLS = 8, 40, 0.4
_WORDS = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCE = re.compile(r"[a-z]{3}[.!?](?:[\"”')\]]|\Z|\s)")
_ABBREVIATED = re.compile(r"\b(?:Inc|Corp|Ltd|Co|LLC|L\.L\.C|S\.A|N\.V|Plc|PLC|Bros|Assn|U\.S|U\.K)\.\Z")


@dataclass(slots=True)
class _Part:
    """What goes on from a heading: its role, the level of the heading (0 when it is none), and how much of it."""

    role: Role
    level: int
    blocks: int = 0


def with_roles(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of a document with their roles."""
    own = [_own_role(text[block.start : block.end], block) for block in blocks]
    under = _under_headings(text, blocks)
    if _length(blocks, [role if role == "about" else "" for role in under]) > MOST * len(text):
        under = ["" for _ in blocks]
    cells = _run_together(text, blocks)
    return tuple(
        replace(block, role=role) if (role := mine or headed or cell) else block
        for block, mine, headed, cell in zip(blocks, own, under, cells, strict=True)
    )


def _length(blocks: Sequence[Block], roles: Iterable[Role]) -> int:
    return sum(block.end - block.start for block, role in zip(blocks, roles, strict=True) if role)


def _own_role(line: str, block: Block) -> Role:
    """Return the role of a block for what it says itself."""
    if block.kind in ("code", "heading"):
        return ""
    if _is_legal(line):
        return "legal"
    if block.kind == "cell":
        return ""
    if len(line) <= 2 * _LONGEST_LINE and (_LEAVING.match(line) or _COOKIES.search(line)) and not _figures(line):
        return "navigation"
    if len(line) <= 2 * _LONGEST_LINE:
        return _reached(line)
    return ""


def _run_together(text: str, blocks: Sequence[Block]) -> list[Role]:
    """Return the role of each block that is a table run together, or a cell of one whose cells are paragraphs."""
    roles: list[Role] = []
    run: list[bool] = []  # of the short paragraphs up to here: whether each is nothing but a figure
    for block in blocks:
        if block.kind == "paragraph" and block.end - block.start <= _LONGEST_CELL and text[block.end - 1] not in ".:!?":
            run.append(_ONLY_FIGURES.fullmatch(text, block.start, block.end) is not None)
            continue
        roles.extend(_cells(run))
        run = []
        line = text[block.start : block.end] if block.kind in ("paragraph", "item") else ""
        roles.append("table" if _is_table(line) else "")
    roles.extend(_cells(run))
    return roles


def _cells(run: list[bool]) -> list[Role]:
    role: Role = "table" if len(run) >= _LEAST_CELLS and sum(run) >= _SHARE_OF_CELLS * len(run) else ""
    return [role] * len(run)


def _is_table(line: str) -> bool:
    figures = len(_FIGURE.findall(line))
    if figures < _LEAST_FIGURES:
        return False
    words = _WORDS.findall(line)
    tokens = figures + len(words)
    small = sum(word.lower() in _SMALL_WORDS for word in words)
    return figures >= _SHARE_OF_FIGURES * tokens and small <= _SHARE_OF_SMALL_WORDS * tokens


def _figures(line: str) -> bool:
    return _DIGIT.search(_REACHED.sub(" ", line)) is not None


def _is_legal(line: str) -> bool:
    head = line[:_OPENING]
    if _OPENS_LEGAL.match(head):
        return True
    if len(line) < _LONGEST_LINE:
        return False
    lower = line.lower()
    if not any(word in lower for word in _WORDS_OF_DISCLAIMS):  # most paragraphs, at little cost
        return False
    strong = sum(pattern.search(line) is not None for pattern in _DISCLAIMS)
    return strong >= 1 and strong + sum(pattern.search(line) is not None for pattern in _CAUTIONS) >= 2


def _reached(line: str) -> Role:
    """Return the role of a line that is an address: of a person or office, or of a page on the net."""
    found = list(_REACHED.finditer(line))
    if not found:
        return ""
    rest = _REACHED.sub(" ", line)
    if _DIGIT.search(rest):
        return ""
    words = _WORDS.findall(rest)
    kinds = {one.lastgroup for one in found}
    if kinds == {"phone"} and _CALLED.search(line) is None and len(words) > 6:
        return ""
    if _INVITES.match(rest.strip()):
        return "contact" if len(words) <= 30 else ""
    if _SENTENCE.search(rest):
        return ""
    if kinds == {"link"}:
        return "navigation" if len(words) <= 4 else ""
    return "contact" if len(words) <= 12 else ""


def _under_headings(text: str, blocks: Sequence[Block]) -> list[Role]:
    """Return the role of each block for the heading that it stands under, or is."""
    roles: list[Role] = []
    part: _Part | None = None
    for block in blocks:
        line = text[block.start : min(block.end, block.start + _LONGEST_HEADING + 200)]
        role = _heading_role(line, block)
        if role:
            part = _Part(role, block.level if block.kind == "heading" else 0)
        elif part is not None and _ends(part, line, block):
            part = None
        elif part is not None:
            part.blocks += 1
        roles.append(part.role if part is not None else "")
    return roles


def _heading_role(line: str, block: Block) -> Role:
    """Return the role that a heading gives to what follows it; of a paragraph, one that reads like a heading."""
    if (
        block.kind not in ("heading", "paragraph")
        or len(line) > _LONGEST_HEADING
        or (block.kind, block.level) == ("heading", 1)
    ):
        return ""
    line = line.strip().rstrip(":").rstrip()
    if block.kind == "paragraph" and line.endswith((".", "!", "?", ",", ";")) and not _ABBREVIATED.search(line):
        return ""
    if _LEGAL.fullmatch(line):
        return "legal"
    if _CONTACT.fullmatch(line):
        return "contact"
    if (_ABOUT.match(line) and not _OWN_ABOUT.match(line)) or _ABOUT_SELF.match(line):
        return "about"
    return ""


def _ends(part: _Part, line: str, block: Block) -> bool:
    """Tell whether a block no longer belongs to a part that a heading began."""
    if part.blocks >= _MOST_BLOCKS or block.kind in ("cell", "code", "footnote"):
        return True
    if block.kind == "heading":
        return not part.level or block.level <= part.level
    short = len(line) <= _LONGEST_HEADING and not line.rstrip().endswith((".", "!", "?", ",", ";", ":"))
    if part.role == "contact":
        return len(line) > _LONGEST_LINE or (_SENTENCE.search(line) is not None and not _REACHED.search(line))
    return short and not part.level and block.kind == "paragraph" and not _REACHED.search(line)
