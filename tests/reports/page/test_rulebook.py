"""The documentation of rules as HTML: what it says, and nothing else."""

from __future__ import annotations

import re

import pytest

from factlint.reports.page.rulebook import from_markdown, rulebook
from factlint.rules import load_rules


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a *b* **c** `d`", "<p>a <em>b</em> <strong>c</strong> <code>d</code></p>"),
        ("## Why", "<h4>Why</h4>"),
        ("###### deep", "<h6>deep</h6>"),
        ("- a\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("1. a", "<ol><li><p>a</p></li></ol>"),
        ("```yaml\n- {a: b} # c\n```", "<pre><code>- {a: b} # c\n</code></pre>"),
        ("> a", "<blockquote><p>a</p></blockquote>"),
        ("a\nb", "<p>a\nb</p>"),
        ("a  \nb", "<p>a<br>b</p>"),
        ("---", "<hr>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("[text](https://example.org)", "<p>text (https://example.org)</p>"),
        ("<https://example.org>", "<p>https://example.org (https://example.org)</p>"),
        ("![alt](https://example.org/a.png)", "<p>alt</p>"),
        ("[text](javascript:alert(1))", "<p>[text](javascript:alert(1))</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("&lt;b&gt;", "<p>&lt;b&gt;</p>"),
    ],
)
def test_from_markdown(text: str, html: str) -> None:
    assert from_markdown(text).html == html


def test_all_that_the_rules_say_is_shown() -> None:
    for rule in load_rules():
        section = rulebook([rule])
        assert section is not None
        text = re.sub(r"<[^>]+>", " ", section.html)
        for word in re.findall(r"[A-Za-z]{3,}", rule.documentation.replace("```yaml", "")):
            assert word in text, (rule.name, word)
        assert f'id="rule-{rule.name}"' in section.html
    assert rulebook([]) is None
