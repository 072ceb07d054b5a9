import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.documents import Document, DocumentError, fold, read_text
from factlint.documents.markdown import MAX_NESTING
from factlint.language import scan


def read(source: str) -> Document:
    return read_text(textwrap.dedent(source).strip("\n"), id="a.md", format="markdown")


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def only(source: str) -> str:
    return read_text(source, id="a.md", format="markdown").text


def written(document: Document, words: str) -> str:
    start = document.text.index(words)
    span = document.source_span(start, start + len(words))
    return document.source[span.start : span.end]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Over **40** *people* __came__ _in_", "Over 40 people came in"),
        ("***a** b* c*d", "a b c*d"),
        ("**a***", "a*"),
        ("see [forty people](http://x.org/a(b) 'title')", "see forty people"),
        ('A [ref](<u v> "30\n40") and [it](u \'9 "7"\') b', "A ref and it b"),
        ("[![40 people](a.png)](http://x.org/50) came", "came"),
        ("A <a href='http://x.org/40'>link</a> <img src=x alt='40'> b", "A link b"),
        ("30 people[3](#note-3) came", "30 people³ came"),
        ("row [3](#row-3) of 9", "row 3 of 9"),
        ("30 people[3](http://x.org/3) came", "30 people3 came"),
        ("[a](bar bar) bar", "[a](bar bar) bar"),
        ("[x][r] and [r]\n\n[r]: http://x.org", "x and r"),
        ("![40 people](chart.png) came", "came"),
        ("`40`, ``a`b`` and ` 4 `", "40, a`b and 4"),
        ("a <!-- 30 --> b <b>c</b><br>d", "a b c d"),
        ("20 m<sup>2</sup>, CO<sub>2</sub>, the 20<sup>th</sup>", "20 m², CO₂, the 20th"),
        ("~~30~~ 40 <del>50</del> people", "40 people"),
        ("a\\*b \\_ AT&amp;T &pound;5 &nbsp; &#8364;6", "a*b _ AT&T £5 €6"),
        ("<https://x.org/a> <me@x.org>", "https://x.org/a me@x.org"),
        ("one  \ntwo\\\nthree\nfour", "one two three four"),
        ("50 people[^1] came[^2]\n\n[^1]: a note", "50 people came[^2]\na note"),
        ("a 1\\. b", "a 1. b"),
        ("40%\n---", "40%"),
        ("    40 people\n", "40 people"),
    ],
)
def test_inline_markup_is_taken_away(source: str, text: str) -> None:
    assert only(source) == text


@pytest.mark.parametrize(
    "source",
    [
        'See [the list](https://example.org/2024/05/40-grants-5-million "31 people").',
        "See <https://example.org/2024/05/40-grants-5-million>.",
        "See https://example.org/2024/05/40-grants-5-million and www.example.org/31-people.",
        "See example.org/news/40-grants or https:/example.org/40.",
        "See [the list][1].\n\n[1]: https://example.org/40-grants '31 people'",
        "![40 people in 2024](https://example.org/40.jpg)",
        "[![40 people](https://example.org/31.png)](https://example.org/9-days)",
        "<a href='https://example.org/40-grants' title='31 people'>list</a><!-- 9 days -->",
        "Write to team40@example.org or <a31@example.org>.",
    ],
)
def test_no_address_and_no_picture_yields_a_figure(source: str) -> None:
    assert scan(only(source)) == []


def test_structure() -> None:
    document = read("""
        # The *big* fair #

        Setext
        over two lines
        ---

        > quoted
        lazily
        > > twice

        - one
          two

          again
        - three
          1. inner
        7) seven

        ```py x
        a = 1
          b
        ```
    """)
    assert shown(document) == [
        ("heading", "The big fair"),
        ("heading", "Setext over two lines"),
        ("quote", "quoted lazily"),
        ("quote", "twice"),
        ("item", "one two"),
        ("item", "again"),
        ("item", "three"),
        ("item", "inner"),
        ("item", "seven"),
        ("code", "a = 1 b"),
    ]
    assert [block.level for block in document.blocks] == [1, 2, 1, 2, 1, 1, 1, 2, 1, 0]
    assert [(block.label, block.group, block.row) for block in document.blocks[4:]] == [
        ("-", 1, 1),
        ("-", 1, 1),
        ("-", 1, 2),
        ("1.", 2, 1),
        ("7)", 3, 1),
        ("py", 0, 0),
    ]


def test_paragraphs_with_bullets_are_a_list() -> None:
    document = read("It has:\n\n• 31 offices\n\n• 12 cars\n\nIt grows.\n\n• nine boats\n\n•\n\n- 4 sheds")
    assert [(one.kind, one.group, one.row, one.label) for one in document.blocks] == [
        ("paragraph", 0, 0, None),
        ("item", 2, 1, "•"),
        ("item", 2, 2, "•"),
        ("paragraph", 0, 0, None),
        ("item", 3, 1, "•"),
        ("paragraph", 0, 0, None),
        ("item", 1, 1, "-"),
    ]


def test_tables_keep_their_heads() -> None:
    document = read("""
        > | Town | People | `Cost`\\|sum |
        > |------|-------:|:---:|
        > | **Elm** | 40 | a\\|b |
        > | Oak | 50 |
        > Ash | 40 | 5 | 6
    """)
    cells = [
        (document.text[block.start : block.end], block.row_head, block.column_head, block.row)
        for block in document.blocks
    ]
    assert cells == [
        ("Town", None, None, 0),
        ("People", None, None, 0),
        ("Cost|sum", None, None, 0),
        ("Elm", None, "Town", 1),
        ("40", "Elm", "People", 1),
        ("a|b", "Elm", "Cost|sum", 1),
        ("Oak", None, "Town", 2),
        ("50", "Oak", "People", 2),
        ("Ash", None, "Town", 3),
        ("40", "Ash", "People", 3),
        ("5", "Ash", "Cost|sum", 3),
    ]
    assert {block.group for block in document.blocks} == {1}
    assert written(document, "a|b") == "a\\|b"
    last = document.blocks[-2]
    assert document.position(document.source_span(last.start, last.end).start) == (5, 9)


def test_footnotes_are_blocks_of_their_own() -> None:
    document = read("""
        People[^size] came.

        [^size]: Counted at
            the gate.

            Twice.
        [^two]: word
        [^three]:
    """)
    assert shown(document) == [
        ("paragraph", "People came."),
        ("footnote", "Counted at the gate."),
        ("footnote", "Twice."),
        ("footnote", "word"),
    ]
    assert [block.label for block in document.blocks] == [None, "size", "size", "two"]
    assert written(document, "the gate") == "the gate"


def test_html_blocks_keep_what_a_reader_sees() -> None:
    document = read("""
        <!-- 30 people
        -->
        <div class="a"><p>40 &lt; people <b>came</b><p>and 1 < 2
        <script>var x = 50 </script>
        <td>a</td><td>b</td></div>

        after
    """)
    assert shown(document) == [
        ("paragraph", "40 < people came"),
        ("paragraph", "and 1 < 2"),
        ("paragraph", "a"),
        ("paragraph", "b"),
        ("paragraph", "after"),
    ]
    assert written(document, "40 < people") == "40 &lt; people"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_positions_are_exact_in_every_kind_of_block(newline: str) -> None:
    lines = [
        "# A [head](x) w01",
        "",
        "> *q* w02",
        "> w03",
        "lazy w04",
        "",
        "1. i `c`",
        "   w05",
        "\t> deep w06",
        "",
    ]
    lines += ["| a | b |", "|---|---|", "| x | \\| w07 |", "", "```", "  w08", "```", "", "<p>a", "w09</p>", "", "w10"]
    lines += ["", "[^1]: a", "    w11", "", "\tcode", "\t w12", "", "Set **w13**", "==="]
    document = read_text(newline.join(lines), id="a", format="markdown")
    for number in range(1, 14):
        word = f"w{number:02}"
        row = next(index for index, line in enumerate(lines) if word in line)
        start = document.text.index(word)
        span = document.source_span(start, start + 3)
        assert document.source[span.start : span.end] == word
        assert document.position(span.start) == (row + 1, lines[row].index(word) + 1)


def test_a_page_break_does_not_shift_positions() -> None:
    document = read_text("\x0c\nfirst 40\nthen", id="a", format="markdown")
    assert written(document, "40") == "40"


markdown = st.lists(
    st.sampled_from(
        "a B9 é 40 \n \n\n # ## * ** _ ` `` [ ] ( ) ![ <b> </b> <br> <!-- --> > - 1. | |-|-| \\ &amp; &#8364; ~~"
        " [^1] [^1]:"
        " --- === ``` <sup> </sup> <http://a.b> \t \r\n : \u00a0 \xad".split(" ")
    ),
    max_size=30,
)


@given(markdown, st.sampled_from(["", " "]))
def test_whatever_is_read_leads_back_to_its_source(parts: list[str], between: str) -> None:
    source = between.join(parts)
    document = read_text(source, id="a", format="markdown")
    assert fold(document.text) == document.text.replace("\n", " ")
    for block in document.blocks:
        assert 0 <= block.start < block.end <= len(document.text)
        for index in range(block.start, block.end):
            character = document.text[index]
            span = document.source_span(index, index + 1)
            written = source[span.start : span.end]
            decoded = {"&amp;": "&", "&#8364;": "€"}.get(written, fold(written))
            raised = character.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))
            assert character == " " or raised in decoded


@pytest.mark.parametrize(
    "source", [">" * 50_000, "> " * 300 + "40 people", "".join(" " * (2 * i) + "- a\n" for i in range(300))]
)
def test_blocks_nested_too_deep_are_an_error_and_not_a_silence(source: str) -> None:
    with pytest.raises(DocumentError, match=f"nested more than {MAX_NESTING} deep"):
        only(source)


def test_blocks_nested_deep_are_read() -> None:
    assert only(">" * 99 + " 40 people") == "40 people"
    assert only("".join("  " * i + "- a\n" for i in range(45))).count("a") == 45


@pytest.mark.parametrize(
    "source", ["[" * 50_000, "![" * 50_000, "[" * 20_000 + "]" * 20_000, "[a](" * 20_000, "<!--a" * 20_000]
)
def test_brackets_without_end_are_text(source: str) -> None:
    assert only("40 people " + source).startswith("40 people ")


def test_a_link_among_a_few_open_brackets_is_still_a_link() -> None:
    assert only("[ [ [ [a](x)") == "[ [ [ a"
