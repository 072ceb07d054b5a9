"""Proposals tried together, and against all that is known besides."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from factlint.checking import Settings
from factlint.fixes import Fixes, propose, write_fixes
from tests.fixes.telling import Telling, builtin, odd_sentence, settled

MISSION = "The harbour mission took {} delegates to Tokyo."


def drafted(root: Path, documents: Mapping[str, str], **settings: tuple[str, ...]) -> Fixes:
    """Return what is proposed for documents that nobody has written claims of."""
    (root / "docs").mkdir(exist_ok=True)
    for name, text in documents.items():
        (root / "docs" / name).write_text(text, encoding="utf-8")
    return propose([root / "docs"], replace(Settings(root=root), **settings), builtin())  # type: ignore[arg-type]


def mission(**sizes: object) -> dict[str, str]:
    return {f"{name}.md": f"# Harbour mission, {name}\n\n{MISSION.format(size)}\n" for name, size in sizes.items()}


def reasons(fixes: Fixes) -> list[str]:
    return [one.reason for one in fixes.undecided]


def test_two_documents_against_two_take_a_decision(tmp_path: Path) -> None:
    fixes = drafted(tmp_path, mission(a=40, b=40, c=50, d=50))
    assert reasons(fixes) == ["no majority (2 against 2), and none of the documents is named under `sources: trust:`"]


def test_three_answers_take_a_decision_even_of_those_who_are_trusted(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/vocabulary.yaml").write_text("sources: {trust: [a]}")
    assert reasons(drafted(tmp_path, mission(a=40, b=45, c=50))) == ["the documents give 3 different answers"]


def test_a_copy_is_no_second_document(tmp_path: Path) -> None:
    text = mission(a=40)["a.md"]
    fixes = drafted(tmp_path, {"a.md": text, "b.md": text} | mission(c=50))
    assert (len(fixes.undecided), fixes.proposals) == (1, ())


def test_a_document_that_says_both_takes_a_decision(tmp_path: Path) -> None:
    telling = Telling("We took 30 people.", "30 people", "There came 40 people.", "40 people", more="It was 40 in all.")
    settled(tmp_path, telling)
    with (tmp_path / "claims/odd.yaml").open("a") as file:
        file.write(
            "  - {id: again, subject: harbour mission, property: size, value: 40 people, quote: It was 40 in all}\n"
        )
    assert reasons(propose([], Settings(root=tmp_path), builtin())) == ["docs/odd.md says both"]


def test_more_documents_than_a_finding_shows_still_agree(tmp_path: Path) -> None:
    telling = Telling("We took 30 people.", "30 people", "There came 40 people.", "40 people", others=15)
    (proposal,) = settled(tmp_path, telling).proposals
    assert proposal.finding.omitted > 0
    assert proposal.why == "15 documents say 40 people"


def test_a_fix_that_would_break_a_sum_is_none(tmp_path: Path) -> None:
    telling = Telling(
        "We took 30 people.", "30 people", "There came 40 people.", "40 people", more="With 12 dogs, 42 went."
    )
    settled(tmp_path, telling)
    with (tmp_path / "claims/odd.yaml").open("a") as file:
        file.write(
            "  - {id: dogs, subject: dogs, property: size, value: 12, quote: With 12 dogs}\n"
            "  - {id: all, subject: all, property: size, value: 42, parts: [it, dogs], quote: 42 went}\n"
        )
    fixes = propose([], Settings(root=tmp_path), builtin())
    assert fixes.proposals == ()
    assert reasons(fixes) == ["another finding would come of it (total-mismatch)"]


def test_a_rule_that_was_not_selected_still_keeps_a_fix_back(tmp_path: Path) -> None:
    test_a_fix_that_would_break_a_sum_is_none(tmp_path)
    fixes = propose([], Settings(root=tmp_path, select=("quantity-conflict",)), builtin())
    assert reasons(fixes) == ["another finding would come of it (total-mismatch)"]


def test_a_fix_that_breaks_another_claim_of_the_same_words_is_none(tmp_path: Path) -> None:
    settled(tmp_path, Telling("We took 30 people.", "30 people", "There came 40 people.", "40 people"))
    with (tmp_path / "claims/odd.yaml").open("a") as file:
        file.write("  - {id: crew, subject: crew, property: size, value: 30, quote: We took 30 people.}\n")
    fixes = propose([], Settings(root=tmp_path), builtin())
    assert (fixes.proposals, fixes.files) == ((), ())
    assert reasons(fixes) == ["another finding would come of it (value-drift)"]


def test_a_document_that_gives_it_twice_changes_in_both_places(tmp_path: Path) -> None:
    telling = Telling("We took 30 people.", "30 people", "There came 40 people.", "40 people", more="Thirty flew home.")
    settled(tmp_path, telling)
    claim(tmp_path, "odd", "again", "harbour mission", "30 people", "Thirty flew home")
    fixes = propose([], Settings(root=tmp_path), builtin())
    assert reasons(fixes) == []
    claims, document = fixes.files
    assert document.after == document.before.replace("30", "40").replace("Thirty", "Forty")
    assert claims.after.replace('"', "") == claims.before.replace("30", "40").replace("Thirty", "Forty").replace(
        '"', ""
    )


def test_a_fix_that_fails_does_not_keep_back_the_others(tmp_path: Path) -> None:
    telling = Telling("We took 30 people.", "30 people", "There came 40 people.", "40 people", more="The crew was 17.")
    settled(tmp_path, telling)
    for subject in ("ferry", "boat"):
        claim(tmp_path, "odd", subject, subject, "17", "The crew was 17")
    for name in ("doc1", "doc2"):
        with (tmp_path / f"docs/{name}.md").open("a") as file:
            file.write("\nThe ferry had 16.\n")
        claim(tmp_path, name, "ferry", "ferry", "16", "The ferry had 16")
    fixes = propose([], Settings(root=tmp_path), builtin())
    assert odd_sentence(fixes) == "We took 40 people."
    assert len(fixes.proposals) == 1
    assert reasons(fixes) == ["another finding would come of it (value-drift)"]


def claim(root: Path, name: str, id: str, subject: str, value: str, quote: str) -> None:
    with (root / f"claims/{name}.yaml").open("a") as file:
        file.write(f"  - {{id: {id}, subject: {subject}, property: size, value: {value}, quote: {quote}}}\n")


def test_several_findings_are_settled_at_once(tmp_path: Path) -> None:
    def text(name: str, size: int, year: int) -> str:
        return f"# Harbour mission, {name}\n\n{MISSION.format(size)}\n\nThe harbour office opened in May {year}.\n"

    fixes = drafted(tmp_path, {"a.md": text("a", 40, 2016), "b.md": text("b", 40, 2016), "c.md": text("c", 50, 2017)})
    assert len(fixes.proposals) == 2
    (file,) = fixes.files
    assert file.after == text("c", 40, 2016)


def test_a_file_that_changed_meanwhile_stays_as_it_is(tmp_path: Path) -> None:
    fixes = drafted(tmp_path, mission(a=40, b=40, c=50))
    (tmp_path / "docs/c.md").write_text("Mine.")
    assert [(problem.path, problem.message) for problem in write_fixes(fixes)] == [
        ("docs/c.md", "was changed meanwhile; nothing was written, run again")
    ]
    assert (tmp_path / "docs/c.md").read_text() == "Mine."


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, text: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("factlint.fixes.writing.write_whole", full)
    fixes = drafted(tmp_path, mission(a=40, b=40, c=50))
    assert [problem.message for problem in write_fixes(fixes)] == ["cannot be written: No space left on device"]


@pytest.mark.parametrize("names", [["c"], ["c.md"], ["docs/c.md"], ["x", "docs/c.md", "docs/a.md"]])
def test_trust_names_documents_by_path_or_name(tmp_path: Path, names: list[str]) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/vocabulary.yaml").write_text(f"sources: {{trust: [{', '.join(names)}]}}")
    fixes = drafted(tmp_path, mission(a=40, b=40, c=50))
    (proposal,) = fixes.proposals
    assert proposal.why == "docs/c.md, which is trusted, says 50 delegates"
    assert {edit.document for edit in proposal.edits} == {"docs/a.md", "docs/b.md"}


def test_a_trusted_name_that_two_documents_have_decides_nothing(tmp_path: Path) -> None:
    (tmp_path / "docs/old").mkdir(parents=True)
    (tmp_path / "docs/vocabulary.yaml").write_text("sources: {trust: [c]}")
    (tmp_path / "docs/old/c.md").write_text(mission(a=40)["a.md"])
    fixes = drafted(tmp_path, mission(c=50))
    assert fixes.proposals == ()
    assert reasons(fixes) == ["two documents of the name that is trusted say different things; give their paths"]


def test_a_claims_file_outside_the_folder_is_not_changed(tmp_path: Path) -> None:
    settled(tmp_path, Telling("We took 30 people.", "30 people", "There came 40 people.", "40 people"))
    fixes = propose([tmp_path / "claims"], Settings(root=tmp_path / "docs"), builtin())
    assert fixes.files == ()
    assert [reason for reason in reasons(fixes) if "claims/odd.yaml lies outside" in reason] == reasons(fixes) != []
