"""``sarif``: valid by the schema of SARIF 2.1.0, by Microsoft's validator and its rules for GitHub; what is in it."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings

from factlint.checking import Result
from factlint.claims import Problem
from factlint.documents import read_text
from factlint.findings import Evidence, Finding, Location, Verdict, Waiver
from factlint.reports import FORMATS, Style, plain
from factlint.reports.plain import ESCAPED_CATEGORIES
from factlint.rules import CRASH_CODE, CRASH_NAME, load_rules
from tests.programs import TOOLS, missing, program
from tests.reports.hostile import RESULTS
from tests.reports.test_formats import RESULT

SCHEMA = TOOLS / "@microsoft" / "sarif-multitool-linux" / "sarif-2.1.0.json"

ADVICE = {
    "SARIF2005": "no page tells about the tool",
    "SARIF2017": "a Word file or a PDF has no lines to show",
}
"""What the validator advises, and we do not follow, with the reason."""


def run_of(result: Result) -> dict[str, Any]:
    (run,) = json.loads(FORMATS["sarif"](result, Style()))["runs"]
    return dict(run)


def finding(message: str = "m", *labels: str, **fields: Any) -> Finding:
    """Return a finding with evidence in a.md, b.md and so on, a label each."""
    evidence = tuple(
        Evidence(f"{name}.md", f"quote {name}", label, at=Location(f"{name}.md", 2, 3, 2, 9))
        for name, label in zip("abcdef", labels or ("30",), strict=False)
    )
    return Finding(message, evidence, code="FL101", rule="quantity-conflict", **fields)


def validated(path: Path) -> list[dict[str, Any]]:
    """Return what Microsoft's validator has to say of a log, by the rules of SARIF and by GitHub's."""
    found = path.with_suffix(".validated")
    words = ["validate", str(path), "--rule-kind", "Sarif;Ghas", "--output", str(found), "--log", "ForceOverwrite"]
    for binary in TOOLS.glob("@microsoft/sarif-multitool-*/Sarif.Multitool"):
        binary.chmod(0o755)  # as a script of the package does, which npm runs only where it may
    # The program hands its arguments to a shell as they are.
    command = [program("sarif-multitool"), *map(shlex.quote, words)]
    said = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert found.is_file(), said
    (run,) = json.loads(found.read_text(encoding="utf-8-sig"))["runs"]
    problems = run["invocations"][0].get("toolExecutionNotifications", [])
    return [*run.get("results", []), *({"ruleId": "failure", "level": "error", **one} for one in problems)]


REAL = Result(
    findings=(
        *RESULT.findings,
        finding("[a](http://x.y) {0} ü", "b](c)", "[x](2)", "", why="[1, 2] and [3, 4]"),
        Finding("the rule failed", (Evidence("builtin", "x"),), Verdict.NOTE, code=CRASH_CODE, rule=CRASH_NAME),
        Finding("nothing to show", (), code="FL101", rule="quantity-conflict"),
    ),
    waived=RESULT.waived,
    baselined=RESULT.baselined,
    problems=RESULT.problems,
    rules=load_rules(),
)


def test_microsofts_validator_accepts_it(tmp_path: Path) -> None:
    path = tmp_path / "report.sarif"
    path.write_text(FORMATS["sarif"](REAL, Style()), encoding="utf-8")
    assert {one["ruleId"] for one in validated(path)} == set(ADVICE)
    broken = json.loads(path.read_text(encoding="utf-8"))
    del broken["runs"][0]["results"][0]["locations"]
    broken["runs"][0]["results"][1]["ruleIndex"] = 99
    path.write_text(json.dumps(broken), encoding="utf-8")
    assert {one["ruleId"] for one in validated(path)} >= {"GH1015", "SARIF1009"}


def validator() -> Any:
    if not SCHEMA.is_file():
        missing("needs the schema of SARIF; npm install --prefix tests/tools --no-package-lock brings it")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8-sig"))
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def test_it_is_of_its_schema() -> None:
    checked = validator()
    for result in (REAL, RESULT, Result()):
        checked.validate(json.loads(FORMATS["sarif"](result, Style())))
    with pytest.raises(jsonschema.ValidationError):
        checked.validate(json.loads(FORMATS["sarif"](RESULT, Style()).replace('"ruleId"', '"rule_id"')))


def test_whatever_is_said_it_is_of_its_schema() -> None:
    checked = validator()

    @settings(max_examples=20)
    @given(RESULTS)
    def holds(result: Result) -> None:
        checked.validate(json.loads(FORMATS["sarif"](result, Style())))

    holds()


LINK = re.compile(r"\[((?:[^\\\[\]]|\\[\\\[\]])*)\]\(([^)]*)\)")
"""An embedded link of a plain text message (3.11.6)."""

LOOSE_LINK = re.compile(r"\[([^\]]*)\]\(([^)]+)\)")
"""A link as a viewer finds it that knows no escapes."""


@given(RESULTS)
def test_messages_link_to_the_other_sides_and_to_nothing_else(result: Result) -> None:
    for told, found in zip(run_of(result)["results"], result.findings, strict=False):
        related = told.get("relatedLocations", [])
        assert [one["id"] for one in related] == list(range(1, len(found.evidence)))
        text = told["message"]["text"]
        for link in (LINK, LOOSE_LINK):
            assert [target for _, target in link.findall(text)] == [str(one["id"]) for one in related]
        for notification in run_of(result)["invocations"][0]["toolExecutionNotifications"]:
            assert not LOOSE_LINK.search(notification["message"]["text"])


def test_a_message() -> None:
    found = finding("mill: looms", "30 looms", "over [40]", "50\\60", why="30 ≠ 40", reading="with `of:`", omitted=2)
    (told,) = run_of(Result((found,)))["results"]
    assert told["message"]["text"] == (
        "mill: looms. Against: [over (40)](1), [50\\\\60](2), 2 more statements. Why: 30 ≠ 40. Reading: with `of:`."
    )
    assert [one["physicalLocation"]["artifactLocation"]["uri"] for one in told["relatedLocations"]] == ["b.md", "c.md"]
    assert [one["message"]["text"] for one in told["relatedLocations"]] == ["over [40]", "50\\60"]
    assert len(told["locations"]) == 1


@pytest.mark.parametrize("text", ["[a](1)", "[a](http://x.y)", "a](b", "[[a]](1)"])
def test_what_is_said_is_no_link(text: str) -> None:
    problem = Problem(f"{text}.md", text, hint=text)
    run = run_of(Result((finding(text, why=text, reading=text),), problems=(problem,)))
    texts = [run["results"][0]["message"]["text"], *strings(run["invocations"])]
    assert not [one for one in texts if LOOSE_LINK.search(one)]
    assert texts[0].startswith(text.replace("](", "] ("))


def test_a_link_is_not_endless() -> None:
    (told,) = run_of(Result((finding("m", "30", "x" * 5_000),)))["results"]
    assert len(told["message"]["text"]) < 120
    assert "xx…](1)" in told["message"]["text"]


def test_levels_are_verdicts() -> None:
    run = run_of(Result(tuple(finding(verdict=verdict) for verdict in Verdict)))
    assert [one["level"] for one in run["results"]] == ["error", "warning", "note"]


def test_columns_count_utf16_units() -> None:
    found = finding("m", "30", "40")
    documents = {f"{name}.md": read_text("\na𐐀b 40 looms\n", id=f"{name}.md", format="text") for name in "ab"}
    run = run_of(Result((found,), documents=documents))
    assert run["columnKind"] == "utf16CodeUnits"
    region = {"startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 10}
    (told,) = run["results"]
    for one in (*told["locations"], *told["relatedLocations"]):
        assert one["physicalLocation"]["region"] == region


def test_what_is_no_text_has_its_place_in_words() -> None:
    text = read_text("one\ntwo\nthree\nfour\n", id="a.md", format="text")
    documents = {"a.md": replace(text, format="pdf", pages=(0, 8)), "b.md": replace(text, format="docx")}
    at = [Location("a.md", 4, 1, 4, 5), Location("b.md", 4, 1, 4, 5)]
    found = replace(finding(), evidence=tuple(Evidence(one.path, "four", "4", at=one) for one in at))
    (told,) = run_of(Result((found,), documents=documents))["results"]
    for one, words in ((told["locations"][0], "page 2, line 2"), (told["relatedLocations"][0], "paragraph 4")):
        assert "region" not in one["physicalLocation"]
        assert one["logicalLocations"] == [{"fullyQualifiedName": words}]
    assert told["message"]["text"].startswith("m (page 2, line 2). Against: [4](1).")
    assert told["partialFingerprints"]["primaryLocationLineHash"] == f"{found.fingerprint}:1"


def test_fingerprints_are_those_of_the_findings() -> None:
    found = finding()
    (told,) = run_of(Result((found,)))["results"]
    assert told["partialFingerprints"] == {"factlint/v1": found.fingerprint}


def test_what_is_accepted_is_suppressed_with_the_reason() -> None:
    waived = [
        (finding("one"), Waiver("counted twice", "w.yaml", 3, 5, "0" * 8, by="Ann", until=date(2027, 3, 31))),
        (finding("two"), Waiver("old\x1b figure", "claims/a.yaml", 9, 3, rule="quantity-conflict", claim="a/b")),
    ]
    run = run_of(Result((finding("zero"),), waived=tuple(waived), baselined=(finding("three"),)))
    zero, one, two, three = run["results"]
    assert zero["suppressions"] == []
    (waiver,) = one["suppressions"]
    assert (waiver["kind"], waiver["status"]) == ("external", "accepted")
    assert waiver["justification"] == "counted twice (by Ann, until 2027-03-31)"
    place = waiver["location"]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == ("w.yaml", 3)
    (inline,) = two["suppressions"]
    assert (inline["kind"], inline["justification"]) == ("inSource", "old\\x1b figure")
    assert three["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "in the baseline"}]
    assert not any("baselineState" in told for told in run["results"])


def test_rules_that_ran_are_documented() -> None:
    rules = load_rules()
    run = run_of(Result((finding(),), rules=rules))
    described = run["tool"]["driver"]["rules"]
    assert [one["id"] for one in described] == sorted(rule.code for rule in rules)
    (told,) = run["results"]
    own = described[told["ruleIndex"]]
    (rule,) = [rule for rule in rules if rule.code == told["ruleId"]]
    assert (own["id"], own["name"]) == ("FL101", "quantity-conflict")
    assert own["shortDescription"]["text"] == "Two sources give different values for one quantity."
    assert own["fullDescription"]["text"].startswith("Sets the amounts that claims give for one property of one subj")
    assert "\n" not in own["fullDescription"]["text"]
    assert own["help"] == {"text": rule.documentation, "markdown": rule.documentation}
    for one in described:
        assert all(0 < len(one[key]["text"]) <= 1024 for key in ("shortDescription", "fullDescription")), one["id"]


def test_a_rule_that_crashed_is_told_and_described() -> None:
    crash = Finding("it failed", (Evidence("builtin", "x"),), Verdict.NOTE, code=CRASH_CODE, rule=CRASH_NAME)
    run = run_of(Result((crash,), rules=load_rules()))
    (told,) = run["results"]
    assert "Says which rule failed" in run["tool"]["driver"]["rules"][told["ruleIndex"]]["fullDescription"]["text"]
    assert run["invocations"][0]["executionSuccessful"] is False


def test_unreadable_input_is_notified() -> None:
    (invocation,) = run_of(RESULT)["invocations"]
    assert invocation["executionSuccessful"] is False
    one, two = invocation["toolExecutionNotifications"]
    assert one["message"]["text"] == "`vlaue` is no key; did you mean `value`?"
    assert one["locations"][0]["physicalLocation"]["region"]["startColumn"] == 15
    assert two["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "claims/%E4%BC%9A%E7%A4%BE.yaml"}}
    (sound,) = run_of(Result())["invocations"]
    assert sound == {"executionSuccessful": True, "toolExecutionNotifications": []}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/c#d?e.md", "a%20b/c%23d%3Fe.md"),
        ("c:d.md", "c%3Ad.md"),
        ("100%.md", "100%25.md"),
        ("caf\udce9.md", "caf%E9.md"),
        ("\ud800.md", "%ED%A0%80.md"),
        ("", "."),
    ],
)
def test_paths_are_uri_references(path: str, uri: str) -> None:
    found = replace(finding(), evidence=(Evidence(path, "q"),))
    (told,) = run_of(Result((found,)))["results"]
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_no_more_results_than_github_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factlint.reports.sarif.MOST_RESULTS", 2)
    several = tuple(finding(plain(str(number))) for number in range(3))
    run = run_of(Result(several, baselined=several))
    assert [one["message"]["text"] for one in run["results"]] == ["0.", "1."]
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"] == "4 results left out: GitHub rejects a run of more than 2."
    assert run["invocations"][0]["executionSuccessful"] is True


def strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from strings(inner)


@settings(max_examples=30)
@given(RESULTS)
def test_nothing_hidden_reaches_a_viewer(result: Result) -> None:
    """Nor what JSON has escaped: a viewer shows the texts."""
    for text in strings(run_of(result)):
        assert not [letter for letter in text if unicodedata.category(letter) in ESCAPED_CATEGORIES]
