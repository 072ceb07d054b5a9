"""Files held to their records: every misfit reported at once, in plain words, at its place."""

import pytest

from factlint.claims import ClaimsError, parse, vocabulary_of
from factlint.claims.records import ClaimsFile, EntityRecord, validated, validated_claims

BAD = """\
document: report.md
claims:
  - id: a
    subject: bridge
    property: length
    valu: 3 km
    quote: three
  - id: b
    subject: [bridge]
    property:
    value: {quantty: 3}
    quote: q
  - text
  - id: c
    subject: bridge
    property: owners
    value: {members: [a, []], opn: true}
    quote: q
    status: plannd
    review: maybe
    parts: {members: [], open: perhaps}
    waive: [a]
  - id: d
    subject: bridge
    property: rank
    value: {rank: 4, order: longest, amng: bridges}
    quote: q
    parts: a
  - id: e
    subject: bridge
    property: cost
    value: [1]
  - id: f
    subject: bridge
    property: cost
    value: £3 million
    quote: three million
"""


def test_every_problem_of_a_file_is_reported_and_the_sound_claims_go_on() -> None:
    file, places, problems = validated_claims(parse(BAD, "bad.yaml"))
    assert [claim.id for claim in file.claims] == ["f"]
    assert places == (6,)
    assert [(problem.line, problem.column, problem.message, problem.hint) for problem in problems] == [
        (6, 5, "claims[0].valu: no such key", "did you mean `value`?"),
        (9, 14, "claims[1].subject: takes a text, not a list", ""),
        (10, 14, "claims[1].property: is empty", ""),
        (11, 12, "claims[1].value: none of its keys says what kind of value it is", "did you mean `quantity`?"),
        (13, 5, "claims[2]: takes keys with values, not the text `text`", ""),
        (17, 26, "claims[3].value.members[1]: takes a text, not a list", ""),
        (17, 31, "claims[3].value.opn: no such key", "did you mean `open`?"),
        (19, 13, "claims[3].status: `plannd` is not known", "did you mean `planned`?"),
        (20, 13, "claims[3].review: `maybe` is not known", "it can be: draft, rejected"),
        (21, 22, "claims[3].parts.members: is empty", ""),
        (21, 32, "claims[3].parts.open: takes true or false, not the text `perhaps`", ""),
        (22, 12, "claims[3].waive: takes keys with values, not a list", ""),
        (26, 38, "claims[4].value.amng: no such key", "did you mean `among`?"),
        (28, 12, "claims[4].parts: takes a list of ids, not the text `a`", ""),
        (29, 5, "claims[5].quote: is missing", ""),
        (32, 12, "claims[5].value: takes a text, or keys with values, not a list", ""),
    ]
    assert problems[0].excerpt == "    valu: 3 km"


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("", ["is empty"]),
        ("[a]", ["takes keys with values, not a list"]),
        ("claims: 3", ["document: is missing", "claims: takes a list, not the text `3`"]),
        ("document: a\nclaims:", ["claims: takes a list, not nothing"]),
        ("document: a\nsha256: abc\nclaims: []", ["sha256: `abc` is no hash"]),
        ("document: a\npublishd: 2017\nclaims: []", ["publishd: no such key"]),
    ],
)
def test_a_file_that_is_no_claims_file(text: str, messages: list[str]) -> None:
    with pytest.raises(ClaimsError) as raised:
        validated_claims(parse(text, "bad.yaml"))
    assert [problem.message for problem in raised.value.problems] == messages


def test_a_key_far_from_any_names_those_there_are() -> None:
    with pytest.raises(ClaimsError, match="known are: document, published, publisher, sha256, claims"):
        validated(ClaimsFile, parse("document: a\nzzzz: b\nclaims: []", "bad.yaml"))


def test_a_vocabulary_that_does_not_fit() -> None:
    text = (
        "entities:\n  Fernland: {aliases: [a], wihin: x}\n  B:\n  C: d\n"
        "properties: {x: {typ: date, exclusive: maybe, type: dates}}\nnouns: {people: {}}\nsorces: {}\n"
    )
    with pytest.raises(ClaimsError) as raised:
        vocabulary_of(parse(text, "v.yaml"))
    assert [(problem.line, problem.column, problem.message) for problem in raised.value.problems] == [
        (2, 28, "entities.Fernland.wihin: no such key"),
        (4, 6, "entities.C: takes keys with values, not the text `d`"),
        (5, 18, "properties.x.typ: no such key"),
        (5, 40, "properties.x.exclusive: takes true or false, not the text `maybe`"),
        (5, 53, "properties.x.type: `dates` is not known"),
        (6, 17, "nouns.people: takes a list, not keys with values"),
        (7, 1, "sorces: no such key"),
    ]


def test_messages_carry_no_line_breaks_or_controls_of_the_file() -> None:
    with pytest.raises(ClaimsError) as raised:
        validated(ClaimsFile, parse('document: a\nclaims: []\n"k\\n::error::\\e[31m": x', "bad.yaml"))
    (problem,) = raised.value.problems
    assert problem.message.isprintable()
    assert str(problem).count("\n") == 2


def test_records_are_small_and_cannot_change() -> None:
    record = EntityRecord(aliases=["a"])
    assert not hasattr(record, "__dict__")
    with pytest.raises(AttributeError):
        record.within = "b"  # type: ignore[misc]
