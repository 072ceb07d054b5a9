"""The account of claims read from documents: joined or kept apart, and why, as the matchers themselves saw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import pytest

from factlint.alignment import joining, same_fact
from factlint.alignment.account import Account, account, kind_of, place_of, reading, shared_words
from factlint.alignment.aligned import Aligned
from factlint.alignment.amounts import AGAINST, BARS, POSSIBLE, Fate, Judged, Pair
from factlint.alignment.corpus import Corpus
from factlint.alignment.joining import joined, refused
from factlint.alignment.joint import Joint
from factlint.alignment.matching import joints
from factlint.alignment.weighing import APART, SAME_TIME, Score, scored
from factlint.checking import run_rules
from factlint.checking.drafting import with_drafts
from factlint.checking.why import why
from factlint.claims import Claim, claims_of, english
from factlint.documents import Anchored, read_text
from factlint.extraction import TRAITS, Draft, drafts
from factlint.reports import Style
from factlint.reports.account import account as shown
from factlint.rules import load_rules
from factlint.values import Value

RULES = load_rules()

BAR = min(least for least, _ in BARS)
"""Score from which a pair that disagrees counts."""

RELEASE = """---
date: 2031-05-06
---

# Otter Quay opens

The new market hall at Otter Quay welcomed 4,120 visitors on its first day. The hall was built for £31.4 million and
holds 85 stalls. Ann Lowry, the chief executive, called it the largest covered market in Fernshire.

The ferry carried 640 passengers on Saturday, and 12 boats took part in the parade.
"""

LETTER = """---
date: 2031-05-09
---

# A letter to our neighbours at Otter Quay

The market hall welcomed 4,210 visitors on its first day. It was built for £31.4 million. Traders run 85 stalls in the
hall, 30 of which sell fish. Beth Lowry, the chief executive, thanked the parade of boats.

The ferry is expected to carry 900 passengers in July.
"""

REVIEW = """---
date: 2033-01-12
---

# Otter Quay: the year in review

The market hall at Otter Quay welcomed 5,300 visitors on its first day of the year. The hall has 96 stalls. Nearly £32
million was spent to build it, by 5 donors: Adlow, Birley, Corton, Denby, Elmswell and Fernham.
"""


@dataclass(frozen=True)
class Run:
    claims: tuple[Claim[Value], ...]
    aligned: Aligned

    def draft(self, document: str, value: str) -> Draft:
        drafts = [one for one in self.aligned.corpus.drafts if one.document == document]
        return next(one for one in drafts if str(one.claim.value) == value)

    def account(self, one: tuple[str, str], other: tuple[str, str]) -> Account:
        return account(self.aligned, self.draft(*one), self.draft(*other))


def aligned(**texts: str) -> Run:
    """Return what is read from documents, each named by its key."""
    documents = [read_text(text, id=f"{name}.md", format="markdown") for name, text in texts.items()]
    return Run(*with_drafts((), {}, [draft for document in documents for draft in drafts(document, english())]))


@pytest.fixture(scope="module")
def run() -> Run:
    return aligned(release=RELEASE, letter=LETTER, review=REVIEW)


def test_it_says_joined_exactly_where_joining_gave_one_identity(run: Run) -> None:
    findings = run_rules(RULES, run.claims)
    said = {"joined": 0, "apart": 0}
    for one, other in combinations(run.claims, 2):
        told = dict(why(one, other, RULES, findings, run.aligned).steps)
        one_fact = same_fact(one) == same_fact(other)
        if "aligned" not in told:
            assert not one_fact
            assert {"parts", "list", "length"} & set(told), "another step explains the two"
            continue
        assert told["aligned"].startswith("joined") == one_fact, told["aligned"]
        said["joined" if one_fact else "apart"] += 1
    assert said["joined"] >= 5
    assert said["apart"] >= 200


@pytest.mark.parametrize("columns", [60, 80])
def test_it_fits_the_terminal(run: Run, columns: int) -> None:
    for one, other in list(combinations(run.claims, 2))[::7]:
        text = shown(why(one, other, RULES, (), run.aligned), Style(columns=columns))
        assert max(map(len, text.splitlines())) <= columns, text


def test_weights_stand_in_a_column_of_their_own(run: Run) -> None:
    one, other = (run.aligned.claim_of(run.draft(f"{name}.md", "£31.4 million")) for name in ("release", "letter"))
    lines = shown(why(one, other, RULES, (), run.aligned), Style(columns=80)).splitlines()
    first = next(line for line in lines if line.startswith("  likeness"))
    after = lines[lines.index(first) + 1]
    assert first.endswith("  in all")
    assert after.startswith(" " * (len(first) - len("0.00  in all")) + "+0.")


def test_each_joint_has_its_reasons(run: Run) -> None:
    for joint in run.aligned.joints:
        told = account(run.aligned, joint.one, joint.other)
        assert told.weights
        assert told.joined == run.aligned.one_fact(joint.one, joint.other)


def test_the_weights_are_those_of_the_matcher(run: Run) -> None:
    """What is printed adds up to the score that decided."""
    seen = 0
    for one, other in combinations(run.aligned.corpus.drafts, 2):
        told = account(run.aligned, one, other)
        if not told.weights or not told.weights[0][0]:
            continue
        total, *parts = (float(much.replace("−", "-")) for much, _ in told.weights)
        assert total == pytest.approx(scored(run.aligned.corpus, one, other).total, abs=0.005)
        assert total == pytest.approx(sum(parts), abs=0.005 * (len(parts) + 1))
        seen += 1
    assert seen > 20


def test_a_slip_that_is_joined(run: Run) -> None:
    told = run.account(("release.md", "4,120 visitors"), ("letter.md", "4,210 visitors"))
    assert told.joined
    assert told.reason.startswith("joined: each is the likeliest partner of the other")
    said = [what for _, what in told.weights]
    assert "both of “visitors” (counted as “person”, which says little)" in said
    assert any(what.startswith("words around: visitors") for what in said)
    assert any("two digits have changed places" in what for what in said)
    assert dict(told.more)["bar"].startswith("two that disagree need ")


def test_agreement(run: Run) -> None:
    told = run.account(("release.md", "85 stalls"), ("letter.md", "85 stalls"))
    assert told.reason.startswith("joined: they agree")
    assert "two that agree need" in dict(told.more)["bar"]


def test_documents_apart_in_time(run: Run) -> None:
    told = run.account(("release.md", "85 stalls"), ("review.md", "96 stalls"))
    assert not told.joined
    assert told.reason.startswith(
        f"kept apart: the documents are of 2031-05-06 and 2033-01-12, more than {SAME_TIME} days apart"
    )
    assert "in common that leaves −0." in told.reason
    assert told.more == ()


def test_little_in_common(run: Run) -> None:
    told = run.account(("release.md", "640 passengers"), ("letter.md", "4,210 visitors"))
    assert told.reason.startswith("kept apart: 0.0")
    assert told.reason.endswith(f"in common is too little; a pair is looked at from {POSSIBLE:.2f}")


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        ("4,120 visitors", "£31.4 million", "one is a count, the other money in GBP"),
        ("Ann Lowry", "85 stalls", "one is a name or post, the other a count"),
        ("85 stalls", "Beth Lowry", "one is a count, the other a name or post"),
    ],
)
def test_other_kinds_are_never_compared(run: Run, one: str, other: str, kinds: str) -> None:
    assert run.account(("release.md", one), ("letter.md", other)) == Account(False, f"never compared: {kinds}")


def test_one_document(run: Run) -> None:
    told = run.account(("release.md", "4,120 visitors"), ("release.md", "85 stalls"))
    assert told.reason == "kept apart: they stand in one document, and nothing in it says that they are one fact"
    listed = run.account(("review.md", "5 donors"), ("review.md", "Adlow, Birley, Corton, Denby, Elmswell, Fernham"))
    assert listed.reason == "joined: one document tells both of one thing"


def test_people_who_are_not_joined_are_told_of_by_what_there_is_to_see(run: Run) -> None:
    one, other = (
        next(
            draft
            for draft in run.aligned.corpus.drafts
            if draft.document == document and draft.claim.property.exclusive and str(draft.claim.value) == name
        )
        for document, name in (("release.md", "Ann Lowry"), ("letter.md", "Beth Lowry"))
    )
    told = account(run.aligned, one, other)
    assert told.reason == "kept apart: nothing showed that the two names or posts are told of one thing"
    assert dict(told.more)["asked"] == "both give the chief executive"
    assert dict(told.more)["names"] == "they are of two"
    assert dict(told.more)["dates"] == "the documents are 3 days apart"
    assert dict(told.more)["alike"].startswith("the documents share 0.")


def test_names_that_are_spelt_apart_or_alike(run: Run) -> None:
    for name in ("Otter Quay", "Beth Lowry"):
        told = run.account(("release.md", "Otter Quay"), ("letter.md", name))
        assert told.reason.startswith("not joined: names are, where one looks like the other misspelt")


def test_how_a_figure_is_read(run: Run) -> None:
    told = list(reading(run.draft("letter.md", "900 passengers")))
    assert told[0].startswith("a count, told of “passengers")
    assert "document dated 2031-05-09" in told
    assert "what somebody expects" in told
    undated = aligned(a="The hall has 85 stalls.").draft("a.md", "85 stalls")
    assert "document without a date" in list(reading(undated))


def test_where_a_figure_stands(run: Run) -> None:
    assert place_of(run.draft("release.md", "4,120 visitors")) == "release.md:7:44"


def test_every_kind_has_words() -> None:
    text = (
        "The tower is 54 metres tall and a third of it is glass. It took three years. Costs rose from £2 million to £3"
        " million. The tower opened on 4 May 2019 at Marle. It is the tallest tower in Fernshire."
    )
    kinds = {kind_of(draft) for draft in aligned(a=text).aligned.corpus.drafts}
    assert {"an amount in meters", "a share", "a length of time", "a date", "a place in an order"} <= kinds
    assert not {kind for kind in kinds if "^" in kind or "[" in kind}


def test_shared_words_are_those_of_both(run: Run) -> None:
    one, other = run.draft("release.md", "85 stalls"), run.draft("letter.md", "85 stalls")
    words = shared_words(run.aligned.corpus, one, other)
    assert 1 <= len(words) <= 3
    assert "stalls" in words
    assert shared_words(run.aligned.corpus, one, run.draft("review.md", "nearly £32 million")) != words


# What became of a pair, told for every fate: the scores are made up, so that the words do not depend on them.


PLAIN = aligned(a="The hall has 85 stalls.", b="The barn has 40 carts. The shed has 45 carts.")


class _Decided(Aligned):
    """What was aligned, with one pair's fate as a test has it."""

    fate: Judged

    def judged(self, one: Draft, other: Draft) -> Judged | None:
        return self.fate


def decided(fate: Fate, total: float, costs: tuple[tuple[str, float], ...] = (), by: Pair | None = None) -> Account:
    one, other = PLAIN.draft("a.md", "85 stalls"), PLAIN.draft("b.md", "40 carts")
    made = _Decided(PLAIN.aligned.corpus, PLAIN.aligned.claims, ())
    spent = sum(cost for _, cost in costs)
    object.__setattr__(made, "fate", Judged(Pair(one, other, Score(total, total + spent, 0.0, costs), False), fate, by))
    return account(made, one, other)


def rival(total: float, *, agrees: bool = False) -> Pair:
    one, other = PLAIN.draft("a.md", "85 stalls"), PLAIN.draft("b.md", "45 carts")
    return Pair(one, other, Score(total, total, 0.0), agrees)


@pytest.mark.parametrize(
    ("fate", "by", "words"),
    [
        (Fate.OUTDONE, rival(0.51), "kept apart: the likeliest partner of 85 stalls in a.md is 45 carts at b.md:1:37"),
        (Fate.OTHERS, rival(0.51), "(0.51), not this (0.30)"),
        (Fate.CLOSE, rival(0.27), "another pair is nearly as likely"),
        (Fate.CLOSE, rival(0.27), "a lead of only 0.03"),
        (Fate.EXPLAINED, rival(0.51), "is already set against"),
        (
            Fate.EXPLAINED,
            rival(0.51, agrees=True),
            "explained by agreement: 85 stalls in a.md agrees with 45 carts at b.md:1:37 (0.51)",
        ),
        (Fate.AGREED, rival(0.9, agrees=True), f"beside that, a conflict needs {0.9 * AGAINST:.2f}, and this has 0.30"),
        (Fate.FAINT, None, "they agree, but 0.30 is too little"),
        (Fate.LOOSE, None, "agree only under the charitable reading"),
        (Fate.UNSURE, None, f"kept apart: 0.30 in common is too little; a pair that disagrees counts from {BAR:.2f}"),
    ],
)
def test_every_fate_has_words(fate: Fate, by: Pair | None, words: str) -> None:
    told = decided(fate, 0.3, by=by)
    assert not told.joined
    assert words in told.reason
    assert ("rival" in dict(told.more)) == (by is not None)


def test_no_fate_is_forgotten() -> None:
    for fate in Fate:
        if fate is not Fate.JOINED:
            assert decided(fate, 0.3, by=rival(0.5)).reason


def test_a_guard_is_named_by_itself_where_it_alone_kept_a_pair_apart() -> None:
    alone = decided(Fate.UNSURE, 0.3, (("direction", 0.02), ("far-off", 0.2)))
    assert alone.reason == (
        "kept apart: one is many times the other. Of the 0.52 in common that leaves 0.30; "
        f"a pair that disagrees counts from {BAR:.2f}"
    )
    both = decided(Fate.UNSURE, 0.1, (("direction", 0.22), ("far-off", 0.2)))
    assert both.reason.startswith("kept apart: one rises, the other falls; one is many times the other. Of the 0.52")


def test_a_number_just_below_its_bar_is_told_apart_from_it() -> None:
    just_below = decided(Fate.UNSURE, BAR - 0.0003).reason
    assert f"{BAR - 0.0003:.4f} in common is too little; a pair that disagrees counts from {BAR:.4f}" in just_below


def test_every_cost_has_words() -> None:
    for name in APART:
        ((_, _), *_, (much, what)) = decided(Fate.UNSURE, 0.3, ((name, 0.2),)).weights
        assert (much, what) == ("−0.20", f"only one of the two is {TRAITS[name].partition(':')[0]}")


# Joints that joining does not follow, and those through others.


def made(run: Run, ties: Sequence[Joint]) -> Run:
    drafts = run.aligned.corpus.drafts
    return Run(run.claims, Aligned(Corpus(drafts), joined(drafts, ties), tuple(ties)))


def test_joined_through_others() -> None:
    run = aligned(a="The hall has 85 stalls.", b="The hall has 85 stalls.", c="The hall has 85 stalls.")
    one, between, other = (run.draft(f"{name}.md", "85 stalls") for name in "abc")
    told = account(
        made(run, [Joint(one, between, "fact", 0.9), Joint(between, other, "fact", 0.8)]).aligned, one, other
    )
    assert told.joined
    assert told.reason == "joined through others, not with each other: 85 stalls at b.md:1:14"


def test_a_joint_that_would_set_a_document_against_itself() -> None:
    run = aligned(a="The hall has 85 stalls. The barn has 40 stalls.", b="The hall has 85 stalls.")
    one, against, other = run.draft("a.md", "85 stalls"), run.draft("a.md", "40 stalls"), run.draft("b.md", "85 stalls")
    both = made(run, [Joint(one, other, "fact", 0.9), Joint(against, other, "fact", 0.8)])
    assert account(both.aligned, one, other).joined
    told = account(both.aligned, against, other)
    assert not told.joined
    assert told.reason == (
        "kept apart: they match, but joining them would set 40 stalls at a.md:1:38 against 85 stalls at a.md:1:14, "
        "two statements of one document that nothing else says are one"
    )
    (only,) = refused(run.aligned.corpus.drafts, both.aligned.joints)
    assert only.joint.one is against


def test_two_of_one_ranking_are_set_side_by_side_and_not_joined() -> None:
    run = aligned(a="Marle is the largest port in Fernshire.", b="Corton is the largest port in Fernshire.")
    (joint,) = joints(run.aligned.corpus)
    assert joint.tie == "ranking"
    one, other = joint.one, joint.other
    told = account(run.aligned, one, other)
    assert not told.joined
    assert told.reason == "set side by side as two places in one ranking, each of its own subject"


def test_claims_that_people_wrote_are_compared_by_what_they_are_named() -> None:
    document = read_text("The hall has 85 stalls.", id="a.md", format="markdown")
    items = [{"document": "b.md", "id": "b", "subject": "hall", "property": "stalls", "value": "85", "quote": "85"}] * 2
    one, other = claims_of([{**item, "id": f"b{at}"} for at, item in enumerate(items)])
    claims, found = with_drafts((one, other), {}, drafts(document, english()))
    told = dict(why(one, other, RULES, (), found).steps)
    assert "aligned" not in told
    assert told["fact"] == "both speak of hall: stalls"
    assert len(claims) > 2


def test_too_many_for_one_fact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joining, "MOST_JOINED", 1)
    run = aligned(a="The hall has 85 stalls.", b="The hall has 85 stalls.")
    one, other = run.draft("a.md", "85 stalls"), run.draft("b.md", "85 stalls")
    told = account(made(run, [Joint(one, other, "fact", 0.9)]).aligned, one, other)
    assert told.reason == "kept apart: they match, but too many statements would come together for one fact"


def test_facts_that_people_gave_two_names_are_not_joined_by_what_lies_between() -> None:
    documents = {name: read_text("The hall has 85 stalls.", id=f"{name}.md", format="markdown") for name in "abc"}
    items = [
        {"document": f"{name}.md", "id": name, "subject": f"hall {name}", "property": "stalls", "value": "85 stalls"}
        for name in "ab"
    ]
    written = [
        replace(claim, anchor=Anchored(0, 22)) for claim in claims_of([{**item, "quote": "The hall"} for item in items])
    ]
    known = {document.id: document for document in documents.values()}
    run = Run(*with_drafts(written, known, drafts(documents["c"], english())))
    one, other, between = (run.draft(f"{name}.md", "85 stalls") for name in "abc")
    both = made(run, [Joint(one, between, "fact", 0.9), Joint(between, other, "fact", 0.8)])
    assert account(both.aligned, one, between).joined
    told = account(both.aligned, between, other)
    assert not told.joined
    assert told.reason == (
        "kept apart: they match, but people gave the facts they belong to two names: "
        "85 stalls at a.md:1:14; 85 stalls at b.md:1:14"
    )
