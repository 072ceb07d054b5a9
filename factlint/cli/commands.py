"""The top command, which imports a subcommand only when it is called, and the contract of exit codes."""

from __future__ import annotations

import difflib
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, cast

import click

from factlint import __version__
from factlint.cli.completion import answer
from factlint.cli.screen import fail, prepare_streams

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "check": "Check documents and claims, and report where they contradict each other.",
    "extract": "Draft the claims of documents, for a person to review.",
    "coverage": "Say how many of the figures in documents reviewed claims cover.",
    "fix": "Propose edits of documents that settle findings.",
    "why": "Say why two claims do or do not conflict.",
    "review": "Review findings and drafts in a browser, and write the decisions down.",
    "figures": "List every value in documents, and how each is read.",
    "explain": "Explain a rule, or a finding by its fingerprint.",
    "rules": "List the rules.",
    "test-rules": "Test rules by their examples, by laws and by mutants.",
    "baseline": "Keep today's findings out of tomorrow's reports.",
    "export": "Bring findings into Word and PDF files as comments, or onto the web as annotations.",
    "fmt": "Write claims files in their canonical form.",
    "schema": "Print the JSON Schema of claims files, for editors.",
    "server": "Serve an editor: findings while you type.",
    "init": "Start a project: a claims folder, a vocabulary, a configuration.",
    "clean": "Remove the cache of this project.",
    "doctor": "Say what is installed, what would be used, and what needs attention.",
    "bench": "Measure factlint itself, or make claims and documents to try it on.",
    "completion": "Print the script that teaches a shell to complete.",
}
"""Every command and its one-line help; each lives in the module of its name."""

NO_ARGUMENTS = getattr(click.exceptions, "NoArgsIsHelpError", ())
"""What click raises, from its version 8.2, to show the help when nothing was asked for; it is no error message."""

EXIT_USAGE = 2
EXIT_INTERNAL = 4
EXIT_INTERRUPTED = 130


class Commands(click.Group):
    """Subcommands by name, imported when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"factlint.cli.{cmd_name.replace('-', '_')}")
        return cast(click.Command, module.command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; name the nearest when there is none of that name."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            near = difflib.get_close_matches(args[0], COMMANDS, 1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; commands are: {', '.join(COMMANDS)}"
            ctx.fail(f"no command is called {args[0]!r}{hint}")
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands and options that a word may become, without importing the commands."""
        from click.shell_completion import CompletionItem

        found = [CompletionItem(name, help=text) for name, text in COMMANDS.items() if name.startswith(incomplete)]
        return found + click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="factlint %(version)s")
def factlint() -> None:
    """Find where documents contradict each other."""


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit code; no fault of input or program ends in a traceback."""
    prepare_streams()
    if (answered := answer(factlint)) is not None:
        return answered
    try:
        code = factlint.main(arguments, prog_name="factlint", standalone_mode=False, obj=tuple(arguments))
        if sys.stdout is not None:  # None: closed, as by `factlint check >&-`
            sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        if isinstance(error, NO_ARGUMENTS):
            click.echo(error.format_message(), err=True)
            return EXIT_USAGE
        fail(error.format_message(), getattr(error, "ctx", None))
        return EXIT_USAGE
    except (KeyboardInterrupt, click.Abort):
        return EXIT_INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reader has gone (`factlint check | head`), which click may have noticed first: it leaves by SystemExit.
        # Leave nothing for the interpreter to flush on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_INTERNAL
    except Exception as error:
        if os.environ.get("FACTLINT_TRACEBACK"):
            raise
        hint = "set FACTLINT_TRACEBACK=1 to see where, and please report it"
        fail(f"internal error: {type(error).__name__}: {error}; {hint}")
        return EXIT_INTERNAL
    return code if isinstance(code, int) else 0
