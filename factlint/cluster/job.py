"""A job: what the workers have to know of a run, as plain text, and what each of them makes of it once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from factlint.checking.exemptions import Exemptions
from factlint.checking.running import Grouping, groupings
from factlint.claims import Vocabulary, english, load_vocabulary
from factlint.rules import Rule, load_pack, load_path


@dataclass(frozen=True, slots=True)
class Job:
    """What the workers have to know of a run; it holds no objects of ours, and no path but those that are shown."""

    root: str
    """The folder that paths are shown relative to."""

    vocabulary: str = ""
    """The project's vocabulary as YAML; empty for general English alone."""

    packs: tuple[tuple[str, str], ...] = ()
    """Rule packs: the name of each and its module."""

    allowed: tuple[tuple[str, str], ...] = ()
    """Rule files that were allowed on the command line: what they are called among the files of the job, and where they
    are from."""

    rules: tuple[str, ...] = ()
    """Codes of the rules that run here: of those about claims, not about documents or waivers."""

    ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Patterns of files that rules do not look at, by the code of the rule."""

    read: tuple[str, ...] = ()
    """The claims files of a run that has tables, too: what rows say of these is not taken twice."""

    def text(self) -> str:
        """Return the job as text."""
        return json.dumps({name: getattr(self, name) for name in self.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class Equipment:
    """What a worker has made of a job."""

    root: Path
    vocabulary: Vocabulary
    rules: Mapping[str, Rule]
    """By code, those that run."""

    exemptions: Exemptions
    groupings: tuple[Grouping, ...]
    """Rules about claims, together those that share a key; a grouping is known by its number."""

    read: frozenset[str]


@lru_cache(maxsize=4)
def equipment(text: str) -> Equipment:
    """Return what a job asks for, made once in a process that serves many partitions."""
    job = json.loads(text)
    rules = [found for pack, module in job["packs"] for found in load_pack(module, pack)]
    for name, shown in job["allowed"]:
        rules += [replace(found, pack=shown) for found in load_path(_file(name))]
    chosen = sorted((found for found in rules if found.code in job["rules"]), key=lambda rule: rule.code)
    vocabulary = english()
    if job["vocabulary"]:
        vocabulary = load_vocabulary(Path("vocabulary.yaml"), data=job["vocabulary"].encode())
    exemptions = Exemptions({code: tuple(patterns) for code, patterns in job["ignores"]})
    return Equipment(
        Path(job["root"]),
        vocabulary,
        {rule.code: rule for rule in chosen},
        exemptions,
        tuple(groupings(chosen, exemptions)),
        frozenset(job["read"]),
    )


def _file(name: str) -> Path:
    """Return where Spark has put a file of the job on this machine."""
    from pyspark import SparkFiles

    return Path(SparkFiles.get(name))
