"""People in running text: who is named, with which post, at which body.

No list of names is used. A name is a run of capitalised words that stands where people are named: beside a post (“Ann
Lee, Finance Director”), after a style (“Dr Lee”), beside a verb of speech, or before the body it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.passages import Passage, Word, words_of
from factlint.language.lexicon import words
from factlint.language.posts import held_alone, office
from factlint.values import Name, Text
from factlint.values.name import HONORIFICS

MOST_NAME_WORDS = 5
"""Words of a person's name; what is longer is a heading or a list."""

MOST_TITLE_WORDS = 8
"""Words of a post, after which it is no title any more."""

OWN = frozenset({"its", "our", "their", "my", "company", "organisation", "organization", "firm"})
"""Words that stand for the body a text speaks of."""

_STYLES = frozenset({*HONORIFICS, "cllr", "councillor", "capt", "col", "lt", "sgt"})
_PARTICLES = frozenset(
    "al ap ben bin bint da dal de del della den der di do dos du el ibn la las le los ter van von y zu".split()
)
_DETERMINERS = frozenset({"the", "a", "an", "its", "our", "their", "my", "his", "her"})
_STOPS = frozenset({".", ";", ":", "(", ")", '"', "“", "”", "—", "–", "!", "?", "|", "·", "[", "]", "…", "•"})
_AND = frozenset({"and", "&", "/"})
_WITHIN = frozenset({"of", "for", "and", "&"})
"""Words that stand within a title."""
_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday spring summer autumn winter easter christmas today yesterday tomorrow".split()
)
_CALLING = frozenset("ask call contact email meet phone ring see text thank visit welcome write".split())
"""Verbs that a sentence opens with, before somebody's name."""

_BEING = frozenset({"is", "was", "remains", "became", "becomes"})
_LEADING = {
    "chairs": "chair", "chaired": "chair", "heads": "head", "directs": "director", "edits": "editor",
    "conducts": "conductor", "captains": "captain", "captained": "captain",
}  # fmt: skip
"""Verbs that say of somebody what a post says."""


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody is said to be: ``title`` in canonical form, at ``body`` (empty: not said; OWN words are kept).

    ``start`` and ``end`` are offsets in the passage. ``limited`` says that it is a former, acting, deputy … post.
    """

    title: str
    text: str
    start: int
    end: int
    body: str = ""
    limited: bool = False
    definite: bool = True


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in a passage, from word ``first`` up to word ``last``.

    ``name`` is as written there, ``full`` the fuller name that the document has for the same person.
    """

    passage: Passage = field(repr=False)
    first: int
    last: int
    name: str
    full: str
    styled: bool = False
    speaks: bool = False
    posts: tuple[Post, ...] = ()
    body: str = ""

    @property
    def start(self) -> int:
        """Where the name starts in the passage, its style included."""
        return self.passage.words[self.first].start

    @property
    def end(self) -> int:
        """Where the name ends in the passage."""
        return _end(self.passage.words[self.last - 1])


@dataclass(frozen=True, slots=True)
class _Lists:
    heads: frozenset[str]
    functions: frozenset[str]
    limits: frozenset[str]
    ranks: frozenset[str]
    bodies: frozenset[str]
    speech: frozenset[str]
    triggers: frozenset[str]
    silent: frozenset[str]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    heads, speech = words("role_heads"), words("speech_verbs")
    return _Lists(
        heads,
        words("role_functions"),
        words("role_limits"),
        words("role_ranks"),
        words("body_words"),
        speech,
        heads | _STYLES | speech | frozenset(_LEADING),
        words("stop_words"),
    )


@lru_cache(maxsize=4)
def people(manuscript: Manuscript) -> tuple[Person, ...]:
    """Return the people a document names, in the order of its text."""
    said = [*manuscript.passages, *_contacts(manuscript)]
    return tuple(_resolved([person for passage in said for person in _people(passage)]))


def _contacts(manuscript: Manuscript) -> Iterator[Passage]:
    """Yield the lines that say whom to ask: they state nothing that is measured, but they name people and posts."""
    document = manuscript.document
    for place, block in enumerate(document.blocks):
        if block.role == "contact" and block.end - block.start <= LONGEST_CONTACT:
            text = document.text[block.start : block.end]
            yield Passage(document, 0, block, place, block.start, block.end, text, tuple(words_of(text)), ())


LONGEST_CONTACT = 200
"""Characters of a line of a contact."""


HOUSE = "house:"
"""What marks, among the modifiers of a draft, the words that name whom or what its document speaks of most."""

MOST_HOUSE_WORDS = 3


@lru_cache(maxsize=4)
def house(manuscript: Manuscript) -> frozenset[str]:
    """Return the words of proper names that a document uses most, which name whom or what it speaks of."""
    lists = _lists()
    ordinary: set[str] = set()
    counts: dict[str, int] = {}
    persons = {part for person in people(manuscript) for part in Name.of(person.full).words}
    for passage in manuscript.passages:
        if passage.block.role:
            continue
        weight = 3 if passage.block.kind == "heading" and passage.number < 3 else 1
        found = passage.words
        for at, word in enumerate(found):
            if not word[2][0].isupper():
                ordinary.add(word[3])
            elif at or (len(found) > 1 and found[1].capital):
                lower = word[3].removesuffix("'s")
                counts[lower] = counts.get(lower, 0) + weight
    named = [
        (-count, word)
        for word, count in counts.items()
        if count > 2
        and len(word) > 2
        and word not in ordinary
        and word not in persons
        and word not in lists.silent
        and word not in lists.bodies
        and word not in _CALENDAR
        and not _of_a_title(word)
    ]
    return frozenset(HOUSE + word for _, word in sorted(named)[:MOST_HOUSE_WORDS])


def posts(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield who holds which post, once by the post and once by the person."""
    for person in people(manuscript):
        for post in person.posts:
            yield from _holdings(manuscript, person, post)


def _holdings(manuscript: Manuscript, person: Person, post: Post) -> Iterator[Draft]:
    name = name_of(person.full)
    quote = min(person.start, post.start), max(person.end, post.end)
    body = body_words(post.body)
    if body <= OWN | _lists().bodies:
        body = frozenset() if _of_a_daughter(manuscript, person.passage) else house(manuscript)
    holder = drafted(
        manuscript,
        person.passage,
        "name",
        name,
        quote,  # not the name alone, since one person may hold two posts
        subject=post.body or person.body,
        property=post.title,
        head=post.title,
        quote=quote,
        modifiers=body,
        traits=_LIMITED if post.limited else frozenset(),
    )
    yield _holder(holder, person.name, alone=held_alone(post.title) and not post.limited)
    yield drafted(
        manuscript,
        person.passage,
        "name",
        Text.of(post.title),
        (post.start, post.end),
        subject=person.full,
        property=TITLE,
        head=" ".join(name.words),
        quote=quote,
        modifiers=body,
    )


def _holder(draft: Draft, written: str, *, alone: bool) -> Draft:
    """Return who holds a post, as written; with ``alone``, said of a post that one person holds at a time."""
    claim = draft.claim
    asked = replace(claim.property, exclusive=True) if alone else claim.property
    return replace(draft, claim=replace(claim, property=asked, text=written))


def _of_a_daughter(manuscript: Manuscript, passage: Passage) -> bool:
    """Say whether a paragraph, or what it stands under, speaks of a subsidiary: whose post it is, is then open."""
    around = [other for other in manuscript.passages if other.place == passage.place]
    said = {word.lower for other in around for word in other.words}
    return bool(_DAUGHTERS & said.union(" ".join((*passage.headings, manuscript.topic)).lower().split()))


_DAUGHTERS = frozenset("subsidiary subsidiaries affiliate affiliates division spin-off spin-out venture".split())

TITLE = "title"
"""The property of a person that says what post they hold."""

_LIMITED = frozenset({"part"})
"""A deputy, a former or an acting holder is not the holder."""


def body_words(text: str) -> frozenset[str]:
    """Return the words that tell a body from others: no legal form, no article."""
    return frozenset(
        word
        for part in text.lower().replace("'s", "").replace(",", " ").split()
        if (word := part.strip(".()&")) and word not in _LEGAL
    )


_LEGAL = frozenset("the of and for in at ltd limited plc inc incorporated corp corporation co llc llp gmbh".split())


# Names.


def name_end(found: Sequence[Word], at: int) -> int:
    """Return the number of the word after the run of capitalised words that starts at a word; ``at`` if none does."""
    end = at
    while end < len(found) and end - at < 3 * MOST_NAME_WORDS:
        word = found[end]
        if word.text[0].isupper() and word.text[0].isalpha():
            end += 1
            if word.lower.endswith("'s"):
                break
        elif (word.text == "." and end > at and _abbreviated(found, end)) or (
            word.lower in _PARTICLES and end > at and _capital_follows(found, end)
        ):
            end += 1
        else:
            break
    return end


def _abbreviated(found: Sequence[Word], at: int) -> bool:
    """Say whether a full stop belongs to the initial or style before it, with a name after it."""
    before = found[at - 1]
    return (
        before.end == found[at].start
        and (len(before.text) == 1 or before.lower in _STYLES or before.lower in ("jr", "sr", "st"))
        and (at + 1 < len(found) and found[at + 1].capital)
    )


def _capital_follows(found: Sequence[Word], at: int) -> bool:
    return at + 1 < len(found) and (
        found[at + 1].capital or (found[at + 1].lower in _PARTICLES and _capital_follows(found, at + 1))
    )


def name_of(text: str) -> Name:
    """Return a name as written, with initials that lean on the next word set apart.

    >>> name_of("Ann B.Lee").words
    ('ann', 'b', 'lee')
    """
    return Name.of(_LEANING.sub(r"\1. ", text))


_LEANING = re.compile(r"\b([^\W\d_])\.(?=[^\W\d_]{2})")


def is_person(found: Sequence[Word], first: int, last: int, *, styled: bool = False) -> bool:
    """Say whether a run of words reads like a person's name: given name and surname, or a surname after a style."""
    lists = _lists()
    content = [word for word in found[first:last] if word.text != "."]
    if not (1 if styled else 2) <= len(content) <= MOST_NAME_WORDS:
        return False
    for word in content:
        lower = word.lower.removesuffix("'s")
        if lower in lists.bodies or lower in lists.heads or lower in lists.functions or lower in _CALENDAR:
            return False
        if lower in lists.silent or not word.text[0].isalpha() or any(sign.isdigit() for sign in lower):
            return False
    surname = content[-1].text.removesuffix("'s")
    return len(surname) > 1 and (not surname.isupper() or all(word.text.isupper() for word in content))


def _people(passage: Passage) -> Iterator[Person]:
    found = passage.words
    lists = _lists()
    if headline(passage):
        return
    if len(found) <= LONGEST_LABELLED and any(word.text == ":" for word in found[:MOST_LABEL_WORDS]):
        labelled = list(_affiliated(passage))
        if labelled:
            yield from labelled
            return
    if lists.triggers.isdisjoint([word[3] for word in found]):
        if passage.block.kind == "cell" or (len(found) <= 16 and ("," in passage.text)):
            yield from _affiliated(passage)
        return
    at = 0
    while at < len(found):
        if not found[at].capital or not found[at].text[0].isalpha():
            at += 1
            continue
        end = name_end(found, at)
        person = _person(passage, at, end)
        if person is not None:
            yield person
            at = max(end, person.last)
        else:
            at = max(end, at + 1)


MOST_LABEL_WORDS, LONGEST_LABELLED = 6, 16
"""Words before the colon, and of the whole, of a line that names somebody after a label: “In the chair: Ann Lee”."""


def headline(passage: Passage) -> bool:
    """Say whether most words are capitalised for standing in a headline, so that capitals tell nothing."""
    if passage.block.kind not in ("heading", "paragraph") or "," in passage.text or passage.text[-1] in ".!?:":
        return False
    long = [word for word in passage.words if len(word.text) > 3]
    return len(long) >= LONG_HEADLINE and 4 * sum(word.capital for word in long) > 3 * len(long)


LONG_HEADLINE = 6
"""Words of four letters and more; with fewer, a line of capitals may be a signature."""


def _person(passage: Passage, first: int, end: int) -> Person | None:
    """Return the person whose name stands in a run of capitalised words, if that is what the run is."""
    found, lists = passage.words, _lists()
    left_post: Post | None = None
    start = first
    # A post in capitals before the name, with a body before that: “Adlow Finance Director Ann Lee”.
    heads = [at for at in range(first, end - 1) if found[at].lower in lists.heads and found[at].lower not in _STYLES]
    if heads:
        start = heads[-1] + 1
    elif first >= 2 and found[first - 1].lower in ("of", "for") and found[first - 2].lower in lists.heads:
        while start < end and found[start].lower in lists.functions:  # “Head of Policy Ann Lee”
            start += 1
    styled = False
    named = start
    while named < end and found[named].lower in _STYLES:
        styled = True
        named += 1
        if named < end and found[named].text == ".":
            named += 1
    if not styled and named == first and _sentence_opener(passage, named, end):
        start = named = named + 1
    if named >= end:
        return None
    last = end
    if not is_person(found, named, last, styled=styled):
        return None
    possessive = found[last - 1].lower.endswith("'s")
    if start > first or (
        start and (found[start - 1].lower in lists.heads or found[start - 1].lower in lists.functions)
    ):
        left_post = _post_before(passage, start)
    elif start and found[start - 1].text == "," and start >= 2 and found[start - 2].lower in lists.heads:
        left_post = _post_before(passage, start - 1, possessed=True)
    elif start > 3 and found[start - 1].text == "," and found[start - 2].capital:
        left_post = _post_at_body(passage, start - 1)
    right: tuple[tuple[Post, ...], str] = ((), "") if possessive else _after(passage, last)
    if left_post is not None and right[1] and not left_post.body:
        left_post = replace(left_post, body=right[1])
    given = ((left_post,) if left_post else ()) + right[0]
    speaks = _speaks(found, start, last)
    if not (given or styled or speaks or right[1]):
        return None
    name = passage.text[found[named].start : _end(found[last - 1])]
    return Person(passage, start, last, name, name, styled, speaks, given, right[1])


def _sentence_opener(passage: Passage, at: int, end: int) -> bool:
    """Say whether the first word of a sentence is capitalised only for standing there."""
    word = passage.words[at]
    if at or end - at < 2:
        return False
    return word.lower in _lists().silent or word.lower in _CALENDAR or (end - at > 2 and word.lower in _CALLING)


def _speaks(found: Sequence[Word], start: int, last: int) -> bool:
    speech = _lists().speech
    return (start > 0 and found[start - 1].lower in speech) or (last < len(found) and found[last].lower in speech)


def _end(word: Word) -> int:
    """Return where a word ends, without a possessive."""
    return word.end - 2 if word.lower.endswith("'s") else word.end


def _affiliated(passage: Passage) -> Iterator[Person]:
    """Yield the person whom a short line or cell names, with a body or alone under the name of a post."""
    found = passage.words
    first = next((at + 1 for at, word in enumerate(found[:MOST_LABEL_WORDS]) if word.text == ":"), 0)
    if first >= len(found) or not found[first].capital:
        return
    end = name_end(found, first)
    if not is_person(found, first, end):
        return
    name = passage.text[found[first].start : _end(found[end - 1])]
    block = passage.block
    if end == len(found):
        label = passage.text[: found[first - 1].start] if first else block.row_head or block.column_head or ""
        post = _post_of_label(label, passage)
        if post is not None:
            yield Person(passage, first, end, name, name, posts=(post,))
    elif found[end].text == ",":
        body_end = _body_end(found, end + 1)
        body = found[end + 1 : body_end]
        if any(word.lower in _lists().bodies for word in body):
            yield Person(passage, first, end, name, name, body=passage.text[body[0].start : _end(body[-1])])


def _post_of_label(label: str, passage: Passage) -> Post | None:
    lowers = label.lower().split()
    if not 0 < len(lowers) <= MOST_TITLE_WORDS or not _is_title(lowers):
        return None
    return _post(lowers, label, 0, len(passage.text))


# Posts.


def _is_title(lowers: Sequence[str]) -> bool:
    """Say whether words are those of a post: a head, with words before it or “of” and more after it."""
    cut = next((at for at, lower in enumerate(lowers) if lower in ("of", "for")), len(lowers))
    return cut > 0 and lowers[cut - 1] in _lists().heads


def _post(lowers: Sequence[str], text: str, start: int, end: int, body: str = "") -> Post:
    lists = _lists()
    content = [lower for lower in lowers if lower not in _DETERMINERS]
    limited = any(lower in lists.limits or lower.startswith(("ex-", "co-", "vice-p")) for lower in content)
    bare = [lower for lower in content if lower not in lists.ranks] or content
    definite = not any(lower in ("a", "an") for lower in lowers)
    return Post(office(" ".join(bare)), text, start, end, body, limited, definite)


def _post_before(passage: Passage, end: int, *, possessed: bool = False) -> Post | None:
    """Return the post that ends right before a word: “finance director”, “Adlow's head of policy”.

    With ``possessed``, only one that is said to be of somebody: “the chair, Ann Lee”, “our manager, Ann Lee”.
    """
    found, lists = passage.words, _lists()
    at = end
    while at > 0 and end - at < MOST_TITLE_WORDS:
        lower = found[at - 1].lower
        if _of_a_title(lower) or (lower in _WITHIN and 2 <= at < end and _of_a_title(found[at - 2].lower)):
            at -= 1
        else:
            break
    while at < end and found[at].lower in _WITHIN:
        at += 1
    lowers = [word.lower for word in found[at:end]]
    if not lowers or not _is_title(lowers):
        return None
    body = ""
    before = found[at - 1] if at else None
    if before is not None and before.lower.endswith("'s"):
        first = _run_start(found, at - 1)
        body = passage.text[found[first].start : _end(before)]
    elif before is not None and before.lower in OWN:
        body = before.lower
    elif before is not None and before.capital and before.lower not in _DETERMINERS and not possessed:
        first = _run_start(found, at - 1)
        if not (first == 0 and found[first].lower in lists.silent):
            body = passage.text[found[first].start : before.end]
    if possessed and not body and not (before is not None and before.lower == "the"):
        return None
    text = passage.text[found[at].start : found[end - 1].end]
    return _post(lowers, text, found[at].start, found[end - 1].end, body)


def _post_at_body(passage: Passage, end: int) -> Post | None:
    """Return the post with its body that ends right before a word: “the finance director of Adlow, Ann Lee”."""
    found, heads = passage.words, _lists().heads
    for at in range(end - 2, max(0, end - 2 - MOST_TITLE_WORDS), -1):
        if found[at].lower in ("of", "at") and found[at - 1].lower in heads:
            begin = at + 2 if found[at + 1].lower == "the" else at + 1
            post = _post_before(passage, at) if _body_end(found, begin) == end > begin else None
            return post and replace(post, body=passage.text[found[begin].start : _end(found[end - 1])])
    return None


def _of_a_title(lower: str) -> bool:
    """Say whether a word is one of those that titles are made of."""
    lists = _lists()
    return lower in lists.heads or lower in lists.functions or lower in lists.limits or lower in lists.ranks


def _run_start(found: Sequence[Word], at: int) -> int:
    """Return the number of the first word of the run of capitalised words that ends with a word."""
    first = at
    while first > 0 and (
        found[first - 1].capital
        or (found[first - 1].lower in ("of", "and", "&", "for") and first >= 2 and found[first - 2].capital)
    ):
        first -= 1
    return first


def _after(passage: Passage, at: int) -> tuple[tuple[Post, ...], str]:
    """Return the posts, and the body, that are told of a person right after the name ends."""
    found = passage.words
    if at >= len(found):
        return (), ""
    sign = found[at].text
    if sign in (",", "(", "–", "—", "|", "·", "-"):
        if at + 2 < len(found) and found[at + 1].lower in ("who", "which") and found[at + 2].lower in _LEADING:
            return _leads(passage, at + 2), ""
        if at + 1 < len(found) and found[at + 1].lower in ("of", "at", "from"):
            return _belonging(passage, at + 1)
        return _apposition(passage, at + 1)
    if found[at].lower in _BEING and at + 1 < len(found):
        return _apposition(passage, at + 1, full=True)
    if found[at].lower in _LEADING and at and found[at].lower != "chaired":
        return _leads(passage, at), ""
    if found[at].lower in ("of", "at", "from"):
        return _belonging(passage, at)
    return (), ""


def _belonging(passage: Passage, at: int) -> tuple[tuple[Post, ...], str]:
    """Return the body that “of”, “at” or “from” after a name leads to."""
    found = passage.words
    end = _body_end(found, at + 1)
    begin = at + 2 if at + 1 < len(found) and found[at + 1].lower == "the" else at + 1
    if end > begin and any(word.lower in _lists().bodies for word in found[begin:end]):
        return (), passage.text[found[begin].start : _end(found[end - 1])]
    return (), ""


def _leads(passage: Passage, at: int) -> tuple[Post, ...]:
    """Return the post that a verb stands for: “chairs the harbour board”."""
    found = passage.words
    begin = at + 1
    if begin < len(found) and found[begin].lower in _DETERMINERS:
        begin += 1
    end = begin
    while end < len(found) and end - begin < 5 and found[end].text not in _STOPS and found[end].text != ",":
        if found[end].lower in _lists().silent and found[end].lower not in ("of", "and"):
            break
        end += 1
    if end == begin:
        return ()
    text = passage.text[found[begin].start : _end(found[end - 1])]
    start, stop = found[at].start, found[end - 1].end
    return (Post(_LEADING[found[at].lower], passage.text[start:stop], start, stop, text),)


def _apposition(passage: Passage, at: int, *, full: bool = False) -> tuple[tuple[Post, ...], str]:
    """Return the posts, and the body, that a phrase beside a name gives, from a word on.

    With ``full``, the phrase is a predicate: it counts only as a post, not as a body.
    """
    found, lists = passage.words, _lists()
    posts: list[Post] = []
    body = ""
    while at < len(found):
        end = at
        while end < len(found) and found[end].text != "," and found[end].text not in _STOPS:
            lower = found[end].lower
            if lower in lists.speech or lower in ("who", "which", "that", "will", "has", "had", "is", "was", "to"):
                break
            end += 1
        if end == at or end - at > 2 * MOST_TITLE_WORDS:
            break
        got = list(_parts(passage, at, end))
        if got and body:
            break  # “Ann Lee, Adlow Trust, director …”: another person's, or in doubt
        if got:
            posts += got
        elif not full and not body and _body_end(found, at) == end and _reads_as_body(found, at, end, bool(posts)):
            begin = at + 1 if found[at].lower == "the" else at
            body = passage.text[found[begin].start : _end(found[end - 1])]
        else:
            break
        if end >= len(found) or found[end].text != ",":
            break
        at = end + 1
    if body:
        posts = [replace(post, body=post.body or body) for post in posts]
    elif posts and posts[-1].body:
        posts = [replace(post, body=post.body or posts[-1].body) for post in posts]
    return tuple(posts), body


def _reads_as_body(found: Sequence[Word], first: int, last: int, after_post: bool) -> bool:
    """Say whether a phrase is a body's name: after a post any proper name is, else one that says what it is."""
    if any(word.lower in _lists().bodies for word in found[first:last]):
        return True
    return after_post and (last >= len(found) or found[last].text != ",") and found[first].capital


def _parts(passage: Passage, first: int, last: int) -> Iterator[Post]:
    """Yield the posts of a phrase: “co-founder and Chief Executive of Adlow”."""
    found = passage.words
    begin = first
    for at in range(first, last + 1):
        joins = at < last and found[at].lower in _AND and _head_soon(found, at + 1, last)
        if at == last or joins:
            post = _one_post(passage, begin, at)
            if post is None:
                return
            yield post
            begin = at + 1


def _head_soon(found: Sequence[Word], first: int, last: int) -> bool:
    """Say whether a post starts at a word: its head comes before any “of”."""
    lists = _lists()
    for word in found[first:last]:
        lower = word.lower
        if lower in lists.heads:
            return True
        if not (_of_a_title(lower) or lower in _DETERMINERS):
            return False
    return False


def _one_post(passage: Passage, first: int, last: int) -> Post | None:
    """Return the post that a phrase is, whole: “the Trust's Medical Director”, “Head of Policy at Adlow”."""
    found, lists = passage.words, _lists()
    begin = first
    body = ""
    for at in range(first, last):
        if found[at].lower.endswith("'s"):
            start = first + 1 if found[first].lower in _DETERMINERS and first < at else first
            body = passage.text[found[start].start : _end(found[at])]
            begin = at + 1
        elif found[at].lower in OWN and at == begin:
            body = found[at].lower
            begin = at + 1
    end = last
    for at in range(begin, last):
        if found[at].lower in ("at", "with", "in", "on") and at > begin:
            body = body or _body_text(passage, at + 1, last)
            end = at
            break
        if found[at].lower in ("of", "for") and at > begin and found[at - 1].lower in lists.heads:
            rest = [word.lower for word in found[at + 1 : last] if word.lower not in _DETERMINERS]
            stop = next((n for n, lower in enumerate(rest) if lower in ("at", "in", "with", "for")), len(rest))
            if rest[:stop] and all(lower in lists.functions or lower in _AND for lower in rest[:stop]):
                continue
            if found[at + 1 : last] and any(word.capital for word in found[at + 1 : last]):
                body = body or _body_text(passage, at + 1, last)
                end = at
                break
    # A body in capitals before the post: “Adlow Finance Director”.
    head = next((at for at in range(begin, end) if found[at].lower in lists.heads), None)
    if head is None:
        return None
    start = head
    while start > begin and (_of_a_title(found[start - 1].lower) or found[start - 1].lower in _AND):
        start -= 1
    before = [word for word in found[begin:start] if word.lower not in _DETERMINERS]
    if before:
        if all(word.capital for word in before) and not body:
            body = passage.text[before[0].start : _end(before[-1])]
        elif len(before) <= 2 and not any(word.lower in lists.silent for word in before):
            start = next(at for at in range(begin, end) if found[at] is before[0])
        else:
            return None
    lowers = [word.lower for word in found[start:end]]
    if len(lowers) > MOST_TITLE_WORDS or not _is_title(lowers) or (len(lowers) > 1 and lowers[0] in ("of", "and")):
        return None
    text = passage.text[found[start].start : _end(found[end - 1])]
    article = [word.lower for word in found[first : first + 1] if word.lower in ("a", "an")]
    return _post([*article, *lowers], text, found[start].start, _end(found[last - 1]), body)


def _body_text(passage: Passage, first: int, last: int) -> str:
    """Return the name of the body that a phrase starts with, without what says more of it."""
    found = passage.words
    while first < last and found[first].lower in ("the", "a", "an"):
        first += 1
    end = min(max(_body_end(found, first), first + 1), last)
    return passage.text[found[first].start : _end(found[end - 1])] if first < last else ""


def _body_end(found: Sequence[Word], at: int) -> int:
    """Return the number of the word after the proper name of a body that starts at a word."""
    end = at + 1 if at < len(found) and found[at].lower == "the" else at
    while end < len(found):
        word = found[end]
        if word.text[0].isupper() or word.text[0].isdigit():
            end += 1
        elif word.lower in ("of", "and", "for", "the", "&", "in", "de", "at") and end > at:
            ahead = end + 1
            while ahead < len(found) and found[ahead].lower in ("the", "of"):
                ahead += 1
            if ahead < len(found) and found[ahead].text[0].isupper():
                end = ahead
            else:
                break
        elif word.text in (".", "'") and end > at and (word.text == "'" or _abbreviated(found, end)):
            if end + 1 >= len(found) or not found[end + 1].text[0].isupper():
                break
            end += 1
        else:
            break
    return end


def _resolved(found: Sequence[Person]) -> Iterator[Person]:
    """Yield the people with the full name that the document has for a surname, where only one has it."""
    full: dict[str, set[str]] = {}
    for person in found:
        parts = name_of(person.name).words
        if len(parts) > 1:
            full.setdefault(parts[-1], set()).add(person.name)
    for person in found:
        parts = name_of(person.name).words
        known = full.get(parts[-1], set()) if len(parts) == 1 else set()
        yield replace(person, full=next(iter(known))) if len(known) == 1 else person
