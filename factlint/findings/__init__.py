"""Findings, and a person's decisions about them: waivers and the baseline."""

from factlint.findings.finding import Evidence, Finding, Location, Verdict, absorbed, merged
from factlint.findings.waiver import Baseline, Waiver, WaiverUse, apply_waivers, each_waiver, inline_waivers

__all__ = [
    "Baseline",
    "Evidence",
    "Finding",
    "Location",
    "Verdict",
    "Waiver",
    "WaiverUse",
    "absorbed",
    "apply_waivers",
    "each_waiver",
    "inline_waivers",
    "merged",
]
