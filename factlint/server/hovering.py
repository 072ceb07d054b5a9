"""What to say of the thing under the cursor: how a figure is read, of which facts it is, what a rule reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factlint.alignment import same_fact
from factlint.checking.files import SUFFIXES
from factlint.claims import Claim
from factlint.documents import Document
from factlint.extraction import DocumentFigure, figures
from factlint.findings import Location
from factlint.language import kind
from factlint.reports.plain import plain
from factlint.rules import Rule, RuleError, find_rule
from factlint.server.asking import Asked, claims_at, holds, others, where
from factlint.server.completing import in_settings, key_help
from factlint.server.outline import row_at
from factlint.values import Quantity, Value

MOST_OTHERS = 20
"""Other claims of a fact that are shown; of more, the count is given."""


def hover(asked: Asked) -> tuple[str, Location | None] | None:
    """Return what to show, as plain lines, and of which stretch of text; None where there is nothing to say."""
    if asked.document is not None:
        return _of_figure(asked, asked.document)
    if not in_settings(asked.shown) and not asked.shown.lower().endswith(SUFFIXES):
        return None
    rule = rule_at(asked)
    if rule is not None:
        return f"{rule.name} ({rule.code})\n{rule.summary}", None
    if in_settings(asked.shown):
        return None
    claims = claims_at(asked)
    row = row_at(asked.lines.lines, asked.line)
    if claims and (row is None or row[0].key in ("id", "subject", "property", "value", "quote")):
        return "\n".join([*_reading(claims[0].value, None), *_facts(claims, asked)]), None
    help_ = key_help(asked, row[1], row[0].key) if row is not None else ""
    return (help_, None) if help_ else None


def rule_at(asked: Asked) -> Rule | None:
    """Return the rule whose name or code stands at a place where rules are named."""
    line = asked.lines.line(asked.line)
    start = end = asked.column - 1
    while start > 0 and (line[start - 1].isalnum() or line[start - 1] == "-"):
        start -= 1
    while end < len(line) and (line[end].isalnum() or line[end] == "-"):
        end += 1
    try:
        return find_rule(asked.project.rules, line[start:end]) if end > start else None
    except RuleError:
        return None


def _of_figure(asked: Asked, document: Document) -> tuple[str, Location | None] | None:
    claims = claims_at(asked)
    figure = _figure_at(asked, document)
    if figure is None and not claims:
        return None
    lines = _reading(figure.value, figure) if figure is not None else _reading(claims[0].value, None)
    place = _place(figure, document) if figure is not None else where(claims[0], asked.project)
    return "\n".join([*lines, *_facts(claims, asked)]), place


def _figure_at(asked: Asked, document: Document) -> DocumentFigure | None:
    """Return the innermost figure at a place."""
    here = [figure for figure in figures(document) if holds(_place(figure, document), asked)]
    return min(here, key=lambda figure: figure.end - figure.start, default=None)


def _place(figure: DocumentFigure, document: Document) -> Location:
    end = document.position(figure.end)
    return Location(document.id, figure.line, figure.column, end.line, end.column)


def _reading(value: Value, figure: DocumentFigure | None) -> list[str]:
    lines = [plain(f"{value} ({figure.type if figure is not None else kind(value)})")]
    if isinstance(value, Quantity):
        readings = [f"charitably {value.charitable}"]
        if value.natural is not None and value.natural != value.charitable:
            readings.append(f"naturally {value.natural}")
        lines.append(plain(" · ".join(readings)))
    if figure is not None:
        said = {
            "comparator": "" if figure.comparator == "=" else figure.comparator,
            "unit": figure.unit or figure.currency,
            "counts": figure.noun,
            "period": figure.period,
        }
        parts = [f"{name} {words}" for name, words in said.items() if words]
        lines += [plain(" · ".join(parts))] if parts else []
    return lines


def _facts(claims: Sequence[Claim[Value]], asked: Asked) -> list[str]:
    lines: list[str] = []
    for fact in dict.fromkeys(same_fact(claim) for claim in claims):
        own = [claim for claim in claims if same_fact(claim) == fact]
        lines += ["", plain(f"{own[0].subject}: {own[0].property}"), *_told(others(own, asked.project), asked)]
    return lines


def _told(found: Sequence[Claim[Value]], asked: Asked) -> Iterable[str]:
    for claim in found[:MOST_OTHERS]:
        place = where(claim, asked.project)
        at = f"{place.path}:{place.line}:{place.column}" if place is not None else claim.source.document
        yield plain(f"  {claim.value}  {at}")
    if len(found) > MOST_OTHERS:
        yield f"  and {len(found) - MOST_OTHERS} more"
    if not found:
        yield "  nothing else speaks of it"
