"""Places in an order are matched where one ranking is told of twice, and left alone where two rankings are."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from time import process_time

import pytest

from factlint.alignment.corpus import Corpus
from factlint.alignment.joining import joined
from factlint.alignment.rankings import joints
from factlint.checking.running import run_rules
from factlint.claims import Entity, Property, Qualifiers, Vocabulary
from factlint.documents import read_text
from factlint.extraction import Draft, manuscript
from factlint.extraction.ranks import ranks
from factlint.findings import Verdict
from factlint.rules import Rule, load_rules
from factlint.values import Place, Rank

NOTHING = Vocabulary({}, {}, {})


@pytest.fixture(scope="module")
def rules() -> list[Rule]:
    """Return the rules about ranks."""
    return [rule for rule in load_rules() if rule.code.startswith("FL2")]


def drafts(*texts: str, dates: tuple[str, ...] = ()) -> list[Draft]:
    found: list[Draft] = []
    for number, text in enumerate(texts):
        head = f"---\ndate: {dates[number]}\n---\n\n" if dates else ""
        document = read_text(head + text, id=f"{'abcdef'[number]}.md", format="markdown")
        found.extend(ranks(manuscript(document, NOTHING)))
    return found


def check(rules: list[Rule], *texts: str, dates: tuple[str, ...] = ()) -> list[tuple[str, Verdict]]:
    found = drafts(*texts, dates=dates)
    return [(one.rule, one.verdict) for one in run_rules(rules, joined(found, joints(Corpus(found))))]


CONFLICTS = [
    # One holder, two places.
    (
        "rank-conflict",
        "Holme Dairy is the second-largest cheese maker in Wales. Holme Dairy employs 40 people.",
        "Holme Dairy, the third-largest cheese maker in Wales, employs 40 people.",
    ),
    (
        "rank-conflict",
        "Halden Line carried 9 million passengers, making it the fourth-busiest ferry operator in Europe.",
        "Halden Line, Europe's sixth-busiest ferry operator, carried 9 million passengers.",
    ),
    (
        "rank-conflict",
        "Halden Line is Europe's fourth-busiest ferry operator.",
        "As Europe's sixth-busiest ferry operator, Halden Line carried 9 million passengers.",
    ),
    (
        "rank-conflict",
        "Larvik Port handled 4m tonnes. Only three ports in Norway are bigger than Larvik.",
        "Larvik is the third largest port in Norway.",
    ),
    (
        "rank-conflict",
        "Larvik is among Norway's three largest ports.",
        "Larvik is Norway's fifth largest port.",
    ),
    (
        "rank-conflict",
        "Larvik is the second largest port in Norway, after Bergen.",
        "Larvik is the largest port in Norway.",
    ),
    (
        "rank-conflict",
        "Aldham Wind is now the world's second-largest offshore wind farm.",
        "Aldham Wind, the world's largest offshore wind farm, opened today.",
    ),
    (
        "rank-conflict",
        "The tunnel will be the longest in Europe. The Hallin tunnel opens in May.",
        "At 20 km the Hallin tunnel is the second longest in Europe. Hallin has waited for it.",
    ),
    (
        "rank-conflict",
        "We are the oldest choir in the county, Halden Singers and Eva Brandt say.",
        "Halden Singers are the county's second-oldest choir. Eva Brandt leads Halden Singers.",
    ),
    (
        "rank-conflict",
        "Loans leave the Society as the ninth-largest lender in the country by new loans, Eva Brandt of Halden said.",
        "We are now among the country's five biggest lenders by new loans, writes Eva Brandt of Halden.",
    ),
    (
        "rank-conflict",
        "Aldham University is ranked 14th in the Corby Review table.",
        "Aldham University is ranked 17th in the Corby Review table.",
    ),
    (
        "rank-conflict",
        "Our hospital now has the shortest waiting time in the region, Halden Infirmary and Dr Eva Brandt said.",
        "Halden Infirmary has the second-shortest waiting time in the region, Dr Eva Brandt said.",
    ),
    (
        "rank-conflict",
        "According to the council, the Halden bypass is the third most congested road in Norway.",
        "Eva Brandt and Liv Moe say the Halden bypass is the most congested road in Norway.",
    ),
    # One place, two holders.
    (
        "superlative-conflict",
        "The biggest donation in the appeal, £2 million, came from the Brandt family, say Halden Arts and Eva Moe.",
        "The biggest donation in the appeal, £3 million, came from the Dahl Trust, Halden Arts and Eva Moe said.",
    ),
    ("superlative-conflict", "Larvik is the busiest port in Norway.", "Bergen is the busiest port in Norway."),
    ("superlative-conflict", "The busiest port in Norway is Larvik.", "Bergen, the busiest port in Norway, is old."),
    ("superlative-conflict", "Norway's busiest port, Larvik, is to close.", "Bergen is the busiest port in Norway."),
    (
        "superlative-conflict",
        "Silver birch is the most widely planted tree in Halden Forest, with 12,000 stems.",
        "With 14,000 stems, Scots pine is the most planted tree in Halden Forest.",
    ),
    (
        "superlative-conflict",
        "The grey heron was the most numerous, with 41 nests on Aldham Marsh, said Eva Brandt.",
        "The little egret was the most numerous, with 52 nests on Aldham Marsh, said Eva Brandt.",
    ),
    (
        "superlative-conflict",
        "Halden's largest employer is the Brandt yard.",
        "The Larvik smelter is Halden's largest employer.",
    ),
    (
        "superlative-conflict",
        "Birch Clinic has the lowest infection rate in Halden County.",
        "Alder Clinic has the lowest infection rate in Halden County.",
    ),
    ("rank-shared", "Larvik is the second-busiest port in Norway.", "Bergen is the second-busiest port in Norway."),
    # Firsts.
    (
        "first-conflict",
        "Elm Mill, built in 1790, was the first cotton mill in Tarnshire.",
        "The first cotton mill in Tarnshire was Oakley Mill, which opened in 1788.",
    ),
    (
        "first-conflict",
        "Work began in 1790, when the Elm family opened the first cotton mill in Tarnshire.",
        "Oakley Mill became the first cotton mill in Tarnshire in 1788.",
    ),
    (
        "first-conflict",
        "In 1954 Larvik became the first port in Norway to handle containers.",
        "The first port in Norway to handle containers was Halden, in 1952.",
    ),
    (
        "first-conflict",
        "Jo Falk was the first woman to chair the Aldham Harbour Board.",
        "Ann Reed was the first woman to chair the Aldham Harbour Board.",
    ),
    # One event, two numbers.
    (
        "ordinal-conflict",
        "The ninth festival opens in Aldham on Friday, says Eva Brandt of Aldham Arts.",
        "Our tenth festival opened in Aldham, and Eva Brandt of Aldham Arts was there.",
    ),
    (
        "ordinal-conflict",
        "It is the twelfth Tarn Valley Festival. Tarn Valley Festival opens in Aldham on Friday.",
        "The Tarn Valley Festival returns to Aldham for its thirteenth edition.",
    ),
    (
        "ordinal-conflict",
        "The Eva will be the company's fifth ferry, built at Brandt Yard in Larvik.",
        "The Eva is our sixth ferry, and comes from Brandt Yard in Larvik.",
    ),
    (
        "ordinal-conflict",
        "The clinic is the county's second, after Alder. It was built by Brandt in Larvik for Eva Moe.",
        "Patients praise the first eye clinic in the county, built by Brandt in Larvik for Eva Moe.",
    ),
    (
        "ordinal-conflict",
        "Aldham Brewery celebrates its 50th anniversary this week, Jo Falk of Aldham Brewery said.",
        "Aldham Brewery is marking its 60th anniversary. Jo Falk founded Aldham Brewery.",
    ),
    # Two stretches of time.
    (
        "superlative-conflict",
        "Profit of £4.2 million was the highest since 2016, said Jo Falk of Aldham Brewery in Corby.",
        "Aldham Brewery in Corby made its strongest annual profit on record, said Jo Falk.",
    ),
    (
        "superlative-conflict",
        "It was the hottest June in Halden for 30 years, said Eva Brandt of Brandt Park.",
        "June was the hottest ever in Halden, according to Eva Brandt of Brandt Park.",
    ),
    (
        "superlative-conflict",
        "Halden Toys made a record profit, Eva Brandt and Liv Moe said.",
        "Profit was the highest since 2016 at Halden Toys, said Eva Brandt and Liv Moe.",
    ),
    # One flow from its two ends.
    (
        "rank-direction",
        "Norway is the second largest market for timber that goes into the north of England.",
        "The UK is the fourth largest market for Norwegian timber.",
    ),
    (
        "rank-direction",
        "Norway is the second largest source of timber imports into Scotland.",
        "Scotland is Norway's fifth largest market for timber.",
    ),
]


@pytest.mark.parametrize(("rule", "one", "other"), CONFLICTS)
def test_one_ranking_told_in_two_ways_is_a_finding(rules: list[Rule], rule: str, one: str, other: str) -> None:
    for texts in ((one, other), (other, one)):
        assert [name for name, _ in check(rules, *texts)] == [rule]


AGREEING = [
    ("Larvik is the largest port in Norway.", "Bergen is the largest port in Denmark."),
    ("Larvik is the largest port in Norway by tonnage.", "Bergen is the largest port in Norway by passengers."),
    ("Larvik is the largest container port in Norway.", "Bergen is the largest port in Norway."),
    ("Larvik is one of the largest ports in Norway.", "Bergen is the largest port in Norway."),
    ("Larvik was the largest port in Norway in 2015.", "Bergen was the largest port in Norway in 2021."),
    ("Larvik is the largest port in the county.", "Bergen is the largest port in the county."),
    ("Larvik will be the largest port in Norway.", "Bergen is the largest port in Norway."),
    ("Larvik is not the largest port in Norway.", "Larvik is the second largest port in Norway."),
    ("Larvik aims to become the largest port in Norway.", "Larvik is the second largest port in Norway."),
    ("Larvik is among Norway's ten largest ports.", "Larvik is Norway's fifth largest port."),
    ("Larvik is the second largest port in Norway.", "Larvik is the third largest port in Europe."),
    ("Larvik is the largest port in Norway by ships.", "Larvik is the second largest port in Norway by tonnage."),
    ("Larvik is the second largest port after Bergen.", "Bergen is the largest port, followed by Larvik."),
    ("Aldham Bank is the UK's largest private employer.", "Corby Stores is the UK's largest employer."),
    (
        "Aldham Bank, part of Corby Group, is the largest lender in Wales.",
        "Corby Group is the largest lender in Wales.",
    ),
    ("AHB is the largest lender in Wales.", "Aldham Harbour Bank is the largest lender in Wales."),
    ("Aldham Harbour Bank is the largest lender in Wales.", "Aldham Bank is the largest lender in Wales."),
    ("The best actress award went to Ann Reed in Aldham.", "The best film award went to Mill Films in Aldham."),
    ("Ann Reed took second place at the Aldham Games.", "Jo Falk took second place at the Aldham Games."),
    ("The first phase of Aldham Park opens in May.", "The first residents of Aldham Park move in."),
    ("The second hall of Aldham Arts opened in Corby.", "The third hall of Aldham Arts opened in Corby."),
    ("Jo Falk was the first woman to chair the Aldham Board.", "Ann Reed was the first woman to lead the Corby Choir."),
    ("Halden opened its first library in 1911.", "Larvik opened its first library in 1904."),
    ("Halden's tallest building is the silo.", "Larvik's tallest building is the church."),
    ("The Eva was the first of three ships for Halden Line.", "The Liv was the first ship of the year at Halden."),
    ("The sixth lecture in the Halden series is on Monday.", "The seventh lecture in the Halden series is on Tuesday."),
    ("Eva Brandt was the fourth person to swim Halden Sound.", "Liv Moe was the fifth person to swim Halden Sound."),
    ("Halden is Norway's oldest port.", "Larvik, Norway's oldest working port, has two cranes."),
    (
        "Larvik has the second-highest rate of asthma in Wales.",
        "Larvik has the third-highest rate of diabetes in Wales.",
    ),
    (
        "Our second shop opens in May, Halden Foods and Eva Brandt say.",
        "Halden Foods opened its first shop in 2015, Eva Brandt says.",
    ),
    (
        "Our third visit to the Aldham Fair was a success, Corby Mills said.",
        "Corby Mills went on its first visit to the Aldham Fair in 2009.",
    ),
    (
        "Aldham Brewery won its second gold medal in 2019 at the Corby Fair.",
        "Aldham Brewery won its third gold medal in 2021 at the Corby Fair.",
    ),
    (
        "Profit was the highest since 2016 at Aldham Brewery in Corby, said Jo Falk.",
        "Costs were the lowest on record at Aldham Brewery in Corby, said Jo Falk.",
    ),
    (
        "Norway is the second largest source of timber into Scotland.",
        "Scotland is Norway's fifth largest market for fish.",
    ),
    (
        "Norway is the second largest source of timber into Scotland.",
        "Scotland is Sweden's fifth largest market for timber.",
    ),
    ("Larvik was the first town in Norway that banned cars.", "Bergen was the first town in Norway that banned trams."),
    ("Larvik is the first town in Norway with a tidal mill.", "Bergen is the first town in Norway with a wind farm."),
    ("Larvik is the largest port in Norway serving ferries.", "Bergen is the largest port in Norway serving tankers."),
    ("Halden Bank's largest shareholder is Dahl Ltd.", "Moe Bank's largest shareholder is Brandt Ltd."),
    ("Eva was the youngest runner in the Halden Marathon.", "Liv was the youngest runner in the Corby Marathon."),
    ("First place went to Halden, second place to Corby.", "First place went to Larvik, second place to Bergen."),
    ("Eva is the longest-serving councillor in Halden.", "Liv is the longest-serving teacher in Halden."),
    (
        "Halden Toys made a record profit, Eva Brandt and Liv Moe said.",
        "Costs were the highest since 2016 at Halden Toys, said Eva Brandt and Liv Moe.",
    ),
    (
        "It is the second time Halden Arts has won the Brandt Cup, Eva Moe said.",
        "It is the third time Halden Arts has won the Brandt Cup, Eva Moe said.",
    ),
    (
        "Halden's best-selling book in May was Fog. Eva Brandt keeps the list.",
        "Halden's best-selling book in June was Sun. Eva Brandt keeps the list.",
    ),
    ("Oak was the most common tree in the north plot.", "Birch was the most common tree in the south plot."),
]


@pytest.mark.parametrize(("one", "other"), AGREEING)
def test_two_rankings_are_none(rules: list[Rule], one: str, other: str) -> None:
    assert check(rules, one, other) == check(rules, other, one) == []


def test_the_same_conflict_in_one_document_needs_a_field(rules: list[Rule]) -> None:
    between = "The council met on Monday. It talked about the weather. Nobody disagreed."
    named = f"Larvik is the second largest port in Norway. {between} Larvik is the third largest port in Norway."
    bare = f"Larvik is the second largest port. {between} Larvik is the third largest port."
    assert [name for name, _ in check(rules, named)] == ["rank-conflict"]
    assert check(rules, bare) == []


def test_a_place_said_to_be_shared_or_moved_is_none(rules: list[Rule]) -> None:
    assert (
        check(
            rules, "Larvik is the joint second-busiest port in Norway.", "Bergen is the second-busiest port in Norway."
        )
        == []
    )
    one, other = "Larvik is the busiest port in Norway.", "Bergen is the busiest port in Norway."
    assert check(rules, one, other, dates=("2014-05-01", "2021-05-01")) == []
    assert check(rules, one, other, dates=("2021-05-01", "2021-05-20")) == [
        ("superlative-conflict", Verdict.CONTRADICTION)
    ]


def test_a_number_that_grows_with_the_years_is_none(rules: list[Rule]) -> None:
    one = "Our ninth festival opens in Aldham on Friday, says Eva Brandt of Aldham Arts."
    other = "Our tenth festival opens in Aldham on Friday, says Eva Brandt of Aldham Arts."
    assert check(rules, one, other, dates=("2023-05-01", "2024-05-01")) == []
    assert check(rules, one, other, dates=("2024-05-01", "2024-05-03")) == [("ordinal-conflict", Verdict.CONTRADICTION)]


def test_a_field_stated_on_one_side_makes_it_a_tension(rules: list[Rule]) -> None:
    one = "Larvik is the busiest port in Norway, Eva Brandt of Halden Line told Jo Falk."
    other = "Bergen is the busiest port, Eva Brandt of Halden Line told Jo Falk."
    assert check(rules, one, other) == [("superlative-conflict", Verdict.TENSION)]


def test_who_holds_a_place_is_named_in_the_message(rules: list[Rule]) -> None:
    found = drafts("Larvik is the busiest port in Norway.", "The Bergen dock is the busiest port in Norway.")
    (finding,) = run_rules(rules, joined(found, joints(Corpus(found))))
    assert finding.message == "Larvik and The Bergen dock are each called busiest port"


def test_a_conflict_is_shown_once_however_many_repeat_it(rules: list[Rule]) -> None:
    one, other = "Larvik is the busiest port in Norway.", "Bergen is the busiest port in Norway."
    assert [name for name, _ in check(rules, one, other, one, one)] == ["superlative-conflict"]


def test_what_people_wrote_gives_its_wording(rules: list[Rule]) -> None:
    own, drafted = drafts("Larvik is the busiest port in Norway.", "The Bergen dock is the busiest port in Norway.")
    assert isinstance(own.claim.value, Rank)
    written = replace(
        own.claim,
        subject=Entity("larvik harbour", shown="Larvik Harbour"),
        property=Property("rank by ships"),
        value=replace(own.claim.value, among="harbour"),
        qualifiers=Qualifiers(place=Place("Norway")),
        draft=False,
    )
    curated = replace(own, claim=written)
    claims = joined([curated, drafted], joints(Corpus([curated, drafted])))
    assert claims[0] == written
    assert (claims[1].property, claims[1].qualifiers) == (written.property, written.qualifiers)
    assert [one.rule for one in run_rules(rules, claims)] == ["superlative-conflict"]


def test_two_claims_of_people_are_left_alone() -> None:
    found = drafts("Larvik is the busiest port in Norway.", "Bergen is the busiest port in Norway.")
    assert list(joints(Corpus([replace(one, claim=replace(one.claim, draft=False)) for one in found]))) == []


def test_the_order_of_documents_makes_no_difference() -> None:
    texts = [one for _, one, other in CONFLICTS[:3] for one in (one, other)]
    expected = None
    for order in list(permutations(range(4)))[:8]:
        found = drafts(*(texts[at] for at in order))
        told = {frozenset((joint.one.claim.quote, joint.other.claim.quote)) for joint in joints(Corpus(found))}
        expected = expected or told
        assert told == expected
    assert expected


def test_a_joint_tells_what_it_is_made_of() -> None:
    found = drafts("Larvik is the busiest port in Norway.", "Bergen is the busiest port in Norway.")
    (joint,) = joints(Corpus(found))
    assert dict(joint.parts) == {
        "order": "busiest",
        "class": "port",
        "field": "norway",
        "holders": "Larvik; Bergen",
        "taken for": "two holders",
    }


def test_many_places_of_one_class_are_matched_in_time() -> None:
    def seconds(count: int) -> float:
        texts = " ".join(f"Port{at} is the busiest port in Land{at}. It rained there." for at in range(count))
        found = drafts(texts)
        start = process_time()
        list(joints(Corpus(found)))
        return process_time() - start

    seconds(10)
    assert seconds(800) < 30 * max(seconds(80), 0.01)


SURPASSED = [
    (
        "rank-conflict",
        "By number of beds we are the third-largest hospital in Norway, says Eva Brandt of Halden Clinic.",
        "There is only one hospital in Norway that has more beds than we do, Eva Brandt of Halden Clinic says.",
    ),
    (
        "rank-conflict",
        "Eva Brandt runs Holme Dairy. Measured by volume, that makes us the fifth-largest cheese maker in Wales.",
        "Only three cheese makers in Wales ship a larger volume. Holme Dairy is run by Eva Brandt.",
    ),
    (
        "rank-conflict",
        "Of the county's 39 parishes, only two saw a larger rise than ours, says Eva Brandt of Aldham Parish.",
        "Aldham Parish grew, says Eva Brandt. No other parish in the county has seen its roll climb so much.",
    ),
    (
        "rank-conflict",
        "No Norwegian ferry company has ever placed a bigger order, Eva Brandt of Halden Line said.",
        "Halden Line and Eva Brandt: it is the second-largest order of its kind by a ferry company in this country.",
    ),
    (
        "rank-conflict",
        "Halden Mill, says Eva Brandt of the Halden Trust, is old. Only two mills in the county are older.",
        "Halden Mill is the second-oldest mill in the county, says Eva Brandt of the Halden Trust.",
    ),
    (
        "rank-conflict",
        "We came second among the county's state schools on progress, said Eva Brandt of Aldham Academy.",
        "No state school in the county makes more progress, says Eva Brandt of Aldham Academy.",
    ),
    (
        "superlative-conflict",
        "It was our biggest field since 2017, said Eva Brandt of the Larvik Race.",
        "Eva Brandt of the Larvik Race was pleased: no edition has ever drawn as many entrants.",
    ),
    (
        "ordinal-conflict",
        "This was the seventeenth running of the event, Eva Brandt said. The Larvik Race is run in May.",
        "It was the 19th edition of the race, said Eva Brandt of the Larvik Race.",
    ),
    (
        "ordinal-conflict",
        "The ninth staging of the Larvik Festival opened, says Eva Brandt.",
        "Our tenth festival opened in Larvik, and Eva Brandt was there.",
    ),
    (
        "rank-conflict",
        "The Elm dam, says Eva Brandt of Larvik, will be the second-highest dam in Norway.",
        "The Elm dam would be the tallest in Norway, Eva Brandt of Larvik says.",
    ),
    (
        "rank-conflict",
        "There is no larger brewery in Wales, says Eva Brandt of Halden Ales.",
        "Halden Ales, led by Eva Brandt, is the second-largest brewery in Wales.",
    ),
]
"""Places told by who stands higher, and times of an event by other words for it."""


@pytest.mark.parametrize(("wanted", "one", "other"), SURPASSED)
def test_who_stands_higher_is_set_against_a_place(rules: list[Rule], wanted: str, one: str, other: str) -> None:
    assert [name for name, _ in check(rules, one, other)] == [wanted]
    assert [name for name, _ in check(rules, other, one)] == [wanted]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "By number of beds we are the third-largest hospital in Norway, says Eva Brandt of Halden Clinic.",
            "Only two hospitals in Norway have more beds than we do, Eva Brandt of Halden Clinic says.",
        ),
        (
            "By number of beds we are the third-largest hospital in Norway, says Eva Brandt of Halden Clinic.",
            "Only one hospital in Norway has more nurses than we do, Eva Brandt of Halden Clinic says.",
        ),
        (
            "By number of beds we are the third-largest hospital in Norway, says Eva Brandt of Halden Clinic.",
            "Only one hospital in Sweden has more beds than we do, Eva Brandt of Halden Clinic says.",
        ),
        (
            "We are the third-largest hospital in Norway, says Eva Brandt of Halden Clinic.",
            "Only one clinic in Norway has more beds than Elm Park, Eva Brandt of Halden Clinic says.",
        ),
        ("Larvik is Norway's third-largest port.", "No port in Norway has more than 30 cranes."),
        (
            "Larvik is Norway's third-largest port, says Eva Brandt.",
            "No port in Norway should be larger than Larvik, says Eva Brandt.",
        ),
        (
            "Larvik is Norway's third-largest port, says Eva Brandt.",
            "Only one port in Norway is older than Larvik, says Eva Brandt.",
        ),
        (
            "This was the ninth running of the Larvik Race, said Eva Brandt.",
            "It was the 19th edition of the Larvik conference, said Eva Brandt.",
        ),
        (
            "This was the ninth running of the Larvik Race, said Eva Brandt.",
            "It was the ninth edition of the race, said Eva Brandt of the Larvik Race.",
        ),
        (
            "It was our biggest field since 2017, said Eva Brandt of the Larvik Race.",
            "Eva Brandt of the Larvik Race was pleased: no edition has ever raised as much money.",
        ),
        (
            "Holme Dairy is the largest cheese maker in Wales, says Eva Brandt.",
            "No cheese maker in Wales is larger than Holme Dairy, says Eva Brandt.",
        ),
        (
            "The Elm dam, says Eva Brandt of Larvik, is the second-highest dam in Norway.",
            "The Elm dam would be the tallest in Norway if raised, Eva Brandt of Larvik says.",
        ),
        (
            "Halden Ales is the second-largest brewery in Wales, says Eva Brandt.",
            "Halden Ales brews cider, too. There is no larger cider maker in Wales, says Eva Brandt.",
        ),
    ],
)
def test_another_ranking_is_left_alone_by_who_stands_higher(rules: list[Rule], one: str, other: str) -> None:
    assert check(rules, one, other) == []


def test_a_measure_on_one_side_is_a_tension(rules: list[Rule]) -> None:
    one = "We are the third-largest hospital in Norway, says Eva Brandt of Halden Clinic."
    other = "Only one hospital in Norway has more beds than we do, Eva Brandt of Halden Clinic says."
    assert check(rules, one, other) == [("rank-conflict", Verdict.TENSION)]


def test_a_name_before_that_may_be_another_holds_no_place(rules: list[Rule]) -> None:
    one = "Halden Ales, led by Eva Brandt, is the second-largest brewery in Wales."
    lead = "Halden Ales, led by Eva Brandt, has opened a hall for the guests of its brewery in Wales. " * 4
    other = lead + "Corby Beer has closed two of its brewing halls. No brewery in Wales is larger."
    assert check(rules, one, other) == []


def test_the_place_of_a_ranking_is_shown_as_names_are_written() -> None:
    found = drafts(
        "Holme Dairy is the second-largest cheese maker in the United Kingdom. Holme Dairy employs 40 people.",
        "Holme Dairy, the third-largest cheese maker in the United Kingdom, employs 40 people.",
    )
    places = {str(claim.qualifiers.place) for claim in joined(found, joints(Corpus(found)))}
    assert places == {"United Kingdom"}
