"""Findings brought back to where they belong: into the documents, and into the formats of annotations on the web."""

from factlint.annotations.copies import marked, noted
from factlint.annotations.notes import Marked, Note, notes_of, notes_on
from factlint.annotations.targets import COPIES, TARGETS, exported

__all__ = ["COPIES", "TARGETS", "Marked", "Note", "exported", "marked", "noted", "notes_of", "notes_on"]
