"""Pictures of the HTML report and of the review page, as Chromium shows them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from tests.browser import chromium
from tests.screenshots.terminal import ROOT, TODAY

WIDTH, HEIGHT = 1200, 820
INPUTS = ("claims", "seeds")


def report() -> bytes:
    """Return a picture of the HTML report of this repository."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "report.html")
        command = [sys.executable, "-m", "factlint", "check", "--today", TODAY, "--output", f"html:{file}"]
        subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        with _page() as page:
            page.goto(file.as_uri())
            return _findings(page)


def review() -> bytes:
    """Return a picture of the review page of this repository."""
    with tempfile.TemporaryDirectory() as folder:
        for name in INPUTS:  # a review writes, so it is given copies
            shutil.copytree(ROOT / name, Path(folder, name))
        with _address(folder) as address, _page(height=900) as page:
            page.goto(address)
            page.get_by_role("button", name="Say which is right").first.click()
            page.get_by_role("radio", name="30 people").check()
            return _findings(page)


def _findings(page: Page) -> bytes:
    """Return a picture of a page from its list of findings on."""
    page.get_by_role("heading", name="Findings", exact=True).evaluate(
        "heading => heading.scrollIntoView({behavior: 'instant'})"
    )
    return page.screenshot(animations="disabled")


@contextmanager
def _address(folder: str) -> Iterator[str]:
    """Give the address that a review in a folder answers at, as long as it is needed."""
    command = [sys.executable, "-m", "factlint", "review", "--no-browser", "--today", TODAY]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=folder, env=env, stderr=subprocess.PIPE, text=True, encoding="utf-8") as server:
        try:
            assert server.stderr is not None
            told = iter(server.stderr)
            address = next((found[0] for line in told if (found := re.search(r"http://\S+", line))), "")
            if not address:
                raise RuntimeError("the review did not start")
            yield address
        finally:
            server.terminate()


@contextmanager
def _page(height: int = HEIGHT) -> Iterator[Page]:
    with chromium("--font-render-hinting=none") as browser:
        yield browser.new_page(viewport={"width": WIDTH, "height": height}, color_scheme="light")
