"""A whole run, in one process: what counts, what is accepted, what is unreadable, and the exit code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from factlint.checking import NEVER, Counts, Exit, NothingToCheckError, Result, Settings, check, format_files
from factlint.checking.pointing import UnknownClaimError, find_claim
from factlint.checking.starting import start_project
from factlint.claims import Claim, Problem
from factlint.findings import Evidence, Finding, Verdict
from factlint.rules import CRASH_CODE, Rule, load_rules, rule, same_fact
from factlint.values import Value

RULES = load_rules()
CLAIM = "- {{id: grants, subject: fund, property: grants given, value: {value}, quote: {value}{more}}}\n"


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def project(folder: Path, more: str = "", **values: str) -> Settings:
    """Write one document and one claim for each value; ``more`` goes into the claim of the first."""
    for at, (name, value) in enumerate((values or {"a": "30 grants", "b": "over 40 grants"}).items()):
        claims = f"document: ../docs/{name}.md\nclaims:\n" + CLAIM.format(value=value, more="" if at else more)
        write(folder, {f"docs/{name}.md": f"We gave {value}.\n", f"claims/{name}.yaml": claims})
    return Settings(folder)


def run(settings: Settings, rules: Sequence[Rule] = RULES) -> Result:
    return check((), settings, rules)


def names(findings: Sequence[Finding]) -> list[str]:
    return [found.rule for found in findings]


def test_a_conflict_between_two_documents(tmp_path: Path) -> None:
    result = run(project(tmp_path))
    (found,) = result.findings
    assert found.rule == "quantity-conflict"
    assert [evidence.at.path for evidence in found.evidence if evidence.at] == ["docs/a.md", "docs/b.md"]
    assert result.counts == Counts(2, 2, 1, sum(one.on for one in RULES), 0)
    assert (result.waived, result.baselined, result.problems) == ((), (), ())
    assert [claim.name for claim in result.claims] == ["a/grants", "b/grants"]
    assert [result.number(verdict) for verdict in Verdict] == [1, 0, 0]


def test_rejected_claims_are_left_out_and_counted(tmp_path: Path) -> None:
    result = run(project(tmp_path, ", review: rejected"))
    assert result.findings == ()
    assert (result.counts.claims, result.counts.rejected, result.counts.documents) == (1, 1, 2)


def test_a_waiver_in_the_file(tmp_path: Path) -> None:
    settings = project(tmp_path)
    (found,) = run(settings).findings
    write(tmp_path, {"factlint-waivers.yaml": f"- {{fingerprint: {found.fingerprint[:8]}, reason: counted twice}}\n"})
    result = run(settings)
    assert result.findings == ()
    ((accepted, waiver),) = result.waived
    assert accepted == found
    assert (waiver.reason, waiver.path, waiver.line) == ("counted twice", "factlint-waivers.yaml", 1)
    assert run(replace(settings, waivers="")).findings == (found,)
    assert run(replace(settings, waivers="other.yaml")).findings == (found,)


def test_an_expired_waiver(tmp_path: Path) -> None:
    settings = project(tmp_path)
    digits = run(settings).findings[0].fingerprint
    text = f"- {{fingerprint: {digits}, reason: r, until: 2026-03-31}}\n"
    write(tmp_path, {"factlint-waivers.yaml": text})
    last_day = run(replace(settings, today=date(2026, 3, 31)))
    assert (names(last_day.findings), len(last_day.waived)) == ([], 1)
    day_after = run(replace(settings, today=date(2026, 4, 1)))
    assert sorted(names(day_after.findings)) == ["quantity-conflict", "unused-waiver"]
    assert day_after.waived == ()


def test_an_inline_waiver(tmp_path: Path) -> None:
    result = run(project(tmp_path, ", waive: {quantity-conflict: counted twice}"))
    assert (names(result.findings), len(result.waived)) == ([], 1)
    (_, waiver) = result.waived[0]
    assert (waiver.path, waiver.line, waiver.claim) == ("claims/a.yaml", 3, "a/grants")


def test_an_inline_waiver_of_nothing(tmp_path: Path) -> None:
    settings = project(tmp_path, ", waive: {scale-slip: never mind}")
    assert sorted(names(run(settings).findings)) == ["quantity-conflict", "unused-waiver"]
    assert names(run(replace(settings, ignore=("scale-slip",))).findings) == ["quantity-conflict"], "it did not run"


def test_the_baseline_by_fingerprint(tmp_path: Path) -> None:
    settings = project(tmp_path)
    (found,) = run(settings).findings
    text = f'- {{fingerprint: "{found.fingerprint}", rule: x, message: y}}\n'
    write(tmp_path, {"factlint-baseline.yaml": text})
    result = run(settings)
    assert (result.findings, result.baselined) == ((), (found,))
    project(tmp_path, a="30 grants", b="over 50 grants")
    assert names(run(settings).findings) == ["quantity-conflict"], "another quote is another conflict"


@pytest.mark.parametrize("name", ["factlint-waivers.yaml", "factlint-baseline.yaml"])
def test_decisions_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    settings = project(tmp_path)
    write(tmp_path, {name: "- nonsense\n"})
    result = run(settings)
    assert names(result.findings) == ["quantity-conflict"]
    assert [(problem.path, problem.line, problem.column) for problem in result.problems] == [(name, 1, 3)]
    assert result.exit_code("tension") is Exit.UNREADABLE


@pytest.mark.parametrize("key", ["waivers", "baseline"])
def test_decisions_outside_the_project_are_not_read(tmp_path: Path, key: str) -> None:
    settings = project(tmp_path / "inside")
    write(tmp_path, {"secret": "hush\n"})
    (tmp_path / "inside/link.yaml").symlink_to(tmp_path / "secret")
    for name in ("../secret", str(tmp_path / "secret"), "link.yaml"):
        with pytest.raises(NothingToCheckError, match="lies outside"):
            run(replace(settings, **{key: name}))  # type: ignore[arg-type]


def failing() -> Rule:
    def check(group: Sequence[Claim[Value]]) -> list[Finding]:
        """Fail."""
        raise ValueError("boo")

    return rule("ZZ101", "failing", by=same_fact, since="0.1")(check)


def test_nobody_can_accept_that_a_rule_fails(tmp_path: Path) -> None:
    settings = project(tmp_path)
    rules = (*RULES, failing())
    result = run(settings, rules)
    assert sorted(found.code for found in result.findings) == [CRASH_CODE, "FL101"]
    assert result.exit_code(NEVER) is Exit.INTERNAL
    entries = "".join(f"- {{fingerprint: {found.fingerprint}, reason: r}}\n" for found in result.findings)
    write(tmp_path, {"factlint-waivers.yaml": entries})
    waived = run(settings, rules)
    assert [found.code for found in waived.findings if found.rule != "unused-waiver"] == [CRASH_CODE]
    write(tmp_path, {"factlint-waivers.yaml": "", "factlint-baseline.yaml": entries.replace("reason", "rule")})
    baselined = run(settings, rules)
    assert [found.code for found in baselined.findings] == [CRASH_CODE]
    assert [found.code for found in baselined.baselined] == ["FL101"]


def test_unreadable_input_does_not_hide_the_rest(tmp_path: Path) -> None:
    settings = project(tmp_path)
    write(tmp_path, {"claims/z.yaml": "document: ../docs/missing.md\nclaims: []\n", "claims/y.yaml": "claims: [\n"})
    result = run(settings)
    assert names(result.findings) == ["quantity-conflict"]
    assert [problem.path for problem in result.problems] == ["claims/y.yaml", "claims/z.yaml"]


def test_a_broken_vocabulary(tmp_path: Path) -> None:
    settings = project(tmp_path)
    write(tmp_path, {"claims/vocabulary.yaml": "entitys: {}\n"})
    result = run(settings)
    assert [problem.path for problem in result.problems] == ["claims/vocabulary.yaml"]
    assert names(result.findings) == ["quantity-conflict"]


def found(verdict: Verdict, code: str = "FL101") -> Finding:
    return Finding("m", (Evidence("d", "q"),), verdict, code=code)


@pytest.mark.parametrize(
    ("verdict", "codes"),
    [
        (Verdict.CONTRADICTION, {"contradiction": 1, "tension": 1, "note": 1, NEVER: 0}),
        (Verdict.TENSION, {"contradiction": 0, "tension": 1, "note": 1, NEVER: 0}),
        (Verdict.NOTE, {"contradiction": 0, "tension": 0, "note": 1, NEVER: 0}),
    ],
)
def test_what_fails_a_run(verdict: Verdict, codes: dict[str, int]) -> None:
    result = Result((found(verdict),))
    assert {level: int(result.exit_code(level)) for level in codes} == codes
    unreadable = replace(result, problems=(Problem("p", "m"),))
    assert {int(unreadable.exit_code(level)) for level in codes} == {3}
    crashed = replace(unreadable, findings=(*result.findings, found(Verdict.NOTE, CRASH_CODE)))
    assert {int(crashed.exit_code(level)) for level in codes} == {4}
    assert {int(Result().exit_code(level)) for level in codes} == {0}


def test_find_claim(tmp_path: Path) -> None:
    claims = run(project(tmp_path, a="30 grants", b="over 40 grants")).claims
    assert find_claim(claims, "a/grants").name == "a/grants"
    assert find_claim(claims[:1], "grants").name == "a/grants"
    with pytest.raises(UnknownClaimError, match="2 claims are called 'grants': a/grants, b/grants"):
        find_claim(claims, "grants")
    with pytest.raises(UnknownClaimError, match="did you mean 'grants'"):
        find_claim(claims, "grnts")
    with pytest.raises(UnknownClaimError, match=r"no claim is called 'zzz'$"):
        find_claim(claims, "zzz")


def test_a_started_project_has_one_contradiction_to_show(tmp_path: Path) -> None:
    written, kept = start_project(tmp_path, example=True)
    assert kept == []
    assert {path.relative_to(tmp_path).as_posix() for path in written} == {
        "factlint.toml",
        "claims/vocabulary.yaml",
        "claims/release.yaml",
        "claims/newsletter.yaml",
        "documents/release.md",
        "documents/newsletter.md",
    }
    result = run(Settings(tmp_path))
    assert [(found.rule, found.verdict) for found in result.findings] == [("quantity-conflict", Verdict.CONTRADICTION)]
    assert result.problems == ()


def test_a_started_project_is_in_canonical_form(tmp_path: Path) -> None:
    start_project(tmp_path, example=True)
    changes, problems = format_files([tmp_path / "claims"], Settings(tmp_path), write=False)
    assert problems == []
    assert [change.diff() for change in changes] == ["", "", ""]


def test_starting_overwrites_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"factlint.toml": "# mine\n"})
    written, kept = start_project(tmp_path)
    assert kept == [tmp_path / "factlint.toml"]
    assert written == [tmp_path / "claims/vocabulary.yaml"]
    assert (tmp_path / "factlint.toml").read_text() == "# mine\n"
    assert start_project(tmp_path) == ([], [tmp_path / "factlint.toml", tmp_path / "claims/vocabulary.yaml"])


def test_the_claims_of_the_run_do_not_depend_on_the_order_of_paths(tmp_path: Path) -> None:
    settings = project(tmp_path)
    paths = [tmp_path / "claims/a.yaml", tmp_path / "claims/b.yaml"]
    assert check(paths, settings, RULES) == check(paths[::-1], settings, RULES) == run(settings)
