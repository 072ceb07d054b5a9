"""``json``: everything, for programs. The shape is versioned; keys are added, never renamed."""

from __future__ import annotations

import json as standard_json
from typing import Any

from factlint.checking import Result
from factlint.claims import Problem
from factlint.findings import Evidence, Finding, Location, Verdict
from factlint.reports.plain import in_json
from factlint.reports.style import Style

VERSION = 1


def json(result: Result, style: Style) -> str:
    """Return the result as one JSON object. Lines and columns count from 1, columns in code points."""
    del style
    data = {
        "version": VERSION,
        "summary": summary_data(result),
        "findings": [finding_data(found) for found in result.findings],
        **beside_findings(result),
    }
    return in_json(standard_json.dumps(data, ensure_ascii=True, indent=2)) + "\n"


def summary_data(result: Result) -> dict[str, int]:
    """Return what was looked at, and how much was found."""
    counts = result.counts
    return {
        "documents": counts.documents,
        "claims": counts.claims,
        "facts": counts.facts,
        "rules": counts.rules,
        "rejected": counts.rejected,
        "contradictions": result.number(Verdict.CONTRADICTION),
        "tensions": result.number(Verdict.TENSION),
        "notes": result.number(Verdict.NOTE),
        "waived": len(result.waived),
        "baselined": len(result.baselined),
        "unchanged": len(result.unchanged),
        "unreadable": len(result.problems),
    }


def beside_findings(result: Result) -> dict[str, Any]:
    """Return what a report has beside the findings that count: those that were waived, and unreadable input."""
    return {
        "waived": [
            {
                **finding_data(found),
                "waiver": {"reason": waiver.reason, "by": waiver.by, "until": _text(waiver.until)},
            }
            for found, waiver in result.waived
        ],
        "problems": [_problem(problem) for problem in result.problems],
    }


def finding_data(found: Finding) -> dict[str, Any]:
    """Return everything about a finding; keys are added, never renamed."""
    return {
        "code": found.code,
        "rule": found.rule,
        "verdict": found.verdict.value,
        "message": found.message,
        "why": found.why or None,
        "reading": found.reading or None,
        "fingerprint": found.fingerprint,
        "evidence": [_evidence(evidence) for evidence in found.evidence],
        "omitted": found.omitted,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    at = evidence.at or Location(evidence.document, 0, 0, 0, 0)
    return {
        "path": at.path,
        "line": at.line or None,
        "column": at.column or None,
        "end_line": at.end_line or None,
        "end_column": at.end_column or None,
        "document": evidence.document,
        "quote": evidence.quote,
        "context": evidence.context,
        "figures": [list(span) for span in evidence.figures],
        "label": evidence.label,
        "claim": evidence.claim or None,
        "claim_path": evidence.claim_at.path if evidence.claim_at else None,
        "claim_line": evidence.claim_at.line if evidence.claim_at else None,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "path": problem.path,
        "line": problem.line or None,
        "column": problem.column or None,
        "message": problem.message,
        "hint": problem.hint or None,
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
