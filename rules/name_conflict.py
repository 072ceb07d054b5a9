"""FL402: one person or body under names or titles that do not go together."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from factlint.language.posts import trained_apart
from factlint.rules import Claim, Dispute, Finding, Group, Verdict, disputes, finding, relation, rule, same_fact
from factlint.values import Name, Reading, Text, Value

from ._camps import MOST_KINDS, clusters, in_order, told_apart
from ._names import may_be_one, misspelt, plain_words
from ._times import YEAR, between, moved_on
from ._wording import about, reconciled, sides

NAMES = frozenset({"name", "full name", "official name"})
TITLES = frozenset({"title", "job title", "position", "post"})

ACRONYMS = {
    "ceo": "chief executive officer",
    "cfo": "chief financial officer",
    "coo": "chief operating officer",
    "cto": "chief technology officer",
    "vp": "vice president",
    "evp": "executive vice president",
    "svp": "senior vice president",
    "chief executive": "chief executive officer",
}
"""Titles that are written short as often as long, and mean one thing only: a CMO may be medical or marketing."""

LESSER = frozenset(
    "acting assistant associate deputy designate emeritus former honorary interim junior non under vice".split()
)
"""Words that make another post, or another time, of a title they stand in."""

MOST_SAID = 16
"""Different sets of qualifiers of one title that are held against those of another."""

LIST_ALIAS = "list one as an alias of the other in the vocabulary"

_JOINED = re.compile(r"\s*(?:,|;|/|\band\b)\s*")
_OF = re.compile(r"\s+(?:of|for|in|at|to|on)\s+")


@rule(
    "FL402",
    "name-conflict",
    by=same_fact,
    since="0.1",
    takes=(Name, Text),
    breaks={"sources": "a document that gives both titles of a person knows of two posts"},
)
def name_conflict(claims: Group[Name | Text]) -> Iterator[Finding]:
    """One person or body is given names, or titles, that do not go together.

    ## What it does
    Looks at the properties `name` and `full name`, and at `title`, `job title`, `position` and `post`.

    Names conflict when neither can be short for the other: surnames a letter apart and a Mr who is a Mrs elsewhere are
    contradictions, other differences tensions. Initials, titles, a name left out, surname first or last, accents, Bill
    and William, “Ltd” and “plc” are no differences.

    Titles conflict when they are of one kind and say different things of it: chief *financial* and chief *medical*
    officer, director and *deputy* director. They also conflict when each asks for a training of its own, as chief nurse
    and medical director do. People change posts and hold several, so that is a tension, and none when one document
    gives both.

    ## Why it matters
    A misspelt name is the first thing its bearer sees, and often the only thing that person will remember of the text.

    ## Bad
    ```yaml
    - {document: note, subject: Lena Forsyth, property: name, value: {name: Lena Forsyth},
       quote: Lena Forsyth} # contradiction
    - {document: press, subject: Lena Forsyth, property: name, value: {name: Dr Lena Forsythe}, quote: Dr Lena Forsythe}
    ```

    ```yaml
    - {document: note, subject: Ann Lee, property: title, value: {text: Deputy Director},
       quote: Deputy Director} # tension
    - {document: press, subject: Ann Lee, property: title, value: {text: Director}, quote: Director}
    ```

    ```yaml
    - {document: note, subject: Bo Ek, property: job title, value: {text: CFO}, quote: "Bo Ek, CFO"} # tension
    - {document: press, subject: Bo Ek, property: job title, value: {text: Chief Medical Officer},
       quote: Chief Medical Officer}
    ```

    ```yaml
    - {document: note, subject: Ann Lee, property: title, value: {text: Chief Nurse}, quote: Chief Nurse} # tension
    - {document: press, subject: Ann Lee, property: title, value: {text: Medical Director},
       quote: "Ann Lee, Medical Director"}
    ```

    ## Good
    ```yaml
    - {document: note, subject: Lena Forsyth, property: name, value: {name: Lena B. Forsyth}, quote: Lena B. Forsyth}
    - {document: press, subject: Lena Forsyth, property: name, value: {name: Professor L. Forsyth},
       quote: Professor L. Forsyth}
    ```

    ```yaml
    - {document: note, subject: Ann Lee, property: title, value: {text: Chief Executive and President},
       quote: Chief Executive and President}
    - {document: press, subject: Ann Lee, property: title, value: {text: CEO}, quote: CEO}
    ```

    ```yaml
    - {document: note, subject: Ann Lee, property: title, value: {text: Professor of Hydrology},
       quote: Professor of Hydrology}
    - {document: press, subject: Ann Lee, property: title, value: {text: Head of the Flood Centre},
       quote: Head of the Flood Centre}
    ```

    ## When it is wrong
    Somebody goes by both names: list one as an alias of the other in the vocabulary. Somebody holds both posts, or
    held one after the other: give each its time with `as_of:`.
    """
    first = claims[0].property
    if first.exclusive:
        return
    kind = first.name.casefold()
    if kind in NAMES:
        yield from _names([claim for claim in claims if isinstance(claim.value, Name)])
    elif kind in TITLES:
        yield from _titles(claims)


def _names(claims: Sequence[Claim[Value]]) -> Iterator[Finding]:
    for found in disputes(claims):
        dispute = told_apart(found, _one_name)
        if dispute is not None:
            yield _name(dispute)


def _one_name(one: Value, other: Value) -> bool:
    return isinstance(one, Name) and isinstance(other, Name) and may_be_one(one, other)


def _name(dispute: Dispute) -> Finding:
    verdict, why, otherwise = _judged(dispute)
    return finding(
        dispute,
        f"{about(dispute.claims[0])} is given as {sides(dispute)}",
        verdict=Verdict.TENSION if dispute.possible else verdict,
        why=why,
        reading=reconciled(dispute, otherwise),
    )


def _judged(dispute: Dispute) -> tuple[Verdict, str, str]:
    """Return how hard names clash, why, and what would reconcile them; of several pairs, the hardest decides."""
    names = {claim.value for claim in dispute.claims if isinstance(claim.value, Name)}
    every = combinations(sorted(names, key=Name.sort_key)[:MOST_KINDS], 2)
    pairs = [
        (one, other) for one, other in every if not one.meet(other, Reading.CHARITABLE) and not may_be_one(one, other)
    ]
    if any(one.style and other.style and one.style != other.style for one, other in pairs):
        why = "one is styled as a man, the other as a woman"
        return Verdict.CONTRADICTION, why, "both hold only if they are two persons; give each a subject of their own"
    if any(misspelt(one, other) for one, other in pairs):
        why = "two of them differ in one letter, so one is misspelt"
        return Verdict.CONTRADICTION, why, f"both hold only if the name is spelt in two ways; {LIST_ALIAS}"
    if any(set(plain_words(one)) & set(plain_words(other)) for one, other in pairs):
        why = "neither can be short for the other"
        return Verdict.TENSION, why, f"both hold if the name was changed, or both are in use; {LIST_ALIAS}"
    return Verdict.TENSION, "they have no word in common", f"both hold if both names are in use; {LIST_ALIAS}"


def _titles(claims: Sequence[Claim[Value]]) -> Iterator[Finding]:
    """Yield the titles of one person that are of one kind and say different things of it."""
    kinds: dict[frozenset[str], list[Claim[Value]]] = {}
    for claim in claims:
        kinds.setdefault(_posts(str(claim.value)), []).append(claim)
    documents = {kind: {claim.source.document for claim in ones} for kind, ones in kinds.items()}
    said = {kind: list(dict.fromkeys(claim.qualifiers for claim in ones))[:MOST_SAID] for kind, ones in kinds.items()}

    def clash(one: frozenset[str], other: frozenset[str]) -> Verdict | None:
        # A document that gives both titles knows of two posts.
        if not _at_odds(one, other) or not documents[one].isdisjoint(documents[other]):
            return None
        comparable = any(relation(mine, theirs).comparable for mine in said[one] for theirs in said[other])
        return Verdict.TENSION if comparable else None

    for group, verdict in clusters(sorted(kinds, key=sorted), clash):
        dispute = Dispute(in_order([kinds[kind] for kind in group]), possible=True)
        reading = "both hold if both posts were held, at once or one after the other; say when with `as_of:`"
        if moved_on(dispute, YEAR):
            reading = f"both hold if the post changed {between(dispute.claims)}; say so with `as_of:`"
        yield finding(
            dispute,
            f"{about(dispute.claims[0])} is given as {sides(dispute)}",
            verdict=verdict,
            why=_unlike(group),
            reading=reading,
        )


@lru_cache(maxsize=1024)
def _posts(title: str) -> frozenset[str]:
    """Return the posts that a title names, in small letters and written out in full."""
    posts = (
        " ".join(_OF.sub(" of ", post).replace("-", " ").split())
        for post in _JOINED.split(title.casefold().replace(".", ""))
    )
    return frozenset(ACRONYMS.get(post, post).removeprefix("the ") for post in posts if post)


def _at_odds(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two titles have no post in common and do not go together.

    They do not if two of their posts have the same head but not the same rest, or if nobody is trained for both.
    """
    if any(_contains(a, b) or _contains(b, a) for a in one for b in other):
        return False
    return _of_one_kind(one, other) or all(trained_apart(a, b) for a in one for b in other)


def _of_one_kind(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(_head(a) == _head(b) for a in one for b in other)


def _unlike(titles: Sequence[frozenset[str]]) -> str:
    """Return, in one line, why titles do not go together."""
    if any(_of_one_kind(one, other) for one, other in combinations(titles, 2)):
        return "the titles are of one kind, and neither is short for the other"
    return "each of the posts asks for a training of its own"


def _contains(longer: str, shorter: str) -> bool:
    """Say whether one post is the other with more said of it, but nothing that makes another post of it."""
    long, short = set(longer.split()), set(shorter.split())
    return short <= long and not (long - short) & LESSER


def _head(post: str) -> str:
    """Return what kind of post it is: officer, director, professor."""
    words = _OF.split(post, maxsplit=1)[0].split()
    return words[-1] if words else ""
