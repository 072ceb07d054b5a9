"""The examples in a rule's documentation, run: the very claims that are marked must be found, and no others."""

from __future__ import annotations

import ast
import hashlib
import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from markdown_it import MarkdownIt

from factlint.checking import run_rules, run_waiver_rules
from factlint.claims import Claim, ClaimsError, Node, claims_of, parse, vocabulary_of
from factlint.documents import anchor, read_text
from factlint.findings import Finding, Verdict, apply_waivers, each_waiver, inline_waivers
from factlint.rules import Rule, find_rule, load_rules
from factlint.values import Value

HEADINGS = ("What it does", "Why it matters", "Bad", "Good", "When it is wrong")
"""What the documentation of every rule says after its first line, in this order."""

LANGUAGES = ("yaml", "yml")

LONG_AGO = date(1, 1, 1)
"""The day on which examples are checked: no waiver in them has expired."""

_MARK = re.compile(r"(?:^|\s)#\s*(contradiction|tension|note)\s*$")


class ExampleError(Exception):
    """An example that cannot be read; says where it stands and why."""


@dataclass(frozen=True, slots=True)
class Example:
    """One block of YAML under “Bad” or “Good”, with the place where it stands."""

    rule: Rule
    bad: bool
    number: int
    text: str
    path: str
    line: int
    """The line of the file on which the YAML begins."""

    @property
    def name(self) -> str:
        """What to call it: “Bad 1”."""
        return f"{'Bad' if self.bad else 'Good'} {self.number}"


@dataclass(frozen=True, slots=True)
class ReadExample:
    """What an example says: its claims, the line of each, and the verdicts marked."""

    claims: tuple[Claim[Value], ...]
    lines: Mapping[str, int]
    """The line of the file on which each claim begins, by the claim's full name."""

    marked: Mapping[str, Verdict]
    """The verdict marked on a claim, by the claim's full name."""


def undocumented(rule: Rule) -> list[str]:
    """Return what is missing from a rule's documentation."""
    tokens = MarkdownIt().parse(rule.documentation)
    headings = [
        tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"
    ]
    missing = [f"the documentation has no heading “## {heading}”" for heading in HEADINGS if heading not in headings]
    known = [heading for heading in headings if heading in HEADINGS]
    if not missing and known != list(HEADINGS):
        missing.append(f"the headings should come in this order: {', '.join(HEADINGS)}")
    if not rule.summary.endswith("."):
        missing.append("the first line is no sentence that ends with a full stop")
    shown = examples_of(rule)
    return missing + [
        f"there is no block of YAML under “## {'Bad' if bad else 'Good'}”"
        for bad in (True, False)
        if not any(example.bad is bad for example in shown)
    ]


def examples_of(rule: Rule) -> list[Example]:
    """Return the examples in a rule's documentation, in the order given."""
    path, first_line = _place(rule)
    found: list[Example] = []
    heading = ""
    tokens = MarkdownIt().parse(rule.documentation)
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            heading = tokens[at + 1].content
        if token.type == "fence" and heading in ("Bad", "Good") and token.info.strip() in LANGUAGES and token.map:
            bad = heading == "Bad"
            number = 1 + sum(example.bad is bad for example in found)
            found.append(Example(rule, bad, number, token.content, path, first_line + token.map[0] + 1))
    return found


def _place(rule: Rule) -> tuple[str, int]:
    """Return the file of a rule and the line on which its documentation begins; a rule made at run time has none."""
    try:
        path = inspect.getsourcefile(rule.check)
        tree = ast.parse(Path(path or "").read_text("utf-8"))
    except (OSError, TypeError, SyntaxError):
        return "", 1
    name = getattr(rule.check, "__name__", "")
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == name and ast.get_docstring(node) is not None:
            return path or "", node.body[0].lineno
    return path or "", 1


def read_example(example: Example) -> ReadExample:
    """Return the claims of an example.

    The block is a list of claims, or a mapping with ``claims``, ``vocabulary`` and ``documents``. Of a document it
    may say when it was ``published`` and by whom (``publisher``), its ``text``, in which quotes are then looked for,
    and the hash at which its claims were ``reviewed``.

    Raises:
        ExampleError: when it cannot be read.
    """
    try:
        tree = parse(example.text, example.path or example.rule.name)
        root = tree.root if isinstance(tree.root, dict) else {"claims": tree.root}
        unknown = sorted(set(root) - {"claims", "vocabulary", "documents"})
        if unknown:
            raise ExampleError(f"{example.name} has the unknown key {unknown[0]!r}: claims, vocabulary, documents")
        documents = _documents(_mapping(root, "documents", example), example)
        items = [_item(item, number, documents) for number, item in enumerate(root.get("claims", []), 1)]
        read = claims_of(items, vocabulary_of(_mapping(root, "vocabulary", example)))
    except ClaimsError as error:
        raise ExampleError(f"{example.name} cannot be read: {error}") from error
    starts = [mark.line for mark in (tree.marks("claims") if isinstance(tree.root, dict) else tree.marks())]
    claims = [_in_document(claim, documents.get(claim.source.document, {})) for claim in read]
    return ReadExample(
        tuple(claims),
        {claim.name: example.line + start - 1 for claim, start in zip(claims, starts, strict=True)},
        _marked(example, claims, starts),
    )


def _mapping(root: Mapping[str, Node], key: str, example: Example) -> Mapping[str, Node]:
    found = root.get(key, {})
    if not isinstance(found, dict):
        raise ExampleError(f"{example.name}: `{key}` takes names, each with what is said of it")
    return found


def _documents(said: Mapping[str, Node], example: Example) -> dict[str, dict[str, str]]:
    keys = {"published", "publisher", "text", "reviewed"}
    documents: dict[str, dict[str, str]] = {}
    for name, about in said.items():
        if not isinstance(about, dict) or not keys >= set(about):
            raise ExampleError(f"{example.name}: `documents` says of each: {', '.join(sorted(keys))}")
        documents[name] = {key: str(text) for key, text in about.items()}
    return documents


def _item(item: object, number: int, documents: Mapping[str, Mapping[str, str]]) -> Mapping[str, object]:
    """Return a claim as written, with an id, and with what is said of its document."""
    if not isinstance(item, dict):
        return {"": item}  # claims_of says what is wrong with it
    document = documents.get(str(item.get("document", "")), {})
    about = {key: document[key] for key in ("published", "publisher") if key in document}
    return {"id": f"claim-{number}", **about, **item}


def _in_document(claim: Claim[Value], document: Mapping[str, str]) -> Claim[Value]:
    """Return a claim with its quote looked for in the text of its document, where that is given."""
    if "text" not in document:
        return claim
    text = document["text"]
    source = replace(
        claim.source,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        reviewed_sha256=document.get("reviewed", claim.source.reviewed_sha256),
    )
    read = read_text(text, id=claim.source.document, format="text")
    return replace(claim, source=source, anchor=anchor(read, claim.quote))


def _marked(example: Example, claims: list[Claim[Value]], starts: list[int]) -> dict[str, Verdict]:
    """Return the claims whose lines carry a comment with a verdict."""
    marked: dict[str, Verdict] = {}
    for number, line in enumerate(example.text.splitlines(), 1):
        found = _MARK.search(line)
        if found is None:
            continue
        before = [at for at, start in enumerate(starts) if start <= number]
        if not before:
            raise ExampleError(f"{example.name}: the comment on line {example.line + number - 1} stands on no claim")
        marked[claims[before[-1]].name] = Verdict(found.group(1))
    return marked


def run_rule(rule: Rule, claims: tuple[Claim[Value], ...] | list[Claim[Value]]) -> list[Finding]:
    """Return what one rule finds in these claims alone.

    A rule about waivers sees those written in the claims, after the built-in rules that they name have run.
    """
    if rule.by is not each_waiver:
        return run_rules([rule], claims)
    waivers = inline_waivers(claims)
    named = [find_rule(load_rules(), waiver.rule) for waiver in waivers]
    findings = run_rules(dict.fromkeys(named), claims)
    ran = frozenset(word for other in named for word in (other.name, other.code))
    return run_waiver_rules([rule], apply_waivers(findings, waivers, LONG_AGO, ran)[2])


def run_example(example: Example) -> list[str]:
    """Return what is wrong with an example: the claims that should have been found and were not, and the reverse."""
    try:
        read = read_example(example)
    except ExampleError as error:
        return [f"{example.path}:{example.line}: {error}"]
    if example.bad and not read.marked:
        return [
            f"{example.path}:{example.line}: {example.name} marks no claim; put “# contradiction”, “# tension” or "
            "“# note” behind the one that the finding must name first"
        ]
    if not example.bad and read.marked:
        return [f"{example.path}:{example.line}: {example.name} marks a claim, but stands under “## Good”"]
    return list(differences(example, read, run_rule(example.rule, read.claims)))


def differences(example: Example, read: ReadExample, findings: list[Finding]) -> Iterator[str]:
    """Yield where findings are not those that an example marks, in words."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(_primary(finding, read), []).append(finding)
    for claim in read.claims:
        where = f"{example.path}:{read.lines[claim.name]}: {example.name}: the claim “{claim.text or claim.value}”"
        wanted = read.marked.get(claim.name)
        got = found.pop(claim.name, [])
        if wanted is None and got:
            yield f"{where} is found, though it is not marked: {_words(got[0])}"
        elif wanted is not None and not got:
            yield f"{where} is marked “# {wanted.value}”, but no finding names it first"
        elif wanted is not None and any(finding.verdict is not wanted for finding in got):
            other = next(finding for finding in got if finding.verdict is not wanted)
            yield f"{where} is marked “# {wanted.value}”, but found as {_words(other)}"
        elif len(got) > 1:
            yield f"{where} is named first by {len(got)} findings; one conflict is one finding"
    where = f"{example.path}:{example.line}: {example.name}"
    for elsewhere in found.values():
        yield f"{where}: a finding names no claim of it: {_words(elsewhere[0])}"


def _primary(finding: Finding, read: ReadExample) -> str:
    """Return the full name of the claim that a finding names first; empty when it names none of these."""
    if not finding.evidence:
        return ""
    first = finding.evidence[0]
    if first.origin is not None:
        return first.origin.name
    return next((claim.name for claim in read.claims if first.claim in (claim.name, claim.id)), "")


def _words(finding: Finding) -> str:
    return f"{finding.verdict.value}: {finding.message}"


@lru_cache(maxsize=256)
def example_claims(rule: Rule) -> tuple[tuple[Example, ReadExample], ...]:
    """Return each example of a rule that can be read, with what it says."""
    read = []
    for example in examples_of(rule):
        try:
            read.append((example, read_example(example)))
        except ExampleError:
            continue  # said when the example itself is run
    return tuple(read)
