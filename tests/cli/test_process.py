"""What only a process of its own shows: imports, pipes, signals, streams."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli

COMMAND = Path(sysconfig.get_path("scripts"), "factlint")


def test_the_version_is_said_before_anything_is_imported() -> None:
    code = (
        "import sys; before = set(sys.modules); from factlint.cli import main; main();"
        "print(*sorted(set(sys.modules) - before))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "--version"], capture_output=True, text=True, check=True, timeout=60
    )
    version, imported = ran.stdout.splitlines()
    assert version.startswith("factlint 0.")
    assert set(imported.split()) <= {"factlint", "factlint.cli", "importlib", "importlib._abc", "importlib.util"}


def test_a_reader_that_leaves_early_gets_no_traceback(cli: Cli) -> None:
    cli("init", "--example")
    for arguments in (["check"], ["rules"], ["schema"]):
        reading, writing = os.pipe()
        os.close(reading)
        ran = subprocess.run(
            [str(COMMAND), *arguments],
            stdout=writing,
            stderr=subprocess.PIPE,
            cwd=cli.folder,
            check=False,
            timeout=60,
        )
        os.close(writing)
        assert ran.stderr == b""
        assert ran.returncode == 4


def test_an_interrupt_is_exit_130(cli: Cli) -> None:
    """The rule sends the signal itself, so that it comes in the middle of the run."""
    cli("init", "--example")
    cli.write(
        {
            "interrupting.py": (
                "import os, signal\nfrom factlint.rules import rule, same_fact\n\n\n"
                '@rule("ZZ101", "interrupting", by=same_fact, since="0.1")\n'
                'def interrupting(claims):\n    """Interrupt."""\n'
                "    os.kill(os.getpid(), signal.SIGINT)\n    return ()\n"
            )
        }
    )
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    ran = cli("check", "--allow-rules", "interrupting.py")
    assert ran.code == 130
    assert ran.stdout == ""
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_output_is_utf_8_whatever_the_locale(cli: Cli, locale: str) -> None:
    cli("init", "--example")
    ran = cli("check", env={"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert ran.code == 1
    assert "━━━" in ran.stdout
    assert "\r" not in ran.stdout


def test_a_pipe_for_a_claims_file_is_refused(cli: Cli) -> None:
    cli("init", "--example")
    os.mkfifo(cli.folder / "claims/pipe.yaml")
    ran = cli("check", "--format", "concise", timeout=20)
    assert ran.code == 3
    assert "claims/pipe.yaml" in ran.stdout
    assert "quantity-conflict" in ran.stdout


def test_python_dash_m(cli: Cli) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "factlint", "-V"], capture_output=True, text=True, check=True, cwd=cli.folder, timeout=60
    )
    assert ran.stdout.startswith("factlint ")
