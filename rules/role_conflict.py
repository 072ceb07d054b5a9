"""FL401: one post, two holders."""

import re
from collections.abc import Iterator

from factlint.rules import Dispute, Finding, Group, Verdict, disputes, finding, rule, same_fact
from factlint.values import Name, Value

from ._camps import told_apart
from ._names import may_be_one
from ._times import MONTH, between, moved_on
from ._wording import about, reconciled, sides

OTHER_TERM = re.compile(
    r"\b(?:former(?:ly)?|previous(?:ly)?|then|outgoing|incoming|retir(?:ed|ing)|late|ex|emeritus|elect|designate|until"
    r"|succe(?:eds?|eded|eding)|successor|predecessor|replac(?:es|ed|ing)|acting|interim|joint|co)\b",
    re.IGNORECASE,
)
"""Words around a name that say its bearer held the post before, will hold it, stands in, or shares it."""


@rule("FL401", "role-conflict", by=same_fact, since="0.1", takes=Name)
def role_conflict(claims: Group[Name]) -> Iterator[Finding]:
    """Different people or bodies are said to hold a post that one holds at a time.

    ## What it does
    Looks at properties that the vocabulary marks `exclusive: true`: chief executive, governor, owner. Different
    holders at one time are a contradiction. When no claim states its time and the documents that disagree were written
    more than a month apart, the post may simply have changed hands: that is a note.

    Names are compared with charity: initials, titles, a name left out, surname first or last, Bill and William, with
    and without “Ltd”. Who is called former, acting, incoming, joint and the like in the quote is not held against
    anybody.

    ## Why it matters
    Who speaks for a body is asked first and looked up first. The wrong name also says that nobody who knows the body
    has read the text.

    ## Bad
    ```yaml
    vocabulary: {properties: {harbour master: {type: name, exclusive: true}}}
    documents: {blog: {published: 2017-10-27}, release: {published: 2017-10-10}}
    claims:
    - {document: blog, subject: Port of Marle, property: harbour master, value: Ann Lee,
       quote: harbour master Ann Lee} # contradiction
    - {document: release, subject: Port of Marle, property: harbour master, value: Bo Ek,
       quote: "Bo Ek, harbour master"}
    ```

    ```yaml
    vocabulary: {properties: {harbour master: {type: name, exclusive: true}}}
    documents: {blog: {published: 2019-10-27}, release: {published: 2017-10-10}}
    claims:
    - {document: blog, subject: Port of Marle, property: harbour master, value: Ann Lee,
       quote: harbour master Ann Lee} # note
    - {document: release, subject: Port of Marle, property: harbour master, value: Bo Ek,
       quote: "Bo Ek, harbour master"}
    ```

    ## Good
    ```yaml
    vocabulary: {properties: {harbour master: {type: name, exclusive: true}}}
    claims:
    - {document: blog, subject: Port of Marle, property: harbour master, value: Dr William Lee, quote: Dr William Lee}
    - {document: release, subject: Port of Marle, property: harbour master, value: Bill Lee,
       quote: harbour master Bill Lee}
    - {document: staff, subject: Port of Marle, property: harbour master, value: Bo Ek,
       quote: "Bo Ek, the former harbour master"}
    ```

    ```yaml
    vocabulary: {properties: {harbour master: {type: name, exclusive: true}}}
    claims:
    - {document: blog, subject: Port of Marle, property: harbour master, value: Ann Lee, as_of: 2017, quote: Ann Lee}
    - {document: release, subject: Port of Marle, property: harbour master, value: Bo Ek, as_of: 2015, quote: Bo Ek}
    ```

    ```yaml
    vocabulary: {properties: {patron: {type: name}}}
    claims:
    - {document: blog, subject: Port of Marle, property: patron, value: Ann Lee, quote: its patron Ann Lee}
    - {document: release, subject: Port of Marle, property: patron, value: Bo Ek, quote: its patron Bo Ek}
    ```

    ## When it is wrong
    The post is shared, or changed hands in between. Take `exclusive` off the property, or say `as_of:` when each held
    it; two names of one person belong into the vocabulary as aliases.
    """
    if not claims[0].property.exclusive or next(disputes(claims), None) is None:
        return  # the quotes are searched only where there is something to decide
    for found in disputes([claim for claim in claims if not OTHER_TERM.search(claim.quote)]):
        dispute = told_apart(found, _one_holder)
        if dispute is not None:
            yield _finding(dispute)


def _one_holder(one: Value, other: Value) -> bool:
    return isinstance(one, Name) and isinstance(other, Name) and may_be_one(one, other)


def _finding(dispute: Dispute) -> Finding:
    changed = moved_on(dispute, MONTH)
    if changed:
        otherwise = f"all hold if the post changed hands {between(dispute.claims)}; say so with `as_of:`"
    else:
        otherwise = "all hold only if the post is shared, or changed hands at the time; say so with `as_of:`"
    post = dispute.claims[0].property.name
    return finding(
        dispute,
        f"{about(dispute.claims[0])} is given as {sides(dispute)}",
        verdict=Verdict.NOTE if changed else None,
        why=f"{post} is held by one at a time",
        reading=reconciled(dispute, otherwise),
    )
