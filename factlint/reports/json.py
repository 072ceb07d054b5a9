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
    counts = result.counts
    data = {
        "version": VERSION,
        "summary": {
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
        },
        "findings": [_finding(found) for found in result.findings],
        "waived": [
            {**_finding(found), "waiver": {"reason": waiver.reason, "by": waiver.by, "until": _text(waiver.until)}}
            for found, waiver in result.waived
        ],
        "problems": [_problem(problem) for problem in result.problems],
    }
    return in_json(standard_json.dumps(data, ensure_ascii=True, indent=2)) + "\n"


def _finding(found: Finding) -> dict[str, Any]:
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
