"""One conflict for each rule, planted beside the project's own claims: found, and by that rule alone.

Each planting is one or two short documents with their claims, as in a claims file; the quotes stand in the texts.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from factlint.rules import load_rules

if TYPE_CHECKING:
    from tests.conftest import Cli

ROOT = Path(__file__).parent.parent


class Planted(NamedTuple):
    """Texts by document, claims by document, and the verdict expected."""

    texts: Mapping[str, str]
    claims: Mapping[str, str]
    verdict: str = "contradiction"
    published: Mapping[str, str] = {}
    vocabulary: str = ""


def two(one: str, other: str, first: str, second: str, verdict: str = "contradiction", **more: object) -> Planted:
    """Plant one claim in each of two documents."""
    return Planted({"one": one, "two": other}, {"one": first, "two": second}, verdict, **more)  # type: ignore[arg-type]


def single(text: str, *claims: str, verdict: str = "contradiction", **more: object) -> Planted:
    """Plant claims in one document."""
    return Planted({"one": text}, {"one": "\n".join(claims)}, verdict, **more)  # type: ignore[arg-type]


PLANTED = {
    "quantity-conflict": two(
        "The museum drew 52,000 visitors.",
        "Some 71,000 visitors came to the museum.",
        "- {id: a, subject: museum, property: visitors, value: '52,000 visitors', quote: '52,000 visitors'}",
        "- {id: a, subject: museum, property: visitors, value: 'some 71,000 visitors', quote: 'Some 71,000 visitors'}",
    ),
    "scale-slip": two(
        "The bridge cost £42 million.",
        "The bridge cost £42 billion.",
        "- {id: a, subject: bridge, property: cost, value: £42 million, quote: £42 million}",
        "- {id: a, subject: bridge, property: cost, value: £42 billion, quote: £42 billion}",
    ),
    "period-conflict": two(
        "Over six years the scheme planted 9,400 trees.",
        "Over four years the scheme planted 9,400 trees.",
        "- {id: a, subject: scheme, property: trees planted, value: '9,400 trees', during: past six years, "
        "quote: 'Over six years the scheme planted 9,400 trees'}",
        "- {id: a, subject: scheme, property: trees planted, value: '9,400 trees', during: past four years, "
        "quote: 'Over four years the scheme planted 9,400 trees'}",
    ),
    "change-mismatch": single(
        "Sales rose by 50 per cent from £10 million to £12 million.",
        "- {id: a, subject: shop, property: sales, "
        "value: {change: rose by 50 per cent, from: £10 million, to: £12 million}, "
        "quote: rose by 50 per cent from £10 million to £12 million}",
    ),
    "total-mismatch": single(
        "The council gave £3 million and the state £4 million, £9 million in all.",
        "- {id: council, subject: council, property: gift, value: £3 million, quote: £3 million}",
        "- {id: state, subject: state, property: gift, value: £4 million, quote: £4 million}",
        "- {id: all, subject: hall, property: gifts, value: £9 million, quote: £9 million, parts: [council, state]}",
    ),
    "part-exceeds-whole": single(
        "Otterby has 4,100 farms. The county has 2,300 farms.",
        "- {id: part, subject: farming, property: farms, value: '4,100 farms', place: Otterby, quote: '4,100 farms'}",
        "- {id: all, subject: farming, property: farms, value: '2,300 farms', place: Otter County, "
        "quote: '2,300 farms'}",
        vocabulary="  Otter County: {aliases: [the county]}\n  Otterby: {within: Otter County}\n",
    ),
    "count-mismatch": single(
        "Three towns joined: Asham, Birley, Corton and Dunford.",
        "- {id: count, subject: league, property: towns, value: three towns, quote: Three towns}",
        "- {id: list, subject: league, property: towns, value: {members: [Asham, Birley, Corton, Dunford]}, "
        "quote: 'Asham, Birley, Corton and Dunford'}",
    ),
    "trend-conflict": two(
        "Rents rose by 4 per cent.",
        "Rents fell by 4 per cent.",
        "- {id: a, subject: rents, property: change, value: rose by 4 per cent, quote: rose by 4 per cent}",
        "- {id: a, subject: rents, property: change, value: fell by 4 per cent, quote: fell by 4 per cent}",
    ),
    "rank-conflict": two(
        "Otterby is the third largest town.",
        "Otterby is the fifth largest town.",
        "- {id: a, subject: Otterby, property: rank, value: third largest town, of: Otter County, "
        "quote: third largest town}",
        "- {id: a, subject: Otterby, property: rank, value: fifth largest town, of: Otter County, "
        "quote: fifth largest town}",
    ),
    "rank-shared": two(
        "Asham is the second largest town of the county.",
        "Birley is the second largest town of the county.",
        "- {id: a, subject: Asham, property: rank, value: second largest town, of: Otter County, "
        "quote: second largest town}",
        "- {id: a, subject: Birley, property: rank, value: second largest town, of: Otter County, "
        "quote: second largest town}",
    ),
    "rank-direction": two(
        "Asham is the fifth largest market for wool from Birley.",
        "Birley is the third largest market for wool into Asham.",
        "- {id: a, subject: Asham, property: rank, value: fifth largest market, of: wool, from: Birley, "
        "quote: fifth largest market}",
        "- {id: a, subject: Birley, property: rank, value: third largest market, of: wool, to: Asham, "
        "quote: third largest market}",
        "tension",
    ),
    "superlative-conflict": two(
        "Asham has the largest market hall of the county.",
        "Birley has the largest market hall of the county.",
        "- {id: a, subject: Asham, property: hall by size, value: largest market hall, of: Otter County, "
        "quote: largest market hall}",
        "- {id: a, subject: Birley, property: hall by size, value: largest market hall, of: Otter County, "
        "quote: largest market hall}",
    ),
    "first-conflict": two(
        "Asham was the first town with a library.",
        "Birley was the first town with a library.",
        "- {id: a, subject: Asham, property: library, value: first town, of: towns with a library, quote: first town}",
        "- {id: a, subject: Birley, property: library, value: first town, of: towns with a library, quote: first town}",
    ),
    "ordinal-conflict": two(
        "This is the 12th partner of the league.",
        "This is the 13th partner of the league.",
        "- {id: a, subject: Corton, property: number, value: 12th partner, of: league, quote: 12th partner}",
        "- {id: a, subject: Corton, property: number, value: 13th partner, of: league, quote: 13th partner}",
    ),
    "date-conflict": two(
        "The hall opened on 4 May 2019.",
        "The hall opened on 9 June 2019.",
        "- {id: a, subject: hall, property: opening, value: 4 May 2019, quote: 4 May 2019}",
        "- {id: a, subject: hall, property: opening, value: 9 June 2019, quote: 9 June 2019}",
    ),
    "weekday-mismatch": single(
        "The hall opened on Monday 5 May 2019.",
        "- {id: a, subject: hall, property: opening, value: Monday 5 May 2019, quote: Monday 5 May 2019}",
    ),
    "duration-conflict": two(
        "The strike took nine days.",
        "The strike took four days.",
        "- {id: a, subject: strike, property: length, value: nine days, quote: nine days}",
        "- {id: a, subject: strike, property: length, value: four days, quote: four days}",
    ),
    "sequence-conflict": single(
        "The strike began on 9 June 2019 and ended on 4 May 2019.",
        "- {id: a, subject: strike, property: start date, value: 9 June 2019, quote: 9 June 2019}",
        "- {id: b, subject: strike, property: end date, value: 4 May 2019, quote: 4 May 2019}",
    ),
    "role-conflict": two(
        "Ann Lee is the chief executive.",
        "Bo Tran is the chief executive.",
        "- {id: a, subject: league, property: chief executive, value: {name: Ann Lee}, quote: Ann Lee}",
        "- {id: a, subject: league, property: chief executive, value: {name: Bo Tran}, quote: Bo Tran}",
        published={"one": "2019-05", "two": "2019-05"},
    ),
    "name-conflict": two(
        "The hall was built by Mr Ann Leigh.",
        "The hall was built by Mrs Ann Leigh.",
        "- {id: a, subject: builder, property: name, value: {name: Mr Ann Leigh}, quote: Mr Ann Leigh}",
        "- {id: a, subject: builder, property: name, value: {name: Mrs Ann Leigh}, quote: Mrs Ann Leigh}",
    ),
    "place-conflict": two(
        "The fair is held in Asham.",
        "The fair is held in Birley.",
        "- {id: a, subject: fair, property: venue, value: {place: Asham}, quote: Asham}",
        "- {id: a, subject: fair, property: venue, value: {place: Birley}, quote: Birley}",
        vocabulary="  Otter County: {}\n  Asham: {within: Otter County}\n  Birley: {within: Otter County}\n",
    ),
    "status-conflict": two(
        "The bypass has been completed.",
        "The bypass is planned.",
        "- {id: a, subject: bypass, property: progress, value: {status: completed}, quote: has been completed}",
        "- {id: a, subject: bypass, property: progress, value: {status: planned}, quote: is planned}",
        published={"one": "2019-05-04", "two": "2019-05-06"},
    ),
    "quote-drift": single(
        "The hall seats 240 people.",
        "- {id: a, subject: hall, property: seats, value: 420 people, quote: seats 420 people}",
    ),
    "value-drift": single(
        "The hall seats 240 people.",
        "- {id: a, subject: hall, property: seats, value: 420 people, quote: seats 240 people}",
    ),
    "stale-claim": single(
        "The hall seats 240 people.",
        "- {id: a, subject: hall, property: seats, value: 240 people, quote: seats 240 people}",
        verdict="note",
    ),
    "unused-waiver": single(
        "The hall seats 240 people.",
        "- {id: a, subject: hall, property: seats, value: 240 people, quote: seats 240 people, "
        "waive: {quantity-conflict: seats are counted twice}}",
        verdict="note",
    ),
}


@pytest.fixture
def project(cli: Cli) -> Cli:
    """Give a scratch copy of the documents and their claims."""
    for folder in ("claims", "seeds"):
        shutil.copytree(ROOT / folder, cli.folder / folder)
    return cli


def test_every_rule_has_a_planting() -> None:
    assert set(PLANTED) == {rule.name for rule in load_rules() if rule.on}


@pytest.mark.parametrize("name", PLANTED)
def test_planted_conflict_is_found_by_its_rule_alone(project: Cli, name: str) -> None:
    planted = PLANTED[name]
    before = {one["fingerprint"] for one in run(project)}
    for document, text in planted.texts.items():
        head = f"document: ../seeds/planted-{document}.md\n"
        head += f"published: {planted.published.get(document, '2019-06')}\n"
        head += "sha256: 0123456789ab\n" if name == "stale-claim" else ""
        project.write(
            {
                f"seeds/planted-{document}.md": text + "\n",
                f"claims/planted-{document}.yaml": f"{head}claims:\n{planted.claims[document]}\n",
            }
        )
    if planted.vocabulary:
        path = project.folder / "claims/vocabulary.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("entities:\n", f"entities:\n{planted.vocabulary}", 1), encoding="utf-8")
    new = [one for one in run(project) if one["fingerprint"] not in before]
    assert [(one["rule"], one["verdict"]) for one in new] == [(name, planted.verdict)], json.dumps(new, indent=1)
    shown = {evidence["document"] for one in new for evidence in one["evidence"]}
    assert all("planted" in document for document in shown)


def run(project: Cli) -> list[dict[str, Any]]:
    ran = project("check", "--format", "json")
    assert ran.code in (0, 1), ran.stdout + ran.stderr
    found: list[dict[str, Any]] = json.loads(ran.stdout)["findings"]
    return found


def test_a_changed_figure_in_a_document_is_quote_drift(project: Cli) -> None:
    seed = project.folder / "seeds/2017-10-delegation-blog.md"
    text = seed.read_text(encoding="utf-8")
    seed.write_text(text.replace("over 200 people", "over 300 people").replace("Over 200 people", "Over 300 people"))
    assert seed.read_text(encoding="utf-8") != text
    new = [one for one in run(project) if one["rule"] not in EXPECTED]
    assert [one["rule"] for one in new] == ["quote-drift"]
    assert "another figure" in str(new[0]["message"])


def test_a_changed_figure_in_a_claim_alone_is_value_drift(project: Cli) -> None:
    path = project.folder / "claims/2017-10-delegation-blog.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("value: over 200 people", "value: over 300 people"), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != text
    new = [one for one in run(project) if one["rule"] not in EXPECTED]
    assert [one["rule"] for one in new] == ["value-drift"]


EXPECTED = ("quantity-conflict", "period-conflict", "rank-direction", "superlative-conflict")
