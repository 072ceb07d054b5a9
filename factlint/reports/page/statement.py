"""One piece of evidence: a quote in its surroundings, the figures marked, where it stands and how it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from factlint.claims import Claim
from factlint.documents import Anchored, Document
from factlint.findings import Evidence, Location
from factlint.reports.page.dates import shown_date
from factlint.reports.page.markup import Markup, tag
from factlint.reports.style import counted
from factlint.values import Value

MOST_SENTENCE = 900
"""Characters of a sentence that are shown; of a longer one, those around its first figures."""

MOST_BESIDE = 180
"""Characters of the paragraph that are shown before and after the sentence."""

UNITS = {"docx": "paragraph"}
"""What the lines of a format are called, where a reader of the document knows them by another name."""


def statement(evidence: Evidence, documents: Mapping[str, Document]) -> Markup:
    """Return a quote as a figure, with the names by which a program finds its document and claim."""
    claim = evidence.origin
    document = documents.get(evidence.document)
    return tag(
        "figure",
        _caption(evidence, document),
        _quote(evidence, document),
        _reads(evidence.label),
        _qualifiers(evidence),
        _claims(evidence),
        class_="statement",
        data_document=evidence.document,
        **named(claim),
    )


def named(claim: Claim[Value] | None) -> dict[str, str | None]:
    """Return the attributes that name a claim: those that a live page looks for."""
    if claim is None:
        return {}
    return {
        "data_claim": claim.name,
        "data_claims_file": claim.source.claims_file or None,
        "data_review": "draft" if claim.draft else None,
    }


def file_name(path: str) -> Markup:
    """Return the name of a file, its folder less loud; lines may break after each part."""
    folder, slash, name = path.rpartition("/")
    return tag("cite", tag("span", f"{folder}{slash}", class_="folder") if folder else slash, name, class_="file")


def _caption(evidence: Evidence, document: Document | None) -> Markup:
    claim = evidence.origin
    day = claim.source.published if claim else None
    stated = document.metadata.published if document and day is None else None
    publisher = (claim.source.publisher if claim else "") or (document.metadata.publisher if document else None)
    facts: list[Markup] = []
    title = document.metadata.title if document else None
    if day is not None:
        facts.append(tag("span", "published ", shown_date(day)))
    elif stated:
        facts.append(tag("span", "published ", stated))
    if publisher:
        facts.append(tag("span", "by ", publisher))
    places = [tag("span", words) for words in _place(evidence, document, title or "")]
    return tag(
        "figcaption",
        file_name(evidence.document),
        tag("span", title, class_="title") if title else None,
        tag("span", facts, class_="origin") if facts else None,
        tag("span", places, class_="origin") if places else None,
    )


def _place(evidence: Evidence, document: Document | None, title: str) -> Iterator[str]:
    at = evidence.at
    if at is None or not at.line:
        return
    if document is None or at.path != document.id:
        yield f"{at.path}, line {at.line}, column {at.column}" if at.path != evidence.document else _line(at, "line")
        return
    page = document.page(_offset(evidence, document) or 0) if document.pages else None
    yield f"page {page.page}, line {page.line}" if page else _line(at, UNITS.get(document.format, "line"))
    anchor = _anchor(evidence)
    if anchor is None:
        return
    block = document.block_at(anchor.start)
    if block is not None and block.kind == "cell" and (block.row_head or block.column_head):
        yield "in the table at " + " · ".join(filter(None, (block.row_head, block.column_head)))
    heading = document.heading_at(anchor.start)
    words = document.text[heading.start : heading.end] if heading is not None and heading is not block else ""
    if words and words.casefold() != title.casefold():
        yield f"under “{_cut(words, 80)}”"


def _line(at: Location, unit: str) -> str:
    return f"{unit} {at.line}, column {at.column}"


def _offset(evidence: Evidence, document: Document) -> int | None:
    anchor = _anchor(evidence)
    return None if anchor is None else document.source_span(anchor.start, anchor.end).start


def _anchor(evidence: Evidence) -> Anchored | None:
    anchor = evidence.origin.anchor if evidence.origin else None
    return anchor if isinstance(anchor, Anchored) else None


def _quote(evidence: Evidence, document: Document | None) -> Markup | None:
    context = evidence.context or evidence.quote
    if not context:
        return None
    before, after = _beside(evidence, document)
    return tag(
        "blockquote",
        tag(
            "p",
            [tag("span", before, class_="beside"), " "] if before else None,
            tag("span", [tag("mark", one.text) if one.marked else one.text for one in cut(context, evidence.figures)]),
            [" ", tag("span", after, class_="beside")] if after else None,
        ),
        dir="auto",
    )


class Piece(NamedTuple):
    """A stretch of a sentence, and whether it is a figure to mark."""

    text: str
    marked: bool


def cut(context: str, figures: Sequence[tuple[int, int]], most: int = MOST_SENTENCE) -> list[Piece]:
    """Return a sentence in pieces, its figures marked; a very long one is cut to what stands around the first of them.

    Figures that overlap are marked as one. Offsets outside the sentence are taken as its ends.
    """
    spans: list[tuple[int, int]] = []
    for start, end in sorted((max(0, min(pair)), min(len(context), max(pair))) for pair in figures):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        elif start < end:
            spans.append((start, end))
    first, last = 0, len(context)
    if len(context) > most:
        begin = spans[0][0] if spans else 0
        first = max(0, min(begin - most // 3, len(context) - most))
        last = first + most
    pieces = [Piece("…", False)] if first else []
    at = first
    for start, end in spans:
        if start >= last:
            break
        pieces += [Piece(context[at:start], False), Piece(context[max(start, at) : min(end, last)], True)]
        at = min(end, last)
    pieces.append(Piece(context[at:last], False))
    if last < len(context):
        pieces.append(Piece("…", False))
    return [piece for piece in pieces if piece.text]


def _beside(evidence: Evidence, document: Document | None) -> tuple[str, str]:
    """Return what stands before and after the sentence in its paragraph, cut to a few words."""
    anchor = _anchor(evidence)
    if anchor is None or document is None or not evidence.context:
        return "", ""
    start = document.text.find(evidence.context, max(0, anchor.start - len(evidence.context)))
    block = document.block_at(anchor.start)
    end = start + len(evidence.context)
    if block is None or not block.start <= start <= anchor.start or not anchor.end <= end <= block.end:
        return "", ""
    before, after = document.text[block.start : start].strip(), document.text[end : block.end].strip()
    if len(before) > MOST_BESIDE:
        before = "… " + before[-MOST_BESIDE:].partition(" ")[2]
    return before, _cut(after, MOST_BESIDE)


def _cut(text: str, most: int) -> str:
    """Return the beginning of a text, cut between words where it has several."""
    if len(text) <= most:
        return text
    return (text[:most].rpartition(" ")[0] or text[:most]) + " …"


def _reads(label: str) -> Markup | None:
    """Return how the figures are read; where several findings were put into one, each has a line."""
    if not label:
        return None
    lines = [tag("strong", one) for one in label.split("; ")]
    return tag("p", "read as ", [[tag("br"), line] if at else line for at, line in enumerate(lines)], class_="reads")


def _qualifiers(evidence: Evidence) -> Markup | None:
    claim = evidence.origin
    if claim is None:
        return None
    said = claim.qualifiers
    rows = [
        ("during", said.during),
        ("as of", said.as_of),
        ("place", said.place),
        ("of", said.of),
        ("among", said.among),
        ("from", said.from_),
        ("to", said.to),
        ("said by", said.speaker),
        ("status", said.status),
    ]
    shown = [tag("li", f"{name} ", tag("b", str(value))) for name, value in rows if value]
    return tag("ul", shown, class_="qualifiers") if shown else None


def _claims(evidence: Evidence) -> Markup | None:
    """Return the claims that the evidence is of, as an editor of the YAML knows them."""
    found = [claim for claim in evidence.claims if claim.source.claims_file]
    if not found:
        return None
    rows = [
        tag(
            "li",
            f"{claim.source.claims_file}{f':{claim.mark.line}' if claim.mark else ''} ",
            tag("b", claim.id),
            data_document=claim.source.document,
            class_="claim",
            **named(claim),
        )
        for claim in found
    ]
    return tag("ul", rows, class_="claims", aria_label=counted(len(rows), "claim"))
