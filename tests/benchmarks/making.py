"""Making claims and documents of any size in a folder, the same for the same seed, to try a check on.

python -m tests.benchmarks make claims 100000 FOLDER       claims files and what they quote; few conflicts
python -m tests.benchmarks make findings 100000 FOLDER     the same with as many conflicts as there can be
python -m tests.benchmarks make hot 100000 FOLDER          claims about one fact, one in a thousand of them wrong
python -m tests.benchmarks make documents 1000 FOLDER      documents without claims: an archive of releases
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from factlint.claims import Claim
from factlint.values import Value

from .generating import PLANTED_ONE_IN, PUBLISHERS, SEED, Fact, can_be_wrong, crowd, facts, files_of
from .releases import releases

EXIT_USAGE = 2


@dataclass(frozen=True, slots=True)
class Made:
    """Files to write, by path, and what is in them."""

    files: Iterable[tuple[str, str]]
    contents: str
    planted: str


def make(arguments: Sequence[str]) -> int:
    """Write what is asked for into a folder, say what was planted in it, and return the exit code."""
    parser = argparse.ArgumentParser(
        "python -m tests.benchmarks make",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("number", type=int, metavar="NUMBER", help="how many claims, or documents")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where to; made when it is not there, else empty")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed gives others; the same, the same bytes")
    options = parser.parse_args(arguments)
    folder: Path = options.folder
    if options.number < 1:
        parser.error(f"the number is at least 1, not {options.number}")
    if folder.exists() and not folder.is_dir():
        parser.error(f"{folder} is a file; name a folder that is empty or not there yet")
    if folder.is_dir() and any(folder.iterdir()):
        parser.error(f"{folder} is not empty, and nothing is overwritten; name another folder")
    made = KINDS[options.kind](options.number, options.seed)
    written = 0
    for path, text in made.files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
        written += 1
    print(f"{made.contents}, {written:,} files in {folder}; planted: {made.planted}", file=sys.stderr)
    return 0


def _claims(number: int, seed: int) -> Made:
    return _agreeing(number, seed, 1 / PLANTED_ONE_IN)


def _findings(number: int, seed: int) -> Made:
    return _agreeing(number, seed, 1)


def _agreeing(number: int, seed: int, wrong: float) -> Made:
    """Return so many claims; a share of the facts that can be wrong is wrong, and at least one of them."""
    stated = -(-number // len(PUBLISHERS))
    candidates = can_be_wrong(stated)
    generated = facts(stated, planted=min(candidates, max(round(wrong * stated), 1)), seed=seed)
    claims = generated.claims[:number]
    return _of(claims, generated.facts, generated.planted)


def _hot(number: int, seed: int) -> Made:
    generated = crowd(number, seed=seed)
    return _of(generated.claims, generated.facts, generated.planted)


def _of(claims: Sequence[Claim[Value]], stated: int, planted: dict[str, set[Fact]]) -> Made:
    listed = Counter({rule: len(found) for rule, found in planted.items()})
    return Made(
        files_of(claims),
        f"{len(claims):,} claims about {stated:,} {'fact' if stated == 1 else 'facts'}",
        ", ".join(f"{count:,} {rule}" for rule, count in listed.most_common()) or "nothing",
    )


def _documents(number: int, seed: int) -> Made:
    archive = releases(number, seed)
    files = ((f"documents/{path}", text) for path, text in archive.texts.items())
    return Made(files, f"{number:,} documents", f"{len(archive.planted):,} sentences that tell a fact another way")


KINDS: dict[str, Callable[[int, int], Made]] = {
    "claims": _claims,
    "findings": _findings,
    "hot": _hot,
    "documents": _documents,
}
