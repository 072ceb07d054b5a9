"""``factlint completion``, and what a shell is told when somebody presses the tab key."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factlint.cli.screen import write

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

VARIABLE = "_FACTLINT_COMPLETE"
"""The environment variable by which a shell's script asks; its value is ``SHELL_complete`` or ``SHELL_source``."""

SHELLS = ("bash", "zsh", "fish")

MOST_CLAIM_BYTES = 2_000_000
"""Claims files are read for ids up to this many bytes together: the tab key has to answer at once."""

_NAME = re.compile(r"[\w./-]+")
"""Ids that are offered: some shells put what they are told into the command line as it is."""

_SWITCHED_ON = """To switch it on, put one of these into the configuration of the shell:

\b
  ~/.bashrc                   eval "$(factlint completion bash)"
  ~/.zshrc, after compinit    eval "$(factlint completion zsh)"
  ~/.config/fish/config.fish  factlint completion fish | source
"""
"""The mark in it tells click to leave the lines as they are."""


@click.command("completion", epilog=_SWITCHED_ON)
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> int:
    """Print the script that teaches a shell to complete commands, options, rules, formats and claims."""
    from click.shell_completion import get_completion_class

    from factlint.cli.commands import factlint

    made = get_completion_class(shell)
    if made is None:
        raise click.UsageError(f"no completion for {shell!r}")
    write(made(factlint, {}, "factlint", VARIABLE).source())
    return 0


def answer(top: click.Command) -> int | None:
    """Answer a shell that asks how to go on; None when none does. What goes wrong is no answer, and no noise."""
    asked = os.environ.get(VARIABLE)
    if not asked:
        return None
    from click.shell_completion import shell_complete

    try:
        return shell_complete(top, {}, "factlint", VARIABLE, asked)
    except Exception:
        return 1


def complete_rules(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the rules that a word may become; of ``a,b,c`` the last is completed.

    Those of ``--allow-rules`` are not known: the tab key must not run what lies in a checkout.
    """
    from click.shell_completion import CompletionItem

    from factlint.cli.options import rules_of, settings_of

    before, comma, last = incomplete.rpartition(",")
    rules = rules_of(settings_of(context.params.get("config")))
    given = {word for word in before.split(",") if word}
    return [
        CompletionItem(f"{before}{comma}{word}", help=f"{rule.code}: {rule.summary}")
        for rule in rules
        for word in (rule.name, rule.code)
        if word.startswith(last) and word not in given and (word == rule.name or last)
    ]


def complete_verdicts(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Return the verdicts that ``--fail-on`` takes."""
    from factlint.checking.settings import LEVELS

    return [level for level in LEVELS if level.startswith(incomplete)]


def complete_formats(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the formats that ``--output`` takes; after the colon, a file is named."""
    from click.shell_completion import CompletionItem

    from factlint.reports.formats import HELP

    if ":" in incomplete:
        return [CompletionItem(incomplete, type="file")]
    return [CompletionItem(form, help=text) for form, text in HELP.items() if form.startswith(incomplete)]


def complete_claims(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the claims that a word may become, by id; where none fits, the word is a place in a document."""
    from click.shell_completion import CompletionItem

    from factlint.checking.files import find_inputs
    from factlint.cli.options import settings_of

    settings = settings_of(context.params.get("config"))
    found: dict[str, list[str]] = {}
    room = MOST_CLAIM_BYTES
    for path in find_inputs((), settings).claims:
        room -= path.stat().st_size
        if room < 0:
            break
        for id_ in _ids(path):
            found.setdefault(id_, []).append(f"{path.stem}/{id_}")
    names = [name for id_, full in sorted(found.items()) for name in ([id_] if len(full) == 1 else full)]
    fitting = [CompletionItem(name) for name in names if name.startswith(incomplete) and _NAME.fullmatch(name)]
    return fitting or [CompletionItem(incomplete, type="file")]


def _ids(path: Path) -> list[str]:
    from factlint.claims import ClaimsError, read

    try:
        root = read(path, str(path)).root
    except ClaimsError:
        return []
    claims = root.get("claims") if isinstance(root, dict) else None
    ids = [claim.get("id") for claim in claims if isinstance(claim, dict)] if isinstance(claims, list) else []
    return [id_ for id_ in ids if isinstance(id_, str)]
