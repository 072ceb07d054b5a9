"""What is said at each passage that a finding rests on: every side of it, why, the reading, and the rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from factlint.documents import Anchored, Document, Drifted, Span
from factlint.findings import Evidence, Finding
from factlint.reports import counted

LONGEST = 300
"""Characters of a sentence that a note quotes; of a longer one, what stands around the figure."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of one side of a finding.

    ``figures`` are stretches of the document's source, in order: the figures, or where none is known the quote. There
    is at least one.
    """

    finding: Finding
    evidence: Evidence
    figures: tuple[Span, ...]
    others: tuple[str, ...]
    """The other sides, each with its place."""

    @property
    def span(self) -> Span:
        """The stretch from the first of the figures to the last."""
        return Span(self.figures[0].start, max(figure.end for figure in self.figures))

    def paragraphs(self, here: str = "Here") -> list[str]:
        """Return what the note says, in paragraphs; ``here`` is how it names the place it stands at."""
        finding = self.finding
        said = [f"{finding.verdict.value.capitalize()}: {finding.message}", f"{here}: {_quoted(self.evidence)}"]
        said += self.others
        if finding.omitted:
            said.append(f"And {counted(finding.omitted, 'more statement')}.")
        said += [f"{label}: {text}" for label, text in (("Why", finding.why), ("Reading", finding.reading)) if text]
        return [*said, f"Rule: {finding.rule} ({finding.code}), finding {finding.fingerprint}"]


def notes_on(document: Document, findings: tuple[Finding, ...], documents: Mapping[str, Document]) -> list[Note]:
    """Return the notes on a document, in the order of their places; those of one place in the order of the findings."""
    notes = []
    for finding in findings:
        for evidence in finding.evidence:
            if evidence.document == document.id:
                figures = figures_of(evidence, document)
                if figures:
                    others = [other for other in finding.evidence if other is not evidence]
                    said = tuple(f"{place_in(other, documents)}: {_quoted(other)}" for other in others)
                    notes.append(Note(finding, evidence, figures, said))
    return sorted(notes, key=lambda note: note.span)


def figures_of(evidence: Evidence, document: Document) -> tuple[Span, ...]:
    """Return where in the source the figures of evidence stand, else its quote; nothing when it is not in there."""
    anchor = evidence.origin.anchor if evidence.origin is not None else None
    if isinstance(anchor, Drifted) and anchor.nearest:
        return (document.source_span(anchor.nearest_start, anchor.nearest_end),)
    if not isinstance(anchor, Anchored):
        return ()
    start = document.sentence_at(anchor.start)[0]  # where the context begins
    spans = [document.source_span(start + first, start + last) for first, last in evidence.figures]
    found = sorted({span for span in spans if span.start < span.end})
    return tuple(found) or (document.source_span(anchor.start, anchor.end),)


def place_in(evidence: Evidence, documents: Mapping[str, Document]) -> str:
    """Return where evidence stands, in words for people: page and line, paragraph, or line."""
    document = documents.get(evidence.document)
    figures = figures_of(evidence, document) if document is not None else ()
    if document is None or not figures:
        return evidence.document
    page = document.page(figures[0].start)
    if page is not None:
        return f"{document.id}, page {page.page}, line {page.line}"
    unit = "paragraph" if document.format == "docx" else "line"
    return f"{document.id}, {unit} {document.position(figures[0].start).line}"


def _quoted(evidence: Evidence) -> str:
    label = f" – {evidence.label}" if evidence.label else ""
    return f"“{shortened(evidence)}”{label}"


def shortened(evidence: Evidence) -> str:
    """Return the sentence of evidence, or of a long one the part around its figure."""
    text = evidence.context or evidence.quote
    if len(text) <= LONGEST:
        return text
    middle = evidence.figures[0][0] if evidence.figures else 0
    start = max(0, min(middle - LONGEST // 2, len(text) - LONGEST))
    end = start + LONGEST
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")
