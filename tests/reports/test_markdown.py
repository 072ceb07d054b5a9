"""``markdown``: a comment in which nothing that a document says comes alive, and that GitHub takes."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from markdown_it import MarkdownIt

from factlint.checking import Counts, Result
from factlint.claims import Problem
from factlint.findings import Evidence, Finding, Location
from factlint.reports import FORMATS, Style, plain
from factlint.reports.markdown import MOST, MOST_MESSAGE, code, escaped
from tests.reports.hostile import HOSTILE, RESULTS
from tests.reports.readers import READERS
from tests.reports.test_formats import RESULT

OURS = frozenset("h3 p details summary b strong code table thead tbody tr th td".split())
"""The elements that a comment is made of: none leads anywhere, loads anything or runs."""

LIVE = re.compile(r"@|\$|#\w|\b(?:gh|ghsa|cve)-\w|://|www\.|:[^\s:]+:|\b(?=[a-f]*\d)[0-9a-f]{7,40}\b", re.IGNORECASE)
"""What GitHub makes links, pictures and formulas of in text: mentions, issues, addresses, emoji, commits."""

LINKED = re.compile(r"\w://|www\.|[^\s@]@[^\s@]", re.IGNORECASE)
"""What its Markdown makes links of, even in ``code`` that is HTML: addresses."""


class Rendered(HTMLParser):
    """What GitHub shows: elements with their attributes, and the pieces of text, each with whether it is code."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.pieces: list[tuple[str, bool]] = []
        self.comments: list[str] = []
        self._open: list[str] = []
        self.feed(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, attrs))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.pieces.append((data, "code" in self._open))

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    @property
    def text(self) -> str:
        return "".join(piece for piece, _ in self.pieces)


def dead(rendered: Rendered) -> bool:
    """Say whether nothing in it does anything."""
    for tag, attributes in rendered.elements:
        assert tag in OURS
        assert attributes in ([], [("style", "text-align:left")])
    for piece, is_code in rendered.pieces:
        assert not (LINKED if is_code else LIVE).search(piece), piece
    assert rendered.comments == [" factlint "]
    return True


@settings(max_examples=100)
@given(RESULTS)
def test_nothing_comes_alive(result: Result) -> None:
    rendered = Rendered(FORMATS["markdown"](result, Style()))
    assert dead(rendered)
    tags = [tag for tag, _ in rendered.elements]
    assert tags.count("details") == tags.count("table") == len(result.findings)
    assert tags.count("tr") == len(result.findings) + sum(len(found.evidence) for found in result.findings)


@settings(max_examples=300)
@given(HOSTILE)
@example("@team/x #1 org/repo#2 GH-3 https://x.y www.x.y a@b.cd :tada: $x$ deadbee7 ![i](j) [k](l) <img src=x> `m` |")
@example("- a")
@example("1. a")
@example("___\n***")
@example("A&amp;B &lt;script&gt; &#64;team \\@team \\| ~~a~~ **b** _c_")
@example("http://http://x@y.z www.www.x http://www.x")
def test_text_is_shown_and_does_nothing_else(text: str) -> None:
    for made in (f"x {escaped(text)}", f"x {code(text)}", f"| x |\n|:--|\n| x {escaped(text)} |"):
        rendered = Rendered(f"<!-- factlint -->\n{made}\n")
        assert dead(rendered)
        before = 2 if made.startswith("|") else 1
        assert rendered.text.split()[before:] == plain(text).split()


def test_the_heading_tells_what_was_found() -> None:
    def heading(result: Result) -> str:
        return FORMATS["markdown"](result, Style()).splitlines()[1]

    assert heading(RESULT) == "### factlint: 1 contradiction, 1 tension, 1 note, 2 unreadable inputs"
    assert heading(Result(counts=Counts(1, 2, 2, 3))) == "### factlint: nothing found"
    assert heading(Result()) == "### factlint: nothing was compared"


def test_figures_are_strong_in_the_sentence_around_them() -> None:
    context = f"{'a ' * 400}It drew 30 to 40 @guests, or 50. {'b ' * 400}"
    figures = [(context.index(one), context.index(one) + len(one)) for one in ("30 to 40 @guests", "40", "50")]
    evidence = Evidence("d.md", "q", at=Location("d.md", 1, 1, 1, 2), context=context, figures=tuple(figures))
    text = FORMATS["markdown"](Result((Finding("m", (evidence,), code="FL101", rule="r"),)), Style())
    assert "It drew <strong>30 to 40 <code>&#64;guests</code></strong>, or <strong>50</strong>. b b" in text
    (row,) = [line for line in text.splitlines() if "drew" in line]
    assert "| …a a" in row
    assert "b… |" in row or "b …" in row
    assert len(row) < 450


def found(message: str, evidence: int = 2) -> Finding:
    sides = tuple(Evidence(f"{number}.md", message, message) for number in range(evidence))
    return Finding(message, sides, why=message, reading=message, code="FL101", rule="quantity-conflict")


@pytest.mark.parametrize(
    ("findings", "problems"),
    [
        ([found(f"looms {number}") for number in range(3_000)], 0),
        ([found("😀<&>@|" * 999, 12)] * 20, 0),
        ([found("short")] + [found("\u200b" * 300, 400)] * 3 + [found("shorter")], 0),
        ([], 5_000),
    ],
)
def test_a_comment_holds_what_github_takes(findings: list[Finding], problems: int) -> None:
    wrong = tuple(Problem(f"{number}.yaml", "broken " * 99, 1, 1) for number in range(problems))
    result = Result(tuple(findings), problems=wrong)
    text = FORMATS["markdown"](result, Style())
    assert len(text.encode()) <= MOST
    rendered = Rendered(text)
    assert dead(rendered)
    shown = sum(tag == "b" for tag, _ in rendered.elements)
    left = len(findings) + problems - shown
    assert (f"{left:,} more" in rendered.text) == bool(left)
    assert shown > 0
    assert rendered.text.rstrip().endswith(("tensions", "unreadable inputs"))


def test_of_what_is_too_large_the_head_is_shown() -> None:
    text = FORMATS["markdown"](Result((found("mill " * 90, 900), found("short"))), Style())
    rendered = Rendered(text)
    assert [tag for tag, _ in rendered.elements].count("details") == 1
    assert ("mill " * 90)[: MOST_MESSAGE - 1] + "…" in rendered.text
    assert "more" not in rendered.text


def test_what_is_shown_is_the_first() -> None:
    many = Result(tuple(replace(found(f"looms {number}"), reading="") for number in range(3_000)))
    text = FORMATS["markdown"](many, Style())
    seen = READERS["markdown"](text).findings
    assert 50 < len(seen) < 3_000
    assert [one.message for one in seen] == [f"looms {number}" for number in range(len(seen))]
