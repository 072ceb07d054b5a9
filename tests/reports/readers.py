"""Readers of every format, as far as findings go: what was found, in which order, and what could not be read."""

from __future__ import annotations

import csv
import html
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html.parser import HTMLParser
from io import StringIO
from typing import Any, NamedTuple

from markdown_it import MarkdownIt

from tests.reports.runners import azure_commands, github_commands


class Told(NamedTuple):
    """A finding as a report tells it: by which rule, what it says, and the file of its first evidence."""

    rule: str
    message: str
    path: str


class Seen(NamedTuple):
    """All that a report tells: the files that could not be read, and the findings, in its order."""

    unreadable: list[str]
    findings: list[Told]


def full(text: str) -> Seen:
    blocks = [block.splitlines() for block in text.split("\n\n")]
    heads = [(at, re.match(r"(?:contradiction|tension|note) · (\S+) ", block[0])) for at, block in enumerate(blocks)]
    told = [
        Told(head[1], " ".join(" ".join(blocks[at][1:]).split()), re.split(r":\d+:\d+", blocks[at + 1][0].strip())[0])
        for at, head in heads
        if head
    ]
    return Seen(re.findall(r"^unreadable · (.*?)(?::\d+:\d+)?$", text, re.MULTILINE), told)


def concise(text: str) -> Seen:
    lines = [
        re.fullmatch(r"(.*?):\d+:\d+: \w+ \w+ ([\w-]+): (.*?)(?:; also .*)? \[\w+\]", one) for one in text.split("\n")
    ]
    unreadable = re.findall(r"^(.*?)(?::\d+:\d+)?: unreadable: ", text, re.MULTILINE)
    return Seen(unreadable, [Told(one[2], one[3], one[1]) for one in lines if one])


def of_data(found: dict[str, Any]) -> Told:
    return Told(found["rule"], found["message"], found["evidence"][0]["path"])


def as_json(text: str) -> Seen:
    data = json.loads(text)
    return Seen([problem["path"] for problem in data["problems"]], [of_data(found) for found in data["findings"]])


def jsonl(text: str) -> Seen:
    *findings, rest = map(json.loads, text.splitlines())
    return Seen([problem["path"] for problem in rest["problems"]], [of_data(found) for found in findings])


def junit(text: str) -> Seen:
    cases = [
        (case.get("classname", ""), inner.get("message", ""), suite.get("name", ""))
        for suite in ET.fromstring(text)
        for case in suite
        for inner in case
    ]
    unreadable = [suite for name, _, suite in cases if name == "factlint.unreadable"]
    findings = [case for case in cases if case[0] not in ("factlint.unreadable", "factlint")]
    return Seen(unreadable, [Told(name.removeprefix("factlint."), *said) for name, *said in findings])


def checkstyle(text: str) -> Seen:
    errors = [(file.get("name", ""), error.attrib) for file in ET.fromstring(text) for error in file]
    sources = [(error["source"].removeprefix("factlint."), error["message"], path) for path, error in errors]
    return Seen(
        [path for source, _, path in sources if source == "unreadable"],
        [
            Told(source, message.partition("; also ")[0], path)
            for source, message, path in sources
            if source != "unreadable"
        ],
    )


def rdjson(text: str) -> Seen:
    found = [
        (one["code"]["value"], one["message"].partition("\n")[0].partition("; also ")[0], one["location"]["path"])
        for one in json.loads(text)["diagnostics"]
    ]
    return Seen(
        [path for code, _, path in found if code == "unreadable"],
        [Told(*one) for one in found if one[0] != "unreadable"],
    )


def sarif(text: str) -> Seen:
    (run,) = json.loads(text)["runs"]
    rules = run["tool"]["driver"]["rules"]
    (invocation,) = run["invocations"]
    told = [
        Told(
            rules[one["ruleIndex"]]["name"],
            re.split(r"\. Against: |\. (?:Why|Reading): |\.$", one["message"]["text"])[0],
            path_of(one["locations"][0]),
        )
        for one in run["results"]
        if not one["suppressions"]
    ]
    return Seen([path_of(one["locations"][0]) for one in invocation["toolExecutionNotifications"]], told)


def path_of(location: dict[str, Any]) -> str:
    uri = location["physicalLocation"]["artifactLocation"]["uri"]
    octets = re.sub(r"%(..)", lambda found: chr(int(found[1], 16)), uri)
    return octets.encode("latin-1").decode(errors="surrogateescape")


def github(text: str) -> Seen:
    found = [
        (one.properties["title"], one.data.partition("\n")[0], one.properties["file"]) for one in github_commands(text)
    ]
    return Seen(
        [path for title, _, path in found if title == "unreadable input"],
        [Told(title.partition(" (")[0], *rest) for title, *rest in found if title != "unreadable input"],
    )


def azure(text: str) -> Seen:
    found = [
        (*one.data.partition("\n")[0].split(": ", 1), one.properties["sourcepath"]) for one in azure_commands(text)
    ]
    return Seen(
        [one[-1] for one in found if one[0] == "unreadable"], [Told(*one) for one in found if one[0] != "unreadable"]
    )


def gitlab(text: str) -> Seen:
    found = [
        (
            one["check_name"],
            re.split(r"; (?:also|and|why|reading)\b", one["description"])[0],
            one["location"]["path"],
        )
        for one in json.loads(text)
    ]
    return Seen(
        [path for check, _, path in found if check == "unreadable-input"],
        [Told(*one) for one in found if one[0] != "unreadable-input"],
    )


def markdown(text: str) -> Seen:
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    head = r"<b>(\w+)</b> · (?:([\w-]+) · )?(.*?) · ((?:<code>[^<]*</code>)+)</(?:summary|p)>"
    found = [
        (verdict, rule, words(message), re.split(r":\d+$", words(at))[0])
        for verdict, rule, message, at in re.findall(head, rendered)
    ]
    return Seen(
        [path for verdict, _, _, path in found if verdict == "unreadable"],
        [Told(*told) for verdict, *told in found if verdict != "unreadable"],
    )


def words(rendered: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", rendered))


def as_csv(text: str) -> Seen:
    rows = list(csv.DictReader(StringIO(text, newline=""), strict=True))
    told = {row["number"]: Told(row["rule"], row["message"], row["path"]) for row in reversed(rows) if row["number"]}
    return Seen([row["path"] for row in rows if not row["number"]], list(reversed(told.values())))


class _Page(HTMLParser):
    """What the page says in its findings and of what could not be read; words in code had backticks."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen([], [])
        self._rule = self._section = ""
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._section = given.get("id", "") if tag == "section" else self._section
        if given.get("data-state") == "reported":
            self.seen.findings.append(Told(given["data-rule"], "", ""))
            self._rule = given["data-rule"]
        elif self._rule and tag == "figure" and not self.seen.findings[-1].path:
            self.seen.findings[-1] = self.seen.findings[-1]._replace(path=given["data-document"])
        self._inside.append(tag)
        self._said("`" if tag == "code" else "")

    def handle_endtag(self, tag: str) -> None:
        self._said("`" if tag == "code" else "")
        while self._inside and self._inside.pop() != tag:
            pass
        self._rule = "" if tag == "article" else self._rule

    def handle_data(self, data: str) -> None:
        self._said(data)
        if self._section == "unreadable" and self._inside[-1:] == ["cite"]:
            self.seen.unreadable.append(data)

    def _said(self, text: str) -> None:
        if self._rule and "h3" in self._inside:
            last = self.seen.findings[-1]
            self.seen.findings[-1] = last._replace(message=last.message + text)


def page(text: str) -> Seen:
    read = _Page()
    read.feed(text)
    return read.seen


READERS: dict[str, Callable[[str], Seen]] = {
    "full": full,
    "concise": concise,
    "json": as_json,
    "html": page,
    "junit": junit,
    "checkstyle": checkstyle,
    "rdjson": rdjson,
    "sarif": sarif,
    "github": github,
    "gitlab": gitlab,
    "azure": azure,
    "markdown": markdown,
    "csv": as_csv,
    "jsonl": jsonl,
}
"""A reader of each format; a new format needs one, which may pass over all that is not in ``Seen``."""
