"""Fixes as a unified diff that ``git apply`` and ``patch`` take, with the reasons above each document's changes."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator

from factlint.fixes import ChangedFile, Fixes, Proposal, Undecided
from factlint.reports.plain import plain
from factlint.reports.style import counted

BOM = "\ufeff"

CONTEXT = 3
"""Lines shown around a change, as ``diff -u`` does."""


def patch(fixes: Fixes) -> str:
    """Return the diff of all files, paths relative to the root; those left out that :func:`unshowable` names."""
    left = {file.name for file in unshowable(fixes)}
    return "".join(
        "".join(_reasons(fixes, file)) + "".join(_diff(file)) for file in fixes.files if file.name not in left
    )


def unshowable(fixes: Fixes) -> list[ChangedFile]:
    """Return the files whose diff holds what a terminal or a CI runner might obey.

    A diff has to be exact to be applied, so nothing in it can be made harmless.
    """
    return [file for file in fixes.files if any(map(_obeyed, _diff(file)))]


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
    """Say whether a line holds controls other than tabs and a byte order mark, or what a CI runner obeys."""
    bare = line.removesuffix("\n").removesuffix("\r")
    text = bare.replace("\t", " ").replace("::", "").replace(BOM, "", 1)
    return plain(text) != text or bare.lstrip(" \t").startswith("::")


def _named(one: Undecided | Proposal) -> str:
    finding = one.finding
    at = finding.evidence[0].at if finding.evidence else None
    where = f"{at.path}:{at.line}:{at.column}" if at else finding.evidence[0].document if finding.evidence else ""
    return plain(f"{where}: {finding.rule} {finding.code} {finding.fingerprint[:8]}")


def _reasons(fixes: Fixes, file: ChangedFile) -> Iterator[str]:
    """Yield what is said above the diff of a file, in lines that no patch program takes for its own."""
    for proposal in fixes.proposals:
        finding = proposal.finding
        named = f"{plain(proposal.why)} ({finding.rule} {finding.code} {finding.fingerprint[:8]})"
        document = fixes.result.documents.get(file.name)
        for edit in proposal.edits:
            if document is not None and edit.document == document.id:
                change = f"{document.source[edit.start : edit.end]} → {edit.text}"
                yield f"# line {document.position(edit.start).line}: {plain(change)}: {named}\n"
        for claim in sorted({one.claim for one in proposal.restated if one.file == file.name}):
            yield f"# claim {plain(claim)}: {named}\n"


def _diff(file: ChangedFile) -> Iterator[str]:
    """Yield the lines of a unified diff, each with its line end; files are split at line feeds only, as git does."""
    old, new = (_path(f"{side}/{file.name}") for side in "ab")
    for line in difflib.unified_diff(_lines(file.before), _lines(file.after), old, new, n=CONTEXT):
        yield line.removesuffix("\n") + "\n"
        if not line.endswith("\n"):
            yield "\\ No newline at end of file\n"


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
