"""Kill checks at random moments, and see that the next one says what a check without a cache says.

    python -m tests.cache.killing FOLDER KILLS SEED

Run as a process of its own that has one thread and has loaded factlint: each check is a fork of it, so that fifty of
them cost little. Prints one line of JSON.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import select
import signal
import statistics
import sys
import time
from pathlib import Path

import factlint.checking.dependencies
import factlint.cli
import factlint.cli.commands
from factlint.cache import FOLDER

DOCUMENTS = 2
REPORT = "report.json"


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def edit(number: int, at: int) -> None:
    """Write a document and its claims: they say something else for each number."""
    write(f"docs/{at}.md", f"# The mill\n\nThe mill has {number} looms.\n\nIt is {number + 9} metres long.\n")
    claim = f"  - {{id: looms, subject: mill, property: looms, value: {number} looms, quote: {number} looms}}\n"
    write(f"claims/{at}.yaml", f"document: ../docs/{at}.md\nclaims:\n{claim}")
    write(f"notes/{at}.md", f"# The tower\n\nThe church tower is {number} metres high.\n")


def start(arguments: list[str]) -> tuple[int, int]:
    """Start a check; return its process, and a pipe that is closed when it ends."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    code = 70
    try:
        for stream, name in ((1, "stdout"), (2, "stderr")):
            os.dup2(os.open(f"../{name}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
        sys.argv = ["factlint", "check", *arguments]
        setattr(factlint.checking.dependencies, "STARTED", time.time_ns())  # noqa: B010 - it is imported there
        factlint.cli.main()
    except SystemExit as left:
        sys.stdout.flush()
        code = int(left.code or 0)
    finally:
        os._exit(code)


def check(*arguments: str) -> tuple[int, bytes, bytes, bytes]:
    """Return all that a check gives."""
    process, pipe = start(["-o", "full", "-o", f"json:../{REPORT}", *arguments])
    _, status = os.waitpid(process, 0)
    os.close(pipe)
    read = (Path("..", name).read_bytes() for name in ("stdout", "stderr", REPORT))
    return os.waitstatus_to_exitcode(status), *read  # type: ignore[return-value]


def kill_after(seconds: float) -> bool:
    """Kill a check after so many seconds; say whether it was still running."""
    process, pipe = start(["-o", "full", "-o", f"json:../{REPORT}"])
    ended, _, _ = select.select([pipe], [], [], seconds)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    os.close(pipe)
    return not ended and os.waitstatus_to_exitcode(status) == -signal.SIGKILL


def measured() -> float:
    """Return how many seconds a check takes after an edit."""
    check()
    lengths = []
    for number in range(5):
        edit(60 + number, 0)
        began = time.perf_counter()
        check()
        lengths.append(time.perf_counter() - began)
    return statistics.median(lengths)


def main(folder: str, kills: int, seed: int) -> None:
    """Kill so many checks of a small project in a folder, and print how often the next one said something else."""
    os.chdir(folder)
    dice = random.Random(seed)
    write("factlint.toml", 'claims = ["claims"]\ndocuments = ["notes"]\n')
    for at in range(DOCUMENTS):
        edit(40, at)
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
        factlint.cli.commands.run(["check", "--no-cache", "-o", "full", "-o", f"json:../{REPORT}"])  # loads everything
    length = measured()
    moments, wrong = [], []
    for number in range(kills):
        if number == kills // 2:
            write("factlint.toml", 'claims = ["claims"]\n')  # nothing to draft: another way through the cache
            length = measured()
        if dice.random() < 0.9:
            edit(dice.randrange(40, 60), dice.randrange(DOCUMENTS))
        # One moment in each part of the length, in any order, so that they are spread over all of it.
        share = (number * 37 % kills + dice.random()) / kills
        if kill_after(share * length):
            moments.append(share)
        if not check() == check() == check("--no-cache"):
            wrong.append((number, share))
    databases = [path.name for path in Path(FOLDER).glob("*.sqlite")]
    print(
        json.dumps(
            {
                "killed": len(moments),
                "late": sum(share > 0.5 for share in moments),
                "wrong": wrong,
                "databases": len(databases),
                "code": check()[0],
                "seconds": length,
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
