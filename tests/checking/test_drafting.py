"""Claims read from documents beside those that people wrote, and what was aligned."""

from __future__ import annotations

from pathlib import Path

from factlint.alignment import same_fact
from factlint.checking import Settings, load_project
from factlint.checking.files import find_inputs
from factlint.checking.project import Project

LETTER = "The hall at Otter Quay has 85 stalls. It was built for £31.4 million.\n"
REVIEW = "The hall at Otter Quay has 85 stalls. It was built for £31.4 million.\n"

CLAIMS = """document: ../letter.md
claims:
  - id: stalls
    subject: hall
    property: stalls
    value: 85 stalls
    quote: The hall at Otter Quay has 85 stalls
"""


def project(root: Path, *names: str) -> Project:
    (root / "claims").mkdir()
    for name, text in (("letter.md", LETTER), ("review.md", REVIEW), ("claims/letter.yaml", CLAIMS)):
        (root / name).write_text(text, encoding="utf-8")
    settings = Settings(root=root)
    return load_project(find_inputs([root / name for name in names], settings), settings)


def test_what_was_aligned_is_kept(tmp_path: Path) -> None:
    found = project(tmp_path, "letter.md", "review.md")
    aligned = found.aligned
    assert aligned is not None
    assert set(map(id, aligned.claims)) == set(map(id, found.claims))
    for claim in found.claims:
        draft = aligned.draft_of(claim)
        assert draft is not None
        assert aligned.claim_of(draft) is claim
        assert draft.claim.name == claim.name
    assert {str(joint.one.claim.value) for joint in aligned.joints} >= {"85 stalls", "£31.4 million"}


def test_claims_that_people_wrote_alone_are_not_aligned(tmp_path: Path) -> None:
    found = project(tmp_path, "claims")
    assert [claim.name for claim in found.claims] == ["letter/stalls"]
    assert found.aligned is None


def test_a_figure_that_a_person_quotes_is_not_drafted_again_and_gives_its_name(tmp_path: Path) -> None:
    found = project(tmp_path, "claims", "letter.md", "review.md")
    stalls = [claim for claim in found.claims if str(claim.value) == "85 stalls"]
    assert [(claim.source.document, claim.draft) for claim in stalls] == [("letter.md", False), ("review.md", True)]
    assert same_fact(stalls[0]) == same_fact(stalls[1])
    assert found.aligned is not None
    own = found.aligned.draft_of(stalls[0])
    assert own is not None
    assert own.claim is stalls[0]
    money = [claim for claim in found.claims if str(claim.value) == "£31.4 million"]
    assert [claim.draft for claim in money] == [True, True]


def test_a_project_does_not_differ_by_what_was_aligned(tmp_path: Path) -> None:
    found = project(tmp_path, "letter.md")
    assert "aligned" not in repr(found)
    assert Project(found.claims, found.documents, found.problems, found.rejected, found.refused) == found
