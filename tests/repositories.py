"""Git repositories that tests make: by nobody in particular, with nobody's configuration."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.programs import program

PERSON = ("-c", "user.name=Kim", "-c", "user.email=kim@example.org", "-c", "init.defaultBranch=main")


def git(folder: Path, *arguments: str, given: bytes = b"") -> str:
    """Run git in a folder and return what it writes; it has to go well."""
    alone = {
        "HOME": str(folder),
        "PATH": os.environ["PATH"],
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    command = [program("git"), *PERSON, *arguments]
    done = subprocess.run(command, cwd=folder, env=alone, input=given, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    return os.fsdecode(done.stdout)


def commit_all(folder: Path, message: str = "All of it") -> str:
    """Commit all that is there, and return the commit; the first call makes the repository."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q")
    git(folder, "add", "--all")
    git(folder, "commit", "-qm", message)
    return git(folder, "rev-parse", "HEAD").strip()
