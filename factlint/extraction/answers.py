"""Answers: what a language model sends back, read as JSON within bounds.

Nothing in an answer is run, looked up or trusted. It is text until it has been found to be a list of claims of the
right shape; whether they are true to the document is for :mod:`factlint.extraction.modelled` to find out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from factlint.documents import fold

MOST_CHARACTERS = 200_000
"""Characters of an answer; a hundred claims take about 40,000."""

MOST_CLAIMS = 100
"""Claims of one answer that are looked at."""

MOST_LEVELS = 6
"""Brackets within brackets; claims need five."""

MOST_TEXT = 1_000
"""Characters of one text in an answer."""

_TAKEN = ("subject", "property", "value", "quote")
_LIMITS = ("during", "as_of", "place", "of", "among", "from", "to", "speaker", "status")

KEYS = (*_TAKEN[:3], *_LIMITS, "quote")
"""What a model may say of a claim: what a person writes, but for what is ours to decide."""

_FENCED = re.compile(r"\s*```(?:json)?[ \t]*\n(?P<inside>.*)\n[ \t]*```\s*", re.DOTALL | re.IGNORECASE)
_BRACKETS = re.compile(r'[\[{]|[\]}]|"')
_STRING_END = re.compile(r'\\.|"', re.DOTALL)


class AnswerError(Exception):
    """An answer that is no list of claims; the message says why, in words of ours alone."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The claims of an answer, each a mapping of known keys; ``misshapen`` counts what was no claim at all.

    ``unknown`` counts the keys that were left out because claims have no such keys, ``beyond`` the claims after
    MOST_CLAIMS.
    """

    claims: tuple[Mapping[str, Any], ...]
    misshapen: int = 0
    unknown: int = 0
    beyond: int = 0


def schema() -> dict[str, Any]:
    """Return the JSON Schema of an answer: claims as in a claims file, every value in words."""
    from factlint.claims import claims_schema

    known = claims_schema()["$defs"]["ClaimRecord"]["properties"]
    told = {key: {"type": "string", "description": known[key]["description"]} for key in KEYS}
    told["status"] |= {"enum": known["status"]["enum"]}
    claim = {
        "type": "object",
        "properties": told,
        "required": list(_TAKEN),
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"claims": {"type": "array", "items": claim}},
        "required": ["claims"],
        "additionalProperties": False,
    }


def read_answer(text: str) -> Answer:
    """Read an answer: an object with a list `claims`, alone or between ``` lines.

    Raises:
        AnswerError: for anything else.
    """
    if len(text) > MOST_CHARACTERS:
        raise AnswerError(f"the answer is longer than {MOST_CHARACTERS:,} characters")
    fenced = _FENCED.fullmatch(text)
    text = fenced["inside"] if fenced else text
    if not text.strip():
        raise AnswerError("the answer is empty")
    if _too_deep(text):
        raise AnswerError(f"the answer has more than {MOST_LEVELS} levels of brackets")
    try:
        tree = json.loads(
            text, parse_int=str, parse_float=str, parse_constant=_no_constant, object_pairs_hook=_without_repeats
        )
    except json.JSONDecodeError:
        raise AnswerError("the answer is no JSON") from None
    if not isinstance(tree, dict) or not isinstance(tree.get("claims"), list):
        raise AnswerError("the answer has no list `claims`")
    offered = tree["claims"]
    looked_at = offered[:MOST_CLAIMS]
    claims = [claim for claim in looked_at if _is_claim(claim)]
    return Answer(
        tuple({key: _text(claim[key]) for key in KEYS if claim.get(key)} for claim in claims),
        len(looked_at) - len(claims),
        len(tree) - 1 + sum(key not in KEYS for claim in claims for key in claim),
        len(offered) - len(looked_at),
    )


def _too_deep(text: str) -> bool:
    """Say whether brackets go too deep, before a parser that recurses sees them. Time is linear in the length."""
    level = 0
    at = 0
    while found := _BRACKETS.search(text, at):
        at = found.end()
        sign = found.group()
        if sign == '"':
            at = _after_string(text, at)
        else:
            level += 1 if sign in "[{" else -1
            if level > MOST_LEVELS:
                return True
    return False


def _after_string(text: str, at: int) -> int:
    while found := _STRING_END.search(text, at):
        at = found.end()
        if found.group() == '"':
            return at
    return len(text)


def _no_constant(name: str) -> str:
    raise AnswerError(f"the answer says {name}, which is no JSON")


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise AnswerError("the answer says one key twice")
    return made


def _is_claim(claim: object) -> bool:
    if not isinstance(claim, dict) or not all(claim.get(key) for key in _TAKEN):
        return False
    return all(_fits(claim[key], key) for key in KEYS if key in claim)


def _fits(value: object, key: str) -> bool:
    """Say whether a value is a text; that of a claim may also be an explicit form, and what is not said may be null."""
    if value is None:
        return key in _LIMITS
    if isinstance(value, dict):
        return key == "value" and all(isinstance(text, str) and len(text) <= MOST_TEXT for text in value.values())
    return isinstance(value, str) and len(value) <= MOST_TEXT and (key in _LIMITS or bool(value.strip()))


def _text(value: Any) -> Any:
    """Return a text on one line without anything that does not show; of an explicit form, its texts so."""
    if isinstance(value, dict):
        return {_text(key): _text(text) for key, text in value.items()}
    return " ".join("".join(letter if letter.isprintable() else " " for letter in fold(value)).split())
