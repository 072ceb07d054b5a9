"""Fixes: edits that settle findings, where nobody has to decide which side is right."""

from factlint.fixes.edit import Edit, NeedsDecisionError, edited_source
from factlint.fixes.fixers import FIXERS
from factlint.fixes.proposing import Fixes, Proposal, Undecided, propose
from factlint.fixes.writing import write_fixes

__all__ = [
    "FIXERS",
    "Edit",
    "Fixes",
    "NeedsDecisionError",
    "Proposal",
    "Undecided",
    "edited_source",
    "propose",
    "write_fixes",
]
