"""No text becomes markup, whatever it is and wherever it stands."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factlint.reports.page.assets import hashed, inlined, script, style
from factlint.reports.page.markup import Markup, escaped, joined, tag

TEXTS = st.text(st.characters(min_codepoint=0, max_codepoint=0x10FFFF, categories=None), max_size=20) | st.lists(
    st.sampled_from(
        ["<", ">", '"', "'", "&", "&amp;", "</p>", "<!--", "-->", "::", "##[", "\n", " ", "a", "\u202e", "#"]
    )
).map("".join)


class Elements(HTMLParser):
    """The elements, attributes and texts that a parser finds."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(TEXTS, TEXTS)
@example('"><svg onload=x>', "</p><script>x</script>")
def test_text_stays_text(attribute: str, text: str) -> None:
    found = Elements(tag("p", text, data_name=attribute).html)
    assert [name for name, _ in found.tags] == ["p"]
    assert [key for key, _ in found.tags[0][1]] == ["data-name"]
    assert len(found.text) >= len(text)


@given(TEXTS)
def test_plain_letters_are_shown_as_they_are(text: str) -> None:
    kept = "".join(
        letter for letter in text if unicodedata.category(letter)[0] in "LNPSZM" and letter not in "\u2028\u2029"
    )
    kept = "".join(letter for letter in kept if unicodedata.category(letter) != "Cn")
    assert Elements(f"<p>{escaped(kept)}").text == kept


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ("“it’s” 'x' \"y\"", "“it’s” &#39;x&#39; &quot;y&quot;"),
        ("::error::x", "&#58;&#58;error:&#58;x"),
        ("10:30", "10:30"),
        ("##[error]", "&#35;#[error]"),
        ("C# #", "C# &#35;"),
        ("\x1b[31m", r"\x1b[31m"),
        ("\u202e30", r"\u202e30"),
        ("\u2066x\u2069", r"\u2066x\u2069"),
        ("می\u200cخواهم", "می&#x200c;خواهم"),
        ("\U0001f469\u200d\U0001f52c", "\U0001f469&#x200d;\U0001f52c"),
        ("\ufffe", r"\ufffe"),
        ("\ufdd0", r"\ufdd0"),
        ("\U0010ffff", r"\U0010ffff"),
        ("\udcff", r"\udcff"),
        ("\ue000", r"\ue000"),
        ("\x00\x85", r"\x00\x85"),
        ("a\tb\r\n", "a&#9;b\\x0d\n".replace("x0d", "r")),
        ("é 会 £ –", "é 会 £ –"),
    ],
)
def test_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


def test_attributes_keep_what_they_name() -> None:
    """A live page compares them with the names of claims."""
    for name in ("a\u202eb", "\ue000", "x\ny", "a\u200bb", "“q” <'\">&"):
        ((_, [(_, value)]),) = Elements(tag("p", data_claim=name).html).tags
        assert value == name


def test_attributes() -> None:
    written = tag("input", class_="a b", aria_label="x", hidden=True, checked=False, value=None, tabindex=-1).html
    assert written == '<input class="a b" aria-label="x" hidden tabindex="-1">'


@pytest.mark.parametrize("name", ["onclick", "ONLOAD", "style", "src", "srcset", "action", "formaction"])
def test_no_attribute_runs_or_loads_anything(name: str) -> None:
    with pytest.raises(ValueError, match="would run or load"):
        tag("p", **{name: "x"})


@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://example.org", "//example.org", "x#y", ""])
def test_no_link_leads_out_of_the_page(link: str) -> None:
    with pytest.raises(ValueError, match="out of the page"):
        tag("a", "x", href=link)
    assert tag("a", href="#x").html == '<a href="#x"></a>'


@pytest.mark.parametrize("name", ["p onclick=x", "", "p>", "1"])
def test_names_are_names(name: str) -> None:
    with pytest.raises(ValueError, match="names no element"):
        tag(name)
    with pytest.raises(ValueError, match="names no element"):
        tag("p", **{name: "x"})


def test_pieces_are_joined() -> None:
    assert joined(["<", Markup("<b>"), None, [1, "&"]]).html == "&lt;<b>1&amp;"


def test_style_and_script_stand_as_they_are() -> None:
    for text, element in ((style(), "style"), (script(), "script")):
        assert inlined(element, text).html == f"<{element}>{text}</{element}>"
        assert "\r" not in text
        assert not re.search(r"https?:|url\(|@import|innerHTML|outerHTML|insertAdjacent|document\.write|eval\(", text)


@pytest.mark.parametrize("text", ["</script>", "<!-- ", "</STYLE", "a</b"])
def test_what_would_end_an_element_is_refused(text: str) -> None:
    for element in ("style", "script"):
        with pytest.raises(ValueError, match="as it is"):
            inlined(element, text)
    with pytest.raises(ValueError, match="as it is"):
        inlined("p", "x")


def test_hashes_are_those_of_the_standard() -> None:
    """The example of CSP Level 2, 7.17.1: an inline script and its hash."""
    assert hashed("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
