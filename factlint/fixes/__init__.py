"""Fixes: edits that settle findings, where nobody has to decide which side is right."""

from factlint.fixes.edit import Edit, NeedsDecisionError
from factlint.fixes.files import ChangedFile, Proposal
from factlint.fixes.fixers import FIXERS
from factlint.fixes.proposing import Fixes, Undecided, propose
from factlint.fixes.writing import write_fixes

__all__ = [
    "FIXERS",
    "ChangedFile",
    "Edit",
    "Fixes",
    "NeedsDecisionError",
    "Proposal",
    "Undecided",
    "propose",
    "write_fixes",
]
