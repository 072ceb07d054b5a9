"""Which rules do not look at which files: ``per-path-ignores``.

A rule does not see the claims of a file that it is to ignore, just as ruff's ``per-file-ignores`` keep a rule from a
file. So what other files say of each other is still found, with all its sides. To drop findings instead would ask which
of their sides has to lie in the file: with any, a conflict between two others would go because a third document takes
part in it; with all, an archive that is to be left alone would still be held against what is written today.

A file is a document or a claims file: a claim is ignored when either of its two is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from factlint.checking.settings import Settings
from factlint.claims import Claim
from factlint.findings import Waiver, WaiverUse, inline_waivers
from factlint.rules import Rule, RuleError, find_rule
from factlint.values import Value

Claims = Sequence[Claim[Value]]


@dataclass(frozen=True, slots=True)
class Exemptions:
    """Patterns of the files that rules do not look at, by the code of the rule."""

    patterns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _known: dict[tuple[tuple[str, ...], str], bool] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, settings: Settings, rules: Iterable[Rule]) -> Exemptions:
        """Return those of the settings.

        Raises:
            RuleError: for a name that no rule has.
        """
        patterns: dict[str, tuple[str, ...]] = {}
        known = tuple(rules)
        for pattern, words in settings.per_path_ignores:
            for word in words:
                try:
                    code = find_rule(known, word).code
                except RuleError as error:
                    raise RuleError(f"per-path-ignores, {pattern!r}: {error}") from error
                patterns[code] = (*patterns.get(code, ()), pattern)
        return cls(patterns)

    def sharing(self, rules: Iterable[Rule]) -> dict[tuple[str, ...], list[Rule]]:
        """Return the rules by the patterns of the files they do not look at: those together look at the same claims."""
        sharing: dict[tuple[str, ...], list[Rule]] = {}
        for rule in rules:
            sharing.setdefault(self.patterns.get(rule.code, ()), []).append(rule)
        return sharing

    def hide(self, patterns: tuple[str, ...], claim: Claim[Value]) -> bool:
        """Say whether rules with these patterns do not look at a claim."""
        source = claim.source
        return any(self._matched(patterns, path) for path in (source.document, source.claims_file) if path)

    def inline_waivers(self, claims: Claims, rules: Iterable[Rule]) -> list[Waiver]:
        """Return the waivers written in claims, but those of rules that do not look at the claim: none can be used."""
        codes = {word: rule.code for rule in rules for word in (rule.name, rule.code)}
        return [
            waiver
            for claim in claims
            for waiver in inline_waivers([claim])
            if not self.hide(self.patterns.get(codes.get(waiver.rule, ""), ()), claim)
        ]

    def uses(self, rule: Rule, uses: Sequence[WaiverUse]) -> Sequence[WaiverUse]:
        """Return the waivers that a rule about waivers looks at."""
        patterns = self.patterns.get(rule.code, ())
        return [use for use in uses if not self._matched(patterns, use.waiver.path)] if patterns else uses

    def _matched(self, patterns: tuple[str, ...], path: str) -> bool:
        if (patterns, path) not in self._known:
            self._known[patterns, path] = any(matches(pattern, path) for pattern in patterns)
        return self._known[patterns, path]


def matches(pattern: str, path: str) -> bool:
    """Say whether a pattern names a file, or a folder that it lies in, as in a ``.gitignore`` file.

    ``*``, ``?`` and ``[…]`` stand for signs within a name, ``**`` for any folders. A pattern without a slash, or with
    one at its end only, is for a name anywhere; any other begins at the folder of the configuration.

    >>> matches("archive/", "docs/archive/2017/release.md"), matches("docs/*.md", "docs/archive/release.md")
    (True, False)
    """
    parts = pattern.strip("/").split("/")
    if "/" not in pattern.rstrip("/"):
        parts = ["**", *parts]
    at = _skipping({0}, parts)
    for name in path.split("/"):
        at = {
            place if parts[place] == "**" else place + 1
            for place in at
            if place < len(parts) and (parts[place] == "**" or fnmatchcase(name, parts[place]))
        }
        at = _skipping(at, parts)
        if len(parts) in at:
            return True
    return False


def _skipping(at: set[int], parts: Sequence[str]) -> set[int]:
    """Return the places with those after them that are reached when ``**`` stands for no folder."""
    found = set(at)
    for place in range(len(parts)):
        if place in found and parts[place] == "**":
            found.add(place + 1)
    return found
