"""One finding: what conflicts, the statements side by side, why, and what would have to be so."""

from __future__ import annotations

from collections.abc import Mapping

from factlint.documents import Document
from factlint.findings import Finding, Verdict, Waiver
from factlint.reports.page.dates import shown_date
from factlint.reports.page.markup import Content, Markup, joined, tag
from factlint.reports.page.statement import statement
from factlint.reports.page.timeline import timeline
from factlint.reports.style import counted
from factlint.values import Days, Period

SIGNS = {Verdict.CONTRADICTION: "≠", Verdict.TENSION: "≈", Verdict.NOTE: "i"}
"""A sign for each verdict, so that colour is never all that tells them apart."""

MOST_STATEMENTS = 40
"""Statements of one finding that are shown."""

SHORT = 8
"""Digits of a fingerprint that are shown, as everywhere."""


def article(
    found: Finding, id: str, documents: Mapping[str, Document], explained: frozenset[str], waiver: Waiver | None = None
) -> Markup:
    """Return a finding as an article, waived or not.

    ``id`` is what links lead to. ``explained`` are the names of the rules that the page has documentation of.
    """
    title = f"{id}-title"
    shown = found.evidence[:MOST_STATEMENTS]
    left = found.omitted + len(found.evidence) - len(shown)
    return tag(
        "article",
        tag(
            "details",
            tag("summary", badge(found.verdict), tag("h3", code_spans(found.message), id=title, dir="auto")),
            tag(
                "div",
                _waived(waiver) if waiver else None,
                tag("div", [statement(one, documents) for one in shown], class_="statements") if shown else None,
                tag("p", f"and {counted(left, 'more statement')}", class_="more") if left else None,
                timeline(shown),
                _reasons(found),
                _foot(found, id, explained),
                class_="body",
            ),
            open=True,
        ),
        class_="finding",
        id=id,
        tabindex="-1",
        aria_labelledby=title,
        data_fingerprint=found.fingerprint,
        data_rule=found.rule,
        data_code=found.code,
        data_verdict=found.verdict.value,
        data_state="waived" if waiver else "reported",
    )


def badge(verdict: Verdict) -> Markup:
    """Return a verdict as a sign and a word."""
    sign = tag("span", SIGNS[verdict], class_="sign", aria_hidden="true")
    return tag("span", sign, " ", verdict.value, class_=f"verdict {verdict.value}")


def _reasons(found: Finding) -> Markup | None:
    rows: list[Content] = []
    for name, text in (("Why", found.why), ("How all can be true", found.reading)):
        if text:
            rows.append(tag("div", tag("dt", name), tag("dd", code_spans(text), dir="auto")))
    return tag("dl", rows, class_="reasons") if rows else None


def code_spans(text: str) -> Markup:
    """Return text in which what stands between backticks is code, as messages write it."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return joined(text)
    return joined([tag("code", part) if at % 2 else part for at, part in enumerate(parts)])


def _foot(found: Finding, id: str, explained: frozenset[str]) -> Markup:
    rule = tag("a", found.rule, href=f"#rule-{found.rule}") if found.rule in explained else found.rule
    return tag(
        "footer",
        tag("span", "rule ", rule, f" {found.code}"),
        tag("a", "link to this finding ", tag("code", found.fingerprint[:SHORT]), href=f"#{id}", class_="permalink"),
    )


def _waived(waiver: Waiver) -> Markup:
    until: Content = None
    if waiver.until is not None:
        day = waiver.until.toordinal()
        until = [", until ", shown_date(Period.during(Days(day, day)))]
    return tag(
        "p",
        tag("b", "Waived"),
        [" by ", tag("b", waiver.by)] if waiver.by else None,
        until,
        ": ",
        tag("q", waiver.reason),
        class_="waiver",
        dir="auto",
    )
