"""What the tests of plugs share: the tree as a repository to install from, and pip without a package index."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

INSTALLED = ("factlint", "rules", "pyproject.toml", "setup.py", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
"""What of the tree an installation needs, and a hook."""

Git = Callable[..., str]


@pytest.fixture(scope="session")
def without_index() -> dict[str, str]:
    """Give an environment in which pip builds and installs the tree, and asks no index.

    What builds it is the setuptools that virtualenv brings. Its dependencies count as installed, since those of the
    tests lie on the path; factlint itself does not, where it is installed as editable.
    """
    import virtualenv.seed.wheels.embed as wheels

    folders = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    return {
        **kept,
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(Path(wheels.__file__).parent),
        "PYTHONPATH": os.pathsep.join(folders),
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
    }


@pytest.fixture(scope="session")
def git() -> Git:
    """Give git, run in a folder; nothing of the machine's configuration reaches it."""
    program = shutil.which("git")
    assert program is not None, "the tests need git"
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "HOME": os.devnull}
    person = ["-c", "user.name=Kim", "-c", "user.email=kim@example.org", "-c", "init.defaultBranch=main"]

    def run(folder: Path, *arguments: str) -> str:
        done = subprocess.run(
            [program, *person, *arguments],
            cwd=folder,
            env={**os.environ, **quiet},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    return run


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory, git: Git) -> Path:
    """Give the tree as it is now, as a repository with one commit."""
    folder = tmp_path_factory.mktemp("checkout") / "factlint"
    for name in INSTALLED:
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "the tree")
    return folder


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write these texts, by path below the folder, as UTF-8 with the line ends given."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
