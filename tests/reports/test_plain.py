"""Whatever a document says: no control character and no CI command in any report, in any field."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factlint.checking import Result
from factlint.checking.why import Why
from factlint.claims import Entity, Problem, Property, claims_of
from factlint.findings import Evidence, Finding, Location, Waiver
from factlint.reports import FORMATS, Style, plain
from factlint.reports.account import account
from factlint.reports.documentation import documentation
from factlint.reports.plain import in_json, width
from factlint.rules import load_rules
from tests.reports.hostile import HOSTILE, RESULTS
from tests.reports.runners import MADE_FOR

COMMAND = re.compile(r"^\s*::|##[a-z]*\[", re.MULTILINE | re.IGNORECASE)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def harmless(text: str, form: str = "") -> bool:
    """Say whether a terminal only shows a text, and no CI runner obeys it but one that it is made for."""
    shown = text.replace("\r\n", "\n") if form == "csv" else text
    hidden = [letter for letter in shown if letter != "\n" and unicodedata.category(letter) in HIDDEN]
    return not hidden and (form in MADE_FOR or not COMMAND.search(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words, £3 & “quotes” – 会社 é", "plain words, £3 & “quotes” – 会社 é"),
        ("a\x1b[31mred\x1b[0m", r"a\x1b[31mred\x1b[0m"),
        ("\x9b31m", r"\x9b31m"),
        ("a\nb\r\nc\td", r"a\nb\r\nc\td"),
        ("\x00\x07\x08\x7f\x85", r"\x00\x07\x08\x7f\x85"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("a\u202eb\u2066c\u2069\u200f", r"a\u202eb\u2066c\u2069\u200f"),
        ("zero\u200bwidth\u200d\u2060\ufeff", r"zero\u200bwidth\u200d\u2060\ufeff"),
        ("soft\u00adhyphen", r"soft\xadhyphen"),
        ("\U000e0041tag", r"\U000e0041tag"),
        ("\udcff", r"\udcff"),
        ("\ue000", r"\ue000"),
        ("::error file=x::boo", ": :error file=x: :boo"),
        (":::error", ": : :error"),
        ("##[error]boo", "# #[error]boo"),
        ("###[error]", "## #[error]"),
        ("##vso[task.setvariable]", "# #vso[task.setvariable]"),
        ("##[", "# #["),
        ("# [x] ## heading", "# [x] ## heading"),
        ("10:30 a:b", "10:30 a:b"),
        ("", ""),
    ],
)
def test_plain(text: str, shown: str) -> None:
    assert plain(text) == shown
    assert plain(shown) == shown


@given(HOSTILE)
@example("#\u200b#[error]")
def test_plain_text_is_harmless(text: str) -> None:
    assert harmless(plain(text))
    assert "\n" not in plain(text)
    assert width(plain(text)) >= 0


@given(HOSTILE)
def test_json_means_the_same(text: str) -> None:
    written = in_json(json.dumps([text, {text: text}]))
    assert json.loads(written) == [text, {text: text}]
    assert harmless(written)


@settings(max_examples=40)
@given(RESULTS, st.sampled_from([60, 100]))
def test_every_report_is_harmless(result: Result, columns: int) -> None:
    for form, report in FORMATS.items():
        text = report(result, Style(columns=columns))
        assert harmless(text, form), (form, text)
        coloured = report(result, Style(colour=True, columns=columns))
        assert harmless(COLOUR.sub("", coloured), form), form
        for one in COLOUR.findall(coloured):
            assert one in {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[36m"} or one.endswith(";1m")
        if form == "concise":
            assert text.count("\n") == len(result.findings) + len(result.problems) + 1


def test_pieces_that_make_a_command_only_together() -> None:
    """The figure begins in the middle of what would be one."""
    for sentence, cut in (("::error::boo", 1), ("##[error]boo", 1), ("x ##vso[boo", 3)):
        at = Location("d.md", 1, 1, 1, 1)
        spans = ((cut, len(sentence)),)
        evidence = Evidence("a-long-name-that-takes-a-line-of-its-own.md", "q", at=at, context=sentence, figures=spans)
        found = Finding("m", (evidence, replace(evidence, at=None)), code="FL101", rule="quantity-conflict")
        assert harmless(FORMATS["full"](Result((found,)), Style()))
    ending = Finding("m", (Evidence(":", ":"),), code="FL101", rule="quantity-conflict")
    assert harmless(FORMATS["concise"](Result((ending,)), Style()))


@settings(max_examples=40)
@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_an_account_is_harmless(one: str, two: str, three: str, four: str) -> None:
    claim = claims_of([{"document": "d", "subject": "s", "property": "p", "value": "30 farms", "quote": "q"}])[0]
    odd = replace(
        claim,
        id=one,
        source=replace(claim.source, document=two, claims_file=three),
        subject=Entity(four),
        property=Property(one),
        quote=two,
    )
    found = Finding(one, (Evidence(two, three),), reading=four, rule=one)
    text = account(Why(odd, odd, (("fact", two), ("rules", three)), (found,)), Style())
    assert harmless(text)
    assert harmless(COLOUR.sub("", account(Why(odd, odd, (("fact", two),), (found,)), Style(colour=True))))


@given(HOSTILE)
def test_documentation_is_harmless(text: str) -> None:
    rule = load_rules()[0]

    def check(group: object) -> tuple[()]:
        return ()

    check.__doc__ = f"Words.\n\n{text.encode('utf-8', 'replace').decode()}"
    assert harmless(documentation(replace(rule, check=check, pack=text), Style()))


def test_every_field_of_a_result_was_tried() -> None:
    """Whoever adds a field with text in it adds it to the strategies above."""
    known: dict[type[Any], set[str]] = {
        Result: {"findings", "waived", "baselined", "problems", "counts", "claims"}
        | {"unchanged"}  # only counted
        | {"rules", "documents", "aligned"}  # only in the page, whose tests try them
        | {"sources"},  # in no report
        Finding: {"message", "evidence", "verdict", "why", "reading", "omitted", "code", "rule"},
        Evidence: {"document", "quote", "label", "claim", "origin", "also", "at", "claim_at", "context", "figures"}
        | {"qualifier"},
        Problem: {"path", "message", "line", "column", "excerpt", "hint", "caret"},
        Waiver: {"reason", "path", "line", "column", "fingerprint", "rule", "claim", "by", "until"},
    }
    for made, names in known.items():
        assert {field.name for field in fields(made) if field.init} == names


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("会社", 4),
        ("e\u0301", 1),
        ("\u0e01\u0e31", 1),
        ("☀\ufe0f", 1),
        ("ａ", 2),
        ("\U0001f600", 2),
        ("£–", 2),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_waivers_in_json_show_their_end() -> None:
    found = Finding("m", (), code="FL101", rule="quantity-conflict")
    waiver = Waiver("r", "w", 1, by="Ann", until=date(2027, 3, 31))
    data = json.loads(FORMATS["json"](Result(waived=((found, waiver),)), Style()))
    assert data["waived"][0]["waiver"] == {"reason": "r", "by": "Ann", "until": "2027-03-31"}
