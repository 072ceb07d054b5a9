"""``factlint explain``."""

from __future__ import annotations

import re
from pathlib import Path

import click

from factlint.checking import NothingToCheckError, Result, check
from factlint.cli.completion import complete_rules
from factlint.cli.options import rules_of, settings_of, settings_options
from factlint.cli.screen import columns, wants_colour, write
from factlint.reports import FORMATS, Style
from factlint.reports.documentation import crash_documentation, documentation
from factlint.rules import CRASH_CODE, CRASH_NAME, Rule, RuleError, find_rule

_FINGERPRINT = re.compile(r"[0-9a-f]{6,16}")


@click.command("explain")
@click.argument("what", metavar="RULE|FINGERPRINT", shell_complete=complete_rules)
@settings_options
def command(what: str, config: Path | None, allow_rules: tuple[Path, ...]) -> int:
    """Explain a rule by its name or code, or a finding by its fingerprint."""
    settings = settings_of(config, allow_rules)
    rules = rules_of(settings)
    style = Style(wants_colour(), columns())
    if what.casefold() in (CRASH_CODE.casefold(), CRASH_NAME):
        write(crash_documentation(style))
        return 0
    try:
        found = find_rule(rules, what)
    except RuleError as error:
        if not _FINGERPRINT.fullmatch(what):
            raise click.UsageError(str(error)) from error
    else:
        write(documentation(found, style))
        return 0
    try:
        result = check((), settings, rules)
    except (NothingToCheckError, RuleError) as error:
        raise click.UsageError(str(error)) from error
    return _explain_finding(what, result, rules, style)


def _explain_finding(fingerprint: str, result: Result, rules: tuple[Rule, ...], style: Style) -> int:
    everything = (*result.findings, *result.baselined, *(found for found, _ in result.waived))
    chosen = tuple(found for found in everything if found.fingerprint.startswith(fingerprint))
    if not chosen:
        raise click.UsageError(f"no finding has the fingerprint {fingerprint}")
    write(FORMATS["full"](Result(findings=chosen, counts=result.counts), style))
    crashed = chosen[0].code == CRASH_CODE
    write("\n" + (crash_documentation(style) if crashed else documentation(find_rule(rules, chosen[0].rule), style)))
    return 0
