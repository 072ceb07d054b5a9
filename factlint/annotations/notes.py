"""What is said at each passage that a finding rests on: every side of it, why, the reading, and the rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from factlint.documents import Anchored, Document, Drifted, Span
from factlint.findings import Evidence, Finding
from factlint.reports import counted

LONGEST = 300
"""Characters of a sentence that a note quotes; of a longer one, what stands around the figure."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of one side of a finding.

    ``stretches`` are the places of the figures in the document's text, in order, or where none is known of the quote;
    ``figures`` are the same in its source. There is at least one.
    """

    finding: Finding
    evidence: Evidence
    stretches: tuple[tuple[int, int], ...]
    figures: tuple[Span, ...]
    others: tuple[str, ...]
    """The other sides, each with its place."""

    @property
    def span(self) -> Span:
        """The stretch from the first of the figures to the last."""
        return Span(self.figures[0].start, max(figure.end for figure in self.figures))

    @property
    def stretch(self) -> tuple[int, int]:
        """The same in the document's text."""
        return self.stretches[0][0], max(end for _, end in self.stretches)

    def paragraphs(self, here: str = "Here") -> list[str]:
        """Return what the note says, in paragraphs; ``here`` is how it names the place it stands at."""
        finding = self.finding
        said = [f"{finding.verdict.value.capitalize()}: {finding.message}", f"{here}: {_quoted(self.evidence)}"]
        said += self.others
        if finding.omitted:
            said.append(f"And {counted(finding.omitted, 'more statement')}.")
        said += [f"{label}: {text}" for label, text in (("Why", finding.why), ("Reading", finding.reading)) if text]
        return [*said, f"Rule: {finding.rule} ({finding.code}), finding {finding.fingerprint}"]


@dataclass(frozen=True, slots=True)
class Marked:
    """A copy of a file with notes in it, how many there are, and how many found no place."""

    data: bytes
    notes: int
    left_out: int = 0


def notes_on(document: Document, findings: Iterable[Finding], documents: Mapping[str, Document]) -> list[Note]:
    """Return the notes on a document, in the order of their places; those of one place in the order of the findings."""
    notes = [note for finding in findings for note in notes_of(finding, documents)]
    return sorted((note for note in notes if note.evidence.document == document.id), key=lambda note: note.span)


def notes_of(finding: Finding, documents: Mapping[str, Document]) -> list[Note]:
    """Return a note for each side of a finding that stands in one of the documents, in the order of the evidence."""
    notes = []
    for evidence in finding.evidence:
        document = documents.get(evidence.document)
        stretches = stretches_of(evidence, document) if document is not None else ()
        if document is not None and stretches:
            others = [other for other in finding.evidence if other is not evidence]
            said = tuple(f"{place_in(other, documents)}: {_quoted(other)}" for other in others)
            figures = tuple(document.source_span(start, end) for start, end in stretches)
            notes.append(Note(finding, evidence, stretches, figures, said))
    return notes


def stretches_of(evidence: Evidence, document: Document) -> tuple[tuple[int, int], ...]:
    """Return where in a document's text the figures of evidence stand, else its quote; nothing when it is not there."""
    anchor = evidence.origin.anchor if evidence.origin is not None else None
    if isinstance(anchor, Drifted) and anchor.nearest:
        return ((anchor.nearest_start, anchor.nearest_end),)
    if not isinstance(anchor, Anchored):
        return ()
    start = document.sentence_at(anchor.start)[0]  # where the context begins
    found = sorted({(start + first, start + last) for first, last in evidence.figures if first < last})
    return tuple(found) or ((anchor.start, anchor.end),)


def place_in(evidence: Evidence, documents: Mapping[str, Document]) -> str:
    """Return where evidence stands, in words for people: page and line, paragraph, or line."""
    document = documents.get(evidence.document)
    stretches = stretches_of(evidence, document) if document is not None else ()
    if document is None or not stretches:
        return evidence.document
    start = document.source_span(*stretches[0]).start
    page = document.page(start)
    if page is not None:
        return f"{document.id}, page {page.page}, line {page.line}"
    unit = "paragraph" if document.format == "docx" else "line"
    return f"{document.id}, {unit} {document.position(start).line}"


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
