"""YAML as it is written: nothing is given a type, everything has a place, and what could surprise is an error."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.claims import ClaimsError, Mark, Problem, parse, read
from factlint.claims import events as yaml_events


@pytest.fixture(params=["C", "Python"], autouse=True)
def both_parsers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run with PyYAML's parser in C and with the one that installations without it have."""
    if request.param == "Python":
        monkeypatch.setattr(yaml_events, "_fastest", lambda: yaml_events._PureParser)


def problem_of(text: str) -> Problem:
    """Return the one problem of a text."""
    with pytest.raises(ClaimsError) as raised:
        parse(text, "a.yaml")
    (problem,) = raised.value.problems
    return problem


@pytest.mark.parametrize(
    "written",
    ["NO", "010", "1_000", "12:30", "2024-01-02", "~", "null", "0x1F", "1e3", ".5", "=", "yes", "<<", "9" * 6000],
)
def test_scalars_are_kept_as_written(written: str) -> None:
    assert parse(f"a: {written}\nb: [{written}]", "a.yaml").root == {"a": written, "b": [written]}


def test_places_of_keys_and_values() -> None:
    tree = parse("a: x\nb:\n  - c: [y, é, z]\n    d:   w\n", "a.yaml")
    assert tree.mark() == Mark(1, 1)
    assert tree.key_mark("b") == Mark(2, 1)
    assert tree.mark("b", 0) == Mark(3, 5)
    assert tree.mark("b", 0, "c", 2) == Mark(3, 15)
    assert tree.key_mark("b", 0, "d") == Mark(4, 5)
    assert tree.mark("b", 0, "d") == Mark(4, 10)
    assert tree.marks("b") == [Mark(3, 5)]


def test_the_place_of_what_is_not_there_is_that_of_what_is_around_it() -> None:
    tree = parse("a:\n  - b: c\n", "a.yaml")
    assert tree.mark("a", 0, "missing", 3) == Mark(2, 5)
    assert tree.mark("a", 7) == Mark(2, 3)


def test_a_place_within_a_text() -> None:
    tree = parse("a: over forty\nb: 'over forty'\nc: \"ov\\x65r forty\"\n", "a.yaml")
    assert tree.within(tree.mark("a"), "over forty", 5) == Mark(1, 9)
    assert tree.within(tree.mark("b"), "over forty", 5) == Mark(2, 10)
    assert tree.within(tree.mark("c"), "over forty", 5) == Mark(3, 4)


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: b\nc: *x", 2, 4, "an alias"),
        ("a: &x b", 1, 4, "an anchor"),
        ("a: !!int 3", 1, 4, "a tag"),
        ("a: !mine 3", 1, 4, "a tag"),
        ("- a\n- b: c\n  b: d", 3, 3, "`b` stands twice; the first is on line 2"),
        ("a: b\n---\nc: d", 2, 1, "a second YAML document"),
        ("? [a]\n: b", 1, 3, "a key must be a plain text"),
        ("{a: b}: c", 1, 1, "a key must be a plain text"),
        ("a: b\n\tc: d", 2, 1, "a tab"),
        ("a: @x", 1, 4, "cannot start with `@`"),
        ("a: b\nc: 'x", 2, 4, "never closed"),
        ("a: b: c", 1, 5, "a colon"),
        ("a: [b", 1, 4, "`[` is not closed"),
        ("a: {b: c\nd: e", 1, 4, "`{` is not closed"),
        ("a: b\x01c", 1, 5, "U+0001"),
        ("a: b\r\nc: d\x02", 2, 5, "U+0002"),
        ("a: b\u2028c", 1, 5, "U+2028"),
        ("a: b\x85c", 1, 5, "U+0085"),
        ("%YAML 3.0\n---\na: b", 1, 1, "a version of YAML"),
    ],
)
def test_what_could_surprise_is_an_error_at_its_place(text: str, line: int, column: int, words: str) -> None:
    problem = problem_of(text)
    assert (problem.path, problem.line, problem.column) == ("a.yaml", line, column)
    assert words in problem.message


def test_the_line_is_shown_with_the_place_marked() -> None:
    problem = problem_of("a: b\nkey: *elsewhere")
    assert str(problem).splitlines() == [
        "a.yaml:2:6: an alias (*elsewhere); write the value out",
        "    key: *elsewhere",
        "         ^",
    ]


def test_a_long_line_is_cut_around_the_place() -> None:
    problem = problem_of(f"a: {'x' * 300} b: {'y' * 300}")
    assert len(problem.excerpt) <= 122
    assert problem.excerpt[problem.caret - 1] == ":"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "[\n" * 50_000,
        "{a: " * 50_000,
        "- " * 50_000,
        "? " * 50_000,
        "a:\n" + "".join(f"{' ' * level}a:\n" for level in range(1, 3000)),
    ],
)
def test_deep_nesting_is_refused_at_once(text: str) -> None:
    began = time.perf_counter()
    problem = problem_of(text)
    assert "deep" in problem.message or "a key must be" in problem.message
    assert time.perf_counter() - began < 2


def test_an_alias_bomb_goes_nowhere() -> None:
    bomb = "a: &a [x]\n" + "".join(
        f"{name}: &{name} [{f'*{before}, ' * 9}]\n" for before, name in zip("abcdefg", "bcdefgh", strict=True)
    )
    assert "an anchor" in problem_of(bomb).message
    assert "an anchor" in problem_of("a: &a [*a]").message


def test_a_huge_text_is_refused() -> None:
    assert "characters" in problem_of(f"a: {'x' * 100_001}").message


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "\n\n"])
def test_nothing_is_an_empty_text(text: str) -> None:
    tree = parse(text, "a.yaml")
    assert tree.root == ""
    assert tree.mark("a") == Mark(0, 0)


def test_byte_order_mark_and_line_ends() -> None:
    text = yaml_events.decoded("\ufeffa: b\r\nc: d\r\n".encode(), "a.yaml")
    tree = parse(text, "a.yaml")
    assert tree.root == {"a": "b", "c": "d"}
    assert tree.mark("c") == Mark(2, 4)


def test_bytes_that_are_no_utf8_have_a_place() -> None:
    with pytest.raises(ClaimsError) as raised:
        yaml_events.decoded("a: b\ncafé: ".encode() + b"\xe9t\xe9\n", "a.yaml")
    (problem,) = raised.value.problems
    assert (problem.line, problem.column) == (2, 7)
    assert "not UTF-8" in problem.message


def test_utf16_is_said() -> None:
    with pytest.raises(ClaimsError, match="UTF-16"):
        yaml_events.decoded("a: b".encode("utf-16"), "a.yaml")


def test_too_large_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(yaml_events, "MOST_BYTES", 10)
    path = tmp_path / "a.yaml"
    path.write_text("a: " + "b" * 20)
    with pytest.raises(ClaimsError, match="larger than"):
        read(path, "a.yaml")


def test_what_is_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    with pytest.raises(ClaimsError, match="is a folder"):
        read(folder, "folder.yaml")
    with pytest.raises(ClaimsError, match="no such file"):
        read(tmp_path / "none.yaml", "none.yaml")


def problems_of(text: str) -> tuple[Problem, ...]:
    try:
        parse(text, "a.yaml")
    except ClaimsError as error:
        return error.problems
    return ()


@given(st.one_of(st.text(max_size=60), st.text(alphabet="ab:-[]{}#&*!|>'\"%@` \n\t?,", max_size=40)))
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    for problem in problems_of(text):
        assert problem.message.isprintable()
        assert problem.excerpt.isprintable()
