"""The commands, called in this process: exit codes, what goes to stdout and what to stderr."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import click
import jsonschema  # type: ignore[import-untyped]
import pytest

from factlint import __version__
from factlint.claims import parse
from factlint.cli import check as check_command
from factlint.cli import commands
from factlint.cli.screen import columns, wants_colour
from factlint.rules import CRASH_NAME, load_rules

ROOT = Path(__file__).parent.parent.parent
RULES = load_rules()


class Said(NamedTuple):
    """What one call left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Give the command line, called in a fresh folder without colours."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(commands, "prepare_streams", lambda: None)  # the streams are pytest's
    for name in ("FORCE_COLOR", "FACTLINT_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")

    def running(*arguments: str) -> Said:
        capfd.readouterr()
        code = commands.run(list(arguments))
        out, err = capfd.readouterr()
        return Said(code, out, err)

    return running


@pytest.fixture
def example(run: Run) -> Run:
    """Give the command line in a project with one contradiction."""
    assert run("init", "--example").code == 0
    return run


def findings(said: Said) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(said.out)["findings"]
    return found


def test_init_and_check_find_one_contradiction(run: Run) -> None:
    started = run("init", "--example")
    assert started.out == ""
    assert "wrote factlint.toml" in started.err
    assert "next: factlint check" in started.err
    said = run("check", "--format", "json")
    assert (said.code, said.err) == (1, "")
    assert [(one["rule"], one["verdict"]) for one in findings(said)] == [("quantity-conflict", "contradiction")]
    again = run("init", "--example")
    assert again.code == 0
    assert again.err.count("kept ") == 6


def test_init_elsewhere(run: Run, tmp_path: Path) -> None:
    assert run("init", "new/project").code == 0
    assert (tmp_path / "new/project/factlint.toml").is_file()
    (tmp_path / "taken").write_text("")
    assert run("init", "taken").code == 2
    assert run("init", "taken/below").code == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 1),
        (("--fail-on", "never"), 0),
        (("--fail-on", "contradiction"), 1),
        (("--ignore", "quantity-conflict"), 0),
        (("--select", "scale-slip, fl101"), 1),
        (("--select", "scale-slip", "--extend-select", "fl101"), 1),
        (("--select", "scale-slip"), 0),
        (("claims/release.yaml",), 0),
        (("claims/missing.yaml",), 2),
        (("documents/release.md",), 0),
        (("factlint.toml",), 2),
        (("--select", "no-such-rule"), 2),
        (("--fail-on", "tensoin"), 2),
        (("--format", "xml"), 2),
        (("--config", "missing.toml"), 2),
        (("--allow-rules", "missing.py"), 2),
        (("--no-such-option",), 2),
    ],
)
@pytest.mark.parametrize("form", ["full", "concise", "json"])
def test_exit_codes_are_the_same_in_every_format(
    example: Run, arguments: tuple[str, ...], code: int, form: str
) -> None:
    said = example("check", "--format", form, *arguments)
    assert said.code == code
    assert bool(said.out) == (code != 2)
    assert bool(said.err) == (code == 2)


def test_unreadable_outranks_findings(example: Run, tmp_path: Path) -> None:
    (tmp_path / "claims/broken.yaml").write_text("claims: [\n")
    said = example("check", "--format", "json")
    assert said.code == 3
    assert [one["rule"] for one in findings(said)] == ["quantity-conflict"]


RAISING = '''
from factlint.rules import rule, same_fact


@rule("ZZ101", "raising", by=same_fact, since="0.1")
def raising(claims):
    """Fail."""
    raise {error}
'''


@pytest.mark.parametrize("error", ["ValueError('boo')", "SystemExit(0)"])
def test_a_rule_that_fails_is_exit_4_and_can_be_explained(example: Run, tmp_path: Path, error: str) -> None:
    (tmp_path / "raising.py").write_text(RAISING.format(error=error))
    allowed = ("--allow-rules", "raising.py")
    said = example("check", "--format", "json", *allowed)
    assert said.code == 4
    (crash,) = [one for one in findings(said) if one["rule"] == CRASH_NAME]
    explained = example("explain", crash["fingerprint"][:8], *allowed)
    assert explained.code == 0
    assert "# rule-crash (FL000)" in explained.out
    for word in ("rule-crash", "FL000", "fl000"):
        assert example("explain", word).out.startswith("# rule-crash (FL000)")
    for arguments in (("create",), ("create", "--force")):
        refused = example("baseline", *arguments, *allowed)
        assert refused.code == 4
        assert not (tmp_path / "factlint-baseline.yaml").exists()


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_an_interruption_is_exit_130(example: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def interrupted(*arguments: object) -> NoReturn:
        raise error

    monkeypatch.setattr(check_command, "check", interrupted)
    said = example("check")
    assert said.code == 130
    assert "Traceback" not in said.err


def test_a_fault_of_the_program_is_exit_4(example: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*arguments: object) -> NoReturn:
        raise ValueError("a\x1b[31m\n::error::b")

    monkeypatch.setattr(check_command, "check", faulty)
    said = example("check")
    assert said.code == 4
    assert said.out == ""
    assert said.err.startswith("factlint: internal error: ValueError: a\\x1b[31m")
    assert "\n::error" not in said.err
    assert "FACTLINT_TRACEBACK=1" in said.err
    monkeypatch.setenv("FACTLINT_TRACEBACK", "1")
    with pytest.raises(ValueError, match="error"):
        commands.run(["check"])


@pytest.mark.parametrize(
    ("word", "near"), [("chekc", "check"), ("chck", "check"), ("test-rule", "test-rules"), ("baselin", "baseline")]
)
def test_an_unknown_command(run: Run, word: str, near: str) -> None:
    said = run(word)
    assert said.code == 2
    assert f"no command is called '{word}'; did you mean '{near}'?" in said.err
    assert said.out == ""


def test_an_unknown_command_like_none(run: Run) -> None:
    said = run("zzz\x1b[31m")
    assert said.code == 2
    assert "commands are: check, extract, coverage, " in said.err
    assert "\x1b" not in said.err


def test_help(run: Run) -> None:
    said = run("--help")
    assert said.code == 0
    for name, words in commands.COMMANDS.items():
        assert f"{name} " in said.out
        assert words.split()[0] in said.out
        assert run(name, "--help").code == 0
    bare = run()
    assert (bare.code, bare.out) == (2, "")
    assert bare.err.startswith("Usage: factlint")
    assert run("baseline").code == 2


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_version(run: Run, flag: str) -> None:
    assert run(flag) == Said(0, f"factlint {__version__}\n", "")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.name))
def test_explain_every_rule(run: Run, rule: Any) -> None:
    said = run("explain", rule.name)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"# {rule.name} ({rule.code})\n\n{rule.summary}\n")
    for heading in ("## Why it matters", "## Bad", "## Good", "## When it is wrong"):
        assert heading in said.out
    assert run("explain", rule.code.lower()).out == said.out


def test_explain_a_finding(example: Run) -> None:
    (found,) = findings(example("check", "--format", "json"))
    for length in (6, 8, 16):
        said = example("explain", found["fingerprint"][:length])
        assert said.code == 0
        assert "over 150 reading places" in said.out
        assert "# quantity-conflict (FL101)" in said.out
    for word in ("0000000000", found["fingerprint"][:5], "quantity-conflit"):
        assert example("explain", word).code == 2


def test_why(example: Run) -> None:
    said = example("why", "release/reading-places", "newsletter/reading-places")
    assert said.code == 0
    assert "outcome     contradiction (quantity-conflict)" in said.out
    ambiguous = example("why", "reading-places", "reopening")
    assert ambiguous.code == 2
    assert "2 claims are called 'reading-places'" in ambiguous.err
    unknown = example("why", "reopening", "reopenning")
    assert unknown.code == 2
    assert "did you mean 'reopening'?" in unknown.err
    assert example("why", "reopening").code == 2
    assert example("why", "reopening", "reopening", "--in", "claims/release.yaml").code == 0
    assert example("why", "reopening", "reopening", "--in", "claims/newsletter.yaml").code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("why", "reopening", "reopening"),
        ("explain", "0000000000"),
        ("baseline", "create"),
        ("baseline", "prune"),
    ],
)
def test_a_configuration_that_names_no_rule(example: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "factlint-baseline.yaml").write_text("") if "prune" in arguments else None
    (tmp_path / "factlint.toml").write_text('ignore = ["no-such-rule"]\n')
    said = example(*arguments)
    assert said.code == 2
    assert "no rule is called 'no-such-rule'" in said.err


def test_rules(run: Run, tmp_path: Path) -> None:
    said = run("rules")
    assert [line.split()[0] for line in said.out.splitlines()] == [rule.code for rule in RULES]
    rows = json.loads(run("rules", "--format", "json").out)
    assert [set(row) for row in rows] == [{"code", "name", "summary", "since", "on", "pack"}] * len(RULES)
    assert [row["name"] for row in rows] == [rule.name for rule in RULES]
    (tmp_path / "factlint.toml").write_text("rules = []\n")
    assert run("rules") == Said(0, "", "")
    assert json.loads(run("rules", "--format", "json").out) == []


@pytest.mark.parametrize("what", ["claims", "vocabulary"])
def test_schema_takes_what_the_project_says(run: Run, what: str) -> None:
    said = run("schema", what)
    schema = json.loads(said.out)
    jsonschema.Draft202012Validator.check_schema(schema)
    if what == "claims":
        assert run("schema").out == said.out
    validator = jsonschema.Draft202012Validator(schema)
    files = [path for path in (ROOT / "claims").glob("*.yaml") if (path.stem == "vocabulary") == (what == "vocabulary")]
    assert files
    for path in files:
        # All scalars are texts here; what the schema takes only as true or false is what editors read as such.
        validator.validate(as_editors_read(parse(path.read_text(encoding="utf-8"), path.name).root))
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({"claims": [{"vlaue": "x"}], "entitys": {}})


def as_editors_read(node: object) -> object:
    if isinstance(node, dict):
        return {key: as_editors_read(value) for key, value in node.items()}
    if isinstance(node, list):
        return [as_editors_read(value) for value in node]
    return {"true": True, "false": False}.get(str(node), node)


def test_fmt_of_the_projects_own_claims(run: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "claims", tmp_path / "claims")
    before = {path.name: path.read_bytes() for path in (tmp_path / "claims").iterdir()}
    said = run("fmt")
    assert (said.code, said.out) == (0, "")
    assert {path.name: path.read_bytes() for path in (tmp_path / "claims").iterdir()} == before
    assert run("fmt", "--check").code == 0
    assert run("fmt", "--diff") == Said(0, "", f"{len(before)} files: 0 to change\n")


def test_fmt_of_a_messy_file(example: Run, tmp_path: Path) -> None:
    path = tmp_path / "claims/release.yaml"
    text = path.read_text()
    messy = text.replace("value: 120 places", "value:    120 places   # counted")
    assert messy != text
    path.write_text(messy)
    checked = example("fmt", "--check")
    assert checked.code == 1
    assert "would change claims/release.yaml" in checked.err
    shown = example("fmt", "--diff")
    assert shown.code == 1
    assert "-    value:    120 places   # counted" in shown.out.splitlines()
    assert path.read_text() == messy
    written = example("fmt")
    assert written.code == 0
    assert "changed claims/release.yaml" in written.err
    assert "# counted" in path.read_text()
    assert example("fmt", "--check").code == 0
    path.write_text("claims: [\n")
    assert example("fmt").code == 3
    assert example("fmt", "missing").code == 2


def test_baseline_flow(example: Run, tmp_path: Path) -> None:
    path = tmp_path / "factlint-baseline.yaml"
    for word in ("show", "prune", "update"):
        assert "`factlint baseline create` makes it" in example("baseline", word).err
        assert example("baseline", word).code == 2
    assert example("baseline", "create") == Said(0, "", "factlint-baseline.yaml: 1 finding\n")
    assert example("check").code == 0
    assert "1 in the baseline" in example("check").out
    shown = example("baseline", "show")
    assert shown.out.split()[1] == "quantity-conflict"
    assert len(shown.out.splitlines()) == 1
    again = example("baseline", "create")
    assert again.code == 2
    assert "--force" in again.err
    text = path.read_bytes()
    assert example("baseline", "create", "--force").code == 0
    assert path.read_bytes() == text, "what is in the old one is in the new one"
    assert example("baseline", "prune").err == "factlint-baseline.yaml: 0 taken out, 1 left\n"
    mended = tmp_path / "claims/newsletter.yaml"
    claims = mended.read_text()
    mended.write_text("claims: [\n")
    refused = example("baseline", "prune")
    assert refused.code == 3
    assert path.read_bytes() == text, "what could not be read may still be there"
    mended.write_text(claims.replace("over 150", "about 120"))
    (tmp_path / "documents/newsletter.md").write_text("With about 120 reading places.\n")
    assert example("baseline", "prune").err == "factlint-baseline.yaml: 1 taken out, 0 left\n"
    assert example("baseline", "show").out == ""
    assert example("check").code == 0


def test_baseline_update_takes_nothing_in_unasked(example: Run, tmp_path: Path) -> None:
    path = tmp_path / "factlint-baseline.yaml"
    path.write_text("[]\n")
    refused = example("baseline", "update")
    assert refused.code == 1
    assert "quantity-conflict" in refused.out
    assert "1 finding would be new, so it stays as it is" in refused.err
    assert path.read_text() == "[]\n"
    assert example("baseline", "update", "--accept-new").err.endswith(": 1 taken in, 0 taken out, 1 left\n")
    text = path.read_bytes()
    path.write_bytes(text.replace(b'message: "', b'message: "In other words, '))
    assert example("baseline", "update") == Said(0, "", "factlint-baseline.yaml: 0 taken in, 0 taken out, 1 left\n")
    assert path.read_bytes() == text, "a known finding is told in the words of today"
    (tmp_path / "claims/broken.yaml").write_text("claims: [\n")
    assert example("baseline", "update", "--accept-new").code == 3
    assert path.read_bytes() == text


def test_statistics(example: Run, tmp_path: Path) -> None:
    said = example("check", "--statistics", "-o", "concise", "-o", "json:report.json", "-o", "full:report.txt")
    assert said.code == 1
    table = "rule                      contradictions  tensions  notes\nFL101  quantity-conflict               1"
    assert table in said.out
    assert said.out.startswith("documents/newsletter.md:6:19: contradiction")
    assert table in (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "report.json").read_text())["summary"]["contradictions"] == 1


def test_per_path_ignores(example: Run, tmp_path: Path) -> None:
    path = tmp_path / "factlint.toml"
    path.write_text('[per-path-ignores]\n"documents/newsletter.md" = ["quantity-conflict"]\n')
    assert example("check").code == 0
    path.write_text('[per-path-ignores]\n"documents/newsletter.md" = ["quantity-conflit"]\n')
    said = example("check")
    assert (said.code, said.out) == (2, "")
    assert "per-path-ignores, 'documents/newsletter.md': no rule is called 'quantity-conflit'; did you mean" in said.err


@pytest.mark.parametrize(("text", "words"), [("[}\n", "baseline.yaml:1"), ("- x\n", "an entry has a `fingerprint`")])
def test_a_broken_baseline(example: Run, tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "factlint-baseline.yaml").write_text(text)
    said = example("baseline", "show")
    assert said.code == 2
    assert words in said.err
    assert example("check").code == 3


@pytest.mark.parametrize("word", ["create", "prune", "show", "update"])
def test_a_baseline_stays_in_the_project(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    (tmp_path / "inside").mkdir()
    monkeypatch.chdir(tmp_path / "inside")
    run("init", "--example")
    (tmp_path / "inside/factlint.toml").write_text('baseline = "../outside.yaml"\n')
    (tmp_path / "outside.yaml").write_text("mine\n")
    said = run("baseline", word, *(["--force"] if word == "create" else []))
    assert said.code == 2
    assert "lies outside" in said.err
    assert (tmp_path / "outside.yaml").read_text() == "mine\n"
    (tmp_path / "inside/factlint.toml").write_text('baseline = ""\n')
    assert run("baseline", word).code == 2


def test_a_baseline_that_cannot_be_written(example: Run, tmp_path: Path) -> None:
    (tmp_path / "factlint.toml").write_text('baseline = "missing/baseline.yaml"\n')
    said = example("baseline", "create")
    assert said.code == 2
    assert "cannot be written" in said.err


def test_test_rules(run: Run) -> None:
    said = run("test-rules", "stale-claim", "--examples", "2")
    assert said.code == 0, said.out
    assert "stale-claim" in said.out
    assert said.err == "1 rule, 0 failures\n"
    assert run("test-rules", "stale-clam").code == 2


@pytest.mark.parametrize(
    ("variables", "terminal", "colour"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, False, True),
    ],
)
def test_colours(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], terminal: bool, colour: bool) -> None:
    class Stream:
        def isatty(self) -> bool:
            return terminal

    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, text in variables.items():
        monkeypatch.setenv(name, text)
    assert wants_colour(Stream()) is colour


def test_coloured_output_reaches_the_stream(example: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[31;1mcontradiction\x1b[0m" in example("check").out
    assert "\x1b" not in example("check", "--format", "json").out


@pytest.mark.parametrize(("wide", "drawn"), [("40", 60), ("80", 80), ("300", 120)])
def test_as_wide_as_the_terminal(monkeypatch: pytest.MonkeyPatch, wide: str, drawn: int) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    assert columns() == 100, "no terminal"
    monkeypatch.setattr("sys.stdout", Terminal())
    monkeypatch.setenv("COLUMNS", wide)
    assert columns() == drawn


def test_a_closed_stdout_is_no_fault(example: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    assert commands.run(["check"]) == 1


def test_every_command_has_its_module() -> None:
    modules = {path.stem for path in (ROOT / "factlint/cli").glob("*.py")}
    shared = {"__init__", "cluster", "commands", "options", "outputs", "progress", "recording", "screen", "watching"}
    assert modules - shared == {name.replace("-", "_") for name in commands.COMMANDS}


def names(sequence: Sequence[str]) -> list[str]:
    return sorted(sequence)


def test_commands_are_listed_once() -> None:
    listed = commands.factlint.list_commands(click.Context(commands.factlint))
    assert names(listed) == names(list(commands.COMMANDS))
