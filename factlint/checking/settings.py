"""Settings: ``[tool.factlint]`` in pyproject.toml, or factlint.toml; the command line comes on top."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from factlint.findings import Verdict
from factlint.rules import Rule, find_rule

NEVER = "never"
LEVELS = (*(verdict.value for verdict in Verdict), NEVER)
"""What ``fail-on`` may name: the mildest verdict that fails a run."""

OWN = "factlint.toml"
SHARED = "pyproject.toml"
"""Names of configurations; of two in one folder, the first counts."""

MOST_BYTES = 1_000_000
"""A configuration larger than this is none."""


class SettingsError(Exception):
    """A configuration that cannot be used; the message names the file and the key."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run does. Paths are relative to ``root``, the folder of the configuration or else the working folder."""

    root: Path
    claims: tuple[str, ...] = ("claims",)
    documents: tuple[str, ...] = ()
    """Documents, or folders of them, that claims are read from besides those in YAML."""

    vocabulary: str = ""
    """Empty: the ``vocabulary.yaml`` beside the claims."""

    waivers: str = "factlint-waivers.yaml"
    baseline: str = "factlint-baseline.yaml"
    rules: tuple[str, ...] = ("builtin",)
    """Installed rule packs, by the names of their entry points."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    per_path_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Patterns of paths, each with the rules that do not look at the files it names."""

    fail_on: str = Verdict.TENSION.value
    coverage_fail_under: Decimal = Decimal(0)
    """Share of the figures, in percent, that reviewed claims have to cover."""

    allow_rules: tuple[Path, ...] = ()
    """Rule modules in the checkout; only ever from the command line, since loading them runs their code."""

    cache: bool = True
    """Whether what a run works out is kept for the next one, in the folder ``.factlint_cache`` of the root."""

    today: date | None = None
    since: str = ""
    """A git revision: only findings count of which a side changed since. Empty: all count."""

    configured: str = ""
    """The file the settings are from, as a path to show; empty when there is none."""


COMMAND_LINE_ONLY = ("root", "allow_rules", "today", "since", "configured")


def load_settings(folder: Path, config: Path | None = None) -> Settings:
    """Return the settings for a folder: of the nearest configuration in it or above it, or the defaults.

    Raises:
        SettingsError: for a file that is missing, unreadable or no TOML, or a key or value that is not known.
    """
    path = config or _nearest(folder)
    if path is None:
        return Settings(root=folder)
    table = _table(path)
    return replace(_settings(table, path), root=path.parent, configured=str(path))


def places_of_configuration(folder: Path, settings: Settings) -> list[Path]:
    """Return where the configuration of a folder was looked for, from the nearest place to where it was found."""
    places = [place / name for place in (folder, *folder.parents) for name in (OWN, SHARED)]
    found = Path(settings.configured)
    return places[: places.index(found) + 1] if found in places else places


def selected(rules: Iterable[Rule], settings: Settings) -> tuple[Rule, ...]:
    """Return the rules to run: those on by default or selected, less those ignored.

    Raises:
        RuleError: for a name that no rule has.
    """
    known = tuple(rules)

    def named(words: Iterable[str]) -> set[str]:
        return {find_rule(known, word).code for word in words}

    chosen = named(settings.select) if settings.select else {found.code for found in known if found.on}
    chosen = (chosen | named(settings.extend_select)) - named(settings.ignore)
    return tuple(found for found in known if found.code in chosen)


def _nearest(folder: Path) -> Path | None:
    for place in (folder, *folder.parents):
        own = place / OWN
        if own.is_file():
            return own
        shared = place / SHARED
        if shared.is_file() and _mentions(shared):
            return shared
    return None


def _mentions(path: Path) -> bool:
    """Say whether a pyproject.toml has our table; one that cannot be read is somebody else's to mend."""
    try:
        with path.open("rb") as file:
            text = file.read(MOST_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    try:
        return "factlint" in text and "factlint" in _parsed(text).get("tool", {})
    except (ValueError, RecursionError, TypeError):
        return "[tool.factlint]" in text


def _parsed(text: str) -> dict[str, Any]:
    import tomllib  # most folders have no configuration, and start quicker without it

    return tomllib.loads(text)


def _table(path: Path) -> Mapping[str, object]:
    table: Mapping[str, object]
    try:
        if path.stat().st_size > MOST_BYTES:
            raise SettingsError(f"{path}: larger than {MOST_BYTES:,} bytes")
        text = path.read_text(encoding="utf-8-sig")
        table = _parsed(text)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{path}: is no TOML: {error}") from error
    if path.name == SHARED:
        for step in ("tool", "factlint"):
            inner = table.get(step, {})
            if not isinstance(inner, Mapping):
                raise SettingsError(f"{path}: {step!r} is no table")
            table = inner
    return table


def _settings(table: Mapping[str, object], path: Path) -> Settings:
    lists = {"claims", "documents", "rules", "select", "ignore", "extend_select"}
    names = [field.name for field in fields(Settings) if field.name not in COMMAND_LINE_ONLY]
    keys = {name.replace("_", "-"): name for name in names}
    given: dict[str, object] = {}
    for key, value in table.items():
        if key not in keys:
            near = difflib.get_close_matches(key, keys, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are: {', '.join(sorted(keys))}"
            raise SettingsError(f"{path}: {key!r} is no setting; {hint}")
        name = keys[key]
        if name in lists:
            given[name] = _words(value, f"{path}: {key!r}")
        elif name == "per_path_ignores":
            if not isinstance(value, Mapping) or not all(value):
                raise SettingsError(f"{path}: {key!r} takes a table of patterns, each with a list of rules")
            given[name] = tuple((one, _words(rules, f"{path}: {key!r}, {one!r}")) for one, rules in value.items())
        elif name == "coverage_fail_under":
            given[name] = percentage(value, f"{path}: {key!r}")
        elif name == "cache":
            if not isinstance(value, bool):
                raise SettingsError(f"{path}: {key!r} takes true or false")
            given[name] = value
        elif isinstance(value, str):
            given[name] = value
        else:
            raise SettingsError(f"{path}: {key!r} takes a text")
    made = replace(Settings(root=path.parent), **given)  # type: ignore[arg-type]
    return checked(made, str(path))


def _words(value: object, where: str) -> tuple[str, ...]:
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise SettingsError(f"{where} takes a list of texts")
    return tuple(words)


def percentage(value: object, where: str) -> Decimal:
    """Return a number from 0 to 100, exactly as it is written.

    Raises:
        SettingsError: for anything else; ``where`` says what takes it.
    """
    try:
        number = Decimal("nan") if isinstance(value, bool) else Decimal(str(value))
    except InvalidOperation:
        number = Decimal("nan")
    if number.is_nan() or not 0 <= number <= 100:
        raise SettingsError(f"{where} takes a percentage from 0 to 100, not {str(value)[:40]!r}")
    return number


def checked(settings: Settings, where: str) -> Settings:
    """Return the settings when their values are known ones.

    Raises:
        SettingsError: for a ``fail-on`` that is no verdict.
    """
    if settings.fail_on not in LEVELS:
        near = difflib.get_close_matches(settings.fail_on, LEVELS, 1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise SettingsError(f"{where}: fail-on takes {', '.join(LEVELS)}, not {settings.fail_on!r}{hint}")
    return settings
