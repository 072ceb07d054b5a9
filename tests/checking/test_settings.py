"""Where settings come from, which of two configurations counts, and what is wrong with a bad one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from factlint.checking import NEVER, Settings, SettingsError, checked, load_settings, selected
from factlint.rules import RuleError, load_rules

ALL = """
claims = ["facts", "more"]
documents = ["docs", "letter.md"]
vocabulary = "words.yaml"
waivers = "w.yaml"
baseline = "b.yaml"
rules = ["builtin", "house"]
select = ["FL101"]
ignore = ["FL102"]
extend-select = ["FL103"]
fail-on = "note"
coverage-fail-under = 87.5
cache = false
per-path-ignores = {"docs/archive/" = ["FL101", "scale-slip"], "*.txt" = "FL103"}
"""


def write(folder: Path, **files: str) -> None:
    """Write `factlint` as factlint.toml and `pyproject` as pyproject.toml."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", ["factlint", "pyproject"])
def test_every_key(tmp_path: Path, name: str) -> None:
    write(tmp_path, **{name: ALL if name == "factlint" else f"[tool.factlint]\n{ALL}"})
    assert load_settings(tmp_path) == Settings(
        tmp_path,
        claims=("facts", "more"),
        documents=("docs", "letter.md"),
        vocabulary="words.yaml",
        waivers="w.yaml",
        baseline="b.yaml",
        rules=("builtin", "house"),
        select=("FL101",),
        ignore=("FL102",),
        extend_select=("FL103",),
        fail_on="note",
        cache=False,
        coverage_fail_under=Decimal("87.5"),
        per_path_ignores=(("docs/archive/", ("FL101", "scale-slip")), ("*.txt", ("FL103",))),
        configured=str(tmp_path / f"{name}.toml"),
    )


def test_defaults_without_a_configuration(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings(tmp_path)
    assert Settings(tmp_path).fail_on == "tension"
    assert Settings(tmp_path).claims == ("claims",)


def test_one_text_for_a_list(tmp_path: Path) -> None:
    write(tmp_path, factlint='claims = "facts"\nselect = "FL101"')
    assert load_settings(tmp_path).claims == ("facts",)
    assert load_settings(tmp_path).select == ("FL101",)


def test_own_file_before_the_shared_one(tmp_path: Path) -> None:
    write(tmp_path, factlint='fail-on = "note"', pyproject='[tool.factlint]\nfail-on = "never"')
    assert load_settings(tmp_path).fail_on == "note"


def test_the_nearest_configuration_counts(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    write(tmp_path, factlint='fail-on = "note"')
    assert load_settings(deep).root == tmp_path
    write(tmp_path / "a", pyproject='[tool.factlint]\nfail-on = "never"')
    assert (load_settings(deep).root, load_settings(deep).fail_on) == (tmp_path / "a", "never")
    write(tmp_path / "a" / "b", pyproject='[project]\nname = "x"')
    assert load_settings(deep).root == tmp_path / "a", "a pyproject.toml without our table is not ours"
    write(deep, factlint="")
    assert load_settings(deep).root == deep, "its own before those above it"


@pytest.mark.parametrize(
    "text",
    [
        '[tool.factlint]\nfail-on = "never"',
        '[ tool . factlint ]\nfail-on = "never"',
        '[tool]\nfactlint = {fail-on = "never"}',
        'tool.factlint.fail-on = "never"',
        '\ufeff[tool.factlint]\nfail-on = "never"',
    ],
)
def test_every_way_to_write_the_table(tmp_path: Path, text: str) -> None:
    write(tmp_path, pyproject=text)
    assert load_settings(tmp_path).fail_on == "never"


@pytest.mark.parametrize(
    "text", ["# [tool.factlint]\n", '[project]\nname = "factlint"', "= broken", "tool = 3", "\x00", "[[[[" * 1_000]
)
def test_a_shared_file_that_is_not_ours(tmp_path: Path, text: str) -> None:
    write(tmp_path / "a", pyproject=text)
    write(tmp_path, factlint='fail-on = "note"')
    assert load_settings(tmp_path / "a").root == tmp_path


def test_a_named_configuration(tmp_path: Path) -> None:
    write(tmp_path / "a", factlint='fail-on = "note"')
    write(tmp_path / "b", factlint='fail-on = "never"', pyproject="[project]\n")
    assert load_settings(tmp_path / "a", tmp_path / "b" / "factlint.toml").fail_on == "never"
    assert load_settings(tmp_path / "a", tmp_path / "b" / "pyproject.toml").fail_on == "tension"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('fail-no = "note"', "'fail-no' is no setting; did you mean 'fail-on'?"),
        ("zzz = 1", "'zzz' is no setting; known are: baseline, cache, claims, coverage-fail-under, documents"),
        ('fail_on = "note"', "did you mean 'fail-on'?"),
        ('root = "/"', "'root' is no setting"),
        ('allow-rules = ["x.py"]', "'allow-rules' is no setting"),
        ('today = "2020-01-01"', "'today' is no setting"),
        ('since = "main"', "'since' is no setting"),
        ("per-path-ignores = []", "'per-path-ignores' takes a table of patterns, each with a list of rules"),
        ('per-path-ignores = {"" = ["FL101"]}', "'per-path-ignores' takes a table of patterns"),
        ('per-path-ignores = {"a.md" = 3}', "'per-path-ignores', 'a.md' takes a list of texts"),
        ('per-path-ignores = {"a.md" = [3]}', "'per-path-ignores', 'a.md' takes a list of texts"),
        ('per-file-ignores = {"a.md" = []}', "did you mean 'per-path-ignores'?"),
        ('configured = "x"', "'configured' is no setting"),
        ("claims = 3", "'claims' takes a list of texts"),
        ("claims = [3]", "'claims' takes a list of texts"),
        ("select = {a = 1}", "'select' takes a list of texts"),
        ("vocabulary = []", "'vocabulary' takes a text"),
        ("waivers = 3", "'waivers' takes a text"),
        ("baseline = true", "'baseline' takes a text"),
        ("fail-on = 1", "'fail-on' takes a text"),
        ("coverage-fail-under = 101", "'coverage-fail-under' takes a percentage from 0 to 100, not '101'"),
        ("coverage-fail-under = -1", "takes a percentage from 0 to 100"),
        ("coverage-fail-under = nan", "takes a percentage from 0 to 100"),
        ("coverage-fail-under = true", "takes a percentage from 0 to 100"),
        ('coverage-fail-under = "most"', "takes a percentage from 0 to 100, not 'most'"),
        ("coverage-fail-under = [80]", "takes a percentage from 0 to 100"),
        ('fail-on = "tensoin"', "did you mean 'tension'?"),
        ('fail-on = ""', "fail-on takes contradiction, tension, note, never, not ''"),
        ("claims = [", "is no TOML"),
        ("a = 1\na = 2", "is no TOML"),
        ("[" * 5_000, "is no TOML"),
    ],
)
def test_errors_name_the_file_and_the_key(tmp_path: Path, text: str, words: str) -> None:
    write(tmp_path, factlint=text)
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path)
    assert words in str(caught.value)
    assert str(tmp_path / "factlint.toml") in str(caught.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "factlint.toml").write_bytes(b'claims = "\xff"')
    with pytest.raises(SettingsError, match="is no TOML"):
        load_settings(tmp_path)
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path, tmp_path / "missing.toml")
    (tmp_path / "factlint.toml").write_text("# " + "x" * 1_000_000)
    with pytest.raises(SettingsError, match="larger than"):
        load_settings(tmp_path)


@pytest.mark.parametrize("text", ["tool = 3", "[tool]\nfactlint = 3", "[[tool.factlint]]\nclaims = []"])
def test_a_table_that_is_none(tmp_path: Path, text: str) -> None:
    write(tmp_path, pyproject=text)
    with pytest.raises(SettingsError, match="is no table"):
        load_settings(tmp_path, tmp_path / "pyproject.toml")


@pytest.mark.parametrize("level", ["contradiction", "tension", "note", NEVER])
def test_levels(tmp_path: Path, level: str) -> None:
    assert checked(replace(Settings(tmp_path), fail_on=level), "here").fail_on == level


RULES = load_rules()


def names(**choice: tuple[str, ...]) -> set[str]:
    return {rule.code for rule in selected(RULES, replace(Settings(Path()), **choice))}  # type: ignore[arg-type]


def test_selection() -> None:
    everything = {rule.code for rule in RULES if rule.on}
    assert names() == everything
    assert names(select=("quantity-conflict", "fl102")) == {"FL101", "FL102"}
    assert names(ignore=("FL101", "Scale-Slip")) == everything - {"FL101", "FL102"}
    assert names(select=("FL101",), extend_select=("FL102",)) == {"FL101", "FL102"}
    assert names(extend_select=("FL101",)) == everything
    assert names(select=("FL101", "FL102"), ignore=("FL102",)) == {"FL101"}
    assert names(extend_select=("FL102",), ignore=("FL102",)) == everything - {"FL102"}


def test_a_rule_that_is_off_runs_when_selected() -> None:
    off = replace(RULES[0], on=False)
    rules = (off, *RULES[1:])
    settings = Settings(Path())
    assert off not in selected(rules, settings)
    assert selected(rules, replace(settings, select=(off.name,))) == (off,)
    assert off in selected(rules, replace(settings, extend_select=(off.code,)))


@pytest.mark.parametrize("key", ["select", "ignore", "extend_select"])
def test_a_rule_that_there_is_not(key: str) -> None:
    with pytest.raises(RuleError, match="did you mean 'quantity-conflict'"):
        names(**{key: ("quantity-conflit",)})
