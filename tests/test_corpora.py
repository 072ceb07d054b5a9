"""The check over the corpora it was tuned on stays as good as it was; and the scorer that says so is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.findings import Evidence, Finding, Location
from factlint.rules import load_rules

from .corpora import scoring
from .corpora.scoring import CORPORA, Corpus, Row, Score, Side, across, fold, load, plain, scored

TUNED = ("bank", "conference", "health", "hospital", "housing", "paper", "space", "wine")
"""The corpora that the check was tuned on: what it does on them says nothing of texts it has not seen."""

FLOORS = {"recall": 0.7, "precision": 0.92, "hard false alarms": 1, "across corpora": 1}
"""What a run over all of them has to reach: shares at least, numbers at most."""


@pytest.fixture(scope="module")
def corpora() -> list[Corpus]:
    return [load(CORPORA / name) for name in TUNED]


def test_each_by_itself(corpora: list[Corpus]) -> None:
    rules = load_rules()
    total = sum((scored(corpus, scoring.checked(corpus, rules)) for corpus in corpora), Score())
    assert total.recall >= FLOORS["recall"], [(row.id, row.why) for row in total.missed]
    assert total.precision >= FLOORS["precision"], [found.message for found, _ in total.false]
    assert total.hard <= FLOORS["hard false alarms"], [found.message for found, rows in total.false if rows]


def test_all_in_one_run(corpora: list[Corpus]) -> None:
    found = across(corpora, load_rules())
    assert len(found) <= FLOORS["across corpora"], [one.message for one in found]


def test_every_quote_of_the_gold_lists_stands_in_its_document(corpora: list[Corpus]) -> None:
    for corpus in corpora:
        for row in (*corpus.conflicts, *corpus.consistent, *corpus.debatable):
            for side in (row.one, row.other, *row.also):
                assert side is None or fold(side.quote) in corpus.texts[side.document], (corpus.name, row.id)


# The scorer.

TEXTS = {
    "a.md": "The mill has 12 sails. It is 90 feet high. It opened in 1840.",
    "b.md": "The mill has 14 sails. It is 95 feet high. A dozen sails, as ever.",
}
SAILS = Row("c1", Side("a.md", "12 sails"), Side("b.md", "14 sails"), (Side("b.md", "A dozen sails"),), "quantity")
HEIGHT = Row("c2", Side("a.md", "90 feet"), Side("b.md", "95 feet"), kind="quantity", verdict="tension")
OPENED = Row("c3", Side("a.md", "opened in 1840"), kind="date", verdict="contradiction")


def corpus(*conflicts: Row, consistent: tuple[Row, ...] = (), debatable: tuple[Row, ...] = ()) -> Corpus:
    return Corpus("mill", Path(), TEXTS, conflicts, consistent, debatable)


def finding(*quotes: tuple[str, str]) -> Finding:
    at = [(document, quote, Location(f"docs/{document}", 1, 1, 1, 2)) for document, quote in quotes]
    return Finding("", tuple(Evidence(document, quote, at=place) for document, quote, place in at))


BOTH = finding(("a.md", "The mill has 12 sails"), ("b.md", "14 sails"))


def test_a_finding_that_shows_both_sides_hits() -> None:
    score = scored(corpus(SAILS, HEIGHT), [BOTH])
    assert (score.found, [row.id for row in score.missed], score.false) == (("quantity",), ["c2"], ())
    assert (score.recall, score.precision) == (0.5, 1.0)


@pytest.mark.parametrize(
    "quotes",
    [
        [("a.md", "12 sails")],
        [("a.md", "12 sails"), ("b.md", "95 feet")],
        [("a.md", "14 sails"), ("b.md", "12 sails")],  # in neither
        [("a.md", "12 sails"), ("a.md", "The mill")],
        [("b.md", "14 sails"), ("b.md", "95 feet")],
    ],
)
def test_one_that_shows_less_is_a_false_alarm(quotes: list[tuple[str, str]]) -> None:
    score = scored(corpus(SAILS), [finding(*quotes)])
    assert (score.recall, score.precision, len(score.false), score.hard) == (0.0, 0.0, 1, 0)


def test_a_single_statement_is_hit_by_itself() -> None:
    score = scored(corpus(OPENED), [finding(("a.md", "in 1840"))])
    assert (score.recall, score.precision, score.agreeing) == (1.0, 1.0, 1)
    assert scored(corpus(HEIGHT), [finding(("a.md", "90 feet"), ("b.md", "95 feet"))]).agreeing == 0


def test_a_further_quote_counts_beside_either_side_unless_the_pair_is_consistent() -> None:
    repeated = finding(("b.md", "14 sails"), ("b.md", "A dozen sails"))
    assert scored(corpus(SAILS), [repeated]).recall == 1.0
    same = Row("n1", Side("b.md", "14 sails"), Side("b.md", "A dozen sails"))
    score = scored(corpus(SAILS, consistent=(same,)), [repeated])
    assert (score.recall, score.hard, score.false[0][1]) == (0.0, 1, ("n1",))


def test_what_is_debatable_is_not_scored() -> None:
    score = scored(corpus(OPENED, debatable=(SAILS,)), [BOTH])
    assert (score.debatable, score.false, score.right) == (1, (), 0)


def test_scores_add_up() -> None:
    total = scored(corpus(SAILS), [BOTH]) + scored(corpus(HEIGHT), [finding(("a.md", "12 sails"))])
    assert (total.recall, total.precision) == (0.5, 0.5)
    assert (Score().recall, Score().precision) == (0.0, 0.0)


def test_a_quote_is_looked_for_within_its_context() -> None:
    text = "Mill: 12 sails. Barn: 12 doors."
    assert list(scoring._places(text, "12", "Barn: 12 doors.")) == [(22, 24)]
    assert len(list(scoring._places(text, "12", "nowhere"))) == 2
    assert list(scoring._places(text, "")) == []


def test_the_text_of_a_page(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<head><title>No</title></head><p>12&nbsp;<b>sa</b>ils</p><td>1</td><td>“2”</td>", encoding="utf-8")
    assert plain(page) == '12 sails 1 "2"'
    note = tmp_path / "a.md"
    note.write_text("# The *old*\n\n| mill |", encoding="utf-8")
    assert plain(note) == "The old mill"


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert scoring.main(["wine", "--show"]) == 0
    shown = capsys.readouterr().out
    assert shown.splitlines()[-1].startswith("recall 0.")
    assert "wine: found " in shown
    assert scoring.main(["vine"]) == 2
    assert "no corpus vine" in capsys.readouterr().err
