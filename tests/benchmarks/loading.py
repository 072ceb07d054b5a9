"""Loading: claims files to records against the bare parse of them, then to claims; and what a claim weighs."""

from __future__ import annotations

import gc
import tempfile
import tracemalloc
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from factlint.claims import Vocabulary, load_all, load_vocabulary
from factlint.claims.events import parse
from factlint.claims.records import ClaimsFile, validated_claims
from factlint.language import read

from .generating import PUBLISHERS, facts, files_of
from .measuring import Row, collection, interleaved, milliseconds, ratio

C_PARSER: Any = import_module("yaml.cyaml").CParser
"""PyYAML's parser in C, which its type stubs do not know."""

LOAD_BUDGET = 2
MEMORY_BUDGET = 1024
"""Bytes a claim."""


def load(*, quick: bool = False) -> list[Row]:
    """Measure events, tree and validation against the bare events of PyYAML's parser in C.

    Loading turns the garbage collector off, so the budget is held with it off for both; the ratio with it on for both
    is shown too. What comes after validation has no budget: values are read and quotes found, which no parse does.
    """
    number, rounds = (140, 1) if quick else (1_400, 9)
    texts = _claims_files(number)
    claims = number * len(PUBLISHERS)
    calls = {"bare": lambda: _bare(texts), "records": lambda: _records(texts)}
    with collection(on=False):
        off = interleaved(calls, rounds)
    with collection(on=True):
        on = interleaved(calls, rounds)
    size = f"{claims:,} claims, {sum(map(len, texts)) / 1e6:.1f} MB"
    rows = [
        ratio(
            "load + validate : bare event parse (gc off)",
            off["records"],
            off["bare"],
            budget=LOAD_BUDGET,
            absolute=f"{milliseconds(off['records'])} : {milliseconds(off['bare'])}, {size}",
        ),
        ratio(
            "load + validate : bare event parse (gc on)",
            on["records"],
            on["bare"],
            budget=LOAD_BUDGET,
            absolute=f"{milliseconds(on['records'])} : {milliseconds(on['bare'])}, {size}",
        ),
    ]
    return rows + _after_validation(number, rounds, off["records"])


def _after_validation(number: int, rounds: int, validated: float) -> list[Row]:
    """Measure what makes claims of records."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write_files(folder, number)
        words = _vocabulary(folder)
        texts = sorted({claim.text for claim in facts(number, planted=0).claims})
        with collection(on=False):
            taken = interleaved(
                {
                    "read": lambda: [read(text, "text" if text[:1].isalpha() else "") for text in texts],
                    "all": lambda: load_all(paths, root=folder, vocabulary=words),
                },
                rounds,
            )
    claims = number * len(PUBLISHERS)
    return [
        Row(
            "reading values (language.read)",
            f"{taken['read'] / len(texts) * 1e6:.0f} µs",
            absolute=f"a text, {len(texts):,} different ones in {claims:,} claims",
        ),
        ratio(
            "all of loading, with values read and quotes found",
            taken["all"],
            validated,
            absolute=f"of load + validate; {taken['all'] / claims * 1e6:.0f} µs a claim",
        ),
    ]


def memory(*, quick: bool = False) -> list[Row]:
    """Measure the memory that loaded claims keep, with their values and anchors, but without their documents' texts."""
    number = 280 if quick else 25_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write_files(folder, number)
        words = _vocabulary(folder)
        load_all(paths[:4], root=folder, vocabulary=words)  # what is made once is no part of a claim
        gc.collect()
        tracemalloc.start()
        before, _ = tracemalloc.get_traced_memory()
        claims = [claim for file in load_all(paths, root=folder, vocabulary=words) for claim in file.claims]
        gc.collect()
        after, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    each = (after - before) / len(claims)
    return [
        Row(
            "memory of a loaded claim",
            f"{each:,.0f} B",
            f"{MEMORY_BUDGET:,} B",
            each <= MEMORY_BUDGET,
            f"{(after - before) / 1e6:,.1f} MB for {len(claims):,} claims; {peak / 1e6:,.1f} MB at most while loading",
        )
    ]


def write_files(folder: Path, number: int) -> list[Path]:
    """Write the documents and claims files of so many facts; return the claims files."""
    paths = []
    for path, text in files_of(facts(number, planted=0).claims):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
        if path.startswith("claims/") and not path.endswith("vocabulary.yaml"):
            paths.append(folder / path)
    return paths


def _vocabulary(folder: Path) -> Vocabulary:
    return load_vocabulary(folder / "claims" / "vocabulary.yaml")


def _claims_files(number: int) -> list[str]:
    return [
        text
        for path, text in files_of(facts(number, planted=0).claims)
        if path.startswith("claims/") and not path.endswith("vocabulary.yaml")
    ]


def _bare(texts: list[str]) -> None:
    for text in texts:
        for _ in yaml.parse(text, Loader=C_PARSER):
            pass


def _records(texts: list[str]) -> list[ClaimsFile]:
    return [validated_claims(parse(text, "claims.yaml"))[0] for text in texts]
