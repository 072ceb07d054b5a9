"""Joining: what matchers found to be one thing bears one name, and nothing is set against itself unasked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from factlint.alignment import same_fact
from factlint.alignment.joining import joined, refused
from factlint.alignment.joint import Joint
from factlint.claims import Claim, Entity, Property, english
from factlint.documents import read_text
from factlint.extraction import Draft, drafts
from factlint.values import Period, Value


def of(*texts: str) -> list[Draft]:
    """Return the drafts of texts, each a document of its own."""
    found: list[Draft] = []
    for number, text in enumerate(texts):
        found.extend(drafts(read_text(text, id=f"{'abcdef'[number]}.md", format="markdown"), english()))
    return sorted(found, key=Draft.sort_key)


def tied(one: Draft, other: Draft, score: float = 0.5) -> Joint:
    return Joint(one, other, "fact", score)


def claims(found: Sequence[Draft], *joints: Joint) -> dict[int, Claim[Value]]:
    """Return what each draft has become, by the draft's id()."""
    return dict(zip(map(id, found), joined(found, joints), strict=True))


def one_fact(become: dict[int, Claim[Value]], one: Draft, other: Draft) -> bool:
    return same_fact(become[id(one)]) == same_fact(become[id(other)])


def test_what_is_not_joined_is_about_nothing_else() -> None:
    found = of("The ferry took 4,120 sheep.", "The ferry took 4,120 sheep.", "The ferry took 4,120 sheep.")
    assert len({same_fact(claim) for claim in joined(found, [])}) == 3


def test_a_joint_makes_one_fact_and_each_shows_its_own_words() -> None:
    one, other = found = of("The ferry took 4,120 sheep.", "Some 6,050 ewes came by ferry.")
    become = claims(found, tied(one, other))
    assert one_fact(become, one, other)
    mine, theirs = become[id(one)], become[id(other)]
    assert (str(mine.property), str(theirs.property)) == ("sheep", "ewes"), "as written"
    assert theirs.value.comparable(mine.value), "counted with one noun"
    assert (mine.quote, theirs.quote) == (one.claim.quote, other.claim.quote)


def test_joints_are_followed_from_one_to_the_next() -> None:
    a, b, c = found = of(*["The ferry took 4,120 sheep."] * 3)
    become = claims(found, tied(a, b), tied(b, c))
    assert one_fact(become, a, c)


def test_two_claims_of_one_document_that_disagree_are_not_set_against_each_other() -> None:
    a, b, c = found = of("The ferry took 4,120 sheep. The train took 6,050 sheep.", "Sheep: 4,120 came.")
    joints = tied(a, c, score=0.9), tied(b, c, score=0.5)
    become = claims(found, *joints)
    assert one_fact(become, a, c), "the surest joint first"
    assert not one_fact(become, a, b)
    (left,) = refused(found, joints)
    assert left.joint is joints[1]
    assert left.quarrel is not None
    assert {draft.claim.id for draft in left.quarrel} == {a.claim.id, b.claim.id}


def test_but_those_that_agree_are_and_those_that_a_matcher_joined() -> None:
    a, b, c = found = of("The ferry took 4,120 sheep. It took 4,120 sheep.", "Sheep: 4,120 came.")
    assert one_fact(claims(found, tied(a, c), tied(b, c)), a, b)
    a, b, c = found = of("The ferry took 4,120 sheep. It took 6,050 sheep.", "Sheep: 4,120 came.")
    assert one_fact(claims(found, tied(a, b), tied(b, c)), a, c)


def curated(draft: Draft, subject: str, asked: str) -> Draft:
    claim = replace(draft.claim, draft=False, subject=Entity(subject), property=Property(asked))
    return replace(draft, claim=claim)


def test_a_claim_that_a_person_wrote_gives_its_name() -> None:
    first, second, last = of(*["The ferry took 4,120 sheep."] * 3)
    last = curated(last, "ferry", "sheep carried")
    found = [first, second, last]
    become = claims(found, tied(first, second), tied(second, last))
    assert become[id(last)] is last.claim
    assert {same_fact(claim) for claim in become.values()} == {("ferry", "sheep carried")}


def test_two_claims_that_people_wrote_keep_their_names() -> None:
    one, other, third = of(*["The ferry took 4,120 sheep."] * 3)
    found = [curated(one, "ferry", "sheep"), curated(other, "train", "ewes"), third]
    joints = tied(found[0], found[1]), tied(found[0], third, score=0.4), tied(found[1], third, score=0.3)
    become = claims(found, *joints)
    assert [same_fact(become[id(draft)]) for draft in found] == [
        ("ferry", "sheep"),
        ("train", "ewes"),
        ("ferry", "sheep"),
    ]
    assert [one.joint for one in refused(found, joints)] == [joints[0], joints[2]]


def test_a_date_without_a_year_takes_that_of_the_date_it_is_joined_with() -> None:
    one, other = found = of("The fair opens on 3 May.", "The fair opens on 4 May 2019.")
    value = claims(found, tied(one, other))[id(one)].value
    assert isinstance(value, Period)
    assert value.whole.iso() == ("2019-05-03", "2019-05-03")


def test_the_parts_of_a_total_are_the_claims_that_they_became() -> None:
    text = "The council gave £41,500, the lottery £30,250 and people £12,000: a total of £83,750 for the bridge."
    found = of(text, "The lottery gave £30,250 for the bridge.")
    (lottery, again) = (draft for draft in found if str(draft.claim.value) == "£30,250")
    become = claims(found, tied(lottery, again))
    (total,) = (claim for claim in become.values() if claim.parts)
    assert [str(part.value) for part in total.parts] == ["£41,500", "£30,250", "£12,000"]
    assert all(any(part is claim for claim in become.values()) for part in total.parts)


def test_the_parts_of_a_total_are_those_of_its_document_whatever_another_is_called() -> None:
    text = "The council gave £41,500, the lottery £30,250 and people £12,000: a total of £83,750 for the bridge."
    found: list[Draft] = []
    for folder, figure in (("2023", "£41,500"), ("2024", "£51,500")):
        document = read_text(text.replace("£41,500", figure), id=f"{folder}/report.md", format="markdown")
        found.extend(drafts(document, english()))
    totals = [claim for claim in joined(found, []) if claim.parts]
    assert [[str(part.value) for part in claim.parts][:1] for claim in totals] == [["£41,500"], ["£51,500"]]
    assert all(part.source.document == claim.source.document for claim in totals for part in claim.parts)


SHEEP = "The ferry took {} sheep. The train took {} sheep. The bus took {} sheep."


@given(st.data())
def test_whatever_is_joined_no_document_is_set_against_itself_unasked_in_any_order(data: st.DataObject) -> None:
    counts = st.sampled_from(["4,120", "6,050", "7,340"])
    found = of(*[SHEEP.format(*(data.draw(counts) for _ in range(3))) for _ in range(3)])
    pairs = [
        (one, other) for at, one in enumerate(found) for other in found[at + 1 :] if one.document != other.document
    ]
    chosen = data.draw(st.lists(st.sampled_from(range(len(pairs))), unique=True, max_size=12))
    joints = [tied(*pairs[at], score=1 / (2 + at % 5)) for at in chosen]
    become = claims(found, *joints)
    facts: defaultdict[object, list[Draft]] = defaultdict(list)
    for draft in found:
        facts[same_fact(become[id(draft)])].append(draft)
    for fact in facts.values():
        for one in fact:
            for other in fact:
                assert one.document != other.document or one.claim.value == other.claim.value
    shuffled = data.draw(st.permutations(joints))
    assert claims(found, *shuffled) == become
    turned = [Joint(joint.other, joint.one, joint.tie, joint.score) for joint in joints]
    assert claims(found, *turned) == become
