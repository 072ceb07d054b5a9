"""Findings brought back to where they belong: into the documents, and into the formats of annotations on the web."""

from factlint.annotations.notes import Note, notes_on

__all__ = ["Note", "notes_on"]
