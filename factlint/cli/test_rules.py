"""``factlint test-rules``."""

from __future__ import annotations

from pathlib import Path

import click

from factlint.cli.completion import complete_rules
from factlint.cli.options import rules_of, settings_of, settings_options
from factlint.cli.screen import tell, wants_colour, write
from factlint.reports import Style, counted, plain
from factlint.rules import RuleError, find_rule


@click.command("test-rules")
@click.argument("names", nargs=-1, metavar="[RULE]...", shell_complete=complete_rules)
@click.option("--examples", default=40, show_default=True, help="Random groups of claims a law is tried on.")
@click.option("--seed", default=0, show_default=True, help="Another seed tries other groups.")
@settings_options
def command(
    names: tuple[str, ...], examples: int, seed: int, config: Path | None, allow_rules: tuple[Path, ...]
) -> int:
    """Test rules by the examples in their documentation, by laws, and by mutants that the two must catch."""
    from factlint.testing import MissingHypothesisError, test_rules

    rules = rules_of(settings_of(config, allow_rules))
    try:
        chosen = [find_rule(rules, name) for name in names] or list(rules)
    except RuleError as error:
        raise click.UsageError(str(error)) from error
    style = Style(wants_colour())
    failed = 0
    try:
        for outcome in test_rules(chosen, examples=examples, seed=seed):
            failed += not outcome.ok
            mark = style.paint("ok", "dim") if outcome.ok else style.paint("FAILED", "contradiction")
            message = f"  {plain(outcome.message)}" if outcome.message else ""
            write(f"{outcome.rule}  {outcome.check}  {mark}{message}\n")
    except MissingHypothesisError as error:
        raise click.UsageError(str(error)) from error
    tell(f"{counted(len(chosen), 'rule')}, {counted(failed, 'failure')}")
    return int(bool(failed))
