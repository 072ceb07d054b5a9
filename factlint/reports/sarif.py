"""``sarif``: SARIF 2.1.0 (OASIS Standard, Errata 01), for GitHub code scanning, Azure DevOps and editors.

A result has one location, its first evidence; the other sides are related locations, which the message links to. All
results say whether they are suppressed (3.27.23): those that count are not; waived ones are, with the reason; so are
those in the baseline. There is no ``baselineState``: our baseline is a list of findings, not a run to compare with.

GitHub takes suppressed results for open alerts: leave them out of what is uploaded there. It wants a location of every
result, and rejects all of an upload with more than 25,000.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from factlint import __version__
from factlint.checking import Result
from factlint.claims import Problem
from factlint.findings import Evidence, Finding, Location, Verdict, Waiver
from factlint.reports.columns import Region, problem_column
from factlint.reports.places import Place, place_of, primary
from factlint.reports.plain import in_json, plain
from factlint.reports.style import Style, counted
from factlint.rules import CRASH_CODE, CRASH_DOCUMENTATION, Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Verdict.CONTRADICTION: "error", Verdict.TENSION: "warning", Verdict.NOTE: "note"}

MOST_RESULTS = 25_000
"""Results of a run that GitHub takes; of one more, it takes none."""

MOST_DESCRIPTION = 1_024
"""Characters of a rule's description that GitHub takes."""

MOST_LINK = 80
"""Characters of the text of a link; a quote may be long."""

_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
"""Bytes that stand for themselves in a path (RFC 3986)."""

Json = dict[str, Any]


def sarif(result: Result, style: Style) -> str:
    """Return a log of one run; there are no times in it."""
    del style
    entries: list[tuple[Finding, list[Json]]] = [(found, []) for found in result.findings]
    entries += [(found, [_waiver(waiver)]) for found, waiver in result.waived]
    entries += [(found, [_suppression("in the baseline")]) for found in result.baselined]
    kept, left = entries[:MOST_RESULTS], len(entries[MOST_RESULTS:])
    rules = _rules(result.rules, [found for found, _ in kept])
    indices = {rule["id"]: index for index, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {"name": "factlint", "version": __version__, "semanticVersion": __version__, "rules": rules}
        },
        "columnKind": "utf16CodeUnits",
        "invocations": [_invocation(result, left)],
        "results": [_result(found, suppressions, indices, result) for found, suppressions in kept],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return in_json(json.dumps(log, ensure_ascii=True, indent=2)) + "\n"


def _result(found: Finding, suppressions: list[Json], indices: dict[str, int], result: Result) -> Json:
    place = primary(found, result, "utf-16")
    related = [
        _location(place_of(one, result, "utf-16"), _label(one), number)
        for number, one in enumerate(found.evidence[1:], 1)
    ]
    fingerprints = {"factlint/v1": found.fingerprint}
    if place.region is None:
        # GitHub tells alerts apart by this one, and takes it from the text of the line where there is a line.
        fingerprints["primaryLocationLineHash"] = f"{found.fingerprint}:1"
    return {
        "ruleId": found.code,
        "ruleIndex": indices[found.code],
        "level": LEVELS[found.verdict],
        "message": {"text": _message(found, place)},
        "locations": [_location(place, _label(found.evidence[0]) if found.evidence else "")],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": fingerprints,
        "suppressions": suppressions,
    }


def _message(found: Finding, place: Place) -> str:
    """Return the message, the other sides as links to related locations (3.11.6), why, and the reading: sentences."""
    links = [f"[{_link(_label(one))}]({number})" for number, one in enumerate(found.evidence[1:], 1)]
    if found.omitted:
        links.append(counted(found.omitted, "more statement"))
    said = [_text(f"{found.message} ({place.words})" if place.words else found.message)]
    said += [f"Against: {', '.join(links)}"] if links else []
    said += [_text(f"{head}: {text}") for head, text in (("Why", found.why), ("Reading", found.reading)) if text]
    return " ".join(_sentence(one) for one in said)


def _text(words: str) -> str:
    """Return words in which no viewer finds a link; backslashes would keep only some viewers from it."""
    return plain(words).replace("](", "] (")


def _link(words: str) -> str:
    shown = words if len(words) <= MOST_LINK else words[: MOST_LINK - 1] + "…"
    return shown.replace("\\", "\\\\").replace("[", "(").replace("]", ")")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _label(evidence: Evidence) -> str:
    return plain(evidence.label or evidence.quote or evidence.document) or "here"


def _location(place: Place, message: str = "", number: int = 0) -> Json:
    physical: Json = {"artifactLocation": {"uri": _uri(place.path)}}
    if place.region is not None:
        physical["region"] = _region(place.region)
    return {
        **({"id": number} if number else {}),
        "physicalLocation": physical,
        **({"logicalLocations": [{"fullyQualifiedName": place.words}]} if place.words else {}),
        **({"message": {"text": message}} if message else {}),
    }


def _region(at: Region) -> Json:
    return {
        "startLine": at.line,
        "startColumn": at.column,
        "endLine": at.end_line,
        "endColumn": at.end_column,
    }


def _uri(path: str) -> str:
    """Return a path as a relative reference; a name that is no UTF-8 keeps its bytes."""
    try:
        octets = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        octets = path.encode("utf-8", "surrogatepass")
    return "".join(chr(octet) if octet in _UNRESERVED else f"%{octet:02X}" for octet in octets) or "."


def _waiver(waiver: Waiver) -> Json:
    """Return a waiver as a suppression; one that stands in a claims file is in the source."""
    by = [f"by {waiver.by}"] if waiver.by else []
    until = [f"until {waiver.until}"] if waiver.until else []
    about = f" ({', '.join(by + until)})" if by or until else ""
    written = Evidence(waiver.path, "", at=Location(waiver.path, waiver.line, waiver.column, 0, 0))
    return {
        **_suppression(f"{waiver.reason}{about}", "inSource" if waiver.rule else "external"),
        "location": _location(place_of(written, Result(), "utf-16")),
    }


def _suppression(reason: str, kind: str = "external") -> Json:
    return {"kind": kind, "status": "accepted", "justification": plain(reason)}


def _invocation(result: Result, left: int) -> Json:
    crashed = any(found.code == CRASH_CODE for found in result.findings)
    told = [_notification(problem) for problem in result.problems]
    if left:
        text = f"{counted(left, 'result')} left out: GitHub rejects a run of more than {MOST_RESULTS:,}."
        told.append({"level": "warning", "message": {"text": text}})
    return {"executionSuccessful": not (crashed or result.problems), "toolExecutionNotifications": told}


def _notification(problem: Problem) -> Json:
    column = problem_column(problem, "utf-16")
    at = Location(problem.path, problem.line, column, 0, 0)
    place = place_of(Evidence(problem.path, "", at=at), Result(), "utf-16")
    text = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    return {"level": "error", "message": {"text": _sentence(_text(text))}, "locations": [_location(place)]}


def _rules(rules: Iterable[Rule], findings: Iterable[Finding]) -> list[Json]:
    """Return descriptors of the rules that ran, and of what else findings are from, by their codes."""
    described = {rule.code: _descriptor(rule.code, rule.name, rule.documentation) for rule in rules}
    for found in findings:
        if found.code not in described:
            text = CRASH_DOCUMENTATION if found.code == CRASH_CODE else found.rule
            described[found.code] = _descriptor(found.code, found.rule, text)
    return [described[code] for code in sorted(described)]


def _descriptor(code: str, name: str, documentation: str) -> Json:
    summary = documentation.partition("\n")[0].strip() or name
    what = re.search(r"^## What it does\n+(.+?)(?:\n\n|\Z)", documentation, re.DOTALL | re.MULTILINE)
    full = " ".join(what[1].split()) if what else summary
    help_text = documentation.strip() or name
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": summary[:MOST_DESCRIPTION]},
        "fullDescription": {"text": full[:MOST_DESCRIPTION]},
        "help": {"text": help_text, "markdown": help_text},
    }
