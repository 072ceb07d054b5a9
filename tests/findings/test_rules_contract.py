"""The rule contract: what a rule must be called, how packs are loaded, and what a finding shows of many claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from factlint.claims import Claim, claims_of
from factlint.rules import (
    CRASH_CODE,
    CRASH_NAME,
    MOST_EVIDENCE,
    Finding,
    Rule,
    RuleError,
    Verdict,
    disputes,
    each_claim,
    find_rule,
    finding,
    load_pack,
    load_path,
    load_rules,
    rule,
    same_fact,
)
from factlint.values import Quantity, Rank, Value


def silent(claims: Sequence[Claim[Value]]) -> Iterable[Finding]:
    """Report nothing."""
    del claims
    return ()


def made(code: str = "ZZ101", name: str = "some-conflict") -> Rule:
    return rule(code, name, by=same_fact, since="0.1")(silent)


@pytest.mark.parametrize("code", ["", "101", "Z101", "zz101", "ZZ10", "ZZ12345", "ZZ-101", "ZZ101\n", "ZZZZZZZZZ101"])
def test_a_code_of_another_form(code: str) -> None:
    with pytest.raises(RuleError, match="is no rule code"):
        made(code)


@pytest.mark.parametrize("name", ["", "Some-conflict", "some_conflict", "some--conflict", "-some", "some-", "some-2"])
def test_a_name_of_another_form(name: str) -> None:
    with pytest.raises(RuleError, match="is no rule name"):
        made(name=name)


def test_a_check_without_documentation() -> None:
    def bare(claims: Sequence[Claim[Value]]) -> Iterator[Finding]:
        yield from ()

    with pytest.raises(RuleError, match="no docstring"):
        rule("ZZ101", "some-conflict", by=same_fact, since="0.1")(bare)


def test_what_a_rule_takes_from_its_key() -> None:
    assert made().least == 2
    assert rule("ZZ101", "a", by=each_claim, since="0.1")(silent).least == 1
    assert rule("ZZ101", "a", by=each_claim, since="0.1", least=3)(silent).least == 3
    assert rule("ZZ101", "a", by=same_fact, since="0.1", takes=Rank)(silent).takes == (Rank,)
    assert rule("ZZ101", "a", by=same_fact, since="0.1", takes=(Rank, Quantity))(silent).takes == (Rank, Quantity)
    assert made().summary == made().documentation == "Report nothing."


RULE = '''
from factlint.rules import rule, same_fact


@rule("{code}", "{name}", by=same_fact, since="0.1")
def check(claims):
    """Report nothing."""
    return ()
'''


def module(folder: Path, file: str, code: str = "ZZ101", name: str = "some-conflict", more: str = "") -> Path:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(RULE.format(code=code, name=name) + more, encoding="utf-8")
    return path


def test_a_module_and_a_folder_named_on_the_command_line(tmp_path: Path) -> None:
    two = module(tmp_path, "b.py", "ZZ102", "other-conflict")
    module(tmp_path, "a.py", "ZZ103", "third-conflict")
    own = module(tmp_path, "_own.py", "ZZ101")
    (found,) = load_path(two)
    assert (found.code, found.name, found.pack) == ("ZZ102", "other-conflict", str(two))
    assert [one.code for one in load_path(tmp_path)] == ["ZZ103", "ZZ102"], "modules in order, _own.py left out"
    assert [one.code for one in load_path(own)] == ["ZZ101"], "named by itself it is meant"
    assert [one.code for one in load_rules((), [tmp_path])] == ["ZZ102", "ZZ103"]


def test_a_rule_imported_from_elsewhere_is_not_the_modules_own(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text("from factlint.rules import load_rules\nborrowed = load_rules()[0]\n")
    with pytest.raises(RuleError, match="holds no rule"):
        load_path(path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 / 0\n", "ZeroDivisionError"),
        ("def broken(:\n", "SyntaxError"),
        ("import no_such_module_anywhere\n", "ModuleNotFoundError"),
        ("raise SystemExit(0)\n", "SystemExit"),
        ("import sys\nsys.exit()\n", "SystemExit"),
        ("x = 1\n", "holds no rule"),
        ("", "holds no rule"),
    ],
)
def test_a_module_that_cannot_be_used(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "broken.py"
    path.write_text(text)
    with pytest.raises(RuleError, match=words):
        load_path(path)


@pytest.mark.parametrize("name", ["missing.py", "missing", "folder", "notes.txt"])
def test_a_path_without_rules(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "notes.txt").write_text("x = 1\n")
    with pytest.raises(RuleError):
        load_path(tmp_path / name)


def package(folder: Path, name: str, broken: str = "") -> None:
    module(folder, f"{name}/one.py")
    (folder / name / "__init__.py").write_text("", encoding="utf-8")
    (folder / name / "_own.py").write_text("raise AssertionError('not a rule module')\n", encoding="utf-8")
    if broken:
        (folder / name / "two.py").write_text(broken, encoding="utf-8")


def test_a_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    package(tmp_path, "sound_pack")
    assert [(one.code, one.pack) for one in load_pack("sound_pack", "sound")] == [("ZZ101", "sound")]


@pytest.mark.parametrize(("name", "text"), [("broken_pack", "1 / 0\n"), ("leaving_pack", "raise SystemExit(0)\n")])
def test_a_pack_with_a_broken_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    package(tmp_path, name, text)
    with pytest.raises(RuleError, match="the rule pack 'mine' cannot be loaded"):
        load_pack(name, "mine")


def test_packs_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="cannot be loaded"):
        load_pack("no_such_package_anywhere", "mine")
    with pytest.raises(RuleError, match="did you mean 'builtin'"):
        load_rules(["bultin"])
    with pytest.raises(RuleError, match=r"installed are: .*builtin"):
        load_rules(["zzzz"])


@pytest.mark.parametrize(
    ("code", "name", "word"),
    [
        ("FL101", "some-conflict", "FL101"),
        ("ZZ101", "quantity-conflict", "quantity-conflict"),
        (CRASH_CODE, "some-conflict", CRASH_CODE),
        ("ZZ101", CRASH_NAME, CRASH_NAME),
    ],
)
def test_a_code_or_name_that_is_taken(tmp_path: Path, code: str, name: str, word: str) -> None:
    path = module(tmp_path, "mine.py", code, name)
    with pytest.raises(RuleError, match=f"{word} is the code or name of two rules") as caught:
        load_rules(["builtin"], [path])
    assert str(path) in str(caught.value), "says whose"


def test_two_paths_with_one_code(tmp_path: Path) -> None:
    paths = [module(tmp_path, "a.py"), module(tmp_path, "b.py", name="other-conflict")]
    with pytest.raises(RuleError, match="ZZ101"):
        load_rules((), paths)


def test_builtin_rules_come_in_the_order_of_their_codes() -> None:
    codes = [one.code for one in load_rules()]
    assert codes == sorted(codes)
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("word", ["FL101", "fl101", "quantity-conflict", "Quantity-Conflict", "QUANTITY-CONFLICT"])
def test_a_rule_is_found_by_code_or_name_in_any_case(word: str) -> None:
    assert find_rule(load_rules(), word).code == "FL101"


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("quantity-conflit", "quantity-conflict"),
        ("QUANTITY-CONFLIT", "quantity-conflict"),
        ("rank-share", "rank-shared"),
        ("FL1O1", "FL101"),
        ("fl3o1", "FL301"),
    ],
)
def test_the_nearest_name_is_named(word: str, near: str) -> None:
    with pytest.raises(RuleError, match=f"did you mean '{near}'"):
        find_rule(load_rules(), word)


@pytest.mark.parametrize("word", ["", "zzzzzz", "\x1b[31m"])
def test_nothing_near(word: str) -> None:
    with pytest.raises(RuleError) as caught:
        find_rule(load_rules(), word)
    assert "did you mean" not in str(caught.value)
    assert "\x1b" not in str(caught.value)


def claims(*values: str) -> list[Claim[Value]]:
    return list(
        claims_of(
            [
                {"document": f"d{at:03}", "subject": "fund", "property": "grants", "value": value, "quote": value}
                for at, value in enumerate(values)
            ]
        )
    )


def test_a_finding_of_a_dispute() -> None:
    (dispute,) = disputes(claims("30 grants", "over 40 grants"))
    found = finding(dispute, "message", why="why", reading="reading", labels=["thirty"], qualifier="during")
    assert found.verdict is Verdict.CONTRADICTION
    assert [evidence.label for evidence in found.evidence] == ["thirty", "more than 40 grants"]
    assert {evidence.qualifier for evidence in found.evidence} == {"during"}
    assert found.omitted == 0
    (loose,) = disputes(claims("over 40 grants", "95 grants"))
    assert finding(loose, "m").verdict is Verdict.TENSION
    assert finding(loose, "m", verdict=Verdict.NOTE).verdict is Verdict.NOTE


def test_a_long_list_of_claims_is_cut_and_counted() -> None:
    many = claims(*(f"{number} grants" for number in range(MOST_EVIDENCE + 5)))
    found = finding(many, "m")
    assert [evidence.origin for evidence in found.evidence] == many[:MOST_EVIDENCE]
    assert found.omitted == 5
    assert finding(many[:MOST_EVIDENCE], "m").omitted == 0


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ((1, 11), (1, 11)),
        ((1, 12), (1, 11)),
        ((1, 50), (1, 11)),
        ((7, 7), (6, 6)),
        ((1, 3, 20), (1, 3, 8)),
        ((1,) * 20, (1,) * 12),
    ],
)
def test_every_camp_of_a_dispute_is_shown(sizes: tuple[int, ...], shown: tuple[int, ...]) -> None:
    values = [f"{10 + 3 * at} grants" for at, size in enumerate(sizes) for _ in range(size)]
    (dispute,) = disputes(claims(*values))
    labels = [f"{claim.name} {claim.value}" for claim in dispute.claims]
    found = finding(dispute, "m", labels=labels)
    counted: dict[str, int] = {}
    for evidence in found.evidence:
        (claim,) = evidence.claims
        assert evidence.label == f"{claim.name} {claim.value}", "a label stays with its claim"
        counted[claim.text] = counted.get(claim.text, 0) + 1
    assert tuple(sorted(counted.values())) == tuple(sorted(shown))
    assert len(found.evidence) == MOST_EVIDENCE
    assert found.omitted == sum(sizes) - len(found.evidence)
    order = [claim.name for claim in dispute.claims]
    assert [order.index(evidence.claims[0].name) for evidence in found.evidence] == sorted(
        order.index(evidence.claims[0].name) for evidence in found.evidence
    ), "the odd ones out first"
