"""What only works with the script, and is hidden without it: the filters and the list of keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from factlint.findings import Finding, Verdict
from factlint.reports.page.article import badge
from factlint.reports.page.markup import Content, Markup, tag

MOST_CHOICES = 500
"""Rules or documents to choose from."""

KEYS = (
    (("j", "k"), "next, previous finding"),
    (("Enter", "o"), "open or close the finding"),
    (("/",), "search"),
    (("f",), "filters"),
    (("c",), "copy the link to the finding"),
    (("Esc",), "leave the search, close this"),
    (("?",), "this list"),
)


def controls(findings: Sequence[Finding]) -> Markup | None:
    """Return the filters, each choice with its number of findings; None where there is nothing to filter."""
    if not findings:
        return None
    rules = Counter(found.rule for found in findings)
    documents = Counter(name for found in findings for name in {evidence.document for evidence in found.evidence})
    verdicts = [verdict for verdict in Verdict if any(found.verdict is verdict for found in findings)]
    return tag(
        "search",
        tag(
            "form",
            tag(
                "fieldset",
                tag("legend", "Verdict", class_="unseen"),
                [_verdict(verdict, sum(found.verdict is verdict for found in findings)) for verdict in verdicts],
            ),
            _choice("rule", "Rule", "all rules", rules),
            _choice("document", "Document", "all documents", documents),
            tag(
                "label",
                tag("span", "Words", class_="unseen"),
                tag("input", type="search", name="text", placeholder="search", autocomplete="off"),
            ),
            tag("p", role="status", class_="shown"),
            tag("button", "Clear", type="reset"),
        ),
        tag(
            "p",
            tag("button", "Close all", type="button", class_="fold"),
            tag("button", "Keys ", tag("kbd", "?"), type="button", class_="help"),
            class_="tools",
        ),
        id="controls",
        aria_label="Filter the findings",
        hidden=True,
    )


def _verdict(verdict: Verdict, number: int) -> Markup:
    box = tag("input", type="checkbox", name="verdict", value=verdict.value)
    return tag("label", box, " ", badge(verdict), f" {number:,}", class_="choice")


def _choice(name: str, label: str, everything: str, numbers: Counter[str]) -> Markup:
    options: list[Content] = [tag("option", everything, value="")]
    options += [
        tag("option", f"{one} ({number:,})", value=one) for one, number in sorted(numbers.items())[:MOST_CHOICES]
    ]
    return tag("label", tag("span", label, class_="unseen"), tag("select", options, name=name))


def keys() -> Markup:
    """Return the dialog that lists the keys."""
    rows = [tag("div", tag("dt", [[tag("kbd", key), " "] for key in names]), tag("dd", what)) for names, what in KEYS]
    switch = tag("label", tag("input", type="checkbox", class_="keys-on", checked=True), " Keys of one letter are on")
    close = tag("button", "Close", type="button", class_="close", autofocus=True)
    return tag(
        "dialog",
        tag("h2", "Keys", id="keys-title"),
        tag("dl", rows),
        switch,
        close,
        id="keys",
        aria_labelledby="keys-title",
    )
