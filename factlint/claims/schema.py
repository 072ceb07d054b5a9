"""The JSON Schema of claims files and vocabularies, for editors to complete and check with.

It is made of the records that files are held to, so that the two cannot part. An editor gives unquoted figures and dates
types of its own, which we do not: wherever a text is taken, the schema takes a number or a truth value, too.
"""

from __future__ import annotations

from typing import Any

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def claims_schema() -> dict[str, Any]:
    """Return the schema of claims files."""
    from factlint.claims.records import ClaimsFile

    return _schema(ClaimsFile, "factlint claims")


def vocabulary_schema() -> dict[str, Any]:
    """Return the schema of vocabularies."""
    from factlint.claims.records import VocabularyFile

    return _schema(VocabularyFile, "factlint vocabulary")


def _schema(record: type, title: str) -> dict[str, Any]:
    from pydantic import TypeAdapter

    made = _tidied(TypeAdapter(record).json_schema(by_alias=True))
    return {"$schema": DIALECT, "title": title, **made}


def _tidied(node: Any) -> Any:
    """Return a schema without what pydantic adds for Python: titles made of names, defaults, and null for a key left out."""
    if isinstance(node, list):
        return [_tidied(item) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("default", ...) is None:
        kinds = [kind for kind in node["anyOf"] if kind != {"type": "null"}]
        node = {**node, **(kinds[0] if len(kinds) == 1 else {"anyOf": kinds})}
        if len(kinds) == 1:
            del node["anyOf"]
    return {
        key: {name: _tidied(value) for name, value in inner.items()}
        if key in ("properties", "$defs")
        else _tidied(inner)
        for key, inner in node.items()
        if key not in ("title", "default")
    }
