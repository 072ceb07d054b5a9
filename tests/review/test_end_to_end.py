"""The installed command in a real browser: decisions taken on the page, and the files that a person would have written.

The page is a browser's view of hostile documents, so every page here listens for a canary: a script of a document's
that ran, a message on the console, a request to anywhere else.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import chromium
from tests.conftest import COMMAND, Cli
from tests.review.project import BLOG, FILES, RELEASE

EXPECTED = re.compile("status of 4|^Autofocus processing was blocked")
"""What the browser says on the console of its own accord: that something was refused, and that the focus is kept."""

CANARY = '"><img src=x onerror="document.title=1"><script>document.title=1</script>'


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@dataclass
class Review:
    """A review that runs, and the pages that look at it."""

    cli: Cli
    browser: Browser
    process: subprocess.Popen[str]
    address: str
    alarms: list[str] = field(default_factory=list)

    def read(self, name: str) -> str:
        return (self.cli.folder / name).read_bytes().decode()

    def page(self, width: int = 1280, height: int = 900) -> Page:
        """Open the address as it was printed, in a browser without a past."""
        context = self.browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
        return self.tab(context.new_page())

    def tab(self, page: Page) -> Page:
        page.on("pageerror", lambda error: self.alarms.append(str(error)))
        page.on("console", lambda one: None if EXPECTED.search(one.text) else self.alarms.append(one.text))
        page.on("request", lambda one: None if one.url.startswith(self.origin) else self.alarms.append(one.url))
        page.goto(self.address)
        expect(page.locator("#desk")).to_be_visible()
        return page

    @property
    def origin(self) -> str:
        return self.address.partition("#")[0]

    def stop(self) -> str:
        """Press Ctrl-C, and return what it says last."""
        self.process.send_signal(signal.SIGINT)
        _, said = self.process.communicate(timeout=20)
        assert self.process.returncode == 0, said
        return said


def started(cli: Cli, *arguments: str) -> tuple[subprocess.Popen[str], str]:
    """Start the command; it prints its address on stderr when it answers."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR", "SYSTEMROOT") if name in os.environ}
    process = subprocess.Popen(
        [str(COMMAND), "review", "--no-browser", "--today", "2026-11-22", *arguments],
        cwd=cli.folder,
        env={**kept, "HOME": str(cli.folder), "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": "error"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    line = process.stderr.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+/#[\w-]{43}", line)
    assert found is not None, line + process.stderr.read()
    return process, found.group()


@pytest.fixture
def review(cli: Cli, browser: Browser) -> Iterator[Review]:
    cli.write(FILES)
    process, address = started(cli)
    running = Review(cli, browser, process, address)
    yield running
    if process.poll() is None:
        running.stop()
    for context in browser.contexts:
        context.close()
    assert running.alarms == []


def said(page: Page, words: str) -> None:
    """Expect words in the bar, where a screen reader hears them."""
    expect(page.locator("#desk [role=status]")).to_contain_text(words)


def test_an_editors_morning(review: Review) -> None:
    page = review.page()
    assert page.url == review.origin
    assert review.address.rpartition("#")[2] not in page.content()

    # A draft is accepted, and the focus goes on to the next.
    page.get_by_role("button", name="Accept delegation-size").last.click()
    said(page, "Accepted delegation-size.")
    expect(page.get_by_role("button", name="Accept dates")).to_be_focused()
    accepted = RELEASE.replace("    review: draft  # is it?\n", "    # is it?\n")
    assert review.read("claims/release.yaml") == accepted
    expect(page.locator("#drafts li.draft")).to_have_count(1)
    expect(page.get_by_role("button", name="Accept dates")).to_be_focused()

    # A value is corrected; what is typed is read at once.
    page.get_by_role("button", name="Correct dates").click()
    value = page.get_by_role("textbox", name="Value")
    expect(value).to_be_focused()
    value.fill("11–13 Octobre 2017")
    expect(page.locator("#decision .reading")).to_contain_text("Octobre 2017” cannot be read")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Octobre 2017” cannot be read")
    assert review.read("claims/release.yaml") == accepted
    value.fill("11-13 October 2017")
    expect(page.locator("#decision .reading")).to_have_text("read as 11-13 October 2017")
    page.get_by_role("button", name="Save and accept").click()
    said(page, "Corrected value of dates.")
    corrected = accepted.replace("value: 11–13 October 2017", "value: 11-13 October 2017").replace(
        ", review: draft}", "}"
    )
    assert review.read("claims/release.yaml") == corrected
    expect(page.locator("#drafts li.draft")).to_have_count(0)

    # One side is right.
    page.get_by_role("button", name="Say which is right").click()
    page.get_by_role("radio", name="30 people").check()
    page.get_by_role("textbox", name="Your name").fill("Kim")
    page.get_by_role("button", name="Write it down").click()
    said(page, "Noted that 30 people is right. 1 finding less, 0 findings left.")
    expect(page.locator(".finding[data-state=reported]")).to_have_count(0)
    shown = page.locator(".finding[data-state=waived]")
    expect(shown).to_have_count(1)
    fingerprint = shown.get_attribute("data-fingerprint")
    assert fingerprint is not None
    noted = (
        f"- fingerprint: {fingerprint[:8]}\n"
        "  reason: 30 people (docs/release.md) is right; more than 40 people (docs/blog.md) is to be corrected\n"
        "  by: Kim\n"
        "  until: 2026-12-20\n"
    )
    assert review.read("factlint-waivers.yaml") == noted

    # That was rash: it is undone, and the finding waived for another reason.
    page.get_by_role("button", name="Undo").click()
    said(page, "Undone: noted that 30 people is right.")
    assert not (review.cli.folder / "factlint-waivers.yaml").exists()
    page.get_by_role("button", name="Waive this finding").click()
    page.get_by_role("textbox", name="Reason").fill("the blog counts the companions, too")
    expect(page.get_by_role("textbox", name="Your name")).to_have_value("Kim")
    page.get_by_label("Until").fill("2027-03-31")
    page.get_by_role("button", name="Waive", exact=True).click()
    said(page, "1 finding less, 0 findings left.")
    assert review.read("factlint-waivers.yaml") == (
        f"- fingerprint: {fingerprint[:8]}\n  reason: the blog counts the companions, too\n  by: Kim\n"
        "  until: 2027-03-31\n"
    )

    # A document that has no claims file gets one.
    page.get_by_role("button", name="Write drafts of docs/lido.md").click()
    said(page, "Wrote 1 draft to claims/lido.yaml.")
    assert "    value: £96,000\n" in review.read("claims/lido.yaml")
    page.get_by_role("button", name="Reject trust-spent").click()
    said(page, "Rejected trust-spent.")
    assert review.read("claims/lido.yaml").endswith("    review: rejected\n")
    assert review.read("claims/blog.yaml") == BLOG
    assert review.cli("check", "--today", "2026-11-22").code == 0
    assert "5 decisions written" in review.stop()


def test_a_waiver_beside_a_claim(review: Review) -> None:
    page = review.page()
    page.get_by_role("button", name="Waive this finding").click()
    page.get_by_role("textbox", name="Reason").fill("with companions")
    page.get_by_role("textbox", name="Your name").fill("Kim")
    page.get_by_role("radio", name="every finding of quantity-conflict").check()
    expect(page.get_by_label("Until")).to_be_disabled()
    page.get_by_role("button", name="Waive", exact=True).click()
    said(page, "1 finding less, 0 findings left.")
    assert review.read("claims/blog.yaml") == BLOG + "    waive: {quantity-conflict: with companions (Kim)}\n"


def test_nothing_is_lost_that_an_editor_wrote_meanwhile(review: Review) -> None:
    page = review.page()
    page.get_by_role("button", name="Correct size", exact=True).click()
    page.get_by_role("textbox", name="Value").fill("over 45 people")
    theirs = "# mine, written just now\n" + BLOG.replace("over 40 people", "more than 40 people")
    review.cli.write({"claims/blog.yaml": theirs})
    page.get_by_role("button", name="Save", exact=True).click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Nothing was written: claims/blog.yaml was changed meanwhile")
    expect(alert).to_contain_text("value: over 40 people")
    expect(alert).to_contain_text("value: more than 40 people")
    assert review.read("claims/blog.yaml") == theirs
    page.get_by_role("button", name="Load the page anew").click()
    said(page, "Loaded anew.")
    expect(page.get_by_role("button", name="Correct size", exact=True)).to_be_focused()
    page.get_by_role("button", name="Correct size", exact=True).click()
    expect(page.get_by_role("textbox", name="Value")).to_have_value("more than 40 people")
    # Another claim of the file is changed meanwhile: both changes are in it then.
    review.cli.write(
        {"claims/blog.yaml": theirs + "  - {id: next, subject: a, property: b, value: 3, quote: Over 40}\n"}
    )
    page.get_by_role("textbox", name="Subject").fill("the mission")
    page.get_by_role("button", name="Save", exact=True).click()
    said(page, "Corrected subject of size.")
    made = theirs.replace("UK mission to Japan", "the mission")
    assert (
        review.read("claims/blog.yaml") == made + "  - {id: next, subject: a, property: b, value: 3, quote: Over 40}\n"
    )


def test_two_tabs(review: Review) -> None:
    one = review.page()
    other = review.tab(one.context.new_page())
    one.bring_to_front()
    one.get_by_role("button", name="Accept delegation-size").last.click()
    said(one, "Accepted delegation-size.")
    # The other does not know yet: what it knows of this claim is no longer so, what it knows of the next one is.
    other.get_by_role("button", name="Correct dates").click()
    other.get_by_role("button", name="Save and accept").click()
    said(other, "Accepted dates.")
    made = RELEASE.replace("    review: draft  # is it?\n", "    # is it?\n").replace(", review: draft}", "}")
    assert review.read("claims/release.yaml") == made
    expect(other.locator("#drafts li.draft")).to_have_count(0)
    one.evaluate("dispatchEvent(new Event('focus'))")
    expect(one.locator("#drafts li.draft")).to_have_count(0)
    assert review.read("claims/release.yaml") == made


def test_by_keyboard_at_the_width_of_a_phone(review: Review) -> None:
    page = review.page(390, 800)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".finding").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.act") == "waive":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Waive a finding")).to_be_visible()
    page.keyboard.type("jk? both count")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.evaluate("document.activeElement.dataset.act") == "waive"
    page.keyboard.press("Enter")
    page.keyboard.type("jk? both count")
    page.keyboard.press("Tab")
    page.keyboard.type("Kim")
    page.keyboard.press("Enter")
    said(page, "1 finding less, 0 findings left.")
    assert "  reason: jk? both count\n  by: Kim\n" in review.read("factlint-waivers.yaml")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_place_is_kept(cli: Cli, browser: Browser) -> None:
    claims = "document: ../docs/many.md\nclaims:\n"
    text = ""
    for number in range(30):
        text += f"The trust of town {number} spent £{100 + number} on repairs.\n\n"
        claims += f"  - id: c{number}\n    subject: town {number}\n    property: spent\n    value: £{100 + number}\n"
        claims += f"    quote: The trust of town {number} spent £{100 + number}\n    review: draft\n"
    cli.write({"docs/many.md": text, "claims/many.yaml": claims})
    process, address = started(cli, "claims")
    running = Review(cli, browser, process, address)
    page = running.page()
    button = page.get_by_role("button", name="Accept c20", exact=True)
    button.scroll_into_view_if_needed()
    following = page.get_by_role("button", name="Accept c21", exact=True)
    button.click()
    top = following.evaluate("(one) => one.getBoundingClientRect().top")
    height = page.locator("#drafts li.draft").nth(20).evaluate("(one) => one.getBoundingClientRect().height")
    expect(page.locator("#drafts li.draft")).to_have_count(29)
    expect(following).to_be_focused()
    assert abs(following.evaluate("(one) => one.getBoundingClientRect().top") - top) < height + 40
    said(page, "Accepted c20.")
    running.stop()
    assert running.alarms == []
    assert running.read("claims/many.yaml").count("review: draft") == 29


def test_a_hostile_project_runs_nothing_in_the_page(cli: Cli, browser: Browser) -> None:
    quoted = CANARY.replace("'", "''")
    cli.write(
        {
            "factlint.toml": 'claims = ["claims"]\ndocuments = ["docs"]\n',
            "docs/a.md": f"# {CANARY}\n\nThirty {CANARY} people came.\n",
            "docs/<img src=x onerror=alert(1)>.md": f"# {CANARY}\n\nThe trust spent £96,000 on repairs in 2017.\n",
            "claims/a.yaml": "document: ../docs/a.md\nclaims:\n"
            f"  - id: a\n    subject: '{quoted}'\n    property: '{quoted}'\n    value: 30 people\n"
            "    quote: Thirty\n    review: draft\n",
            "claims/b.yaml": "document: ../docs/a.md\nclaims:\n"
            f"  - id: '{quoted}'\n    subject: '{quoted}'\n    property: '{quoted}'\n    value: 40 people\n"
            "    quote: Thirty\n    review: draft\n",
        }
    )
    process, address = started(cli)
    running = Review(cli, browser, process, address)
    page = running.page()
    expect(page.locator(".finding")).not_to_have_count(0)
    page.get_by_role("button", name="Say which is right").first.click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Waive this finding").first.click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Correct a", exact=True).first.click()
    expect(page.get_by_role("textbox", name="Subject")).to_have_value(CANARY)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Write drafts of docs/<img", exact=False).click()
    said(page, "Wrote 1 draft")
    assert page.locator("img").count() == 0
    assert page.title() != "1"
    running.stop()
    assert running.alarms == []


def test_a_file_that_is_opened_without_the_token_says_what_to_do(review: Review) -> None:
    page = review.browser.new_context().new_page()
    page.goto(review.origin)
    expect(page.get_by_role("status")).to_contain_text("Open the whole address")
    page.goto(f"{review.origin}#wrong")
    page.reload()
    expect(page.get_by_role("status")).to_contain_text("this is not the address")


def test_another_page_of_the_same_browser_changes_nothing(review: Review) -> None:
    page = review.page()
    version = hashlib.sha256(RELEASE.encode()).hexdigest()
    body = json.dumps({"file": "claims/release.yaml", "claim": "release/delegation-size", "version": version})
    other = page.context.new_page()
    other.goto("data:text/html,<p>elsewhere")
    send = """async ([address, body, mode, kind]) => {
        const sent = {method: "POST", mode, credentials: "include", body, headers: {"Content-Type": kind}};
        try { return (await fetch(address, sent)).type; } catch { return "refused"; }
    }"""
    address = f"{review.origin}accept"
    assert other.evaluate(send, [address, body, "cors", "application/json"]) == "refused"
    assert other.evaluate(send, [address, body, "no-cors", "text/plain"]) == "refused"
    assert review.read("claims/release.yaml") == RELEASE
    # The very same from the page itself is done.
    assert page.evaluate(send, [address, body, "same-origin", "application/json"]) == "basic"
    assert review.read("claims/release.yaml") != RELEASE


def test_the_port_is_taken(review: Review) -> None:
    port = review.origin.rpartition(":")[2].rstrip("/")
    done = review.cli("review", "--no-browser", "--port", port)
    assert (done.code, done.stdout) == (2, "")
    assert f"port {port} is not to be had" in done.stderr


def test_without_the_extra_the_command_says_how_to_get_it(cli: Cli) -> None:
    cli.write(FILES)
    blocker = "import sys\nsys.modules['starlette'] = None\n"
    cli.write({"hidden/sitecustomize.py": blocker})
    done = cli("review", "--no-browser", env={"PYTHONPATH": str(cli.folder / "hidden")})
    assert done.code == 2
    assert "pip install 'factlint[review]'" in done.stderr


def test_nothing_to_review(cli: Cli) -> None:
    done = cli("review", "--no-browser", "nowhere")
    assert done.code == 2
    assert "nowhere: no such file or folder" in done.stderr


def test_check_loads_none_of_it(cli: Cli) -> None:
    cli.write(FILES)
    code = (
        "import sys; from factlint.cli import main; sys.argv = ['factlint', 'check']\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('starlette', 'uvicorn', 'anyio', 'asyncio')"
        " or name.startswith('factlint.review')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=cli.folder, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "[]"
