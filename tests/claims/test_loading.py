"""From YAML to claims: values read, names canonical, times resolved, quotes found, parts linked, problems told."""

from pathlib import Path

import pytest

from factlint.claims import (
    NO_QUALIFIERS,
    Claim,
    ClaimsError,
    Loaded,
    Mark,
    Problem,
    claims_of,
    english,
    load_all,
    load_claims,
    parse,
    vocabulary_of,
)
from factlint.documents import Anchored, Drifted
from factlint.values import (
    Change,
    Members,
    Name,
    PartialDate,
    Period,
    Place,
    Quantity,
    Rank,
    Status,
    Text,
    Value,
    Window,
)

DOCUMENT = """\
---
title: The mission
published: 2019-03-05
publisher: Fern Gazette
---
Over 40 people joined the mission. It is the third largest mission of the past ten years.
"""

VOCABULARY = vocabulary_of(
    parse(
        """\
entities:
  Fernland: {aliases: [FL], within: Northern Continent}
  Otto Brand: {aliases: [Lord Brand]}
properties:
  size: {type: quantity, unit: people, aliases: [number of envoys]}
  distance: {type: quantity, unit: km}
  price: {unit: £}
  leader: {type: name}
nouns:
  people: [envoys]
  missions: [expeditions]
""",
        "vocabulary.yaml",
    )
)


def write(folder: Path, claims: str, name: str = "mission.yaml", head: str = "document: mission.md\n") -> Path:
    """Write a claims file beside a document and return its path."""
    (folder / "mission.md").write_text(DOCUMENT, encoding="utf-8")
    path = folder / name
    path.write_text(f"{head}claims:\n{claims}", encoding="utf-8")
    return path


def load(folder: Path, claims: str, head: str = "document: mission.md\n") -> Loaded:
    return load_claims(write(folder, claims, head=head), root=folder, vocabulary=VOCABULARY)


def only(problems: tuple[Problem, ...]) -> Problem:
    (problem,) = problems
    return problem


def said(value: object, **keys: object) -> Claim[Value]:
    """Return the claim of one item."""
    item = {"document": "mission", "subject": "mission", "property": "thing", "value": value, **keys}
    (claim,) = claims_of([item], VOCABULARY)
    return claim


SIZE = """\
  - id: size
    subject: Mission to FL
    property: number of envoys
    value: over 40
    quote: Over 40 people joined the mission
"""


def test_a_claim_whole(tmp_path: Path) -> None:
    loaded = load(tmp_path, SIZE)
    assert loaded.problems == ()
    (claim,) = loaded.claims
    assert claim.name == "mission/size"
    assert (claim.subject.name, str(claim.subject)) == ("mission to fl", "Mission to FL")
    assert (claim.property.name, claim.text) == ("size", "over 40")
    assert isinstance(claim.value, Quantity)
    assert (claim.value.noun, claim.value.counted) == ("person", "people")
    assert claim.qualifiers is NO_QUALIFIERS
    assert isinstance(claim.anchor, Anchored)
    assert claim.mark == Mark(3, 5)
    assert loaded.document is not None
    assert claim.source.document == loaded.document.id == "mission.md"
    assert claim.source.claims_file == loaded.path == "mission.yaml"
    assert claim.source.publisher == "Fern Gazette"
    assert claim.source.sha256 == loaded.document.sha256
    assert str(claim.source.published) in ("5 March 2019", "2019-03-05")


def test_what_the_file_says_of_its_document_holds(tmp_path: Path) -> None:
    head = "document: mission.md\npublished: 2018-01\npublisher: Other Paper\nsha256: 'ABCDEF012345'\n"
    source = load(tmp_path, SIZE, head).source
    assert source is not None
    assert (str(source.published), source.publisher) == ("2018-01", "Other Paper")
    assert source.reviewed_sha256 == "abcdef012345"


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        ("over 40 people", Quantity, "more than 40 people"),
        ({"quantity": "£3 million"}, Quantity, "£3 million"),
        ({"date": "2017-10"}, Period, "2017-10"),
        ({"rank": "4", "order": "biggest", "among": "expeditions"}, Rank, "4 biggest expeditions"),
        ({"rank": "top 10", "order": "largest"}, Rank, "top 10 largest"),
        ({"members": ["FL", "Tall Ship"], "open": "true"}, Members, "Fernland, tall ship and others"),
        ({"status": "planned"}, Status, "planned"),
        ({"name": "Dr Ann Lee"}, Name, "Dr Ann Lee"),
        ({"place": "FL"}, Place, "FL"),
        ({"text": "3 of them"}, Text, "3 of them"),
        ({"change": "up 20 per cent", "from": "£10 million", "to": "£12 million"}, Change, "up 20 per cent"),
    ],
)
def test_values_in_words_and_in_explicit_forms(value: object, kind: type, words: str) -> None:
    claim = said(value)
    assert isinstance(claim.value, kind)
    assert str(claim.value) in (words, "FL, Tall Ship and others")


def test_the_explicit_rank() -> None:
    rank = said({"rank": "4", "order": "biggest", "among": "expeditions"}).value
    assert isinstance(rank, Rank)
    assert (rank.low, rank.high, rank.order, rank.among) == (4, 4, "largest", "mission")
    first = said({"rank": "1", "among": "bridges"}).value
    assert isinstance(first, Rank)
    assert first.in_time
    span = said({"rank": "2-3", "order": "largest"}).value
    assert isinstance(span, Rank)
    assert (span.low, span.high) == (2, 3)


def test_the_explicit_change() -> None:
    change = said({"change": "up 20 per cent", "from": "£10 million", "to": "£12 million"}).value
    assert isinstance(change, Change)
    assert (change.direction, str(change.start), str(change.end)) == (1, "£10 million", "£12 million")


def test_units_of_properties() -> None:
    distance, price = said("12", property="distance").value, said("12", property="price").value
    assert isinstance(distance, Quantity)
    assert isinstance(price, Quantity)
    assert distance.dimension.startswith("met")
    assert price.dimension == "money GBP"
    stated = said("12 envoys", property="size").value
    assert isinstance(stated, Quantity)
    assert (stated.noun, stated.counted) == ("person", "envoys")


def test_names_places_and_members_are_canonical() -> None:
    leader = said("Lord Brand", property="leader").value
    assert isinstance(leader, Name)
    assert leader.key == "Otto Brand"
    place = said({"place": "fernland"}).value
    assert isinstance(place, Place)
    assert (place.name, place.within, place.known) == ("Fernland", ("Northern Continent",), True)
    assert said({"members": ["FL", "the Tall Ship"]}).value == said({"members": ["Fernland", "tall ship"]}).value


def test_qualifiers() -> None:
    claim = said(
        "over 40 people",
        published="2019-03-05",
        during="past ten years",
        as_of="2018",
        place="FL",
        of="expedition",
        among="FL",
        to="Fernland",
        speaker="Lord Brand",
        status="forecast",
        **{"from": "Port Fern"},
    )
    limits = claim.qualifiers
    assert isinstance(limits.during, Period)
    assert limits.during.length is not None
    assert limits.as_of is not None
    assert limits.place is not None
    assert limits.place.name == "Fernland"
    assert [str(one) for one in (limits.of, limits.among, limits.from_, limits.to)] == [
        "expedition",
        "Fernland",
        "Port Fern",
        "Fernland",
    ]
    assert (limits.speaker, limits.status) == ("Otto Brand", "forecast")


def test_times_are_counted_from_the_documents_date() -> None:
    dated = said({"date": "3 February"}, published="2019-03-05").value
    assert isinstance(dated, Period)
    assert dated.inferred_year
    assert isinstance(said({"date": "3 February"}).value, PartialDate)
    assert isinstance(said("40 people", during="past ten years").qualifiers.during, Window)


def test_a_date_whose_year_nobody_knows_limits_nothing() -> None:
    with pytest.raises(ClaimsError, match="has no year, and the document no date"):
        said("40 people", as_of="3 February")


def test_equal_limits_and_names_are_one_object(tmp_path: Path) -> None:
    limited = SIZE + "    during: past ten years\n"
    one, other = load(tmp_path, limited + limited.replace("id: size", "id: again")).claims
    assert one.qualifiers is other.qualifiers
    assert one.value is other.value
    assert one.subject is other.subject
    assert one.anchor is other.anchor


def test_an_unreadable_value_is_shown_where_reading_stopped(tmp_path: Path) -> None:
    loaded = load(tmp_path, SIZE + SIZE.replace("id: size", "id: bad").replace("over 40", "over 40 in all ways"))
    assert [claim.id for claim in loaded.claims] == ["size"]
    problem = only(loaded.problems)
    assert problem.line == 11
    assert problem.column > 12
    assert problem.excerpt == "    value: over 40 in all ways"
    assert problem.message.startswith("claims[1].value: ")


def test_a_number_of_6000_digits_is_a_problem_of_one_line(tmp_path: Path) -> None:
    problem = only(load(tmp_path, SIZE.replace("over 40", "9" * 6000)).problems)
    assert (problem.line, problem.column) == (6, 12)
    assert len(str(problem)) < 800


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"rank": "fourth"}, "no place in an order"),
        ({"rank": "0"}, "no place in an order"),
        ({"rank": "3-2"}, "no place in an order"),
        ({"change": "up 20 per cent", "from": "far away"}, "cannot be read"),
        ({"date": "some day"}, "cannot be read"),
    ],
)
def test_explicit_forms_that_say_nothing(value: object, words: str) -> None:
    with pytest.raises(ClaimsError, match=words):
        said(value)


def test_a_length_is_no_moment() -> None:
    with pytest.raises(ClaimsError, match="a length of time; a date is expected"):
        said("40 people", as_of="past ten years")


def test_rejected_claims_are_left_out_and_drafts_are_marked(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        SIZE
        + "    review: draft\n"
        + SIZE.replace("id: size", "id: no").replace("over 40", "????")
        + "    review: rejected\n",
    )
    assert [(claim.id, claim.draft) for claim in loaded.claims] == [("size", True)]
    assert (loaded.rejected, loaded.refused, loaded.problems) == (1, (), ())
    loaded = load(tmp_path, SIZE + "    review: rejected\n    parts: [missing]\n")
    assert (loaded.claims, loaded.rejected, loaded.problems) == ((), 1, ())
    assert [(claim.id, claim.text, claim.parts) for claim in loaded.refused] == [("size", "over 40", ())]


def test_waivers_are_kept(tmp_path: Path) -> None:
    (claim,) = load(tmp_path, SIZE + "    waive: {period-conflict: known, a-rule: why}\n").claims
    assert claim.waive == (("a-rule", "why"), ("period-conflict", "known"))


def test_an_id_that_stands_twice(tmp_path: Path) -> None:
    loaded = load(tmp_path, SIZE + SIZE)
    assert len(loaded.claims) == 1
    assert (only(loaded.problems).line, only(loaded.problems).message) == (
        8,
        "claims[1].id: the id `size` stands twice",
    )


def test_a_drifted_quote_is_no_problem_here(tmp_path: Path) -> None:
    (claim,) = load(tmp_path, SIZE.replace("quote: Over 40", "quote: Over 50")).claims
    assert isinstance(claim.anchor, Drifted)


@pytest.mark.parametrize("document", ["none.md", "../outside.md", "mission.yaml", "."])
def test_a_document_that_cannot_be_read_leaves_its_claims(tmp_path: Path, document: str) -> None:
    (tmp_path / "outside.md").write_text("Over 40 people joined the mission.", encoding="utf-8")
    folder = tmp_path / "project"
    folder.mkdir()
    loaded = load(folder, SIZE, head=f"document: {document}\n")
    (claim,) = loaded.claims
    assert claim.anchor is None
    assert loaded.document is None
    problem = only(loaded.problems)
    assert (problem.line, problem.column) == (1, 11)
    assert problem.message.startswith(f"the document `{document}` ")


def test_a_date_of_publication_that_is_none(tmp_path: Path) -> None:
    loaded = load(tmp_path, SIZE, head="document: mission.md\npublished: one day\n")
    assert len(loaded.claims) == 1
    assert (only(loaded.problems).line, only(loaded.problems).column) == (2, 12)


PART = """\
  - {{id: {name}, subject: mission, property: size, value: 20 people, quote: Over 40 people{more}}}
"""


def part(name: str, parts: str = "") -> str:
    return PART.format(name=name, more=f", parts: {parts}" if parts else "")


def test_parts_of_the_same_file_and_of_others(tmp_path: Path) -> None:
    one = write(tmp_path, part("whole", "[a, other/b]") + part("a", "{members: [leaf], open: true}") + part("leaf"))
    other = write(tmp_path, part("b"), "other.yaml")
    first, second = load_all([one, other], root=tmp_path)
    assert first.problems == second.problems == ()
    whole, a, leaf = first.claims
    assert [claim.name for claim in whole.parts] == ["mission/a", "other/b"]
    assert whole.parts[0] is a
    assert a.parts == (leaf,)
    assert (a.parts_open, whole.parts_open) == (True, False)


@pytest.mark.parametrize(
    ("claims", "line", "words"),
    [
        (part("whole", "[leef]") + part("leaf"), 3, "no claim is called `leef`; did you mean `leaf`?"),
        (part("a", "[b]") + part("b", "[a]"), 3, "a part of itself: a > b > a"),
        (part("a", "[a]"), 3, "a part of itself: a > a"),
        (part("a", "[b]") + part("b")[:-2] + ", review: rejected}\n", 3, "`b` is rejected and cannot be a part"),
    ],
)
def test_parts_that_are_none(tmp_path: Path, claims: str, line: int, words: str) -> None:
    loaded = load(tmp_path, claims)
    problem = only(loaded.problems)
    assert problem.line == line
    assert words in str(problem)
    assert all(claim.parts == () for claim in loaded.claims)


def test_a_part_with_a_problem_of_its_own_is_reported_once(tmp_path: Path) -> None:
    loaded = load(
        tmp_path, part("whole", "[bad, leaf]") + part("bad").replace("20 people", "of some size") + part("leaf")
    )
    assert only(loaded.problems).line == 4
    assert loaded.claims[0].parts == ()


def test_a_whole_with_a_problem_of_its_own_is_reported_once(tmp_path: Path) -> None:
    loaded = load(tmp_path, part("whole", "[leaf], during: soon") + part("leaf"))
    assert "during" in only(loaded.problems).message
    assert [claim.id for claim in loaded.claims] == ["leaf"]


def test_a_part_that_two_files_have(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    paths = [
        write(tmp_path, part("whole", "[other/b]")),
        write(tmp_path, part("b"), "other.yaml"),
        write(tmp_path / "sub", part("b"), "other.yaml"),
    ]
    first, *_ = load_all(paths, root=tmp_path)
    assert "is a claim of two files: other.yaml and sub/other.yaml" in only(first.problems).message


def test_a_chain_of_parts_of_any_length(tmp_path: Path) -> None:
    count = 5000
    items = [
        {"id": f"c{at}", "subject": "s", "property": "p", "value": "2", "parts": [f"c{at + 1}"]} for at in range(count)
    ]
    last = {"id": f"c{count}", "subject": "s", "property": "p", "value": "2"}
    claims = claims_of([*items, last])
    assert all(len(claim.parts) == 1 for claim in claims[:-1])


def test_other_files_go_on(tmp_path: Path) -> None:
    good = write(tmp_path, SIZE)
    broken = write(tmp_path, "  - [", "broken.yaml")
    bytes_ = tmp_path / "bytes.yaml"
    bytes_.write_bytes(b"document: \xff")
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    loaded = load_all([broken, bytes_, folder, tmp_path / "none.yaml", good], root=tmp_path)
    assert [len(file.claims) for file in loaded] == [0, 0, 0, 0, 1]
    assert [len(file.problems) for file in loaded] == [1, 1, 1, 1, 0]
    assert [file.path for file in loaded] == ["broken.yaml", "bytes.yaml", "folder.yaml", "none.yaml", "mission.yaml"]


def test_claims_of_items() -> None:
    one, other = claims_of(
        [
            {"document": "release", "subject": "Mission", "property": "size", "value": "30 people", "quote": "thirty"},
            {"document": "blog", "subject": "mission", "property": "size", "value": "over 40", "published": "2019"},
        ]
    )
    assert (one.name, other.name) == ("release/claim-1", "blog/claim-2")
    assert one.subject == other.subject
    assert one.mark is None
    assert one.anchor is None
    assert other.source.published is not None


def test_items_that_do_not_fit() -> None:
    with pytest.raises(ClaimsError) as raised:
        claims_of([{"subject": "a", "propety": "b", "value": "3"}, {"subject": "a", "property": "b", "value": "????"}])
    assert "did you mean `property`?" in str(raised.value)
    with pytest.raises(ClaimsError, match=r"\[0\].value"):
        claims_of([{"subject": "a", "property": "b", "value": "????"}])


def test_ids_and_quotes_with_escapes_are_kept(tmp_path: Path) -> None:
    claims = SIZE.replace("id: size", 'id: "a\\n::error::\\e[31m##[x"').replace("FL", '"FL')
    loaded = load(tmp_path, SIZE.replace("id: size", 'id: "a\\n::error::\\e[31m##[x"'))
    assert loaded.claims[0].id == "a\n::error::\x1b[31m##[x"
    assert all(problem.message.isprintable() for problem in load(tmp_path, claims).problems)


def test_the_same_from_any_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, SIZE)
    before = load_claims(path, root=tmp_path)
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep")
    after = load_claims(Path("..") / "mission.yaml", root=Path(".."), vocabulary=english())
    assert before.claims == after.claims
    assert before.path == after.path
