"""``factlint fix``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from factlint.checking import NEVER, Exit, NothingToCheckError
from factlint.cli.options import paths_argument, rules_of, settings_of, settings_options
from factlint.cli.screen import fail, tell, tell_notes, write
from factlint.fixes import propose, write_fixes
from factlint.reports.fixes import decisions, fixes_summary, patch, unshowable
from factlint.rules import RuleError


@click.command("fix")
@paths_argument
@click.option("--write", "writes", is_flag=True, help="Make the changes, instead of printing them as a diff.")
@click.option("--explain", is_flag=True, help="Say of every other finding why no edit is proposed.")
@click.option("--select", multiple=True, metavar="RULE", help="Fix only what these rules find (name or code).")
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave these rules out.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), hidden=True)
@settings_options
def command(
    paths: tuple[Path, ...],
    writes: bool,
    explain: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    today: datetime | None,
    config: Path | None,
    allow_rules: tuple[Path, ...],
) -> int:
    """Propose edits of documents that settle findings, as a diff.

    PATHS are those of `factlint check`. Text and Markdown are edited: the odd document is made to agree with two or
    more others, or with the one that the vocabulary trusts most (`sources: {trust: [ID]}`). Where it takes a decision,
    nothing is proposed. Each edit is tried before: its finding is gone, and no other has come.

    Exit codes: 0 nothing to fix or all written, 1 edits shown and not written, 2 wrong usage or nothing to check,
    3 some input unreadable or not written, 4 internal error.
    """
    settings = settings_of(config, allow_rules, select=select, ignore=ignore, today=today)
    try:
        fixes = propose(paths, settings, rules_of(settings))
    except (NothingToCheckError, RuleError) as error:
        raise click.UsageError(str(error)) from error
    if fixes.result.aligned is not None:
        tell_notes(fixes.result.documents.values())
    for problem in fixes.result.problems:
        where = f":{problem.line}:{problem.column}" if problem.line else ""
        fail(f"{problem.path}{where}: {problem.message}")
    problems = list(write_fixes(fixes)) if writes else []
    for problem in problems:
        fail(f"{problem.path}: {problem.message}")
    if not writes:
        write(patch(fixes))
        for file in unshowable(fixes):
            tell(f"{file.name}: its diff holds control characters and is not shown; --write makes the change")
    if explain:
        for line in decisions(fixes.undecided):
            tell(line)
    tell(fixes_summary(fixes, unwritten=[problem.path for problem in problems], written=writes))
    code = fixes.result.exit_code(NEVER)
    if code is Exit.CLEAN and problems:
        code = Exit.UNREADABLE
    return int(code or bool(fixes.proposals and not writes))
