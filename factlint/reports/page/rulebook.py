"""What the rules of the findings look for: their documentation, from its Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from factlint.reports.page.markup import Content, Markup, joined, tag
from factlint.rules import Rule

PLAIN = {
    "paragraph": "p",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "blockquote": "blockquote",
    "em": "em",
    "strong": "strong",
}
"""Elements of Markdown, and of HTML, that hold others."""

HEADINGS = 2
"""Levels that headings are lowered by, to stand under the name of their rule."""


def rulebook(rules: Iterable[Rule]) -> Markup | None:
    """Return the section with the documentation of some rules; None without any."""
    entries = [_entry(rule) for rule in rules]
    if not entries:
        return None
    title = tag("h2", "What the rules look for", id="rules-title")
    return tag("section", title, entries, id="rules", aria_labelledby="rules-title")


def _entry(rule: Rule) -> Markup:
    name = tag("summary", tag("h3", rule.name, " ", tag("span", rule.code, class_="code")))
    text = tag("div", from_markdown(rule.documentation), class_="prose")
    return tag("details", name, text, class_="rule", id=f"rule-{rule.name}")


def from_markdown(text: str) -> Markup:
    """Return Markdown as HTML: what it says, and nothing of what it would run, load or lead to."""
    tree = SyntaxTreeNode(MarkdownIt("commonmark", {"html": False}).parse(text))
    return joined([_node(node) for node in tree.children])


def _node(node: SyntaxTreeNode) -> Content:
    if node.type in PLAIN:
        return tag(PLAIN[node.type], [_node(child) for child in node.children])
    if node.type == "heading":
        level = min(int(node.tag[1]) + HEADINGS, 6)
        return tag(f"h{level}", [_node(child) for child in node.children])
    if node.type in ("fence", "code_block"):
        return tag("pre", tag("code", node.content))
    if node.type == "code_inline":
        return tag("code", node.content)
    if node.type == "hr":
        return tag("hr")
    if node.type in ("softbreak", "hardbreak"):
        return "\n" if node.type == "softbreak" else tag("br")
    if node.type in ("text", "image"):
        return node.content
    inner: Content = [_node(child) for child in node.children]
    if node.type == "link":
        return [inner, f" ({node.attrs.get('href', '')})"]
    return inner
