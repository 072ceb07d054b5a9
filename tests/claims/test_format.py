"""The canonical form: says the same, keeps every comment, and has nothing more to change the second time."""

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factlint.claims import ClaimsError, parse
from factlint.claims.comments import commented
from factlint.claims.format import formatted

UNTIDY = """\
# yaml-language-server: $schema=claims.json
# About the release.

claims:   # what it says

    # The size
    - subject:   mission   # whose
      id:  'size'
      quote: >-
         Thirty people
         went
      value:   "30 people"
      # how many
      property: size
      # so much for that


    - {id: cost, subject: mission, property: cost, value: {quantity: "£3 million"}, quote: 'it said: "three"'}
    - id: list
      subject: mission
      property: members
      value:
        open: true
        members: ["a, b", c, "2017", d: e]
      quote: a
      parts: [
        size, # the first
        cost]
document: 'report.md'
# The end.
"""

TIDY = """\
# yaml-language-server: $schema=claims.json
# About the release.

document: report.md
claims:  # what it says
  # The size
  - id: size
    subject: mission  # whose
    # how many
    property: size
    value: 30 people
    quote: >-
      Thirty people went
  # so much for that

  - id: cost
    subject: mission
    property: cost
    value: {quantity: £3 million}
    quote: 'it said: "three"'
  - id: list
    subject: mission
    property: members
    value: {members: ["a, b", c, "2017", {d: e}], open: true}
    quote: a
    parts:
      - size  # the first
      - cost
# The end.
"""


def test_the_whole() -> None:
    made = formatted(UNTIDY)
    assert made.splitlines() == TIDY.replace("  # so much for that", "    # so much for that").splitlines()
    assert formatted(made) == made


def test_a_vocabulary() -> None:
    text = (
        "nouns: {people: [ envoys ]}\n"
        "entities:\n  Fernland: {aliases: [FL], within: X}\n\n\n  # Towns\n  Port Fern:\n    within: Fernland # there\n"
        "  Quay:\n  Long:\n    aliases: [" + ", ".join(f"name number {at}" for at in range(9)) + "]\n"
    )
    assert formatted(text) == (
        "entities:\n  Fernland: {aliases: [FL], within: X}\n\n  # Towns\n  Port Fern:\n    within: Fernland  # there\n"
        "  Quay:\n  Long:\n    aliases:\n"
        + "".join(f"      - name number {at}\n" for at in range(9))
        + "nouns:\n  people: [envoys]\n"
    )


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("'plain'", "plain"),
        ('"2017"', '"2017"'),
        ("2017", "2017"),
        ("'NO'", '"NO"'),
        ("NO", "NO"),
        ("'a: b'", '"a: b"'),
        ("'a #b'", '"a #b"'),
        ("'a#b'", "a#b"),
        ('"it\'s"', "it's"),
        ("'say \"x\"'", 'say "x"'),
        ("'\"x\" he said'", "'\"x\" he said'"),
        ('"a\\tb"', '"a\\tb"'),
        ('"a\\u2028b"', '"a\\u2028b"'),
        ('"a\\\\b"', "a\\b"),
        ("' a'", '" a"'),
        ("'- a'", '"- a"'),
        ("-a", "-a"),
        ("'@a'", '"@a"'),
        ("a\n  b", "a b"),
        ("''", '""'),
        ("|\n  a\n\n   b\n", "|\n  a\n\n   b"),
        ("|-\n  a\n", "|-\n  a"),
        (">\n  a\n  b\n", ">\n  a b"),
        ("|+\n  a", "|\n  a"),
        ("|+\n  a\n", '"a\\n\\n"'),
    ],
)
def test_quotation_marks_only_where_needed(written: str, made: str) -> None:
    assert formatted(f"publisher: {written}\n") == f"publisher: {made}\n"


def test_a_folded_text_is_wrapped_anew() -> None:
    words = " ".join(["wordy"] * 60)
    made = formatted(f"publisher: >-\n  {words}\n")
    assert max(map(len, made.splitlines())) <= 102
    assert len(made.splitlines()) == 5
    assert formatted(made) == made


def test_line_ends_stay() -> None:
    assert formatted("publisher:  a\r\n# b\r\n") == "publisher: a\r\n# b\r\n"


def test_unknown_keys_come_last() -> None:
    assert formatted("extra: a\nclaims: []\ndocument: b\n") == "document: b\nclaims: []\nextra: a\n"


@pytest.mark.parametrize("text", ["- a", "", "a: [", "a: b\na: c"])
def test_what_is_no_claims_file_is_an_error(text: str) -> None:
    with pytest.raises(ClaimsError):
        formatted(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: # one\n  b # two\n",
        "a: | # one\n  b\n",
        "a: [ # one\n  b, # two\n  # three\n  c # four\n  # five\n] # six\n",
        "a: {b: c, # one\n  # two\n  d: e}\n",
        "claims:\n  - # one\n    id: a\n    # two\n  # three\n# four\n",
        "claims:\n- id: a # one\n# two\n- id: b\n",
        "a: b\n  # one\nc: d\n    # two\n",
        "%YAML 1.1\n# one\n--- # two\na: b\n... # three\n",
        "? a # one\n: b # two\n",
        "a:\n# one\n  - b\n",
        "a: 'b # no comment' # one\nc: d#e\n",
    ],
)
def test_every_comment_stays(text: str) -> None:
    made = formatted(text)
    words = Counter(word for word in ("# one", "# two", "# three", "# four", "# five", "# six") if word in text)
    assert Counter(comment.text for comment in commented(made).comments) == words
    assert formatted(made) == made


TEXTS = st.one_of(
    st.sampled_from(["a", "30 people", "it's", "NO", "2017", "a: b", "x #y", "- z", "long " * 30 + "end", "“q”", ""]),
    st.text(alphabet="ab:-[]{}#&*!|>'\"%@`?,\\ \n\té\u2028\x07", max_size=8),
)
KEYS = st.one_of(
    st.sampled_from(
        ["id", "subject", "value", "quote", "members", "open", "claims", "document", "entities", "aliases"]
    ),
    TEXTS.filter(bool),
)
DATA = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


@st.composite
def written(draw: st.DrawFn) -> str:
    """Write data as YAML in one of many ways, with comments and blank lines anywhere they may stand."""
    numbers = iter(range(1000))

    def text_of(text: str, flow: bool, indent: int) -> str:
        simple = text.isalnum() or text in ("30 people", "it's")
        styles = ["double"]
        if simple:
            styles += ["plain", "plain"]
        if text.isprintable() and text:
            styles.append("single")
        if not flow and text.isprintable() and text and text == text.strip():
            styles += ["folded", "literal"]
        style = draw(st.sampled_from(styles))
        if style == "plain":
            return text
        if style == "single":
            return "'" + text.replace("'", "''") + "'"
        if style in ("folded", "literal"):
            note = draw(st.sampled_from(["", f" # c{next(numbers)}"]))
            return f"{'>' if style == 'folded' else '|'}-{note}\n{' ' * indent}{text}"
        return (
            '"'
            + "".join(
                letter if letter.isprintable() and letter not in '"\\' else f"\\u{ord(letter):04x}" for letter in text
            )
            + '"'
        )

    def key_of(text: str) -> str:
        return text_of(text, flow=True, indent=0)

    def between(indent: int) -> str:
        lines = draw(st.lists(st.sampled_from(["", "#", "##"]), max_size=2))
        column = draw(st.sampled_from([0, indent, indent, indent + 2, indent + 3]))
        return "".join(f"{' ' * column}# c{next(numbers)}\n" if line else "\n" for line in lines)

    def behind() -> str:
        return draw(st.sampled_from(["", "", f"  # c{next(numbers)}"]))

    def flow_of(node: object, indent: int) -> str:
        gap = draw(st.sampled_from(["", "", " ", f" # c{next(numbers)}\n{' ' * indent}"]))
        if isinstance(node, str):
            return text_of(node, True, indent)
        if isinstance(node, dict):
            return (
                "{" + gap + f",{gap} ".join(f"{key_of(k)}: {flow_of(v, indent)}" for k, v in node.items()) + gap + "}"
            )
        assert isinstance(node, list)
        return "[" + gap + f",{gap} ".join(flow_of(item, indent) for item in node) + gap + "]"

    def block_of(node: object, indent: int) -> str:
        """Return lines, the first without a line break before it when the node is a text or in brackets."""
        if isinstance(node, str):
            made = text_of(node, False, indent + 1)
            return f" {made}" + ("" if "\n" in made else behind()) + "\n"
        if not node or draw(st.integers(0, 3)) == 0:
            return f" {flow_of(node, indent + 1)}{behind()}\n"
        step = draw(st.sampled_from([1, 2, 4]))
        lines = behind() + "\n"
        if isinstance(node, dict):
            for key, value in node.items():
                lines += (
                    between(indent + step) + f"{' ' * (indent + step)}{key_of(key)}:{block_of(value, indent + step)}"
                )
            return lines
        assert isinstance(node, list)
        for item in node:
            lines += between(indent + step) + f"{' ' * (indent + step)}-{block_of(item, indent + step)}"
        return lines

    root = draw(st.dictionaries(KEYS, DATA, min_size=1, max_size=4))
    text = between(0)
    for key, value in root.items():
        text += f"{key_of(key)}:{block_of(value, 0)}{between(0)}"
    return text


@given(written())
@example("a:\n  # c1\n - b\n")
def test_formatting_keeps_what_is_said_and_has_nothing_to_change_twice(text: str) -> None:
    before = parse(text, "a.yaml")
    made = formatted(text)
    assert parse(made, "a.yaml").root == before.root
    assert Counter(one.text for one in commented(made).comments) == Counter(
        one.text for one in commented(text).comments
    )
    assert formatted(made) == made
