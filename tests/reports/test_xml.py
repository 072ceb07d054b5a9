"""XML from hostile text: well-formed, parsed to the same text, and nothing in the file for a CI runner."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.reports.xml import DECLARATION, block, element, lines, text
from tests.reports.hostile import HOSTILE
from tests.reports.test_plain import harmless

IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def possible(words: str) -> str:
    """Return what a reader of the XML gets: what XML 1.0 has no place for is shown as its escape."""
    return IMPOSSIBLE.sub(lambda match: match.group().encode("unicode_escape").decode(), words)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Smith & Sons <b> \"x\" 'y'", "Smith &amp; Sons &lt;b&gt; &quot;x&quot; 'y'"),
        ("a\n::error::b", "a&#10;&#58;:error&#58;:b"),
        ("##[error]x ##vso[task]", "&#35;#[error]x &#35;#vso[task]"),
        ("\x00\x1b[31m\udcff\uffff", r"\x00\x1b[31m\udcff\uffff"),
        ("\x85\u202e\u2028\u00ad", "&#133;&#8238;&#8232;&#173;"),
        ("a\r\n\tb", "a&#13;&#10;&#9;b"),
        ("]]> £3 – 会社 é 𐐀", "]]&gt; £3 – 会社 é 𐐀"),
    ],
)
def test_text(words: str, written: str) -> None:
    assert text(words) == written


@given(HOSTILE | st.text(st.characters(categories=None)), HOSTILE)
def test_text_is_parsed_to_itself(words: str, other: str) -> None:
    document = DECLARATION + block("a", {"key": words}, [element("b", {}, text(words)), element("b", {"key": other})])
    assert harmless(document)
    root = ET.fromstring(document.encode())
    assert root.get("key") == possible(words)
    assert [(child.text or "", child.get("key")) for child in root] == [(possible(words), None), ("", possible(other))]


def test_lines_stay_lines() -> None:
    assert lines("a\n<b>\n  c") == "a\n&lt;b&gt;\n  c"
    assert element("a", {}, lines("x\ny")) == "<a>x\ny</a>"
    assert element("a", {"b": "c"}) == '<a b="c"/>'
