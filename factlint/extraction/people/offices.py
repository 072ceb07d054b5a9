"""Offices: what somebody is called by trade or post, before a name and after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from factlint.extraction.passages import Passage, Word
from factlint.extraction.people.naming import body_end
from factlint.extraction.people.person import LEADING, OWN, Post, end_of, is_of_a_title, title_lists
from factlint.language.posts import office

MOST_TITLE_WORDS = 8
"""Words of a post, after which it is no title any more."""
_DETERMINERS = frozenset({"the", "a", "an", "its", "our", "their", "my", "his", "her"})
_STOPS = frozenset({".", ";", ":", "(", ")", '"', "“", "”", "—", "–", "!", "?", "|", "·", "[", "]", "…", "•"})
_AND = frozenset({"and", "&", "/"})
_WITHIN = frozenset({"of", "for", "and", "&"})
"""Words that stand within a title."""

_BEING = frozenset({"is", "was", "remains", "became", "becomes"})


def post_of_label(label: str, passage: Passage) -> Post | None:
    """Return the post that the head of a table's row or column names."""
    lowers = label.lower().split()
    if not 0 < len(lowers) <= MOST_TITLE_WORDS or not _is_title(lowers):
        return None
    return _post(lowers, label, 0, len(passage.text))


# Posts.


def _is_title(lowers: Sequence[str]) -> bool:
    """Say whether words are those of a post: a head, with words before it or “of” and more after it."""
    cut = next((at for at, lower in enumerate(lowers) if lower in ("of", "for")), len(lowers))
    return cut > 0 and lowers[cut - 1] in title_lists().heads


def _post(lowers: Sequence[str], text: str, start: int, end: int, body: str = "") -> Post:
    lists = title_lists()
    content = [lower for lower in lowers if lower not in _DETERMINERS]
    limited = any(lower in lists.limits or lower.startswith(("ex-", "co-", "vice-p")) for lower in content)
    bare = [lower for lower in content if lower not in lists.ranks] or content
    definite = not any(lower in ("a", "an") for lower in lowers)
    return Post(office(" ".join(bare)), text, start, end, body, limited, definite)


def post_before(passage: Passage, end: int, *, possessed: bool = False) -> Post | None:
    """Return the post that ends right before a word: “finance director”, “Adlow's head of policy”.

    With ``possessed``, only one that is said to be of somebody: “the chair, Ann Lee”, “our manager, Ann Lee”.
    """
    found, lists = passage.words, title_lists()
    at = end
    while at > 0 and end - at < MOST_TITLE_WORDS:
        lower = found[at - 1].lower
        if is_of_a_title(lower) or (lower in _WITHIN and 2 <= at < end and is_of_a_title(found[at - 2].lower)):
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
        body = passage.text[found[first].start : end_of(before)]
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


def post_at_body(passage: Passage, end: int) -> Post | None:
    """Return the post with its body that ends right before a word: “the finance director of Adlow, Ann Lee”."""
    found, heads = passage.words, title_lists().heads
    for at in range(end - 2, max(0, end - 2 - MOST_TITLE_WORDS), -1):
        if found[at].lower in ("of", "at") and found[at - 1].lower in heads:
            begin = at + 2 if found[at + 1].lower == "the" else at + 1
            post = post_before(passage, at) if body_end(found, begin) == end > begin else None
            return post and replace(post, body=passage.text[found[begin].start : end_of(found[end - 1])])
    return None


def _run_start(found: Sequence[Word], at: int) -> int:
    """Return the number of the first word of the run of capitalised words that ends with a word."""
    first = at
    while first > 0 and (
        found[first - 1].capital
        or (found[first - 1].lower in ("of", "and", "&", "for") and first >= 2 and found[first - 2].capital)
    ):
        first -= 1
    return first


def posts_after(passage: Passage, at: int) -> tuple[tuple[Post, ...], str]:
    """Return the posts, and the body, that are told of a person right after the name ends."""
    found = passage.words
    if at >= len(found):
        return (), ""
    sign = found[at].text
    if sign in (",", "(", "–", "—", "|", "·", "-"):
        if at + 2 < len(found) and found[at + 1].lower in ("who", "which") and found[at + 2].lower in LEADING:
            return _leads(passage, at + 2), ""
        if at + 1 < len(found) and found[at + 1].lower in ("of", "at", "from"):
            return _belonging(passage, at + 1)
        return _apposition(passage, at + 1)
    if found[at].lower in _BEING and at + 1 < len(found):
        return _apposition(passage, at + 1, full=True)
    if found[at].lower in LEADING and at and found[at].lower != "chaired":
        return _leads(passage, at), ""
    if found[at].lower in ("of", "at", "from"):
        return _belonging(passage, at)
    return (), ""


def _belonging(passage: Passage, at: int) -> tuple[tuple[Post, ...], str]:
    """Return the body that “of”, “at” or “from” after a name leads to."""
    found = passage.words
    end = body_end(found, at + 1)
    begin = at + 2 if at + 1 < len(found) and found[at + 1].lower == "the" else at + 1
    if end > begin and any(word.lower in title_lists().bodies for word in found[begin:end]):
        return (), passage.text[found[begin].start : end_of(found[end - 1])]
    return (), ""


def _leads(passage: Passage, at: int) -> tuple[Post, ...]:
    """Return the post that a verb stands for: “chairs the harbour board”."""
    found = passage.words
    begin = at + 1
    if begin < len(found) and found[begin].lower in _DETERMINERS:
        begin += 1
    end = begin
    while end < len(found) and end - begin < 5 and found[end].text not in _STOPS and found[end].text != ",":
        if found[end].lower in title_lists().silent and found[end].lower not in ("of", "and"):
            break
        end += 1
    if end == begin:
        return ()
    text = passage.text[found[begin].start : end_of(found[end - 1])]
    start, stop = found[at].start, found[end - 1].end
    return (Post(LEADING[found[at].lower], passage.text[start:stop], start, stop, text),)


def _apposition(passage: Passage, at: int, *, full: bool = False) -> tuple[tuple[Post, ...], str]:
    """Return the posts, and the body, that a phrase beside a name gives, from a word on.

    With ``full``, the phrase is a predicate: it counts only as a post, not as a body.
    """
    found, lists = passage.words, title_lists()
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
        elif not full and not body and body_end(found, at) == end and _reads_as_body(found, at, end, bool(posts)):
            begin = at + 1 if found[at].lower == "the" else at
            body = passage.text[found[begin].start : end_of(found[end - 1])]
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
    if any(word.lower in title_lists().bodies for word in found[first:last]):
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
    lists = title_lists()
    for word in found[first:last]:
        lower = word.lower
        if lower in lists.heads:
            return True
        if not (is_of_a_title(lower) or lower in _DETERMINERS):
            return False
    return False


def _one_post(passage: Passage, first: int, last: int) -> Post | None:
    """Return the post that a phrase is, whole: “the Trust's Medical Director”, “Head of Policy at Adlow”."""
    found, lists = passage.words, title_lists()
    begin = first
    body = ""
    for at in range(first, last):
        if found[at].lower.endswith("'s"):
            start = first + 1 if found[first].lower in _DETERMINERS and first < at else first
            body = passage.text[found[start].start : end_of(found[at])]
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
    while start > begin and (is_of_a_title(found[start - 1].lower) or found[start - 1].lower in _AND):
        start -= 1
    before = [word for word in found[begin:start] if word.lower not in _DETERMINERS]
    if before:
        if all(word.capital for word in before) and not body:
            body = passage.text[before[0].start : end_of(before[-1])]
        elif len(before) <= 2 and not any(word.lower in lists.silent for word in before):
            start = next(at for at in range(begin, end) if found[at] is before[0])
        else:
            return None
    lowers = [word.lower for word in found[start:end]]
    if len(lowers) > MOST_TITLE_WORDS or not _is_title(lowers) or (len(lowers) > 1 and lowers[0] in ("of", "and")):
        return None
    text = passage.text[found[start].start : end_of(found[end - 1])]
    article = [word.lower for word in found[first : first + 1] if word.lower in ("a", "an")]
    return _post([*article, *lowers], text, found[start].start, end_of(found[last - 1]), body)


def _body_text(passage: Passage, first: int, last: int) -> str:
    """Return the name of the body that a phrase starts with, without what says more of it."""
    found = passage.words
    while first < last and found[first].lower in ("the", "a", "an"):
        first += 1
    end = min(max(body_end(found, first), first + 1), last)
    return passage.text[found[first].start : end_of(found[end - 1])] if first < last else ""
