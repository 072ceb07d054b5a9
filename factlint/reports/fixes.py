"""Fixes as a unified diff that ``git apply`` and ``patch`` take, with the reasons above each document's changes."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator

from factlint.documents import Document
from factlint.fixes import Edit, Fixes, Proposal, Undecided, edited_source
from factlint.reports.plain import plain
from factlint.reports.style import counted

CONTEXT = 3
"""Lines shown around a change, as ``diff -u`` does."""


def patch(fixes: Fixes) -> str:
    """Return the diff of all documents, paths relative to the root; those left out that :func:`unshowable` names."""
    left = {document.id for document in unshowable(fixes)}
    return "".join(
        "".join(_reasons(fixes, document)) + "".join(_diff(document, fixes.edits(document)))
        for document in fixes.documents
        if document.id not in left
    )


def unshowable(fixes: Fixes) -> list[Document]:
    """Return the documents whose diff holds what a terminal or a CI runner might obey.

    A diff has to be exact to be applied, so nothing in it can be made harmless.
    """
    return [document for document in fixes.documents if any(map(_obeyed, _diff(document, fixes.edits(document))))]


def decisions(undecided: Iterable[Undecided]) -> list[str]:
    """Return a line for each finding that is left to people."""
    return [f"{_named(one)}: no edit is proposed: {plain(one.reason)}" for one in undecided]


def fixes_summary(fixes: Fixes, *, written: bool, unwritten: Collection[str] = ()) -> str:
    """Return how many findings are settled, and how many are left; ``unwritten`` documents stayed as they were."""
    done = [one for one in fixes.proposals if not any(edit.document in unwritten for edit in one.edits)]
    documents = {edit.document for one in done for edit in one.edits}
    where = f" in {counted(len(documents), 'document')}" if done else ""
    left = len(fixes.undecided)
    decided = f"{len(done):,} {'fixed' if written else 'to fix'}{where}"
    return f"{decided}, {left:,} {'needs' if left == 1 else 'need'} a decision"


def _obeyed(line: str) -> bool:
    """Say whether a line holds more than text: controls but tabs, or what a CI runner takes for a command."""
    bare = line.removesuffix("\n").removesuffix("\r")
    text = bare.replace("\t", " ").replace("::", "")
    return plain(text) != text or bare.lstrip(" \t").startswith("::")


def _named(one: Undecided | Proposal) -> str:
    finding = one.finding
    at = finding.evidence[0].at if finding.evidence else None
    where = f"{at.path}:{at.line}:{at.column}" if at else finding.evidence[0].document if finding.evidence else ""
    return plain(f"{where}: {finding.rule} {finding.code} {finding.fingerprint[:8]}")


def _reasons(fixes: Fixes, document: Document) -> Iterator[str]:
    """Yield what is said above the diff of a document, in lines that no patch program takes for its own."""
    for proposal in fixes.proposals:
        edits = [edit for edit in proposal.edits if edit.document == document.id]
        for edit in edits:
            line = document.position(edit.start).line
            change = f"{document.source[edit.start : edit.end]} → {edit.text}"
            finding = proposal.finding
            named = f"{finding.rule} {finding.code} {finding.fingerprint[:8]}"
            yield f"# line {line}: {plain(change)}: {plain(proposal.why)} ({named})\n"


def _diff(document: Document, edits: Iterable[Edit]) -> Iterator[str]:
    """Yield the lines of a unified diff, each with its line end; files are split at line feeds only, as git does."""
    before, after = _lines(document.source), _lines(edited_source(document, edits))
    old, new = (_path(f"{side}/{document.id}") for side in "ab")
    for line in difflib.unified_diff(before, after, old, new, n=CONTEXT):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _path(name: str) -> str:
    """Return a path as git writes it in a header: in quotes where it holds what would end it early."""
    if any(sign in '"\\' or not sign.isprintable() for sign in name):
        raw = "".join(_ESCAPES.get(sign, sign) if sign.isprintable() else _octal(sign) for sign in name)
        return f'"{raw}"'
    return name + ("\t" if " " in name else "")


_ESCAPES = {'"': '\\"', "\\": "\\\\"}


def _octal(sign: str) -> str:
    return "".join(f"\\{byte:03o}" for byte in sign.encode("utf-8", "surrogateescape"))
