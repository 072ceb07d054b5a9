"""The top command, which imports a subcommand only when it is called, and the contract of exit codes."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import cast

import click

from factlint import __version__
from factlint.cli.screen import fail, prepare_streams

COMMANDS = {
    "check": "Check claims and report where they contradict each other.",
    "why": "Say why two claims do or do not conflict.",
    "explain": "Explain a rule, or a finding by its fingerprint.",
    "rules": "List the rules.",
    "test-rules": "Test rules by their examples, by laws and by mutants.",
    "baseline": "Keep today's findings out of tomorrow's reports.",
    "fmt": "Write claims files in their canonical form.",
    "schema": "Print the JSON Schema of claims files, for editors.",
    "init": "Start a project: a claims folder, a vocabulary, a configuration.",
}
"""Every command and its one-line help; each lives in the module of its name."""

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
    try:
        code = factlint.main(arguments, prog_name="factlint", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        fail(error.format_message(), getattr(error, "ctx", None))
        return EXIT_USAGE
    except (KeyboardInterrupt, click.Abort):
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader has gone (`factlint check | head`); leave nothing for the interpreter to flush on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_INTERNAL
    except Exception as error:
        if os.environ.get("FACTLINT_TRACEBACK"):
            raise
        hint = "set FACTLINT_TRACEBACK=1 to see where, and please report it"
        fail(f"internal error: {type(error).__name__}: {error}; {hint}")
        return EXIT_INTERNAL
    return code if isinstance(code, int) else 0
