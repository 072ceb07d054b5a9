"""Two small documents with one conflict planted: found by its rule and by no other; the consistent twin is silent.

Every rule that compares what is told can fire from text alone, without a claims file or a configuration.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from factlint.cli import commands
from factlint.rules import load_rules

if TYPE_CHECKING:
    from tests.conftest import Cli


class Planted(NamedTuple):
    """Two documents with {} where they contradict each other or themselves, and what stands there in either case."""

    rule: str
    one: str
    other: str
    slip: str
    right: str
    verdict: str = "contradiction"


FAIR = "# Dates for the diary\n\nThe fair is in May.\n"

HARBOUR = """# New chief at the harbour

Helen Ostrander, chief executive of Adlow Harbour Trust, opened the new fish market. The market has three sheds.
"""

PLANTED = {
    "quantity": Planted(
        "quantity-conflict",
        """# Tarn Valley Ferry carries record summer crowds

The Tarn Valley Ferry carried 48,600 passengers over the summer season. The boat *Heron* made 1,120 crossings between
Ebbworth and Sallow Point.

“It was a busy season for a small crew,” said skipper Ivor Maddock.
""",
        """# A season on the Heron

Ivor Maddock has steered the Tarn Valley Ferry since spring. In all, {} passengers took the boat between Ebbworth and
Sallow Point over the summer season.

He hopes for better weather next year.
""",
        "39,200",
        "48,600",
    ),
    "money": Planted(
        "quantity-conflict",
        """# Quarry Lane swimming pool to reopen

Otterby Town Council has repaired the roof of the Quarry Lane swimming pool. The repair of the roof cost £640,000, and
was paid for by the council.
""",
        """# Back in the water

Swimmers return to Quarry Lane next week. The new roof of the pool cost the council {}, says a notice at the door.
Otterby Town Council closed the pool after a storm.
""",
        "£910,000",
        "£640,000",
    ),
    "percent": Planted(
        "quantity-conflict",
        """# Survey of Marle residents on the bypass

Of the residents of Marle who answered the survey, 62 per cent support the bypass. The council sent the survey to every
household in Marle.
""",
        """# Marle says what it thinks

The survey is in. The council asked every household, and {} per cent of residents support the bypass around Marle.
""",
        "47",
        "62",
    ),
    "fraction": Planted(
        "quantity-conflict",
        """# Survey of Marle residents on the bypass

Two thirds of the residents of Marle who answered the survey support the bypass. The council sent the survey to every
household in Marle.
""",
        """# Marle says what it thinks

The survey is in. The council asked every household, and {} per cent of residents support the bypass around Marle.
""",
        "44",
        "67",
    ),
    "cell of a table": Planted(
        "quantity-conflict",
        """<html><head><title>Marle Pier in figures</title></head><body><h1>Marle Pier in figures</h1>
<table><tr><th></th><th>2023</th></tr><tr><td>Visitors to the pier</td><td>174,800</td></tr>
<tr><td>Length in metres</td><td>310</td></tr><tr><td>Lamps</td><td>96</td></tr></table></body></html>
""",
        """# Marle Pier

Marle Pier had {} visitors in 2023, says the harbour master. Anglers were among them.
""",
        "147,800",
        "174,800",
    ),
    "scale": Planted(
        "scale-slip",
        """# Lorne Bridge opens

The Lorne Bridge cost £42 million to build. It took four years.
""",
        """# Over the Lorne

The new bridge over the Lorne cost £42 {} to build, and it took four years.
""",
        "billion",
        "million",
    ),
    "window": Planted(
        "period-conflict",
        """# Trees for the fells

Over the past six years the Fell Woodland Trust has planted 94,300 trees. The trust has a nursery at Brindle.
""",
        """# A nursery at Brindle

Over the past {} years the Fell Woodland Trust has planted 94,300 trees, most of them oak.
""",
        "four",
        "six",
    ),
    "change": Planted(
        "change-mismatch",
        """# Ebbworth Brewery

Sales of Ebbworth Brewery rose by {} per cent, from £10 million to £12 million.
""",
        FAIR,
        "50",
        "20",
    ),
    "sum": Planted(
        "total-mismatch",
        """# Lorne Bridge paid for

The county gave £41,500, the lottery £30,250 and local people £12,000: a total of £{} for the Lorne Bridge.
""",
        FAIR,
        "93,750",
        "83,750",
    ),
    "sum of a table": Planted(
        "total-mismatch",
        """<html><head><title>Marle Pier visitors</title></head><body><h1>Marle Pier visitors</h1><table>
<tr><th>Month</th><th>Visitors</th></tr><tr><td>June</td><td>4,120</td></tr><tr><td>July</td><td>6,310</td></tr>
<tr><td>August</td><td>7,050</td></tr><tr><td>Total</td><td>{}</td></tr></table></body></html>
""",
        FAIR,
        "18,480",
        "17,480",
    ),
    "part": Planted(
        "part-exceeds-whole",
        """# Otter County homes

The plan is for 640 homes, of which {} are for rent.
""",
        FAIR,
        "724",
        "124",
    ),
    "count against a list in a sentence": Planted(
        "count-mismatch",
        """# Nets and hooks

The Adlow Harbour Trust works with {} villages: Ebbworth, Marle, Brindle and Sallow Point.
""",
        FAIR,
        "five",
        "four",
    ),
    "count against a list of lines": Planted(
        "count-mismatch",
        """# Harbour news

The trust runs {} boats:

- the Heron
- the Osprey
- the Bittern
- the Curlew
""",
        FAIR,
        "five",
        "four",
    ),
    "trend": Planted(
        "trend-conflict",
        """---
date: 2024-02-03
---
# Marle Bank results

Deposits at Marle Bank rose by 6 per cent in 2023. The bank has forty branches.
""",
        """---
date: 2024-02-03
---
# Marle Bank: letter to savers

In 2023 deposits at Marle Bank {} by 6 per cent. All forty branches stay open.
""",
        "fell",
        "rose",
    ),
    "rank": Planted(
        "rank-conflict",
        """# Velmouth port busier

Velmouth is the third largest container port in Orkland. The port of Velmouth has eight cranes.
""",
        """# Ships and cranes

With eight cranes, Velmouth is Orkland's {} largest container port. The port was dredged in spring.
""",
        "fifth",
        "third",
    ),
    "rank of two": Planted(
        "rank-shared",
        """# Newbury grows

Newbury is the second largest city in Westland. It has a new tram.
""",
        """# Oldbury by the sea

Oldbury is the {} largest city in Westland, and lives by the sea.
""",
        "second",
        "third",
    ),
    "rank from both ends": Planted(
        "rank-direction",
        """# Trade with Norway

Norway is the second largest source of timber imports into Scotland.
""",
        """# Timber by sea

Scotland is Norway's {} largest market for timber.
""",
        "fifth",
        "second",
        "tension",
    ),
    "superlative": Planted(
        "superlative-conflict",
        """# Tern Field breaks even

Tern Field is the busiest airport in Orkland. It has a new tower.
""",
        """# Gull Field grows

Gull Field is the {} airport in Orkland, and has a new hotel.
""",
        "busiest",
        "oldest",
    ),
    "first": Planted(
        "first-conflict",
        """# Birch Clinic at fifty

Birch Clinic was the first eye clinic in Tarn Valley. It has six beds.
""",
        """# A new ward

Alder Clinic was the first {} in Tarn Valley, and still has its old door.
""",
        "eye clinic",
        "dental clinic",
    ),
    "ordinal": Planted(
        "ordinal-conflict",
        """# Launch

The Heron will be the company's fifth ferry, built at Brandt Yard in Larvik.
""",
        """# Ship ahoy

The Heron is our {} ferry, and comes from Brandt Yard in Larvik.
""",
        "sixth",
        "fifth",
    ),
    "date": Planted(
        "date-conflict",
        """---
date: 2024-03-04
---
# Brindle Museum reopens

The Brindle Museum will reopen on 18 May 2024 after two years of repairs. The museum has a new gallery of clocks.
""",
        """---
date: 2024-03-06
---
# Clocks and more

After two years of repairs the Brindle Museum will reopen on {} May 2024, with a new gallery of clocks.
""",
        "25",
        "18",
    ),
    "weekday": Planted(
        "weekday-mismatch",
        """# Harvest supper

The harvest supper in Ebbworth village hall is on {} 5 October 2024. Bring a chair.
""",
        FAIR,
        "Friday",
        "Saturday",
    ),
    "duration": Planted(
        "duration-conflict",
        """# Evening course in boat building

Sallow Point College offers an evening course in boat building. The boat building course runs for twelve weeks and costs
nothing.
""",
        """# Learn to build a boat

The college at Sallow Point teaches boat building again. The {}-week boat building course is held in the old sail loft.
""",
        "ten",
        "twelve",
    ),
    "start and end": Planted(
        "sequence-conflict",
        """# Dig at Brindle

The dig at Brindle runs from 13 October 2023 to {} October 2023.
""",
        FAIR,
        "11",
        "19",
    ),
    "role": Planted(
        "role-conflict",
        HARBOUR,
        """# Market day

Adlow Harbour Trust opened its fish market today. {}, chief executive of Adlow Harbour Trust, cut the ribbon.
""",
        "Maya Lindqvist",
        "Helen Ostrander",
    ),
    "name": Planted(
        "name-conflict",
        """# Marle Pier lamps

The lamps of Marle Pier are made by Brightline Photonics in Marle, said Ruth Calder. The pier has 40 lamps.
""",
        """# New lamps

Marle Pier has 40 lamps again. They come from {} Photonics, said Ruth Calder.
""",
        "Brightlime",
        "Brightline",
    ),
    "place": Planted(
        "place-conflict",
        """# Weavers meet

The annual meeting of the Guild of Weavers will be held at Corn Hall. The guild has looms in every county.
""",
        """# Looms for all

The annual meeting of the Guild of Weavers takes place at {}. Bring a shuttle.
""",
        "Brindle Abbey",
        "Corn Hall",
        "tension",
    ),
    "status": Planted(
        "status-conflict",
        """---
date: 2024-06-03
---
# Sallow Point lighthouse

The restoration of Sallow Point lighthouse was cancelled. The lamp was made in Marle.
""",
        """---
date: 2024-06-05
---
# The light at Sallow Point

The restoration of Sallow Point lighthouse {}. The lamp comes from Marle.
""",
        "will go ahead",
        "was cancelled",
    ),
}
"""What is told twice, with one slip, in documents of a few sentences."""

OF_CLAIMS_FILES = {
    "quote-drift", "value-drift", "stale-claim", "unused-waiver",  # compare what people wrote with something else
    "uncovered-figure",  # off unless asked for
}  # fmt: skip

Found = list[tuple[str, str]]
Run = Callable[..., Found]


def write(folder: Path, planted: Planted, filling: str) -> list[str]:
    """Write the two documents into a folder and return their names."""
    names: list[str] = []
    for name, text in (("release", planted.one), ("blog", planted.other)):
        path = folder / f"{name}.{'html' if text.startswith('<html') else 'md'}"
        path.write_text(text.replace("{}", filling), encoding="utf-8")
        names.append(path.name)
    return names


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Return what writes two documents, runs the command line on them, and gives the rules that fire."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(commands, "prepare_streams", lambda: None)  # the streams are pytest's

    def run(planted: Planted, filling: str) -> Found:
        code = commands.run(["check", *write(tmp_path, planted, filling), "--format", "json"])
        findings = json.loads(capfd.readouterr().out)["findings"]
        assert code == (1 if findings else 0)
        return [(one["rule"], one["verdict"]) for one in findings]

    return run


@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_conflict_is_found_and_its_twin_is_silent(check: Run, kind: str) -> None:
    planted = PLANTED[kind]
    assert check(planted, planted.slip) == [(planted.rule, planted.verdict)]
    assert check(planted, planted.right) == []


def test_every_rule_that_compares_what_is_told_is_planted() -> None:
    assert {planted.rule for planted in PLANTED.values()} == {rule.name for rule in load_rules()} - OF_CLAIMS_FILES


@pytest.mark.parametrize("kind", ["cell of a table", "place"])
def test_the_installed_command_finds_it_too(cli: Cli, kind: str) -> None:
    planted = PLANTED[kind]
    names = write(cli.folder, planted, planted.slip)
    found = cli("check", *names)
    assert (found.code, found.stderr) == (1, "")
    assert found.stdout.startswith(f"{planted.verdict} · {planted.rule} ")
    assert all(f"{name}:" in found.stdout for name in names)
    assert found.stdout.splitlines()[-1].startswith("2 documents · ")
    names = write(cli.folder, planted, planted.right)
    silent = cli("check", *names)
    assert (silent.code, silent.stderr) == (0, "")
    assert ": 0 contradictions, 0 tensions" in silent.stdout
