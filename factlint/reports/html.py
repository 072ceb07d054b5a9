"""``html``: one page for people who edit, that needs no network and works when opened from a disk.

What a program that builds on the page may rely on:

- A finding is ``<article class="finding" id="f-FINGERPRINT">`` with ``data-fingerprint`` (16 digits), ``data-rule``,
  ``data-code``, ``data-verdict`` and ``data-state`` (``reported`` or ``waived``). Its content is in
  ``details > .body``, and ``.body > footer`` is the last of it. Should two have one fingerprint, the id of the second
  ends in ``-2``.
- A piece of evidence is ``.finding figure.statement`` with ``data-document``; where it is a claim, also with
  ``data-claim`` (its full name, ``file-stem/id``), ``data-claims-file`` (where it is written in YAML) and
  ``data-review="draft"`` (where nobody has reviewed it). When one quote bears several claims, each that is written
  in YAML is a ``li.claim`` in it with the same attributes.
- A value in the table of facts is ``#facts li`` with the same attributes; a draft in YAML ``#drafts li.draft``.
- Sections are ``#findings``, ``#waived``, ``#unreadable``, ``#drafts``, ``#facts``, ``#rules``; those with nothing in
  them are left out, but for ``#findings``. What needs the script is in ``#controls`` and ``#keys``.
- The script sends ``factlint:filtered`` to the document after every change of the filters.
- ``page(result, more)`` adds a style, a script and an address to talk to, which its policy then allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factlint.checking import Result
from factlint.findings import Finding
from factlint.reports.page.article import article
from factlint.reports.page.assets import hashed, inlined, script, style
from factlint.reports.page.controls import controls, keys
from factlint.reports.page.drafts import drafts_section
from factlint.reports.page.facts import facts_of, facts_section
from factlint.reports.page.markup import Content, Markup, tag
from factlint.reports.page.overview import headline, overview, unreadable
from factlint.reports.page.rulebook import rulebook
from factlint.reports.style import Style

MOST_FINDINGS = 1_000
"""Findings that are shown, and as many waived ones: ten times as many make a page that no browser shows with ease."""


@dataclass(frozen=True, slots=True)
class More:
    """What a page that is served adds to the report: a style and a script of its own, and whom the script may talk to.

    ``connect`` is a source of a content security policy, such as ``'self'``.
    """

    style: str = ""
    script: str = ""
    connect: str = ""


def html(result: Result, style: Style) -> str:
    """Return the result as one HTML page. Equal results give equal bytes."""
    del style
    return page(result)


def page(result: Result, more: More | None = None) -> str:
    """Return the whole page, with what a server adds to it."""
    more = more or More()
    styles, scripts = ([text for text in both if text] for both in ((style(), more.style), (script(), more.script)))
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="generator", content="factlint"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy(styles, scripts, more.connect)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", f"{headline(result)} · factlint"),
        [inlined("style", text) for text in styles],
    )
    body = tag("body", _body(result), [inlined("script", text) for text in scripts])
    return f"<!doctype html>\n{tag('html', head, body, lang='en').html}\n"


def policy(styles: Iterable[str], scripts: Iterable[str], connect: str = "") -> str:
    """Return the content security policy (CSP Level 3) that allows these styles and scripts and nothing else."""
    rules = [
        "default-src 'none'",
        f"style-src {' '.join(map(hashed, styles))}",
        f"script-src {' '.join(map(hashed, scripts))}",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join([*rules, f"connect-src {connect}"] if connect else rules)


def _body(result: Result) -> Content:
    shown = result.findings[:MOST_FINDINGS]
    waived = result.waived[:MOST_FINDINGS]
    ids = _ids([*shown, *(found for found, _ in waived)])
    named = {found.rule for found in shown} | {found.rule for found, _ in waived}
    rules = [rule for rule in result.rules if rule.name in named]
    explained = frozenset(rule.name for rule in rules)
    facts = facts_of(result, {id(found): place for found, place in zip(shown, ids, strict=False)})
    articles = [article(found, place, result.documents, explained) for found, place in zip(shown, ids, strict=False)]
    accepted = [
        article(found, place, result.documents, explained, waiver)
        for (found, waiver), place in zip(waived, ids[len(shown) :], strict=True)
    ]
    sections = {
        "unreadable": unreadable(result.problems),
        "findings": _findings(articles, len(result.findings)),
        "waived": _waived(accepted, len(result.waived)),
        "facts": facts_section(facts),
        "drafts": drafts_section(result.claims),
        "rules": rulebook(rules),
    }
    return [
        tag("a", "Skip to the findings", href="#findings", class_="skip"),
        overview(result, sum(len(fact.documents) > 1 for fact in facts)),
        _contents([name for name, section in sections.items() if section is not None]),
        controls(shown),
        tag("main", list(sections.values())),
        tag("footer", tag("p", LAST), class_="end"),
        keys(),
    ]


LAST = "factlint shows what conflicts, and under which reading it would not. It never decides who is right."

TITLES = {
    "unreadable": "Could not be read",
    "findings": "Findings",
    "waived": "Waived",
    "facts": "Facts, side by side",
    "drafts": "Drafts to review",
    "rules": "The rules",
}


def _contents(names: Sequence[str]) -> Markup | None:
    """Return links to the sections; None where there is only one."""
    if len(names) < 2:
        return None
    links = [tag("li", tag("a", TITLES[name], href=f"#{name}")) for name in names]
    return tag("nav", tag("ul", links), aria_label="On this page")


def _ids(findings: Iterable[Finding]) -> list[str]:
    """Return the id of each finding on the page, no two alike."""
    seen: dict[str, int] = {}
    ids: list[str] = []
    for found in findings:
        number = seen[found.fingerprint] = seen.get(found.fingerprint, 0) + 1
        ids.append(f"f-{found.fingerprint}" + (f"-{number}" if number > 1 else ""))
    return ids


def _findings(articles: list[Markup], number: int) -> Markup:
    left = number - len(articles)
    return tag(
        "section",
        tag("h2", "Findings", id="findings-title"),
        articles
        or tag("p", "There are none. Where documents disagree, their words stand here side by side.", class_="lead"),
        tag("p", f"{left:,} more are not shown; the other formats list them all.", class_="more") if left else None,
        id="findings",
        aria_labelledby="findings-title",
    )


def _waived(articles: list[Markup], number: int) -> Markup | None:
    if not articles:
        return None
    left = number - len(articles)
    return tag(
        "section",
        tag("h2", "Waived", id="waived-title"),
        tag("p", "Somebody has decided that these may stay.", class_="lead"),
        articles,
        tag("p", f"{left:,} more are not shown.", class_="more") if left else None,
        id="waived",
        aria_labelledby="waived-title",
    )
