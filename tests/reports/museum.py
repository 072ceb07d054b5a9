"""A small project for the tests of reports: three dated documents, claims in YAML, a waiver, a draft, a broken file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from factlint.checking import Result, Settings, check
from factlint.rules import load_rules

FILES: Mapping[str, str] = {
    "docs/release.md": (
        "# Museum opens its doors\n\n4 March 2024\n\nThe year began slowly. The museum drew 52,000 visitors and took "
        "£1.2 million. The doors close at five.\n\n## People\n\nThe museum has 41 volunteers.\n"
    ),
    "docs/blog.md": (
        "# A year at the museum\n\nOver the year the museum drew 71,000 visitors, the director wrote.\n\n"
        "The museum opened on 3 May 2019. The museum has 41 volunteers.\n"
    ),
    "docs/annual.md": "# Annual report\n\nThe museum drew 71,000 visitors. It opened on 5 May 2019, a Sunday.\n",
    "claims/release.yaml": """\
document: ../docs/release.md
published: 2024-03-04
publisher: Museum press office
claims:
  - id: visitors
    subject: museum
    property: visitors
    value: 52,000 visitors
    quote: drew 52,000 visitors
  - id: volunteers
    subject: museum
    property: volunteers
    value: 41 volunteers
    quote: 41 volunteers
  - id: income
    subject: museum
    property: income
    value: £1.2 million
    quote: took £1.2 million
    review: draft
""",
    "claims/blog.yaml": """\
document: ../docs/blog.md
published: 2024-09-01
claims:
  - id: visitors
    subject: museum
    property: visitors
    value: 71,000 visitors
    quote: drew 71,000 visitors
    speaker: the director
  - id: volunteers
    subject: museum
    property: volunteers
    value: 41 volunteers
    quote: 41 volunteers
  - id: opening
    subject: museum
    property: opening
    value: 3 May 2019
    quote: opened on 3 May 2019
""",
    "claims/annual.yaml": """\
document: ../docs/annual.md
published: 2025-01-15
claims:
  - id: visitors
    subject: museum
    property: visitors
    value: 71,000 visitors
    quote: drew 71,000 visitors
  - id: opening
    subject: museum
    property: opening
    value: 5 May 2019
    quote: opened on 5 May 2019
    waive: {date-conflict: the blog means the preview}
""",
    "claims/broken.yaml": "document: ../docs/annual.md\nclaims:\n  - {id: one, vlaue: 30}\n",
}


def museum(folder: Path) -> Result:
    """Write the project into a folder and check it."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return check((), Settings(root=folder, today=date(2026, 1, 1)), load_rules())
