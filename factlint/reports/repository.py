"""Paths as those read them who begin at the root of a repository, where a project may be a folder of it.

GitHub and GitLab put a mark on a file only when its path begins at the root of the repository.
"""

from __future__ import annotations

import posixpath
from dataclasses import replace
from pathlib import Path, PurePosixPath

from factlint.checking import Result
from factlint.findings import Finding, Location


def folder_in_repository(root: Path) -> str:
    """Return the path from the root of the repository to a folder in it; empty for the root, or without a repository.

    The root is the nearest folder that holds `.git`, be it a folder or, in a worktree or submodule, a file.
    """
    for above in (root, *root.parents):
        if (above / ".git").exists():
            return "" if above == root else root.relative_to(above).as_posix()
    return ""


def seen_from_repository(result: Result, folder: str) -> Result:
    """Return a result of a project that is a folder of a repository with the paths of its places from the root on.

    What names documents, and by that the findings, stays as it is.
    """
    if not folder:
        return result
    return replace(
        result,
        findings=tuple(_moved(found, folder) for found in result.findings),
        waived=tuple((_moved(found, folder), waiver) for found, waiver in result.waived),
        baselined=tuple(_moved(found, folder) for found in result.baselined),
        problems=tuple(replace(problem, path=_below(problem.path, folder)) for problem in result.problems),
        documents={_below(name, folder): document for name, document in result.documents.items()},
    )


def _moved(found: Finding, folder: str) -> Finding:
    evidence = tuple(
        replace(one, at=_placed(one.at, folder), claim_at=_placed(one.claim_at, folder)) for one in found.evidence
    )
    return replace(found, evidence=evidence)


def _placed(at: Location | None, folder: str) -> Location | None:
    return None if at is None else replace(at, path=_below(at.path, folder))


def _below(path: str, folder: str) -> str:
    """Return a path from the root on; one that leaves the project by `..` is followed, an absolute one stays.

    >>> _below("docs/a.md", "site"), _below("../b.md", "site/docs"), _below("/c.md", "site")
    ('site/docs/a.md', 'site/b.md', '/c.md')
    """
    return path if PurePosixPath(path).is_absolute() else posixpath.normpath(f"{folder}/{path}")
