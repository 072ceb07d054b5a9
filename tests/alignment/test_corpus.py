"""The corpus: how rare each word is, how alike two drafts are, and what documents have in common."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest

from factlint.alignment.corpus import Corpus
from factlint.alignment.profile import Statistics, by_document
from factlint.extraction import Draft
from factlint.language import read as value_of

from .conftest import read


def amounts(found: Sequence[Draft], document: str) -> list[Draft]:
    return [draft for draft in found if draft.document == document and draft.kind == "amount" and not draft.derived]


def test_a_word_tells_the_more_the_rarer_it_is() -> None:
    corpus = Corpus(read("The ferry has 41 bells.", "The ferry has 52 drums.", "The ferry has 63 flags."))
    assert corpus.rarity["bell"] > corpus.rarity["ferry"] > 0


def test_likeness_is_of_the_words_around() -> None:
    found = read("The ferry took 4,120 sheep.", "The ferry took 6,050 sheep.", "Rain filled 6,050 buckets.")
    corpus = Corpus(found)
    one, same, other = (amounts(found, name)[-1] for name in ("a.md", "b.md", "c.md"))
    assert corpus.likeness(one, one) == pytest.approx(1.0)
    assert 0 <= corpus.likeness(one, other) < corpus.likeness(one, same) <= 1
    for first, second in combinations((one, same, other), 2):
        assert corpus.likeness(first, second) == corpus.likeness(second, first)


def test_kin_are_alike_though_they_share_no_word() -> None:
    found = read("Animals ate 4,120 apples.", "Creatures had 6,050 pears.", "Machines had 6,050 pears.")
    corpus = Corpus(found)
    one, kin, other = (amounts(found, name)[-1] for name in ("a.md", "b.md", "c.md"))
    assert corpus.likeness(one, kin) > corpus.likeness(one, other)


def test_what_a_document_tells() -> None:
    corpus = Corpus(read("The ferry took 4,120 sheep and 4 dogs for £4.", "The bus ran."))
    assert corpus.tells("a.md", value_of("4,120 passengers"))
    assert not corpus.tells("b.md", value_of("4,120 passengers"))
    assert not corpus.tells("a.md", value_of("£4,120"))
    assert not corpus.tells("a.md", value_of("4 dogs")), "small counts stand everywhere"
    assert corpus.tells("a.md", value_of("£4"))
    assert not corpus.tells("a.md", value_of("May 2019"))


TERN = "Tern Line sails. Tern Line has 12 boats. Tern Line took 4,120 people. Tern Line earned £3 million."


def test_strangers_are_each_about_what_the_other_does_not_name() -> None:
    gull = TERN.replace("Tern", "Gull")
    corpus = Corpus(read(TERN, gull, f"{gull} Unlike the Tern.", "A line has 12 boats.", about=""))
    assert corpus.strangers("a.md", "b.md")
    assert not corpus.strangers("a.md", "c.md"), "it names the other"
    assert not corpus.strangers("a.md", "d.md"), "it is about no name"


def test_related_documents_share_rare_words() -> None:
    corpus = Corpus(
        read(
            "The ferry took 4,120 sheep to the island.",
            "Some 6,050 sheep left the island by ferry.",
            "Rain filled 300 buckets in the yard.",
            about="",
        )
    )
    assert corpus.related("a.md", "b.md") > corpus.related("a.md", "c.md")
    assert corpus.related("a.md", "b.md") == corpus.related("b.md", "a.md") <= 1
    assert corpus.related("a.md", "a.md") == pytest.approx(1.0)


def test_drafts_by_document() -> None:
    found = read("It took 4,120 sheep.", "It took 6,050 sheep.", about="")
    assert {name: len(drafts) for name, drafts in by_document(found).items()} == {"a.md": 1, "b.md": 1}


def test_what_is_kept_is_made_once() -> None:
    found = read("It took 4,120 sheep.", about="")
    corpus, made = Corpus(found), []

    def make(draft: Draft) -> frozenset[str]:
        made.append(draft)
        return frozenset({draft.head})

    assert corpus.kept("head", found[0], make) == corpus.kept("head", found[0], make) == {"sheep"}
    assert len(made) == 1
    corpus.forget()
    assert corpus.kept("head", found[0], make) == {"sheep"}
    assert len(made) == 2


SOME = ("The ferry took 4,120 sheep to Marle.", "The Tern Line took 6,050 sheep to Marle.", "It rained for 41 hours.")


def test_statistics_of_parts_add_up() -> None:
    found = read(*SOME, about="")
    whole = Statistics.of(found)
    parts = [Statistics.of(some) for some in by_document(found).values()]
    total = sum(parts, Statistics())
    assert (total.documents, total.passages) == (whole.documents, whole.passages) == (3, 3)
    assert total.rarity() == whole.rarity()
    assert total.rarity_of_names() == whole.rarity_of_names()
    assert total.plain == whole.plain


def test_a_part_of_a_run_is_weighed_as_the_whole() -> None:
    found = read(*SOME)
    some = [draft for draft in found if draft.document in ("a.md", "b.md")]
    whole, part, alone = Corpus(found), Corpus(some, Statistics.of(found)), Corpus(some)
    one, other = amounts(found, "a.md")[-1], amounts(found, "b.md")[-1]
    assert part.likeness(one, other) == whole.likeness(one, other) != alone.likeness(one, other)
    assert part.kinship("a.md", "b.md") == whole.kinship("a.md", "b.md")
    assert part.related("a.md", "b.md") == whole.related("a.md", "b.md")
    assert part.size == whole.size == 3


def test_topics_are_names_that_a_document_has_often_and_others_do_not() -> None:
    gull = TERN.replace("Tern", "Gull")
    corpus = Corpus(read(TERN, gull, TERN.replace("Tern", "Knot"), about=""))
    assert corpus.topics("a.md") == ("tern", "line"), "all have lines"
    assert Corpus(read(TERN, "A line.  It has 3 ends.", about="")).topics("a.md") == ("tern",), "a plain word as well"
