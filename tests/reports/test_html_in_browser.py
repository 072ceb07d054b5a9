"""The page in a real browser: nothing of a document runs, and everything can be done by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, Page, expect

from factlint.checking import Counts, Result
from factlint.findings import Evidence, Finding, Location, Verdict
from factlint.reports import FORMATS, Style
from tests.browser import DESK, PHONE, chromium, opened
from tests.programs import TOOLS, missing
from tests.reports.attacks import ATTACKS, FIELDS, hostile
from tests.reports.museum import museum

# A bare browser, and no policy to help it: what a page would do that did not escape what it shows.
NO_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def written(folder: Path, result: Result, name: str = "report.html") -> Path:
    path = folder / name
    path.write_bytes(FORMATS["html"](result, Style()).encode())
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


def evidence(document: str, sentence: str, figure: str) -> Evidence:
    start = sentence.index(figure)
    at = Location(document, 1, 1, 1, 9)
    return Evidence(document, sentence, figure, "one", at=at, context=sentence, figures=((start, start + len(figure)),))


def finding(number: int, verdict: Verdict, rule: str, one: str, other: str, message: str = "") -> Finding:
    sides = (
        evidence(one, f"Case {number} has 30 people.", "30 people"),
        evidence(other, f"Case {number} has 40 people.", "40 people"),
    )
    return Finding(message or f"case {number}: 30 or 40", sides, verdict, "30 is not 40", "", 0, "FL101", rule)


FOUR = Result(
    findings=(
        finding(1, Verdict.CONTRADICTION, "quantity-conflict", "docs/a.md", "docs/b.md"),
        finding(2, Verdict.TENSION, "quantity-conflict", "docs/a.md", "docs/c & d.md"),
        finding(3, Verdict.TENSION, "scale-slip", "docs/b.md", "docs/c & d.md", "Zürich: 30 or 40"),
        finding(4, Verdict.NOTE, "scale-slip", "docs/a.md", "docs/b.md"),
    ),
    counts=Counts(3, 8, 4, 26),
)
EXTREME = Result(
    findings=(
        finding(1, Verdict.CONTRADICTION, "quantity-conflict", "docs/" + "long" * 100 + ".md", "b.md", "word" * 200),
        Finding(
            "שני מסמכים: 30 או 40",
            (
                evidence("docs/עברית.md", "המשלחת מנתה 30 אנשים, לפי הדו״ח.", "30"),
                evidence("fa.md", "می‌گوید ۴۰ نفر بودند.", "۴۰"),
            ),
            code="FL101",
            rule="quantity-conflict",
        ),
        Finding(
            "five sources",
            tuple(
                evidence(f"docs/{at}.md", f"{'W' * 120} {at} people {'x' * 4000}", f"{at} people") for at in range(5)
            ),
            code="FL101",
            rule="quantity-conflict",
        ),
    ),
    counts=Counts(3, 8, 4, 26),
)


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, Path]:
    results = {
        "four": FOUR,
        "empty": Result(),
        "clean": Result(counts=Counts(3, 8, 4, 26)),
        "extreme": EXTREME,
        "hostile": hostile(),
        "museum": museum(folder / "museum"),
    }
    return {name: written(folder, result, f"{name}.html") for name, result in results.items()}


NAMES = ("four", "empty", "clean", "extreme", "hostile", "museum")


def shown(page: Page) -> list[str]:
    found: list[str] = page.locator(".finding:visible h3").all_inner_texts()
    return found


def fingerprint(number: int) -> str:
    return FOUR.findings[number - 1].fingerprint


def focused(page: Page) -> str:
    found: str = page.evaluate(
        "document.activeElement.id || document.activeElement.name || document.activeElement.localName"
    )
    return found


def tried(page: Page) -> None:
    """Do everything that a person can do with a page, and fire every event an attack may wait for."""
    page.keyboard.press("?")
    page.keyboard.press("Escape")
    for key in ("j", "j", "o", "Enter", "c", "k", "o", "f", "Escape", "/"):
        page.keyboard.press(key)
    page.keyboard.type("field")
    for name in ("rule", "document"):
        for box in page.locator(f"[name={name}]").all():
            for value in range(box.locator("option").count()):
                box.select_option(index=value)
    page.evaluate(
        """document.querySelectorAll('*').forEach((one) => {
          for (const name of ['mouseover', 'click', 'focus', 'load', 'error', 'toggle', 'animationstart'])
            one.dispatchEvent(new Event(name, {bubbles: true, cancelable: true}));
        })"""
    )


@pytest.mark.parametrize("policy", [True, False])
def test_nothing_of_a_document_runs_or_loads(
    browser: Browser, folder: Path, pages: dict[str, Path], policy: bool
) -> None:
    path = pages["hostile"]
    if not policy:
        bare, number = NO_POLICY.subn("", path.read_text("utf-8"))
        assert number == 1
        path = folder / "bare.html"
        path.write_text(bare, "utf-8")
    with opened(browser, path) as found:
        tried(found.page)
        assert found.page.evaluate("globalThis.canary") is None
        assert found.violations() == []
        assert found.errors == []
        assert (found.requests, found.refused) == ([path.as_uri()], [])
        assert found.page.locator("img, iframe, object, base, link, a:not([href^='#'])").count() == 0
        assert found.page.locator("script").count() == 1


def test_the_canary_sings(browser: Browser, folder: Path) -> None:
    """Without escaping, each of these attacks would have been seen."""
    path = folder / "canary.html"
    path.write_text(f'<!doctype html><title>t</title><p>{ATTACKS[0]}<p data-x="{ATTACKS[1]}"><p>{ATTACKS[3]}', "utf-8")
    with opened(browser, path) as found:
        found.page.wait_for_function("globalThis.canary === 1")
        assert found.refused


def test_the_policy_stops_what_would_get_through(browser: Browser, folder: Path, pages: dict[str, Path]) -> None:
    """Were the escaping to fail one day."""
    text = pages["four"].read_text("utf-8")
    attacks = "".join(ATTACKS[:5]) + "<p style='color: red' onclick='canary = 1'>x</p><style>p{color:red}</style>"
    path = folder / "leaky.html"
    path.write_text(text.replace("<main>", f"<main>{attacks}"), "utf-8")
    with opened(browser, path) as found:
        tried(found.page)
        assert found.page.evaluate("globalThis.canary") is None
        assert {"script-src-elem", "script-src-attr", "style-src-attr", "style-src-elem", "img-src"} <= set(
            found.violations()
        )
        assert found.requests == [path.as_uri()]
        assert {why for _, why in found.refused} <= {"csp"}


def test_every_field_is_shown_as_text(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["hostile"]) as found:
        text = found.page.locator("body").evaluate("(body) => body.textContent")
    assert {field for field in FIELDS if f"field:{field};" not in text} == set()
    for attack in ATTACKS[:-1]:
        assert attack in text


@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_wider_than_its_window(browser: Browser, pages: dict[str, Path], name: str) -> None:
    wide = """[...document.querySelectorAll('body *')].filter((one) => {
        const box = one.getBoundingClientRect();
        return box.width && box.right > innerWidth + 1 && !one.closest('.skip, svg');
    }).map((one) => one.className || one.localName)"""
    with opened(browser, pages[name]) as found:
        found.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        for width in (320, 375, 768, 1280):
            found.page.set_viewport_size({"width": width, "height": 800})
            assert found.page.evaluate("document.documentElement.scrollWidth") <= width
            assert found.page.evaluate(wide) == []
        assert found.errors == []
        assert found.violations() == []
        assert (found.requests, found.refused) == ([pages[name].as_uri()], [])


def test_quotes_stand_side_by_side_and_on_a_phone_one_above_the_other(browser: Browser, pages: dict[str, Path]) -> None:
    for size, beside in ((DESK, True), (PHONE, False)):
        with opened(browser, pages["four"], size=size) as found:
            one, other = (
                box.bounding_box() for box in found.page.locator(".finding").first.locator("blockquote").all()
            )
            assert one is not None
            assert other is not None
            assert (abs(one["y"] - other["y"]) < 2) is beside
            assert (other["x"] > one["x"] + one["width"]) is beside


def test_filters_by_keyboard_alone(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["four"]) as found:
        page, status = found.page, found.page.get_by_role("status")
        expect(status).to_have_text("4 of 4 shown")
        page.keyboard.press("f")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(status).to_have_text("2 of 4 shown")
        assert shown(page) == ["case 2: 30 or 40", "Zürich: 30 or 40"]
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert focused(page) == "rule"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(status).to_have_text("1 of 4 shown")
        assert shown(page) == ["Zürich: 30 or 40"]
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
        expect(status).to_have_text("0 of 4 shown")
        page.keyboard.press("Home")
        page.keyboard.press("Tab")
        page.keyboard.type("ZÜRICH  40")
        expect(status).to_have_text("1 of 4 shown")
        assert "rule=scale-slip" in page.url
        assert "verdict=tension" in page.url
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(status).to_have_text("4 of 4 shown")
        assert "#" not in page.url


def test_a_filtered_view_can_be_linked(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["four"], "#document=docs%2Fc+%26+d.md&text=z%C3%BCrich") as found:
        expect(found.page.get_by_role("status")).to_have_text("1 of 4 shown")
        assert shown(found.page) == ["Zürich: 30 or 40"]
        assert found.page.locator("[name=document]").input_value() == "docs/c & d.md"
        found.page.reload()
        assert shown(found.page) == ["Zürich: 30 or 40"]
    with opened(browser, pages["four"], "#document=docs%2Fc+%26+d.md") as found:
        assert shown(found.page) == ["case 2: 30 or 40", "Zürich: 30 or 40"]
    with opened(browser, pages["four"], "#rule=no-such-rule&verdict=x&constructor=1&__proto__=2") as found:
        expect(found.page.get_by_role("status")).to_have_text("4 of 4 shown")


def test_a_broken_link_is_harmless(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["four"]) as found:
        for fragment in ("%", "f-", "f-0000", "%22%5D", "=", "verdict=%", "keys", "toString", "main", "controls"):
            found.page.evaluate("(hash) => { location.hash = hash; }", fragment)
            expect(found.page.locator(".finding:visible")).to_have_count(4)
            found.page.keyboard.press("j")
        found.page.reload()
        assert found.errors == []


def test_a_link_leads_to_its_finding(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["four"], f"#f-{fingerprint(4)}") as found:
        page = found.page
        assert focused(page) == f"f-{fingerprint(4)}"
        expect(page.locator(f"#f-{fingerprint(4)}")).to_be_in_viewport()
        page.get_by_role("button", name="Close all").click()
        page.get_by_role("checkbox", name="contradiction").check()
        expect(page.get_by_role("status")).to_have_text("1 of 4 shown")
        page.evaluate(f"location.hash = '#f-{fingerprint(3)}'")
        expect(page.locator(f"#f-{fingerprint(3)} blockquote").first).to_be_visible()
        expect(page.get_by_role("status")).to_have_text("4 of 4 shown")
        assert focused(page) == f"f-{fingerprint(3)}"


def test_a_link_is_copied(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["four"]) as found:
        page = found.page
        page.locator(f"#f-{fingerprint(2)} .permalink").click()
        assert page.url.endswith(f"#f-{fingerprint(2)}")
        expect(page.get_by_role("status")).to_have_text(re.compile("Link copied|address bar"))
        page.keyboard.press("j")
        page.keyboard.press("c")
        assert page.evaluate("navigator.clipboard.readText()").endswith(page.url.partition("#")[2])


def test_moving_by_keyboard(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["four"]) as found:
        page = found.page
        ids = [f"f-{fingerprint(number)}" for number in (1, 2, 3, 4)]
        visited = []
        for key in ("j", "j", "j", "j", "j", "k", "k"):
            page.keyboard.press(key)
            visited.append(ids.index(focused(page)) + 1)
        assert visited == [1, 2, 3, 4, 4, 3, 2]
        ring = page.locator(f"#{ids[1]}").evaluate("(one) => getComputedStyle(one).outlineStyle")
        assert ring == "solid"
        quote = page.locator(f"#{ids[1]} blockquote").first
        for key, visible in (("o", False), ("Enter", True), ("Enter", False), ("o", True)):
            page.keyboard.press(key)
            expect(quote).to_be_visible(visible=visible)
        page.keyboard.press("/")
        page.keyboard.type("jk?")
        assert page.locator("[name=text]").input_value() == "jk?"
        page.keyboard.press("Escape")
        assert page.locator("[name=text]").input_value() == ""
        page.keyboard.press("Escape")
        assert focused(page) == ids[1]
        page.keyboard.press("k")
        assert focused(page) == ids[0]


def test_the_list_of_keys(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["four"]) as found:
        page = found.page
        page.keyboard.press("j")
        page.keyboard.press("?")
        dialog = page.get_by_role("dialog", name="Keys")
        expect(dialog).to_be_visible()
        page.keyboard.press("j")
        expect(dialog).to_be_visible()
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        assert focused(page) == f"f-{fingerprint(1)}"
        page.keyboard.press("?")
        page.get_by_role("checkbox", name="Keys of one letter").uncheck()
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        assert focused(page) == f"f-{fingerprint(1)}"
        page.get_by_role("button", name="Keys").click()
        expect(dialog).to_be_visible()


def test_keys_with_control_are_the_browsers(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["four"]) as found:
        for key in ("Control+j", "Alt+j", "Meta+k"):
            found.page.keyboard.press(key)
            assert focused(found.page) == "body"


@pytest.mark.parametrize(("name", "quotes"), [("four", 8), ("museum", 5)])
def test_everything_is_readable_without_script(
    browser: Browser, pages: dict[str, Path], name: str, quotes: int
) -> None:
    with opened(browser, pages[name], script=False) as found:
        expect(found.page.locator(".finding blockquote:visible")).to_have_count(quotes)
        expect(found.page.locator("#controls form:visible, dialog:visible, .tools:visible")).to_have_count(0)


@pytest.mark.parametrize("script", [True, False])
def test_paper_shows_all_evidence_and_no_controls(browser: Browser, pages: dict[str, Path], script: bool) -> None:
    with opened(browser, pages["four"], script=script) as found:
        for summary in found.page.locator(".finding summary").all():
            summary.click()
        for quote in found.page.locator("blockquote").all():
            expect(quote).to_be_hidden()
        printed = found.page.pdf(format="A4")
        expect(found.page.locator("blockquote").first).to_be_hidden()
    document = pypdfium2.PdfDocument(printed)
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    document.close()
    for number in (1, 2, 3, 4):
        assert f"Case {number} has 30 people." in text
        assert f"Case {number} has 40 people." in text
    for word in ("Clear", "Close all", "shown", "Skip", "link to this finding"):
        assert word not in text


CONTRAST = """
() => {
  const channel = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ground = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return parse(getComputedStyle(document.body).backgroundColor);
  };
  const low = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let seen = 0;
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || one.closest("script, style, option")) continue;
    const [front, back] = [light(parse(getComputedStyle(one).color)), light(ground(one))];
    const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    seen += 1;
    if (ratio < 4.5) low.push([one.className || one.localName, ratio]);
  }
  return [seen, low];
}
"""


@pytest.mark.parametrize("name", ["museum", "hostile", "empty"])
def test_text_stands_out_from_its_ground(browser: Browser, pages: dict[str, Path], name: str) -> None:
    """WCAG 2.2, 1.4.3, level AA: 4.5 to 1."""
    grounds = []
    with opened(browser, pages[name]) as found:
        for media in ("light", "dark", "print"):
            found.page.emulate_media(
                color_scheme="dark" if media == "dark" else "light", media="print" if media == "print" else "screen"
            )
            seen, low = found.page.evaluate(CONTRAST)
            assert seen > 15
            assert low == [], media
            grounds.append(found.page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert grounds == ["rgb(253, 253, 252)", "rgb(21, 23, 26)", "rgb(255, 255, 255)"]


@pytest.mark.parametrize("name", ["museum", "extreme"])
def test_axe_finds_nothing_to_object_to(browser: Browser, pages: dict[str, Path], name: str) -> None:
    """Accessibility as Deque's axe-core sees it; contrast is measured above, of all text and faster."""
    axe = TOOLS / "axe-core" / "axe.min.js"
    if not axe.is_file():
        missing("needs axe-core; CONTRIBUTING.md says how to install it")
    with opened(browser, pages[name], free=True) as found:
        found.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        found.page.add_script_tag(path=axe)
        report = found.page.evaluate(
            "axe.run({resultTypes: ['violations'], rules: {'color-contrast': {enabled: false}}})"
        )
    assert [(one["id"], one["nodes"][0]["html"]) for one in report["violations"]] == []
    assert len(report["passes"]) > 20


def test_many_findings_are_bounded_and_counted(browser: Browser, folder: Path) -> None:
    many = replace(
        FOUR,
        findings=tuple(
            finding(number, Verdict.CONTRADICTION, "quantity-conflict", f"docs/{number % 700}.md", "docs/b.md")
            for number in range(10_000)
        ),
    )
    path = written(folder, many, "many.html")
    assert path.stat().st_size < 4_000_000
    with opened(browser, path) as found:
        assert found.page.locator(".finding").count() == 1_000
        expect(found.page.get_by_role("heading", level=1)).to_have_text("10,000 contradictions")
        expect(found.page.get_by_text("9,000 more are not shown")).to_be_attached()
        found.page.keyboard.press("/")
        found.page.keyboard.insert_text("case 997:")
        expect(found.page.get_by_role("status")).to_have_text("1 of 1000 shown")
