import json
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factlint.documents import Block, Document, DocumentError, Position, read, read_text

FILES = Path(__file__).parent / "files"
FACTS: dict[str, str] = json.loads((FILES / "facts.json").read_text(encoding="utf-8"))


def page(source: str) -> Document:
    return read_text(source, id="page.html", format="html")


def told(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def block(document: Document, text: str) -> Block:
    return next(one for one in document.blocks if document.text[one.start : one.end] == text)


def test_blocks_and_their_places() -> None:
    document = page("<h1>Alder&nbsp;Trust</h1>\n<p>It spent &pound;5 <b>mil</b>lion.</p>")
    assert told(document) == [("heading", "Alder Trust"), ("paragraph", "It spent £5 million.")]
    at = document.text.index("£5")
    span = document.source_span(at, at + len("£5 million"))
    assert document.source[span.start : span.end] == "&pound;5 <b>mil</b>lion"
    assert document.position(span.start) == Position(2, 13)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a<wbr>b<i>c</i><!-- x -->d", "abcd"),
        ("30<br>people", "30 people"),
        ("people<sup>2</sup> and H<sub>2</sub>O, the 20<sup>th</sup>", "people² and H₂O, the 20th"),
        ("it has <del>30</del> <ins>40</ins> <s>x</s>staff", "it has 40 staff"),
        ("<q>Yes</q>, they said", '"Yes", they said'),
        ("&#163;5 &#xA3;6 &#x80; &copy2017 &nosuch; 5 < 6 & 7", "£5 £6 € ©2017 &nosuch; 5 < 6 & 7"),
        ("<p>a<script>if (a < b) { '</p>' }</script><style>p{}</style><template>t</template> b", "a b"),
        ("a <span hidden>x</span><span style='display: none'>y</span><span class='sr-only'>z</span>b", "a b"),
        ("a<textarea>t</textarea><noscript>n</noscript> b", "a b"),
        ("<b>bold <p>text</b> goes on</p>", "bold\ntext goes on"),
        ("one<br><br>two<hr>three", "one\ntwo\nthree"),
        ("<svg width=1 /><p>x", "x"),
        ("<b>4,500</b><i>walkers</i><b>£62,000</b><i>raised</i>", "4,500 walkers£62,000 raised"),
        ("<time>3 May 2024</time><time>5 May 2024</time>", "3 May 2024 5 May 2024"),
        ("<a>Privacy</a><a>Terms</a>", "Privacy Terms"),
        ("<b>1</b><b>2</b> and <b>re</b><i>open</i>, 20<b>th</b>", "12 and reopen, 20th"),
        ("<b>20</b><sup>th</sup> and <i>CO</i><sub>2</sub>", "20th and CO₂"),
        ("30 people<a href='#n3'>3</a>, row <a href='#r3'>3</a>", "30 people³, row 3"),
    ],
)
def test_text(source: str, text: str) -> None:
    assert page(source).text == text


def test_lists() -> None:
    document = page(
        "<p>We keep:<ul><li>10 hives<li><p>20 bees</p><ol start=3><li>drones</ol></ul><ol><li value=7>x<li>y</ol>"
    )
    assert [(one.level, one.label, one.group, one.row) for one in document.blocks[1:]] == [
        (1, "•", 1, 1),
        (1, "•", 1, 2),
        (2, "3.", 2, 1),
        (1, "7.", 3, 1),
        (1, "8.", 3, 2),
    ]


def test_terms_head_their_descriptions() -> None:
    document = page("<dl><dt>Founded<dd>1998<dt>Staff<dd>40<dd>in Leeds</dl>")
    assert [(one.kind, one.row_head, one.row) for one in document.blocks] == [
        ("cell", None, 1),
        ("cell", "Founded", 1),
        ("cell", None, 2),
        ("cell", "Staff", 2),
        ("cell", "Staff", 2),
    ]


def test_tables_with_spans_and_scopes() -> None:
    document = page(
        "<table><caption>Staff</caption><thead><tr><th>Site<th colspan=2>Staff<tr><th><th>2016<th>2017</thead>"
        "<tr><td rowspan=2>Leeds<td>10<td>20<tr><td>11<td>21<tr><th scope=row>York<td>1<td>2</table>"
    )
    heads = {document.text[one.start : one.end]: (one.row_head, one.column_head, one.row) for one in document.blocks}
    assert told(document)[0] == ("paragraph", "Staff")
    assert heads["20"] == ("Leeds", "Staff 2017", 2)
    assert heads["21"] == ("Leeds", "Staff 2017", 3)
    assert heads["1"] == ("York", "Staff 2016", 4)
    assert heads["York"][0] is None


def test_a_first_row_of_years_heads_the_columns() -> None:
    document = page("<table><tr><td>Site<td>2016<td>2017<tr><td>Leeds<td>10<td>20</table>")
    assert (block(document, "20").column_head, block(document, "20").row) == ("2017", 1)
    bare = page("<table><tr><td>Leeds<td>10<td>20<tr><td>York<td>11<td>21</table>")
    assert (block(bare, "20").column_head, block(bare, "20").row_head, block(bare, "20").row) == (None, "Leeds", 1)


def test_tables_that_lay_text_out_are_no_tables() -> None:
    document = page("<table><tr><td><h2>News</h2><p>Thirty came.</p><table><tr><td>a<td>b</table></table>")
    assert ("paragraph", "Thirty came.") in told(document)
    assert "cell" not in {one.kind for one in document.blocks}


def test_footnotes() -> None:
    document = page(
        "<p>Thirty<sup><a href=#fn1>1</a></sup> came.</p><ol><li id=fn1>Staff only. <a role=doc-backlink>x</a></ol>"
        "<p><sup>2</sup> In May.</p><div class=footnotes><ol><li>Third</ol></div>"
    )
    assert [(kind, text) for kind, text in told(document)] == [
        ("paragraph", "Thirty¹ came."),
        ("footnote", "Staff only."),
        ("footnote", "² In May."),
        ("footnote", "Third"),
    ]
    assert [one.label for one in document.blocks] == [None, "1", "2", "1"]


def test_quotes_and_preformatted_text() -> None:
    document = page(
        "<blockquote><p>We are glad.</blockquote><pre>One\ntwo.\n\nThree.</pre><pre><code>x = 1</code></pre>"
    )
    assert told(document) == [
        ("quote", "We are glad."),
        ("paragraph", "One two."),
        ("paragraph", "Three."),
        ("code", "x = 1"),
    ]


CONTENT = "<h1>Lab opens</h1>" + "<p>Thirty scientists work there, and forty more will come in May next year.</p>" * 6


@pytest.mark.parametrize(
    ("around", "reason"),
    [
        ("<nav><a href=1>News</a></nav>", "navigation"),
        ("<div role=navigation><a href=1>News</a></div>", "navigation"),
        ("<header><a href=/>Home</a> 50 years of us</header>", "page header"),
        ("<footer>Registered 12345</footer>", "page footer"),
        ("<aside>Raised £9m last year</aside>", "sidebar"),
        ("<div class=c><p>We use cookies on 9 sites.</p><button>Accept</button></div>", "cookie notice"),
        ("<div><p>By continuing you agree that this site uses cookies.</p></div>", "cookie notice"),
        ("<div class='post-share'><a href=1>Share</a> <a href=2>Post</a></div>", "share buttons"),
        ("<form><label>E-mail</label><input> 9 letters a year <button>Go</button></form>", "form"),
        (
            "<ul><li><a href=1>Lab hires 500</a><li><a href=2>Lab sold</a><li><a href=3>Lab won</a></ul>",
            "lists of links",
        ),
        ("<div id=newsletterSignup>Join 9,000 readers <input><button>Go</button></div>", "form"),
        ("<div role=dialog>Win 9 prizes</div>", "notice"),
    ],
)
def test_what_sites_put_around_their_text_is_left_out_and_said_so(around: str, reason: str) -> None:
    document = page(f"<body>{around}<div>{CONTENT}</div></body>")
    assert document.text == page(CONTENT).text
    assert any(note.startswith(reason) for note in document.notes), document.notes


@pytest.mark.parametrize(
    "kept",
    [
        "<div class='share-price'><p>Shares rose 9 per cent.</p></div>",
        "<p>See <a href=1>the report</a> on 9 labs.</p>",
        "<table class='related'><tr><th>Lab<th>Staff<tr><td><a href=1>A</a><td>9</table>",
        "<p>The site uses cookies to follow 9 people.</p>",
        "<article><header><p>9 May 2017</p></header><p>More.</p><footer>Corrected on 9 June.</footer></article>",
        "<div class=sidebar-content><p>Nine labs are planned.</p></div>",
        "<details><summary>More on 9 labs</summary>They open in May.</details>",
        "<figure><img src=x><figcaption>The 9 labs</figcaption></figure>",
    ],
)
def test_in_doubt_a_part_is_kept(kept: str) -> None:
    document = page(f"<body>{CONTENT}{kept}</body>")
    assert document.text == page(CONTENT).text + "\n" + page(kept).text
    assert document.notes == ()


def test_a_main_part_leaves_the_rest_out_but_a_title() -> None:
    document = page(f"<div><h1>Title</h1></div><div>Top stories 9</div><main>{CONTENT}</main><div>Other 9</div>")
    assert told(document)[0] == ("heading", "Title")
    assert "9" not in document.text


def test_what_a_click_shows_is_read_and_what_is_hidden_is_named() -> None:
    body = "<p>The trust gave 40 grants in the year to May, and will give more.</p>"
    tabs = (
        '<div class="tab-pane" style="display:none"><p>Ten days.</p></div><div role=tabpanel hidden><p>Six.</p></div>'
    )
    document = page(f"{body}{tabs}<div hidden><p>Secret.</p></div>")
    assert document.text.splitlines()[1:] == ["Ten days.", "Six."]
    assert document.notes == ("hidden text left out (7 characters)",)


def test_comments_of_readers_are_left_out_and_comments_on_matters_are_not() -> None:
    body = "<p>The trust gave 40 grants in the year to May, and will give more than that.</p>" * 3
    readers = "<div class='Comments_x'><h3>Comments (37)</h3><p>It was 50!</p></div>"
    experts = "<div class='comments'><p>Ann Lee says 40 is few.</p></div>"
    document = page(body + readers + experts)
    assert "50" not in document.text
    assert "Ann Lee says 40 is few." in document.text
    assert any(note.startswith("comments left out") for note in document.notes)


def test_a_list_made_with_bullets_and_breaks() -> None:
    document = page("<p>The trust has:<br>&bull; 31 offices<br>• <b>12</b> cars</p><p>• nine boats</p><p>It grows.</p>")
    found = [(one.kind, document.text[one.start : one.end], one.row) for one in document.blocks]
    assert found == [
        ("paragraph", "The trust has:", 0),
        ("item", "31 offices", 1),
        ("item", "12 cars", 2),
        ("item", "• nine boats", 1),
        ("paragraph", "It grows.", 0),
    ]


def test_a_break_without_bullets_makes_no_list() -> None:
    assert [one.kind for one in page("<p>Alder Trust<br>12 Mill Lane<br>Leeds</p>").blocks] == ["paragraph"]


def test_the_time_of_publication_among_others() -> None:
    times = "<p><time class='updated' datetime=2024-05-09>9 May</time> <time class='a published' datetime=2024-05-03>"
    assert page(times + "3 May</time></p>").metadata.published == "2024-05-03"


def test_a_page_within_a_form_is_read() -> None:
    document = page(f"<form><div>{CONTENT}</div></form>")
    assert "Thirty scientists" in document.text


def test_a_heading_left_without_its_list_goes() -> None:
    links = "".join(f"<li><a href={number}>Lab story {number}</a>" for number in range(4))
    assert page(f"{CONTENT}<h2>Related</h2><ul>{links}</ul>").text == page(CONTENT).text


def test_metadata() -> None:
    document = page(
        "<title>Lab opens | Fern</title><meta property=og:site_name content=Fern><meta name=date content=2017-10-10>"
        "<link rel=canonical href=https://fern.example/lab><p>x"
    )
    found = document.metadata
    assert (found.title, found.publisher, found.published) == ("Lab opens", "Fern", "2017-10-10")
    assert found.url == "https://fern.example/lab"


def test_metadata_in_json_and_time() -> None:
    document = page(
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Lab opens",'
        ' "datePublished": "2017-10-10", "publisher": {"@id": "#p"}}, {"@id": "#p", "name": "Fern"}]}</script><p>x'
    )
    found = document.metadata
    assert (found.title, found.publisher, found.published) == ("Lab opens", "Fern", "2017-10-10")
    assert page("<time datetime=2017-10-10>today</time>").metadata.published == "2017-10-10"
    assert page("<time datetime=2017>a</time><time datetime=2018>b</time>").metadata.published is None
    for broken in ("{", "[" * 100_000, "1" * 10_000, '{"publisher": [[]], "headline": 3}'):
        assert page(f'<script type="application/ld+json">{broken}</script><p>x').text == "x"


@pytest.mark.parametrize(
    ("data", "text", "noted"),
    [
        ("\ufeff£5".encode(), "£5", ""),
        ("\ufeff£5".encode("utf-16-le"), "£5", ""),
        ("\ufeff£5".encode("utf-16-be"), "£5", ""),
        (b"<meta charset='iso-8859-1'>\xa35 \x96 \x93x\x94", '£5 – "x"', ""),
        (b'<meta http-equiv=c content="text/html; charset=windows-1251">\xd2\xe5\xf1\xf2', "Тест", ""),
        (b"<meta charset=shift_jis>\x83e\x83X\x83g", "テスト", ""),
        (b"<?xml version='1.0' encoding='iso-8859-2'?><p>\xb1", "ą", ""),
        (b"\xa35", "£5", "names no encoding"),
        (b"<meta charset=utf-8>5 \xff", "5 \ufffd", "U+FFFD"),
        (b"<meta charset=rot13>\xa35", "£5", "names no encoding"),
        (b"<meta charset=zlib_codec>\xa35", "£5", "names no encoding"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, text: str, noted: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(data)
    document = read(path, tmp_path)
    assert document.text == text
    assert noted in " ".join(document.notes)
    assert bool(noted) == bool(document.notes)


def test_a_nul_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.htm"
    path.write_bytes(b"<p>a\n\0b")
    with pytest.raises(DocumentError, match=r"a\.htm:2:1: is not text: it holds the character NUL"):
        read(path, tmp_path)


@pytest.mark.parametrize("name", ["div", "b", "ul", "table", "blockquote", "sup", "form", "nope", "a href=x"])
def test_deep_nesting_is_read(name: str) -> None:
    depth = 50_000 if name == "div" else 5_000
    closing = name.split()[0]
    document = page(f"<{name}>" * depth + "Thirty came." + f"</{closing}>" * depth + "<p>Forty left.")
    assert "Thirty came." in document.text
    assert document.text.endswith("Forty left.")


def test_more_tags_than_a_page_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factlint.documents.tags.MAX_TAGS", 1_000)
    assert page("<p>x" * 1_000).blocks
    with pytest.raises(DocumentError, match=r"page\.html:1:3001: has more than [\d,]+ tags"):
        page("<p>" * 1_001)


@pytest.mark.parametrize(
    "part",
    "<!|<a |<a x=\"|<a '|</|<!--|<script>|<a =|&|<|<p/|&#|<b></b>|<td>|</b>|<ul><li>|<q>|<table><tr>|<!-- --|<br>"
    "|<a href=x>y</a>|<p>x cookies |&amp|\n\n |<i><p>".split("|"),
)
def test_time_grows_with_length(part: str) -> None:
    began = time.process_time()
    page("<p>x</p>" + part * (60_000 // len(part)))
    assert time.process_time() - began < 6  # a square would take minutes


def test_a_huge_attribute_and_span() -> None:
    assert page(f"<p class='{'x ' * 1_000_000}'>a").text == "a"
    assert page("<table><tr><th>a<th>b<tr><td colspan=99999999 rowspan=99999999>1<td>2</table>" * 3).text


@pytest.mark.parametrize("name", ["page.html", "pandoc.html"])
def test_pages_of_other_programs_at_any_length(name: str) -> None:
    source = (FILES / name).read_text(encoding="utf-8")
    for end in range(0, len(source), 37):
        page(source[:end])


_PARTS = st.sampled_from(
    "<p> </p> <b> </b> <ul> <li> </ul> <table> <tr> <td> <th> </table> <sup> 1 </sup> <h1> </h1> text & &pound; &am"
    " <br> <!-- --> <script> </script> < > <a|href=x> </a> <del> <q> <main> <nav> </nav> <dl> <dt> <dd> <pre>".split()
)


@given(st.lists(_PARTS, max_size=40))
@example(["<table>", "</table>", "</td>", "text"])
def test_any_tags_in_any_order(parts: list[str]) -> None:
    document = page(" ".join(parts).replace("|", " "))
    for one in document.blocks:
        assert document.text[one.start : one.end].strip()
        for at in range(one.start, one.end):
            span = document.source_span(at, at + 1)
            if document.text[at].isalpha():
                piece = document.source[span.start : span.end]
                assert piece == document.text[at] or piece.startswith("&") or piece == "text"


@given(st.binary(max_size=200))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.html"
    path.write_bytes(data)
    try:
        read(path, path.parent)
    except DocumentError:
        assert b"\0" in data or data.startswith((b"\xff\xfe", b"\xfe\xff"))


def test_facts_in_a_page_of_another_program() -> None:
    document = read(FILES / "pandoc.html", FILES)
    for place in ("body", "bold", "item", "inner item", "cell", "footnote", "quote"):
        assert FACTS[place].rstrip(".") in document.text.replace("¹", ""), place
    assert FACTS["deleted"] not in document.text
    assert "struck-out text left out (1 places)" in document.notes
    cell = block(document, FACTS["cell"])
    assert (cell.row_head, cell.column_head) == ("Leeds", "2016")
    assert block(document, FACTS["footnote"]).label == "1"
