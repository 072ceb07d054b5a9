"""Chromium, driven by tests: everything a page does that a report must not do is noted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Dialog, Page, sync_playwright

from tests.programs import program

SWITCHES = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)

PHONE = {"width": 375, "height": 812}
DESK = {"width": 1280, "height": 900}


@contextmanager
def chromium(*more: str) -> Iterator[Browser]:
    """Give a browser, started with more switches where they are given.

    While it is there, nothing else in this process can have an event loop of its own.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program("chromium"), args=[*SWITCHES, *more])
        try:
            yield browser
        finally:
            browser.close()


@dataclass(slots=True)
class Opened:
    """A page, and what it did besides showing itself."""

    page: Page
    requests: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    """Requests that were begun and not let through, and why."""

    errors: list[str] = field(default_factory=list)

    def dismiss(self, dialog: Dialog) -> None:
        """Note that the page opened a window, and close it."""
        self.errors.append(dialog.message)
        dialog.dismiss()

    def violations(self) -> list[str]:
        """Return what the page's policy has forbidden."""
        found: list[str] = self.page.evaluate("globalThis.violations")
        return found


@contextmanager
def opened(
    browser: Browser,
    path: Path,
    fragment: str = "",
    *,
    size: dict[str, Any] = DESK,
    script: bool = True,
    free: bool = False,
) -> Iterator[Opened]:
    """Open a file as from a disk; ``free`` lets a test run scripts of its own in it."""
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        java_script_enabled=script,
        bypass_csp=free,
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
        offline=True,
    )
    context.set_default_timeout(5_000)
    page = context.new_page()
    found = Opened(page)
    page.on("requestfinished", lambda request: found.requests.append(request.url))
    page.on("requestfailed", lambda request: found.refused.append((request.url, request.failure or "")))
    page.on("pageerror", lambda error: found.errors.append(str(error)))
    page.on("console", lambda message: found.errors.append(message.text))
    page.on("dialog", lambda dialog: found.dismiss(dialog))
    page.add_init_script(
        "globalThis.violations = [];"
        "addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective))"
    )
    page.goto(path.as_uri() + fragment)
    try:
        yield found
    finally:
        context.close()
