"""A small project to review, a desk with it, and a client of the application that the guard lets in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from factlint.checking import load_settings
from factlint.review.app import application
from factlint.review.desk import Desk
from factlint.review.guard import Guard
from factlint.review.page import state
from factlint.rules import load_rules

TODAY = dt.date(2026, 11, 22)
PORT = 8931
HOME = f"http://127.0.0.1:{PORT}"

RELEASE = """\
# What MedCity says.
document: ../docs/release.md
published: 2017-10-10
claims:
  # The size
  - id: delegation-size
    subject: UK mission to Japan  # the whole of it
    property: delegation size
    value: 30 people
    quote: Thirty scientists and industry experts
    review: draft  # is it?

  - {id: dates, subject: BioJapan, property: dates, value: 11–13 October 2017, quote: 11–13 October 2017, review: draft}
"""

BLOG = """\
document: ../docs/blog.md
claims:
  - id: size
    subject: UK mission to Japan
    property: delegation size
    value: over 40 people
    quote: Over 40 people joined the delegation
"""

FILES = {
    "factlint.toml": 'claims = ["claims"]\ndocuments = ["docs"]\n',
    "docs/release.md": "---\npublished: 2017-10-10\n---\n# Thirty go to Tokyo\n\n"
    "Thirty scientists and industry experts are in Tokyo today.\n\nBioJapan runs from 11–13 October 2017 in Tokyo.\n",
    "docs/blog.md": "---\npublished: 2017-10-15\n---\n# What we saw\n\nOver 40 people joined the delegation.\n",
    "docs/lido.md": "---\npublished: 2018-01-15\n---\n# Lido\n\nThe trust spent £96,000 on repairs in 2017.\n",
    "claims/release.yaml": RELEASE,
    "claims/blog.yaml": BLOG,
}


@dataclass
class Project:
    """A folder with documents and claims, and what reviews it."""

    folder: Path
    desk: Desk
    guard: Guard
    client: TestClient

    def read(self, name: str) -> str:
        return (self.folder / name).read_bytes().decode()

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def state(self) -> dict[str, Any]:
        """What the script of the page knows."""
        return state(self.desk, self.desk.view())

    def named(self, file: str, name: str) -> dict[str, Any]:
        """A claim as the page names it."""
        return {"file": file, "claim": name, "version": self.state()["versions"][file]}

    def post(self, what: str, body: object, **headers: str) -> Any:
        """Ask as the page does."""
        return self.client.post(f"/{what}", json=body, headers={"Origin": HOME, **headers})


def begin(folder: Path, *paths: str) -> Project:
    """Write the files, and lay them on a desk, or only those at the paths."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(text.encode())
    desk = Desk([folder / path for path in paths], replace(load_settings(folder), today=TODAY), load_rules())
    guard = Guard(PORT)
    client = TestClient(application(desk, guard), base_url=HOME)
    client.cookies.set(guard.cookie, guard.session)
    return Project(folder, desk, guard, client)
