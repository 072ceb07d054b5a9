"""Every format by its name; its module, of the same name, is imported when the format is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import cast

from factlint.checking import Result
from factlint.reports.style import Style

Report = Callable[[Result, Style], str]

HELP: dict[str, str] = {
    "full": "every finding framed with all its evidence, for people at a terminal",
    "concise": "one line a finding, as compilers print them",
    "json": "everything, for programs; the shape is versioned",
    "html": "one page for a browser, without network: quotes side by side, filters, a table of facts",
    "junit": "JUnit XML, for the test reports of Jenkins, GitLab and others",
    "checkstyle": "Checkstyle XML, for Jenkins, reviewdog and others",
    "rdjson": "the Reviewdog Diagnostic Format",
    "sarif": "SARIF 2.1.0, for GitHub code scanning, editors and Azure DevOps",
    "github": "annotations of a pull request's files, by GitHub's workflow commands",
    "gitlab": "GitLab's Code Quality report",
    "azure": "issues of a build, by the logging commands of Azure Pipelines",
    "markdown": "a comment for a pull request, with the evidence to unfold",
    "csv": "a row for each statement, for spreadsheets",
    "jsonl": "a line of JSON for each finding, and one for the rest",
}
"""Every format and what it is for; the module ``factlint.reports.NAME`` has a function of the format's name."""

FROM_REPOSITORY = frozenset({"github", "gitlab", "sarif"})
"""Formats whose readers look for files from the root of the repository on."""


class _Formats(Mapping[str, Report]):
    """The functions that make reports, by the names that ``--output`` takes."""

    def __getitem__(self, name: str) -> Report:
        if name not in HELP:
            raise KeyError(name)
        return cast(Report, getattr(import_module(f"factlint.reports.{name}"), name))

    def __iter__(self) -> Iterator[str]:
        return iter(HELP)

    def __len__(self) -> int:
        return len(HELP)


FORMATS: Mapping[str, Report] = _Formats()
"""Every format by its name."""
