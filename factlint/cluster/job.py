"""A job: what the workers have to know of a run, as plain text, and what each of them makes of it once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from factlint.alignment import each_claim, figures_of_document
from factlint.checking.exemptions import Exemptions
from factlint.claims import Claim, Vocabulary, english, load_vocabulary
from factlint.findings import each_waiver
from factlint.rules import Key, Rule, load_pack, load_path
from factlint.values import Value


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
    """Codes of the rules that run."""

    ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Patterns of files that rules do not look at, by the code of the rule."""

    def text(self) -> str:
        """Return the job as text."""
        return json.dumps({name: getattr(self, name) for name in self.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class Grouping:
    """Rules that share a key, and look at the same files."""

    number: int
    key: Key
    rules: tuple[Rule, ...]
    patterns: tuple[str, ...]
    """Patterns of files that they do not look at."""

    @property
    def least(self) -> int:
        """Claims that a group must have for any of the rules to look at it."""
        return min(rule.least for rule in self.rules)

    def takes(self, claim: Claim[Value]) -> bool:
        """Say whether any of the rules looks at claims with such values."""
        return any(not rule.takes or isinstance(claim.value, rule.takes) for rule in self.rules)


@dataclass(frozen=True, slots=True)
class Equipment:
    """What a worker has made of a job."""

    root: Path
    vocabulary: Vocabulary
    rules: Mapping[str, Rule]
    """By code, those that run."""

    exemptions: Exemptions
    groupings: tuple[Grouping, ...]
    each: tuple[Grouping, ...]
    """Rules that look at each claim by itself."""


@lru_cache(maxsize=4)
def equipment(text: str) -> Equipment:
    """Return what a job asks for, made once in a process that serves many partitions."""
    job = json.loads(text)
    rules = [found for pack, module in job["packs"] for found in load_pack(module, pack)]
    for name, shown in job["allowed"]:
        rules += [replace(found, pack=shown) for found in load_path(_file(name))]
    chosen = [found for found in rules if found.code in job["rules"]]
    vocabulary = english()
    if job["vocabulary"]:
        vocabulary = load_vocabulary(Path("vocabulary.yaml"), data=job["vocabulary"].encode())
    exemptions = Exemptions({code: tuple(patterns) for code, patterns in job["ignores"]})
    shared = groupings(sorted(chosen, key=lambda rule: rule.code), exemptions)
    return Equipment(
        Path(job["root"]),
        vocabulary,
        {rule.code: rule for rule in chosen},
        exemptions,
        tuple(one for one in shared if one.key is not each_claim),
        tuple(one for one in shared if one.key is each_claim),
    )


def groupings(rules: Sequence[Rule], exemptions: Exemptions) -> list[Grouping]:
    """Return rules about claims, together those that share a key and look at the same files."""
    together: dict[tuple[tuple[str, ...], Key], list[Rule]] = {}
    for rule in rules:
        if rule.by not in (each_waiver, figures_of_document):
            patterns = exemptions.patterns.get(rule.code, ())
            together.setdefault((patterns, rule.by), []).append(rule)  # type: ignore[arg-type]
    return [
        Grouping(number, key, tuple(some), patterns) for number, ((patterns, key), some) in enumerate(together.items())
    ]


def _file(name: str) -> Path:
    """Return where Spark has put a file of the job on this machine."""
    from pyspark import SparkFiles

    return Path(SparkFiles.get(name))
