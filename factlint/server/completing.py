"""What may stand at a place in a claims file, a vocabulary, a waiver file or a configuration."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from factlint.checking.files import SUFFIXES, VOCABULARY, says_claims
from factlint.checking.settings import COMMAND_LINE_ONLY, LEVELS, Settings
from factlint.claims import claims_schema, vocabulary_schema
from factlint.claims.editing import DECISION_KEYS
from factlint.claims.format import scalar
from factlint.reports.plain import plain
from factlint.server.asking import Asked
from factlint.server.outline import Spot, rows, spot
from factlint.server.projects import Project

CONFIGURATIONS = ("factlint.toml", "pyproject.toml")

ENTITIES = ("subject", "place", "of", "among", "from", "to", "within")
"""Keys whose values are names of things."""

RULES = ("select", "ignore", "extend-select")
"""Settings that name rules."""

_SETTING = re.compile(r"\s*(?P<key>[A-Za-z-]+)\s*=\s*(?P<value>.*)")
_TABLE = re.compile(r"\s*\[(?P<name>[^\]\"']*)\]\s*(?:#.*)?$")
_WORD = re.compile(r"(?<![A-Za-z0-9-])[A-Za-z0-9-]*$")


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may stand at a place: what to show, what to say of it, and what to write from a column on."""

    label: str
    help: str
    text: str
    column: int


def offers(asked: Asked) -> list[Offer]:
    """Return what may stand at a place, the likeliest first."""
    if in_settings(asked.shown):
        return list(_settings(asked))
    schema = _schema(asked.project, asked.shown, asked.lines.lines)
    at = spot(asked.lines.lines, asked.line, asked.column)
    if schema is None:
        return list(_decisions(asked, at)) if _is_waivers(asked.project, asked.shown) else []
    nodes = _nodes(schema, at.path)
    if at.key:
        inner = [one for node in nodes for one in _inner(schema, node, at.key)]
        return list(_values(asked, at, inner))
    if at.path and at.path[-1] == "waive":
        return [_key(at, rule.name, rule.summary) for rule in asked.project.rules if rule.name not in at.there]
    known: dict[str, str] = {}
    for node in nodes:
        known |= {name: str(of.get("description", "")) for name, of in node.get("properties", {}).items()}
    return [_key(at, name, said) for name, said in known.items() if name not in at.there]


def in_settings(shown: str) -> bool:
    """Say whether a file is a configuration."""
    return PurePosixPath(shown).name in CONFIGURATIONS


def key_help(asked: Asked, path: Sequence[str], key: str) -> str:
    """Return what a key is for, in the words of the schema; empty for a key that is not known there."""
    schema = _schema(asked.project, asked.shown, asked.lines.lines)
    for node in _nodes(schema, path) if schema is not None else ():
        found = node.get("properties", {}).get(key)
        if found is not None:
            return f"{key}: {found.get('description', '')}"
    return ""


def _schema(project: Project, shown: str, lines: Sequence[str]) -> Mapping[str, Any] | None:
    """Return the schema of a file by its name and what it says; None for YAML that is somebody else's."""
    path = PurePosixPath(shown)
    if path.suffix.lower() not in SUFFIXES or _is_waivers(project, shown):
        return None
    if path.name == VOCABULARY or shown == project.settings.vocabulary:
        return _schemas()[1]
    own = any(PurePosixPath(name) in (path, *path.parents) for name in project.settings.claims)
    named = says_claims("\n".join(lines[:1000]).encode("utf-8", "surrogatepass"))
    return _schemas()[0] if own or named else None


@lru_cache(maxsize=1)
def _schemas() -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    return claims_schema(), vocabulary_schema()


def _is_waivers(project: Project, shown: str) -> bool:
    return bool(shown) and shown == project.settings.waivers


def _nodes(schema: Mapping[str, Any], path: Iterable[str]) -> list[Mapping[str, Any]]:
    """Return what a schema says of the mappings that may stand at a path."""
    nodes = _plain(schema, schema)
    for key in path:
        nodes = [one for node in nodes for one in _inner(schema, node, key)]
    return nodes


def _inner(schema: Mapping[str, Any], node: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """Return what a schema says of what may stand behind a key."""
    found = node.get("properties", {}).get(key)
    if found is None:
        found = next(iter(node.get("patternProperties", {}).values()), None)
    return _plain(schema, found) if found is not None else []


def _plain(schema: Mapping[str, Any], node: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return a node without references and alternatives; of a list, what its items are."""
    if "$ref" in node:
        return _plain(schema, schema["$defs"][node["$ref"].rpartition("/")[2]])
    for word in ("oneOf", "anyOf"):
        if word in node:
            return [one for choice in node[word] for one in _plain(schema, choice)]
    return _plain(schema, node["items"]) if "items" in node else [node]


def _key(at: Spot, name: str, said: str) -> Offer:
    return Offer(name, said, f"{name}: ", at.column)


def _values(asked: Asked, at: Spot, nodes: Sequence[Mapping[str, Any]]) -> Iterator[Offer]:
    words: dict[str, str] = {}
    for node in nodes:
        words |= {str(one): "" for one in node.get("enum", ())}
        if node.get("type") == "boolean":
            words |= {"true": "", "false": ""}
    if at.key == "property":
        words |= _properties(asked)
    elif at.key in ENTITIES:
        words |= _entities(asked, at.key)
    for word, said in words.items():
        yield Offer(plain(word), said, scalar(word, flow=at.in_braces), at.column)


def _properties(asked: Asked) -> dict[str, str]:
    used = {str(claim.property): "used here" for claim in asked.project.result.claims if claim.source.claims_file}
    listed = {one.name: "in the vocabulary" for one in asked.project.vocabulary.properties.values()}
    return _ordered(listed, used, _written(asked, ("property",)))


def _entities(asked: Asked, key: str) -> dict[str, str]:
    claims = [claim for claim in asked.project.result.claims if claim.source.claims_file]
    used = {str(claim.subject): "used here" for claim in claims if key in ("subject", "within")}
    listed = {one.name: "in the vocabulary" for one in asked.project.vocabulary.entities.values()}
    return _ordered(listed, used, _written(asked, ENTITIES))


def _written(asked: Asked, keys: Sequence[str]) -> dict[str, str]:
    """Return what stands behind some keys elsewhere in the text, which may be no YAML just now."""
    return {
        row.value.strip("\"'"): "used here"
        for row in rows(asked.lines.lines)
        if row.key in keys and row.line != asked.line and row.value and row.value[0] not in "{[&*!|>#"
    }


def _ordered(listed: Mapping[str, str], *used: Mapping[str, str]) -> dict[str, str]:
    """Return names without those that differ in case alone, what the vocabulary lists as it is written there."""
    found: dict[str, tuple[str, str]] = {}
    for names in (listed, *used):
        for name, said in sorted(names.items()):
            found.setdefault(name.casefold(), (name, said))
    return dict(sorted(found.values(), key=lambda pair: (pair[0].casefold(), pair[0])))


def _decisions(asked: Asked, at: Spot) -> Iterator[Offer]:
    """Return what may stand in a waiver file: its keys, and the fingerprints of what is found now."""
    if at.key == "fingerprint":
        for finding in asked.project.result.findings:
            yield Offer(finding.fingerprint, plain(finding.message), finding.fingerprint, at.column)
    elif not at.key and at.path in ((), ("waivers",)):
        yield from (_key(at, key, "") for key in DECISION_KEYS if key not in at.there)


def _settings(asked: Asked) -> Iterator[Offer]:
    before = asked.lines.lines[: asked.line - 1]
    line = asked.lines.line(asked.line)[: asked.column - 1]
    table = next((found["name"].strip() for one in reversed(before) if (found := _TABLE.match(one))), "")
    if table != ("tool.factlint" if asked.shown.endswith("pyproject.toml") else ""):
        return
    typed = _WORD.search(line)
    column = (typed.start() if typed is not None else len(line)) + 1
    key = _open_setting([*before, line])
    quoted = line[: column - 1].endswith(('"', "'"))
    if not key and not line[: column - 1].strip():
        names = [one.name.replace("_", "-") for one in fields(Settings) if one.name not in COMMAND_LINE_ONLY]
        yield from (Offer(name, "", f"{name} = ", column) for name in names)
    elif key in RULES and quoted:
        for rule in asked.project.rules:
            yield Offer(rule.name, rule.summary, rule.name, column)
    elif key == "fail-on" and quoted:
        yield from (Offer(level, "", level, column) for level in LEVELS)


def _open_setting(lines: Sequence[str]) -> str:
    """Return the setting whose value goes on at the end of some lines; empty where none does."""
    for at in range(len(lines) - 1, -1, -1):
        found = _SETTING.match(lines[at])
        if found is not None:
            goes_on = at == len(lines) - 1 or "]" not in "".join([found["value"], *lines[at + 1 : -1]])
            return found["key"] if goes_on else ""
        if _TABLE.match(lines[at]):
            return ""
    return ""
