"""The JSON Schema of claims files and vocabularies, for editors to complete and check with.

It is made of the records that files are held to, so that the two cannot part. An editor gives unquoted figures types of
their own, which we do not: wherever a text is taken, the schema takes a number or a truth value, too.
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

    from factlint.claims.records import SCALAR

    made = _tidied(TypeAdapter(record).json_schema(by_alias=True), SCALAR)
    defined = {"Text": {**SCALAR, "description": "Words, kept as they are written."}, **made.pop("$defs")}
    return {"$schema": DIALECT, "title": title, **made, "$defs": defined}


def _tidied(node: Any, scalar: dict[str, Any]) -> Any:
    """Return a schema without what pydantic adds for Python, and with what all texts are said once.

    What it adds are titles made of names, defaults, and null for a key that is left out.
    """
    if isinstance(node, list):
        return [_tidied(item, scalar) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("default", ...) is None:
        (kind,) = (kind for kind in node["anyOf"] if kind != {"type": "null"})
        node = {**kind, **{key: value for key, value in node.items() if key != "anyOf"}}
    if scalar.items() <= node.items():
        node = {"$ref": "#/$defs/Text", **{key: value for key, value in node.items() if key not in scalar}}
    return {
        key: {name: _tidied(of, scalar) for name, of in value.items()}
        if key in ("properties", "$defs")
        else _tidied(value, scalar)
        for key, value in node.items()
        if key not in ("title", "default")
    }
