"""W3C Web Annotations: the rules of the recommendation, and selectors that lead back to the very figure."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from factlint.annotations import exported
from factlint.checking import Result, Settings, check
from factlint.rules import load_rules

HOSTILE = "x ##[error]y ::warning::z “q” <script>.md"
FILES = {
    "a.md": "# Mill\n\nThe mill in Mill Lane has **40** looms. It opened in May 1998.\n",
    HOSTILE: "# Mill\n\nThe mill in Mill Lane has 60 looms.\n",
    "sub/c.html": (
        "<html><head><title>Mill</title><link rel='canonical' href='https://mill.example/news?a=1&amp;b=2'></head>"
        "<body><main><h1>Mill</h1><p>The mill in Mill Lane has&nbsp;50 looms.</p></main></body></html>"
    ),
}


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return checked(tmp_path_factory.mktemp("mill"), FILES)


def checked(folder: Path, files: dict[str, str]) -> Result:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return check([folder], Settings(root=folder), load_rules(("builtin",)))


IRI = {"type": "string", "minLength": 1, "pattern": "^[!-;=?-Z_a-z~\\[\\]]+$"}
QUOTE = {
    # 4.2.4: exactly one type and `exact`; at most one prefix and suffix.
    "type": "object",
    "required": ["type", "exact"],
    "properties": {
        "type": {"const": "TextQuoteSelector"},
        "exact": {"type": "string", "minLength": 1},
        "prefix": {"type": "string"},
        "suffix": {"type": "string"},
    },
    "additionalProperties": False,
}
POSITION = {
    # 4.2.5: start and end, neither below zero.
    "type": "object",
    "required": ["type", "start", "end"],
    "properties": {
        "type": {"const": "TextPositionSelector"},
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 0},
    },
    "additionalProperties": False,
}
SELECTOR = {"oneOf": [QUOTE, POSITION]}
RESOURCE = {
    # 4: exactly one source.
    "type": "object",
    "required": ["type", "source", "selector"],
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": IRI,
        "purpose": {"const": "linking"},
        "selector": {"oneOf": [SELECTOR, {"type": "array", "items": SELECTOR, "minItems": 1}]},
    },
    "additionalProperties": False,
}
TEXTUAL = {
    # 3.2.4: a value, exactly one; at most one format and language.
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"const": "TextualBody"},
        "value": {"type": "string", "minLength": 1},
        "format": {"const": "text/plain"},
        "language": {"const": "en"},
        "purpose": {"enum": ["assessing", "tagging"]},
    },
    "additionalProperties": False,
}
ANNOTATION = {
    # 3.1: exactly one id; the type; one or more targets.
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"const": "assessing"},
        "body": {"type": "array", "items": {"oneOf": [TEXTUAL, RESOURCE]}},
        "target": RESOURCE,
    },
    "additionalProperties": False,
}
COLLECTION = {
    # 5.1 and 5.2: context, id and type; a first page, when there are annotations, which has its items.
    "type": "object",
    "required": ["@context", "id", "type", "total"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "generator": {"type": "object"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "type": "object",
            "required": ["id", "type", "items"],
            "properties": {
                "id": IRI,
                "type": {"const": "AnnotationPage"},
                "partOf": IRI,
                "startIndex": {"const": 0},
                "items": {"type": "array", "items": ANNOTATION, "minItems": 1},
            },
            "additionalProperties": False,
        },
        "last": IRI,
    },
    "additionalProperties": False,
}


def items(result: Result) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(exported("annotations", result))["first"]["items"]
    return found


def test_the_rules_of_the_recommendation(result: Result) -> None:
    data = json.loads(exported("annotations", result))
    jsonschema.validate(data, COLLECTION)
    ids = [item["id"] for item in data["first"]["items"]]
    assert len(set(ids)) == len(ids) == data["total"] == 3
    assert data["last"] == data["first"]["id"] != data["first"]["partOf"] == data["id"]


def test_selectors_lead_back_to_the_figure(result: Result) -> None:
    exact = {}
    for item in items(result):
        selector = item["target"]["selector"]
        if isinstance(selector, list):
            quote, position = selector
            source = next(text for name, text in FILES.items() if quote["exact"] in text)
            assert source[position["start"] : position["end"]] == quote["exact"]
        else:
            quote = selector
            source = next(one.text for one in result.documents.values() if quote["exact"] in one.text)
        assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in source
        assert len(quote["prefix"]) <= 32 >= len(quote["suffix"])
        exact[item["target"]["source"]] = quote["exact"]
    assert exact == {
        "a.md": "40** looms",
        "https://mill.example/news?a=1&b=2": "50 looms",
        "x%20%23%23%5Berror%5Dy%20%3A%3Awarning%3A%3Az%20%E2%80%9Cq%E2%80%9D%20%3Cscript%3E.md": "60 looms",
    }


def test_every_side_links_to_the_others(result: Result) -> None:
    every = items(result)
    targets = [item["target"] for item in every]
    for item in every:
        linked = [{**body} for body in item["body"] if body.get("purpose") == "linking"]
        assert all(body.pop("purpose") == "linking" for body in linked)
        assert linked == [target for target in targets if target != item["target"]]
        said, tag = item["body"][:2]
        assert tag["value"] == "quantity-conflict"
        assert said["value"].startswith("Contradiction: ")


def test_nothing_to_annotate(tmp_path: Path) -> None:
    data = json.loads(exported("annotations", checked(tmp_path, {"a.md": "The mill has 40 looms.\n"})))
    jsonschema.validate(data, COLLECTION)
    assert data["total"] == 0
    assert "first" not in data


def test_the_text_holds_no_command_of_a_runner(result: Result) -> None:
    text = exported("annotations", result)
    assert "##[" not in text
    assert text.isascii()
    assert text == exported("annotations", result)
