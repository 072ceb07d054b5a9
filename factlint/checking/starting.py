"""Starting a project: the files that ``factlint init`` writes."""

from __future__ import annotations

from pathlib import Path

CONFIGURATION = """\
# factlint: https://pypi.org/project/factlint
claims = ["claims"]
fail-on = "tension"
"""

VOCABULARY = """\
# What this project knows about its words. Every part may be left out.
#
# entities:
#   United Kingdom: {aliases: [UK, Britain]}
#   Leeds: {within: United Kingdom}
# properties:
#   number of staff: {aliases: [headcount], unit: people}
#   head teacher: {type: name, exclusive: true}
# nouns:
#   people: [delegates, visitors]
{}
"""

EXAMPLE = {
    "documents/release.md": """\
---
published: 2026-05-04
---
# Riverside library reopens

The library reopens on Monday 4 May 2026 with 120 reading places and a new hall.
""",
    "documents/newsletter.md": """\
---
published: 2026-05-06
---
# News from the library

We are back, with over 150 reading places and a hall for talks.
""",
    "claims/release.yaml": """\
document: ../documents/release.md
claims:
  - id: reading-places
    subject: Riverside library
    property: reading places
    value: 120 places
    quote: 120 reading places

  - id: reopening
    subject: Riverside library
    property: reopening date
    value: Monday 4 May 2026
    quote: Monday 4 May 2026
""",
    "claims/newsletter.yaml": """\
document: ../documents/newsletter.md
claims:
  - id: reading-places
    subject: Riverside library
    property: reading places
    value: over 150 places
    quote: over 150 reading places
""",
}
"""Two documents that disagree, and their claims."""


def start_project(folder: Path, *, example: bool = False) -> tuple[list[Path], list[Path]]:
    """Write the files of a new project; return those written, and those that were there and stayed as they are.

    Raises:
        OSError: when a file cannot be written.
    """
    files = {"factlint.toml": CONFIGURATION, "claims/vocabulary.yaml": VOCABULARY, **(EXAMPLE if example else {})}
    written: list[Path] = []
    kept: list[Path] = []
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            written.append(path)
        except FileExistsError:
            kept.append(path)
    return written, kept
