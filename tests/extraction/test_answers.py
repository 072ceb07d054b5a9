"""Answers are read as claims within bounds, or refused with a reason; nothing in them is believed or run."""

from __future__ import annotations

import json
from time import process_time
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.extraction.answers import (
    KEYS,
    MOST_CHARACTERS,
    MOST_CLAIMS,
    MOST_TEXT,
    AnswerError,
    read_answer,
    schema,
)

CLAIM = {"subject": "Old Mill", "property": "visitors", "value": "4,200 visitors", "quote": "4,200 visitors came"}


def answer(*claims: object, **more: object) -> str:
    return json.dumps({"claims": list(claims), **more})


def test_claims_are_read() -> None:
    found = read_answer(answer(CLAIM, {**CLAIM, "during": "May 2019", "place": None, "status": ""}))
    assert [dict(claim) for claim in found.claims] == [CLAIM, {**CLAIM, "during": "May 2019"}]
    assert (found.misshapen, found.unknown, found.beyond) == (0, 0, 0)


@pytest.mark.parametrize("fence", ["```json\n{}\n```", "```\n{}\n```", "\n```JSON\n{}\n  ```\n\n"])
def test_an_answer_may_stand_between_fences(fence: str) -> None:
    assert len(read_answer(fence.replace("{}", answer(CLAIM))).claims) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("  \n", "empty"),
        ("```json\n\n```", "empty"),
        ("I am sorry, I cannot do that.", "no JSON"),
        ("Here you are: " + answer(CLAIM), "no JSON"),
        (answer(CLAIM)[:-20], "no JSON"),
        (answer(CLAIM) + answer(CLAIM), "no JSON"),
        ("[]", "no list `claims`"),
        ("{}", "no list `claims`"),
        ('"claims"', "no list `claims`"),
        ("null", "no list `claims`"),
        ('{"claims": {"0": 1}}', "no list `claims`"),
        ('{"claims": [], "claims": []}', "one key twice"),
        ('{"claims": [{"subject": "a", "subject": "b"}]}', "one key twice"),
        ('{"claims": [NaN]}', "NaN"),
        ('{"claims": [-Infinity]}', "Infinity"),
        ("[" * 100_000, "levels"),
        ('{"a":' * 30_000, "levels"),
        ('{"claims": [[[[[[[]]]]]]]}', "levels"),
        ("x" * (MOST_CHARACTERS + 1), "longer than"),
        ("{" + '"' * 100_000, "no JSON"),
        ('"' + "\\" * 100_001, "no JSON"),
        ("\x00", "no JSON"),
    ],
)
def test_anything_else_is_refused(text: str, why: str) -> None:
    with pytest.raises(AnswerError, match=why):
        read_answer(text)


def test_the_reason_repeats_nothing_of_the_answer() -> None:
    with pytest.raises(AnswerError) as caught:
        read_answer("::error::pwned \x1b[31m")
    assert str(caught.value) == "the answer is no JSON"


@pytest.mark.parametrize(
    "claim",
    [
        "a claim",
        [],
        None,
        4,
        {},
        {**CLAIM, "subject": ""},
        {**CLAIM, "subject": "  "},
        {**CLAIM, "quote": None},
        {**CLAIM, "quote": ["4,200 visitors"]},
        {**CLAIM, "value": ["4,200"]},
        {**CLAIM, "value": {"quantity": {"quantity": "1"}}},
        {**CLAIM, "during": {"date": "2019"}},
        {**CLAIM, "during": ["2019"]},
        {**CLAIM, "place": True},
        {**CLAIM, "quote": "x" * (MOST_TEXT + 1)},
        {key: text for key, text in CLAIM.items() if key != "property"},
    ],
)
def test_what_is_no_claim_is_left_out_and_counted(claim: object) -> None:
    found = read_answer(answer(claim, CLAIM))
    assert (len(found.claims), found.misshapen) == (1, 1)


def test_unknown_keys_are_left_out_and_counted() -> None:
    found = read_answer(answer({**CLAIM, "id": "x", "review": "", "waive": {"all": "yes"}, "parts": []}, mood="fine"))
    assert (dict(found.claims[0]), found.unknown) == (CLAIM, 5)


def test_claims_beyond_the_limit_are_counted() -> None:
    found = read_answer(answer(*[CLAIM] * (MOST_CLAIMS + 7)))
    assert (len(found.claims), found.beyond) == (MOST_CLAIMS, 7)


def test_figures_stay_as_they_were_written() -> None:
    found = read_answer(f'{{"claims": [{json.dumps(CLAIM)[:-1]}, "as_of": 2019}}]}}')
    assert found.claims[0]["as_of"] == "2019"
    digits = "9" * 900
    assert read_answer(f'{{"claims": [{json.dumps(CLAIM)[:-1]}, "of": {digits}}}]}}').claims[0]["of"] == digits


def test_what_does_not_show_is_taken_out() -> None:
    claim = {
        **CLAIM,
        "subject": "Old\x00 \x1b[2JMill\u202e\n- id: evil\ud800",
        "value": {"quantity\u200b": "4,200\tvisitors"},
    }
    found = read_answer(answer(claim))
    assert found.claims[0]["subject"] == "Old [2JMill - id: evil"
    assert found.claims[0]["value"] == {"quantity": "4,200 visitors"}


def test_the_schema_takes_a_claim_and_nothing_else() -> None:
    asked = schema()
    jsonschema.Draft202012Validator.check_schema(asked)
    known = jsonschema.Draft202012Validator(asked)
    assert known.is_valid({"claims": [CLAIM]})
    assert known.is_valid(
        {"claims": [CLAIM | dict.fromkeys(set(KEYS) - {*CLAIM, "status"}, "May") | {"status": "target"}]}
    )
    for wrong in ({"claims": [{**CLAIM, "waive": "x"}]}, {"claims": [{"subject": "a"}]}, {"claims": "none"}, {}):
        assert not known.is_valid(wrong)


@pytest.mark.parametrize(
    "text", ['{"claims": [' + '"[{' * 60_000, '{"a": "' + '\\"' * 90_000, "```\n" * 49_000, "```" + "\n " * 90_000]
)
def test_hostile_answers_take_no_longer_than_their_length(text: str) -> None:
    began = process_time()
    with pytest.raises(AnswerError):
        read_answer(text)
    assert process_time() - began < 2


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.sampled_from(list(CLAIM.values())),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*KEYS, "claims", "x"]), inner, max_size=6)
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_json_is_read_or_refused(tree: Any) -> None:
    try:
        found = read_answer(json.dumps(tree))
    except AnswerError:
        return
    assert all({"subject", "property", "value", "quote"} <= set(claim) <= set(KEYS) for claim in found.claims)
