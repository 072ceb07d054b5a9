"""The page as bytes: complete, valid, bounded, and with the places that a live page builds on."""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from factlint.checking import Counts, Result
from factlint.claims import Claim, Qualifiers, Source
from factlint.documents import Metadata
from factlint.findings import Evidence, Finding, Verdict, Waiver
from factlint.reports import FORMATS, Style
from factlint.reports.html import More, page
from factlint.reports.page.assets import hashed, script, style
from tests.conftest import Cli
from tests.programs import TOOLS, missing, program
from tests.reports.attacks import hostile
from tests.reports.museum import FILES, museum
from tests.reports.pages import without_assets


class Elements(HTMLParser):
    """All elements with their attributes, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, name: str, cls: str = "") -> list[dict[str, str | None]]:
        return [
            given for tag, given in self.found if tag == name and (not cls or cls in (given.get("class") or "").split())
        ]


def html(result: Result) -> str:
    return FORMATS["html"](result, Style())


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    return {
        "museum": museum(tmp_path_factory.mktemp("museum")),
        "hostile": hostile(),
        "empty": Result(),
        "clean": Result(counts=Counts(3, 8, 4, 26)),
    }


def test_golden(results: dict[str, Result], update_golden: bool) -> None:
    path = Path(__file__).parent / "page" / "golden" / "museum.html"
    text = without_assets(html(results["museum"]))
    if update_golden:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    assert text == path.read_bytes().decode()


def test_a_finding_and_its_evidence_are_where_a_live_page_looks(results: dict[str, Result]) -> None:
    result = results["museum"]
    found = Elements(html(result))
    (reported,) = result.findings
    articles = found.of("article", "finding")
    assert articles[0] == {
        "class": "finding",
        "id": f"f-{reported.fingerprint}",
        "tabindex": "-1",
        "aria-labelledby": f"f-{reported.fingerprint}-title",
        "data-fingerprint": reported.fingerprint,
        "data-rule": "quantity-conflict",
        "data-code": "FL101",
        "data-verdict": "contradiction",
        "data-state": "reported",
    }
    assert [one["data-state"] for one in articles] == ["reported", "waived"]
    assert found.of("figure", "statement")[:3] == [
        {
            "class": "statement",
            "data-document": f"docs/{name}.md",
            "data-claim": f"{name}/visitors",
            "data-claims-file": f"claims/{name}.yaml",
        }
        for name in ("release", "annual", "blog")
    ]
    (draft,) = found.of("li", "draft")
    assert draft["data-claim"] == "release/income"
    values = [one for one in found.of("li") if one.get("data-claim") and one.get("class") not in ("claim", "draft")]
    assert {one["data-claim"] for one in values} == {claim.name for claim in result.claims}
    assert [one["data-claim"] for one in values if one.get("data-review") == "draft"] == ["release/income"]


@pytest.mark.parametrize("name", ["museum", "hostile", "empty", "clean"])
def test_ids_are_unique_and_links_lead_somewhere(results: dict[str, Result], name: str) -> None:
    found = Elements(html(results[name])).found
    ids = [given["id"] for _, given in found if "id" in given]
    assert len(ids) == len(set(ids))
    named = [value for _, given in found for key, value in given.items() if key == "aria-labelledby"]
    links = [(given["href"] or "").removeprefix("#") for tag, given in found if tag == "a"]
    assert links
    assert {*named, *links} <= set(ids)


def test_findings_with_one_fingerprint_have_ids_of_their_own() -> None:
    one = Finding("m", (Evidence("a.md", "q"),), code="FL101", rule="quantity-conflict")
    found = Elements(html(Result((one, one), counts=Counts(1, 2, 1, 1)))).of("article")
    assert [given["id"] for given in found] == [f"f-{one.fingerprint}", f"f-{one.fingerprint}-2"]


def test_the_policy_names_the_style_and_the_script_and_nothing_else(results: dict[str, Result]) -> None:
    text = html(results["museum"])
    found = Elements(text)
    (policy,) = (given["content"] for given in found.of("meta") if given.get("http-equiv"))
    ours = f"style-src {hashed(style())}; script-src {hashed(script())}"
    assert policy == f"default-src 'none'; {ours}; base-uri 'none'; form-action 'none'"
    assert (len(found.of("style")), len(found.of("script"))) == (1, 1)
    assert f"<style>{style()}</style>" in text
    assert f"<script>{script()}</script>" in text
    for _, given in found.found:
        assert not any(key.startswith("on") or key in ("style", "src", "srcset") for key in given)


def test_a_served_page_adds_what_is_its_own() -> None:
    text = page(Result(), More(style="p { color: red; }", script="start();", connect="'self'"))
    (policy,) = (given["content"] for given in Elements(text).of("meta") if given.get("http-equiv"))
    assert policy == (
        f"default-src 'none'; style-src {hashed(style())} {hashed('p { color: red; }')}; "
        f"script-src {hashed(script())} {hashed('start();')}; base-uri 'none'; form-action 'none'; connect-src 'self'"
    )
    assert text.endswith(f"<script>{script()}</script><script>start();</script></body></html>\n")
    assert "<style>p { color: red; }</style></head>" in text


def test_what_is_at_the_top() -> None:
    assert "<h1>Nothing was compared</h1>" in html(Result())
    assert "<h1>Nothing was compared</h1>" in html(Result(counts=Counts(1, 5, 5, 0)))
    assert "No rule was selected" in html(Result(counts=Counts(1, 5, 5, 0)))
    assert "No claim was found" in html(Result(counts=Counts(1, 0, 0, 5)))
    clean = Result(counts=Counts(3, 8, 4, 26))
    assert "<h1>No conflicts</h1>" in html(clean)
    assert "Compared: 3 documents with 8 claims about 4 facts, by 26 rules." in html(clean)
    one = Finding("m", (), code="FL101", rule="quantity-conflict")
    known = replace(clean, baselined=(one, replace(one, rule="date-conflict"), one))
    assert "<h1>No new conflicts</h1>" in html(known)
    assert "3 findings known from before, left out by the baseline: 1 date-conflict, 2 quantity-conflict." in html(
        known
    )
    found = replace(clean, findings=(one, one, replace(one, verdict=Verdict.NOTE)))
    assert "<h1>2 contradictions and 1 note</h1>" in html(found)
    assert "all-clear" not in html(found)


def test_a_waiver_is_shown_with_reason_name_and_end() -> None:
    one = Finding("m", (Evidence("a.md", "q"),), code="FL101", rule="quantity-conflict")
    waiver = Waiver("counted twice", "w.yaml", 3, by="Ann", until=date(2027, 3, 31))
    text = html(Result(waived=((one, waiver),), counts=Counts(1, 2, 1, 1)))
    shown = unescape(re.sub("<[^>]+>", "", text[text.index('<p class="waiver"') :]))
    assert shown.startswith("Waived by Ann, until 31 March 2027: counted twice")
    assert "1 finding</a> has been waived" in text


def test_a_broken_file_is_named_with_its_place(results: dict[str, Result]) -> None:
    text = html(results["museum"])
    assert text.index('id="unreadable"') < text.index('id="findings"')
    assert "4 problems</a> in 1 file" in text
    assert "<mark>{</mark>id: one, vlaue: 30}" in text
    assert "did you mean <code>value</code>?" in text


def test_many_findings_are_bounded_and_counted() -> None:
    one = Finding("m", (Evidence("a.md", "q"),), code="FL101", rule="quantity-conflict")
    waiver = Waiver("r", "w.yaml", 3)
    text = html(Result((one,) * 1_005, ((one, waiver),) * 1_003, counts=Counts(1, 2, 1, 1)))
    assert text.count("<article") == 2_000
    assert "5 more are not shown" in text
    assert "3 more are not shown" in text
    assert "<h1>1,005 contradictions</h1>" in text


def test_a_finding_with_many_statements_is_bounded() -> None:
    many = Finding(
        "m", tuple(Evidence(f"{at}.md", "q") for at in range(100)), omitted=5, code="FL101", rule="quantity-conflict"
    )
    text = html(Result((many,), counts=Counts(1, 2, 1, 1)))
    assert text.count("<figure") == 40
    assert "and 65 more statements" in text


def sizes() -> Iterator[int]:
    for number in (200, 400):
        one = Finding("m" * 9, (Evidence("a.md", "q " * 99),) * 2, code="FL101", rule="quantity-conflict")
        yield len(html(Result((one,) * number, counts=Counts(1, 2, 1, 1))))


def test_no_log_takes_the_page_for_commands(results: dict[str, Result]) -> None:
    for result in results.values():
        text = html(result)
        assert not re.search(r"^\s*::|##[a-z]*\[", text, re.MULTILINE | re.IGNORECASE)
        hidden = {letter for letter in text if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")}
        assert hidden == {"\n"}


def test_every_field_that_the_page_may_show_was_tried() -> None:
    """Whoever adds a field with text in it adds it to the attacks, where the page shows it."""
    known: dict[type[Any], set[str]] = {
        Claim: {"id", "source", "subject", "property", "value", "quote", "text", "qualifiers", "parts", "parts_open"}
        | {"waive", "draft", "anchor", "mark"},
        Source: {"document", "claims_file", "published", "publisher", "reviewed_sha256", "sha256"},
        Qualifiers: {"during", "as_of", "place", "of", "among", "from_", "to", "speaker", "status"},
        Metadata: {"title", "publisher", "published", "url", "dated_by"},
        Waiver: {"reason", "path", "line", "column", "fingerprint", "rule", "claim", "by", "until"},
    }
    for made, names in known.items():
        assert {field.name for field in fields(made)} == names


def test_a_page_grows_with_its_findings_and_no_faster() -> None:
    few, many = sizes()
    assert many < 2 * few


def test_the_installed_command_writes_the_page(cli: Cli) -> None:
    cli.write(FILES)
    for seed in (1, 2):
        ran = cli("check", "--output", f"html:{seed}.html", "--today", "2026-01-01", hash_seed=seed)
        assert (ran.code, ran.stdout) == (3, "")
    first, second = (cli.folder / f"{seed}.html" for seed in (1, 2))
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes() == html(museum(cli.folder)).encode()


def test_the_page_is_valid_html(results: dict[str, Result], tmp_path: Path) -> None:
    """The Nu Html Checker, which validator.w3.org runs."""
    java, checker = program("java"), TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not checker.is_file():
        missing("needs vnu-jar; CONTRIBUTING.md says how to install it")
    for name, result in results.items():
        (tmp_path / f"{name}.html").write_bytes(html(result).encode())
    (tmp_path / "broken.html").write_bytes(html(results["museum"]).replace("<main>", "<main><p><div>", 1).encode())
    command = [java, "-jar", str(checker), "--errors-only", "--format", "json", *map(str, sorted(tmp_path.iterdir()))]
    done = subprocess.run(command, capture_output=True, check=False)
    errors = json.loads(done.stderr)["messages"]
    assert [one for one in errors if not one["url"].endswith("broken.html")] == []
    assert errors, "the checker checked nothing"
