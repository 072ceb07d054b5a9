"""The rule contract, and the loading of rule packs.

A rule is a key and a check: the key says which claims belong together, the check looks at one such group and yields
findings. It sees only its group, keeps no state and does no I/O, so it runs alone in a test, in a process, or on a
cluster, unchanged.
"""

from __future__ import annotations

import difflib
import importlib
import importlib.util
import inspect
import pkgutil
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from factlint.alignment import (
    Camp,
    Dispute,
    Key,
    Relation,
    compare,
    disputes,
    each_claim,
    figures_of_document,
    outermost,
    relation,
    same_document,
    same_entity,
    same_fact,
    same_figures,
    same_flow,
    same_property,
    same_ranking,
    same_series,
    same_time,
    same_whole,
)
from factlint.claims import Claim, Entity
from factlint.findings import Evidence, Finding, Verdict, WaiverUse, each_waiver
from factlint.values import Value

GROUP = "factlint.rules"
"""The entry point group that packs are found by."""

LOCAL = "factlint_local_"
"""How the names of modules begin that were loaded by their path."""

CRASH_CODE = "FL000"
CRASH_NAME = "rule-crash"
CRASH_DOCUMENTATION = """\
A rule failed while it was running.

## What it does
Says which rule failed and with what error, in place of what that rule would have found. All other rules have run. It is
no rule: it cannot be selected, waived or taken into the baseline, and it ends the run with exit code 4.

## Why it matters
As long as the rule fails, nobody knows what it would have found.

## What to do
Report it to those who wrote the rule; leave it out with `--ignore` until it is mended.
"""

MOST_EVIDENCE = 12
"""Statements shown for one finding; of more, the count is given."""

MOST_CHARACTERS = 1_000
"""Characters of a message, a reason or a reading; a value may be as long as its document."""

MOST_LABEL = 200
"""Characters of a label."""

V_co = TypeVar("V_co", bound=Value, covariant=True)

Group = Sequence[Claim[V_co]]
"""The claims that share a key, ordered by document and place."""

Check = Callable[..., Iterable[Finding]]
"""Group → findings. Of a rule about waivers, the group is of waivers (``WaiverUse``) instead of claims."""

_CODE = re.compile(r"[A-Z]{2,8}[0-9]{3,4}")
_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")


class RuleError(Exception):
    """A rule pack that cannot be loaded: missing, broken, or with a code or name that is taken."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A key and a check, with the code and the name it is known by. Made by :func:`rule`."""

    code: str
    name: str
    by: Key | Callable[[WaiverUse], WaiverUse]
    check: Check
    since: str
    takes: tuple[type, ...] = ()
    """Types of value the rule looks at; empty: all."""

    least: int = 2
    """Claims a group must have for the check to be worth running."""

    on: bool = True
    breaks: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Property laws that do not hold for this rule, each with the reason."""

    pack: str = ""

    @property
    def documentation(self) -> str:
        """The docstring, as Markdown."""
        return inspect.getdoc(self.check) or ""

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.documentation.partition("\n")[0]


def rule(
    code: str,
    name: str,
    *,
    by: Key | Callable[[WaiverUse], WaiverUse],
    since: str,
    takes: type | tuple[type, ...] = (),
    least: int | None = None,
    on: bool = True,
    breaks: Mapping[str, str] | None = None,
) -> Callable[[Check], Rule]:
    """Make a rule of a check.

    Args:
        code: short and final, such as ``FL101``; never renumbered, never used again.
        name: says what is wrong, in words joined by hyphens: ``quantity-conflict``.
        by: the key that claims are grouped by.
        since: the version that brought it.
        takes: the types of value it looks at; all when left out.
        least: how many claims a group needs; 2 unless it looks at each claim by itself.
        on: whether it runs when nobody selects it.
        breaks: laws of ``factlint test-rules`` that do not hold for it, each with the reason.

    Raises:
        RuleError: for a code or name of another form, or a check without documentation.
    """

    def make(check: Check) -> Rule:
        if not _CODE.fullmatch(code):
            raise RuleError(f"{code!r} is no rule code: letters, then three or four digits, such as AB101")
        if not _NAME.fullmatch(name):
            raise RuleError(f"{name!r} is no rule name: small letters joined by hyphens, such as quantity-conflict")
        if not inspect.getdoc(check):
            raise RuleError(f"{name} has no docstring; it is the rule's documentation")
        kinds = takes if isinstance(takes, tuple) else (takes,)
        fewest = least if least is not None else (1 if by in (each_claim, each_waiver) else 2)
        return Rule(code, name, by, check, since, kinds, fewest, on, dict(breaks or {}))

    return make


def finding(
    claims: Dispute | Iterable[Claim[Value]],
    message: str,
    *,
    verdict: Verdict | None = None,
    why: str = "",
    reading: str = "",
    labels: Sequence[str] = (),
    qualifier: str = "",
) -> Finding:
    """Make a finding of the claims it rests on, the primary one first.

    Of a dispute, the verdict follows: a tension when a charitable reading is possible, else a contradiction. ``labels``
    say how each claim is read, where its value alone does not; ``qualifier`` names the qualifier to show with it.
    """
    if isinstance(claims, Dispute):
        verdict = verdict or (Verdict.TENSION if claims.possible else Verdict.CONTRADICTION)
        everything, chosen = claims.claims, _in_turn([len(camp.claims) for camp in claims.camps])
    else:
        everything = tuple(claims)
        chosen = list(range(len(everything)))[:MOST_EVIDENCE]
    evidence = tuple(
        Evidence.of(
            everything[at], _cut(labels[at] if at < len(labels) else str(everything[at].value), MOST_LABEL), qualifier
        )
        for at in chosen
    )
    omitted = len(everything) - len(chosen)
    message, why, reading = (_cut(text, MOST_CHARACTERS) for text in (message, why, reading))
    return Finding(message, evidence, verdict or Verdict.CONTRADICTION, why, reading, omitted)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _in_turn(sizes: Sequence[int]) -> list[int]:
    """Return which of the claims of camps of these sizes are shown: one of every camp in turn, until it is enough."""
    starts = [sum(sizes[:at]) for at in range(len(sizes[:MOST_EVIDENCE]))]
    turns = [
        start + turn for turn in range(MOST_EVIDENCE) for start, size in zip(starts, sizes, strict=False) if turn < size
    ]
    return sorted(turns[:MOST_EVIDENCE])


def rules_of(module: ModuleType) -> list[Rule]:
    """Return the rules that a module defines, in the order of their codes."""
    found = [
        value
        for value in vars(module).values()
        if isinstance(value, Rule) and getattr(value.check, "__module__", "") == module.__name__
    ]
    return sorted(found, key=lambda found_rule: found_rule.code)


def load_pack(package: str, pack: str) -> list[Rule]:
    """Return the rules of an installed package: those of its modules whose names do not start with an underscore.

    Raises:
        RuleError: when it cannot be imported, or holds no rule.
    """
    try:
        top = importlib.import_module(package)
        names = [info.name for info in pkgutil.iter_modules(getattr(top, "__path__", []))]
        modules = [top, *(importlib.import_module(f"{package}.{name}") for name in sorted(names) if name[0] != "_")]
    except (Exception, SystemExit) as error:  # a module that calls exit() must not end the run, least of all with 0
        raise RuleError(f"the rule pack {pack!r} cannot be loaded: {type(error).__name__}: {error}") from error
    return _named([found for module in modules for found in rules_of(module)], pack)


def load_path(path: Path) -> list[Rule]:
    """Return the rules of a module or a folder of modules that the user named on the command line; runs its code.

    Raises:
        RuleError: when it cannot be imported, or holds no rule.
    """
    files = sorted(path.glob("*.py")) if path.is_dir() else [path]
    rules: list[Rule] = []
    for file in files:
        if path.is_dir() and file.name.startswith("_"):
            continue
        name = f"{LOCAL}{re.sub(r'[^0-9a-zA-Z]', '_', str(file.resolve()))}"
        spec = importlib.util.spec_from_file_location(name, file)
        if spec is None or spec.loader is None:
            raise RuleError(f"{file} is no Python module")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        try:
            spec.loader.exec_module(module)
        except (Exception, SystemExit) as error:
            del sys.modules[name]
            raise RuleError(f"{file} cannot be loaded: {type(error).__name__}: {error}") from error
        rules.extend(rules_of(module))
    return _named(rules, str(path))


def load_rules(packs: Iterable[str] = ("builtin",), paths: Iterable[Path] = ()) -> tuple[Rule, ...]:
    """Return the rules of the packs named, and of the paths the user allowed, in the order of their codes.

    Raises:
        RuleError: for a pack that is not installed, or two rules with one code or name.
    """
    installed = {point.name: point for point in sorted(entry_points(group=GROUP), key=lambda point: point.name)}
    rules: list[Rule] = []
    for pack in packs:
        rules.extend(load_pack(_point(installed, pack).value, pack))
    for path in paths:
        rules.extend(load_path(path))
    _refuse_duplicates(rules)
    return tuple(sorted(rules, key=lambda found: found.code))


def _point(installed: Mapping[str, EntryPoint], pack: str) -> EntryPoint:
    if pack in installed:
        return installed[pack]
    near = difflib.get_close_matches(pack, installed, 1)
    hint = f"; did you mean {near[0]!r}?" if near else f"; installed are: {', '.join(sorted(installed)) or 'none'}"
    raise RuleError(f"no rule pack is called {pack!r}{hint}")


def _named(rules: list[Rule], pack: str) -> list[Rule]:
    if not rules:
        raise RuleError(f"the rule pack {pack!r} holds no rule")
    return [replace(found, pack=pack) for found in rules]


def _refuse_duplicates(rules: Iterable[Rule]) -> None:
    taken: dict[str, Rule] = {}
    for found in rules:
        for word in (found.code, found.name):
            if word in taken or word in (CRASH_CODE, CRASH_NAME):
                other = taken[word].pack if word in taken else "factlint itself"
                raise RuleError(f"{word} is the code or name of two rules: one of {other}, one of {found.pack}")
        taken[found.code] = taken[found.name] = found


def find_rule(rules: Iterable[Rule], word: str) -> Rule:
    """Return the rule with a code or a name.

    Raises:
        RuleError: when there is none, naming the nearest.
    """
    known = {known_word.casefold(): found for found in rules for known_word in (found.code, found.name)}
    if word.casefold() in known:
        return known[word.casefold()]
    near = difflib.get_close_matches(word.casefold(), known, 1, 0.5)
    spelled = {name.casefold(): name for found in known.values() for name in (found.code, found.name)}
    raise RuleError(f"no rule is called {word!r}" + (f"; did you mean {spelled[near[0]]!r}?" if near else ""))


__all__ = [
    "CRASH_CODE",
    "CRASH_DOCUMENTATION",
    "CRASH_NAME",
    "Camp",
    "Claim",
    "Dispute",
    "Entity",
    "Evidence",
    "Finding",
    "Group",
    "Key",
    "Relation",
    "Rule",
    "RuleError",
    "Verdict",
    "WaiverUse",
    "compare",
    "disputes",
    "each_claim",
    "each_waiver",
    "figures_of_document",
    "find_rule",
    "finding",
    "load_pack",
    "load_path",
    "load_rules",
    "outermost",
    "relation",
    "rule",
    "rules_of",
    "same_document",
    "same_entity",
    "same_fact",
    "same_figures",
    "same_flow",
    "same_property",
    "same_ranking",
    "same_series",
    "same_time",
    "same_whole",
]
