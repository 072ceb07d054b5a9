"""The JSON Schema takes what the reader takes, and refuses what it refuses."""

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

from factlint.claims import claims_schema, parse, vocabulary_schema
from factlint.claims.records import ClaimsFile, VocabularyFile, validated

OURS = sorted((Path(__file__).parents[2] / "claims").glob("*.yaml"))
ENGLISH = Path(__file__).parents[2] / "factlint" / "claims" / "english.yaml"


class Editor(yaml.SafeLoader):
    """YAML as editors read it: figures and truth values have types, dates are texts."""


Editor.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_editor_reads(text: str) -> Any:
    return yaml.load(text, Editor)  # noqa: S506  # a safe loader, less one type


def claim(**keys: object) -> dict[str, object]:
    said = {"id": "a", "subject": "bridge", "property": "length", "value": "3 km", "quote": "three"}
    return {"document": "report.md", "claims": [{**said, **keys}]}


@pytest.mark.parametrize("schema", [claims_schema(), vocabulary_schema()])
def test_the_schemas_are_schemas(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize("path", [*OURS, ENGLISH], ids=lambda path: path.name)
def test_our_own_files_fit(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    is_claims = "claims:\n" in text
    validated(ClaimsFile if is_claims else VocabularyFile, parse(text, path.name))  # type: ignore[type-var]
    schema = claims_schema() if is_claims else vocabulary_schema()
    jsonschema.validate(as_editor_reads(text), schema, jsonschema.Draft202012Validator)


GOOD = [
    claim(),
    claim(value=2017, as_of=2017, id=3),
    claim(value={"rank": 4, "order": "largest", "among": "markets"}),
    claim(value={"members": ["a", 3], "open": True}, parts=["a"], waive={"period-conflict": "known"}),
    claim(value={"change": "up 20 per cent", "from": "£10", "to": "£12"}, **{"from": "a", "to": "b"}),
    claim(parts={"members": ["a"], "open": True}, status="under way", review="draft"),
]
BAD = [
    claim(valu="3"),
    claim(value={"quantty": 3}),
    claim(value={"rank": 4, "members": ["a"]}),
    claim(value=["a"]),
    claim(value=""),
    claim(value={"members": []}),
    claim(status="plannd"),
    claim(review="maybe"),
    claim(parts="a"),
    claim(waive=["a"]),
    claim(during=None),
    {"document": "report.md"},
    {"claims": []},
    {**claim(), "sha256": "abc"},
]


def as_written(node: object) -> Any:
    """Return data as YAML in the style of JSON."""
    return parse(json.dumps(node), "sample.yaml")


@pytest.mark.parametrize("sample", GOOD)
def test_what_fits(sample: dict[str, object]) -> None:
    jsonschema.validate(sample, claims_schema(), jsonschema.Draft202012Validator)
    validated(ClaimsFile, as_written(sample))


@pytest.mark.parametrize("sample", BAD)
def test_what_does_not_fit(sample: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(sample, claims_schema(), jsonschema.Draft202012Validator)


def test_every_key_is_described() -> None:
    for schema in (claims_schema(), vocabulary_schema()):
        records = [schema, *schema["$defs"].values()]
        for record in records:
            assert record["description"]
            for name, key in record.get("properties", {}).items():
                assert key.get("description"), name


def test_the_schema_is_always_the_same() -> None:
    assert json.dumps(claims_schema()) == json.dumps(claims_schema())
