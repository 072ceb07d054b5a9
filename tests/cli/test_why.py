"""``factlint why`` on documents: what a person reads."""

from __future__ import annotations

from tests.conftest import Cli

RELEASE = """---
date: 2031-05-06
---

# Otter Quay opens

The market hall at Otter Quay welcomed 4,120 visitors on its first day. The hall was built for £31.4 million.
"""

LETTER = """---
date: 2031-05-09
---

# To our neighbours at Otter Quay

The market hall at Otter Quay welcomed 4,210 visitors on its first day. In July 900 passengers took the ferry.
"""


def test_two_places_that_are_joined(cli: Cli) -> None:
    cli.write({"docs/release.md": RELEASE, "docs/letter.md": LETTER})
    checked = cli("check", "docs", "--format", "concise")
    place, other = checked.stdout.split(": ")[0], checked.stdout.split("also ")[1].split(" ")[0]
    said = cli("why", place, other)
    assert (said.code, said.stderr) == (0, "")
    assert said.stdout.startswith("docs/letter.md:7:40  4,210 visitors\n")
    for words in (
        "a count, told of “visitors” · document dated 2031-05-09",
        "aligned     joined: each is the likeliest partner of the other",
        "words around: ",
        "two digits have changed places",
        "bar         two that disagree need",
        "natural     4,210 and 4,120: nothing makes both true",
        "outcome     contradiction (quantity-conflict)",
    ):
        assert words in said.stdout
    assert max(map(len, said.stdout.splitlines())) <= 100


def test_two_places_that_were_never_compared(cli: Cli) -> None:
    cli.write({"release.md": RELEASE, "letter.md": LETTER})
    said = cli("why", "release.md:7:100", "letter.md:7:80")
    assert "aligned     never compared: one is money in GBP, the other a count" in said.stdout
    assert "likeness" not in said.stdout
    assert "rules       no rule looks at the two together" in said.stdout
    assert "outcome     no conflict" in said.stdout


def test_two_places_that_were_kept_apart(cli: Cli) -> None:
    cli.write({"release.md": RELEASE, "letter.md": LETTER})
    said = cli("why", "release.md:7:40", "letter.md:7:80")
    assert "aligned     kept apart: 0.0" in said.stdout
    assert "qualifiers  " in said.stdout
    assert "at most a tension" not in said.stdout, "they are not set against each other at all"


def test_more_documents_weigh_in(cli: Cli) -> None:
    cli.write({"release.md": RELEASE, "letter.md": LETTER, "more.md": LETTER.replace("4,210", "4,120")})
    said = cli("why", "release.md:7:40", "letter.md:7:40", "--in", "more.md")
    assert said.code == 0
    assert "“The market hall at Otter Quay welcomed 4,210 visitors" in said.stdout


def test_a_place_that_names_several_figures_or_none(cli: Cli) -> None:
    cli.write({"release.md": RELEASE, "letter.md": LETTER})
    several = cli("why", "release.md:7", "letter.md:7:40")
    assert (several.code, several.stdout) == (2, "")
    assert "figures stand on this line; say which by its column:" in several.stderr
    assert "\n  release.md:7:40  4,120 visitors\n" in several.stderr
    none = cli("why", "release.md:6", "letter.md:7:40")
    assert none.code == 2
    assert "release.md:6: no claim is read from this line; the nearest is on line 5" in none.stderr
    missing = cli("why", "relase.md:7:40", "letter.md:7:40")
    assert missing.code == 2
    assert "relase.md: no such file" in missing.stderr


def test_parts_of_one_document(cli: Cli) -> None:
    cli.write({"a.md": "The hall has 90 stalls: 40 for fish, 30 for bread and 10 for flowers.\n"})
    said = cli("why", "a.md:1:14", "a.md:1:25")
    assert "parts    40" in said.stdout
    assert "aligned" not in said.stdout
    assert "outcome  contradiction (total-mismatch)" in said.stdout


def test_who_is_quoted_is_said(cli: Cli) -> None:
    cli.write(
        {
            "release.md": "“We have sold 312 boats this year,” said Ann Wade, head of sales at Adlow Boats.\n",
            "letter.md": "Adlow Boats has sold 290 boats this year.\n",
        }
    )
    said = cli("why", "release.md:1:15", "letter.md:1:22").stdout
    assert said.count("said by ") == said.count("during this year · said by Ann Wade · document without") == 1
