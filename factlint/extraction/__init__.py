"""From documents to what they claim: the figures in them, and the claims drafted from them."""

from factlint.extraction.draft import KINDS, TRAITS, Draft, Manuscript, drafted
from factlint.extraction.drafting import drafts, manuscript
from factlint.extraction.figures import DocumentFigure, figures, mentions
from factlint.extraction.passages import Passage, Word, passages

__all__ = [
    "KINDS",
    "TRAITS",
    "DocumentFigure",
    "Draft",
    "Manuscript",
    "Passage",
    "Word",
    "drafted",
    "drafts",
    "figures",
    "manuscript",
    "mentions",
    "passages",
]
