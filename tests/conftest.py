"""What every test may ask for: the profiles of hypothesis, and the installed command in a folder of its own."""

import os
import subprocess
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# On CI a run has to say the same twice, and a slow machine is no failure. At a desk each run looks somewhere new.
settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    max_examples=100,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
# Thousands of runs, each of one small change: fewer examples, the same ones each time.
settings.register_profile("mutation", derandomize=True, deadline=None, max_examples=15, database=None)
settings.register_profile("dev", deadline=None, max_examples=50)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))


@dataclass(frozen=True, slots=True)
class Ran:
    """What one run of the command left behind: its exit code, and both streams decoded as UTF-8."""

    code: int
    stdout: str
    stderr: str


@dataclass(frozen=True, slots=True)
class Cli:
    """The `factlint` command as installed, run as a process of its own in a folder of its own.

    Nothing of the caller's environment reaches it but what an operating system needs to start a process, so a test
    does not depend on who runs it, where, in which colours or in which language.
    """

    folder: Path

    def __call__(
        self,
        *arguments: str | Path,
        hash_seed: int = 0,
        env: Mapping[str, str | None] | None = None,
        cwd: Path | None = None,
        stdin: str = "",
        timeout: float = 60,
    ) -> Ran:
        """Run `factlint` with these arguments and wait for it.

        Args:
            arguments: what follows `factlint` on the command line.
            hash_seed: PYTHONHASHSEED of the process; output must not depend on it.
            env: variables to add or replace, such as FORCE_COLOR or LC_ALL; None takes one away.
            cwd: where to run; the test's own folder unless told.
            stdin: what the process reads.
            timeout: seconds until the run is given up.

        Returns:
            The exit code and both streams; bytes that are no UTF-8 come back as surrogates.

        Raises:
            subprocess.TimeoutExpired: the run took longer than `timeout`.
        """
        inherited = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
        ours = {
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": "1",
            "PYTHONHASHSEED": str(hash_seed),
            "PYTHONWARNINGS": "error",
        }
        variables = {**inherited, **ours, **(env or {})}
        done = subprocess.run(
            [str(COMMAND), *map(str, arguments)],
            cwd=cwd or self.folder,
            env={name: value for name, value in variables.items() if value is not None},
            input=stdin.encode(),
            capture_output=True,
            timeout=timeout,
            check=False,
        )
        return Ran(
            done.returncode,
            done.stdout.decode(errors="surrogateescape"),
            done.stderr.decode(errors="surrogateescape"),
        )

    def write(self, files: Mapping[str, str]) -> None:
        """Write these texts, by path below the folder, as UTF-8 with the line ends given."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())


CLUSTER = "tests/cluster/"
"""Where the tests are that share a cluster."""

COMMAND = Path(sysconfig.get_path("scripts"), "factlint")


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """Give the installed command, which runs in a fresh folder."""
    return Cli(tmp_path)


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Deal tests out one by one, but keep those together that share a cluster: one process starts it for all of them.

    The mark ``xdist_group`` does not do it: pytest-xdist 3.8 does not heed it with pytest 9.2, and says nothing.
    """
    if config.getvalue("dist") != "load":
        return None
    from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

    class Together(LoadScopeScheduling):  # type: ignore[misc]  # xdist says no types
        def _split_scope(self, nodeid: str) -> str:
            return CLUSTER if nodeid.startswith(CLUSTER) else nodeid

    return Together(config, log)
