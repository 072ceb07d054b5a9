"""A result in which every text tries to become part of a page: to run, to load, to end what it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from factlint.checking import Counts, Result
from factlint.claims import Claim, Entity, Mark, Problem, Property, Qualifiers, Source
from factlint.documents import Anchored, Document, Metadata, read_text
from factlint.findings import Evidence, Finding, Location, Verdict, Waiver
from factlint.rules import Rule, load_rules
from factlint.values import Days, Period, Place, Text, Value

RUN = "globalThis.canary = 1"
ATTACKS = (
    f"<img src=x onerror='{RUN}'>",
    f"\"><svg onload='{RUN}'>",
    f"' autofocus onfocus='{RUN}' x='",
    f"</script><script>{RUN}</script>",
    f"</style><style>@import url(https://example.org/a.css)</style><script>{RUN}</script>",
    f"--><script>{RUN}</script><!--",
    f"javascript:{RUN}",
    f"<a href='javascript:{RUN}'>a</a>",
    f"[b](javascript:{RUN}) ![c](https://example.org/c.png) <https://example.org>",
    "<base href=https://example.org><link rel=stylesheet href=https://example.org/b.css>",
    "<meta http-equiv=refresh content='0;url=https://example.org'>",
    f"<iframe srcdoc=\"<script>parent.canary = 1</script>\"></iframe><object data='javascript:{RUN}'></object>",
    f"</title></textarea></details><form action=javascript:{RUN}><button autofocus>d</button></form>",
    "`code` &lt;b&gt; \u202e04 \x00\x1b[31m \udcff \ufffe",
)
TEXT = " ".join(ATTACKS)


def said(field: str) -> str:
    """Return the text for a field, with the field's name at its end."""
    return f"{TEXT} field:{field};"


def said_by_a_rule(field: str) -> str:
    """Return the text for a field that a rule fills in, and Python has as UTF-8."""
    return said(field).replace("\udcff", "")


FIELDS = (
    *("message", "why", "reading", "rule", "code"),
    *("document", "quote", "label", "context", "path"),
    *("claim-id", "claims-file", "publisher", "subject", "property", "value", "speaker", "status"),
    *("during", "place", "of", "among", "from", "to"),
    *("title", "before", "after", "heading"),
    *("waiver-reason", "waiver-by"),
    *("problem-path", "problem-message", "problem-excerpt", "problem-hint"),
    *("baselined-rule", "rule-documentation"),
)
"""The fields that are shown on the page."""


def briefly(field: str) -> str:
    """Return a short text for a field of which the page shows only the beginning or the end."""
    return f"{ATTACKS[0]} field:{field}; {ATTACKS[0]}"


def _document(name: str) -> Document:
    words = " ".join(f"{briefly(field)}." for field in ("before", "context", "after"))
    document = read_text(f"{briefly('heading')}\n\n{words}\n", id=name, format="text")
    heading, paragraph = document.blocks
    return replace(
        document,
        blocks=(replace(heading, kind="heading"), paragraph),
        metadata=Metadata(said("title"), said("publisher"), said("published"), said("url")),
    )


def _claim(name: str, document: Document, number: int) -> Claim[Value]:
    day = Period.during(Days.of(2024, number), text=said("during"))
    at = document.text.index("field:context;")
    return Claim(
        said("claim-id"),
        Source(name, said("claims-file"), Period.during(Days.of(2024, number)), said("publisher")),
        Entity(said("subject")),
        Property(said("property")),
        Text(frozenset({"a"}), f"{number} {said('value')}"),
        said("quote"),
        qualifiers=Qualifiers(
            during=day,
            place=Place("p", text=said("place")),
            of=Entity(said("of")),
            among=Entity(said("among")),
            from_=Entity(said("from")),
            to=Entity(said("to")),
            speaker=said("speaker"),
            status=said("status"),
        ),
        draft=number == 2,
        anchor=Anchored(at, at + 5),
        mark=Mark(3, 5),
    )


def _rule() -> Rule:
    def check(group: object) -> tuple[()]:
        return ()

    words = said_by_a_rule("rule-documentation")
    check.__doc__ = f"{words}\n\n## {words}\n\n- {words}\n\n```html\n{words}\n```\n\n> {words}\n\n1. {words}\n"
    return replace(load_rules()[0], name="hostile-rule", check=check)


def hostile(names: Sequence[str] = ("one ", "two ")) -> Result:
    """Return a result with an attack in every field."""
    documents = {name + said("document"): _document(name + said("document")) for name in names}
    claims = [_claim(name, document, at + 1) for at, (name, document) in enumerate(documents.items())]
    context = f"{briefly('context')}."
    evidence = tuple(
        Evidence(
            claim.source.document,
            said("quote"),
            said("label"),
            claim.id,
            claim,
            (claim,),
            Location(claim.source.document if at else said("path"), 1, 2, 1, 4),
            Location(said("claims-file"), 3, 5, 3, 5),
            context,
            ((3, 20), (10, 30), (len(context) - 9, len(context))),
        )
        for at, claim in enumerate(claims)
    )
    found = Finding(
        said("message"),
        evidence,
        Verdict.TENSION,
        said("why"),
        said("reading"),
        3,
        said("code"),
        said_by_a_rule("rule"),
    )
    again = replace(found, rule="hostile-rule", code="FL101")
    bare = replace(found, evidence=(Evidence(said("document"), said("quote"), said("label")), Evidence("", "")))
    waiver = Waiver(said("waiver-reason"), said("path"), 3, by=said("waiver-by"), until=date(2027, 3, 31))
    return Result(
        findings=(found, found, again, bare),
        waived=((replace(found, verdict=Verdict.NOTE), waiver),),
        baselined=(replace(found, rule=said_by_a_rule("baselined-rule")),),
        problems=(
            Problem(
                said("problem-path"), said("problem-message"), 3, 4, said("problem-excerpt"), said("problem-hint"), 7
            ),
        )
        * 4,
        counts=Counts(2, 3, 4, 5, 6),
        claims=tuple(claims),
        rules=(_rule(),),
        documents=documents,
    )
