"""Documents and claims files checked together: what is read, what is left to people, and what is compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.checking import Exit, NothingToCheckError, Result, Settings, check, load_settings
from factlint.claims import Claim
from factlint.rules import load_rules
from factlint.values import Value

RELEASE = """# Tarn Valley Ferry carries record summer crowds

The Tarn Valley Ferry carried 48,600 passengers over the summer season. The boat *Heron* made 1,120 crossings between
Ebbworth and Sallow Point.
"""

BLOG = """# A season on the Heron

In all, 39,200 passengers took the Tarn Valley Ferry between Ebbworth and Sallow Point over the summer season.
"""

QUIET = BLOG.replace("39,200", "48,600")

CLAIMS = """document: ../docs/release.md
claims:
  - id: passengers
    subject: Tarn Valley Ferry
    property: passengers
    value: 48,600 passengers
    quote: The Tarn Valley Ferry carried 48,600 passengers over the summer season
"""

RULES = load_rules()


def write(folder: Path, **files: str) -> None:
    """Write files below a folder, ``docs__release_md`` as docs/release.md."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def run(folder: Path, *paths: str) -> Result:
    return check([folder / path for path in paths], Settings(folder), RULES)


def told(result: Result) -> list[tuple[str, list[str]]]:
    """Return the rules that fired, each with the documents that it shows."""
    return [(one.rule, sorted(evidence.document for evidence in one.evidence)) for one in result.findings]


def of(result: Result, document: str) -> list[Claim[Value]]:
    return [claim for claim in result.claims if claim.source.document == document]


CONFLICT = [("quantity-conflict", ["docs/blog.md", "docs/release.md"])]


def test_documents_as_arguments(tmp_path: Path) -> None:
    write(tmp_path, docs__release_md=RELEASE, docs__blog_md=BLOG)
    result = run(tmp_path, "docs/release.md", "docs/blog.md")
    assert told(result) == CONFLICT
    assert (result.counts.documents, result.exit_code("tension")) == (2, Exit.FINDINGS)
    assert {claim.draft for claim in result.claims} == {True}
    write(tmp_path, docs__blog_md=QUIET)
    silent = run(tmp_path, "docs/release.md", "docs/blog.md")
    assert told(silent) == []
    assert silent.exit_code("note") is Exit.CLEAN


def test_a_folder_holds_documents(tmp_path: Path) -> None:
    write(tmp_path, docs__release_md=RELEASE, docs__deep__blog_txt=BLOG, docs__style_css="p {}")
    assert told(run(tmp_path, "docs")) == [("quantity-conflict", ["docs/deep/blog.txt", "docs/release.md"])]


def test_one_document_is_checked_against_itself(tmp_path: Path) -> None:
    write(tmp_path, notice_md="# Supper\n\nThe harvest supper is on Friday 5 October 2024.\n")
    assert told(run(tmp_path, "notice.md")) == [("weekday-mismatch", ["notice.md"])]


def test_a_document_without_a_figure_counts_as_looked_at(tmp_path: Path) -> None:
    write(tmp_path, note_md="Nothing happened.\n")
    result = run(tmp_path, "note.md")
    assert (result.counts.documents, result.counts.claims, result.findings) == (1, 0, ())


def test_a_reviewed_claim_is_checked_against_what_is_drafted_elsewhere(tmp_path: Path) -> None:
    write(tmp_path, docs__release_md=RELEASE, docs__blog_md=BLOG, claims__release_yaml=CLAIMS)
    result = run(tmp_path, "claims", "docs/blog.md")
    assert told(result) == CONFLICT
    shown = {claim.id for one in result.findings for evidence in one.evidence for claim in evidence.claims}
    assert "passengers" in shown, "the claim that a person wrote"
    write(tmp_path, docs__blog_md=QUIET)
    assert told(run(tmp_path, "claims", "docs/blog.md")) == []


def test_what_is_joined_with_a_reviewed_claim_bears_its_name(tmp_path: Path) -> None:
    write(tmp_path, docs__release_md=RELEASE, docs__blog_md=BLOG, claims__release_yaml=CLAIMS)
    result = run(tmp_path, "claims", "docs/blog.md")
    (reviewed,) = of(result, "docs/release.md")
    joined = [claim for claim in of(result, "docs/blog.md") if claim.subject.name == reviewed.subject.name]
    assert [claim.property.name for claim in joined] == [reviewed.property.name]
    assert joined[0].draft
    assert joined[0].text == "39,200 passengers"


def test_a_reviewed_figure_is_not_drafted_again(tmp_path: Path) -> None:
    write(tmp_path, docs__release_md=RELEASE, claims__release_yaml=CLAIMS)
    result = run(tmp_path, "claims", "docs/release.md")
    values = [str(claim.value) for claim in of(result, "docs/release.md")]
    assert values.count("48,600 passengers") == 1
    assert "1,120 crossings" in values, "what nobody reviewed is drafted"


def test_a_document_that_claims_speak_for_is_drafted_only_when_it_is_named(tmp_path: Path) -> None:
    write(tmp_path, docs__release_md=RELEASE, docs__blog_md=QUIET, claims__release_yaml=CLAIMS)
    found = run(tmp_path, "claims", "docs")
    assert [claim.id for claim in of(found, "docs/release.md")] == ["passengers"]
    assert of(found, "docs/blog.md")
    named = run(tmp_path, "claims", "docs", "docs/release.md")
    assert len(of(named, "docs/release.md")) > 1


def test_a_rejected_claim_neither_speaks_nor_keeps_its_document_silent(tmp_path: Path) -> None:
    rejected = CLAIMS.replace("value: 48,600", "review: rejected\n    value: 48,600")
    write(tmp_path, docs__release_md=RELEASE, docs__blog_md=BLOG, claims__release_yaml=rejected)
    result = run(tmp_path, "claims", "docs/release.md", "docs/blog.md")
    assert result.counts.rejected == 1
    assert told(result) == CONFLICT


def test_the_configuration_names_documents(tmp_path: Path) -> None:
    write(tmp_path, docs__release_md=RELEASE, docs__blog_md=BLOG, docs__draft_md="x", other__blog_md=BLOG)
    (tmp_path / "factlint.toml").write_text('documents = ["docs"]\n', encoding="utf-8")
    settings = load_settings(tmp_path)
    result = check([], settings, RULES)
    assert told(result) == CONFLICT
    assert result.counts.documents == 3
    assert check([tmp_path / "other"], settings, RULES).counts.documents == 1, "the command line comes first"


def test_the_configuration_names_documents_beside_claims(tmp_path: Path) -> None:
    write(tmp_path, docs__release_md=RELEASE, docs__blog_md=BLOG, claims__release_yaml=CLAIMS)
    (tmp_path / "factlint.toml").write_text('documents = ["docs/blog.md"]\n', encoding="utf-8")
    result = check([], load_settings(tmp_path), RULES)
    assert told(result) == CONFLICT
    assert [claim.id for claim in of(result, "docs/release.md")] == ["passengers"]


@pytest.mark.parametrize("name", ["gone.md", "gone"])
def test_a_document_of_the_configuration_that_does_not_exist_is_an_error(tmp_path: Path, name: str) -> None:
    write(tmp_path, claims__release_yaml=CLAIMS, docs__release_md=RELEASE)
    (tmp_path / "factlint.toml").write_text(f'documents = ["{name}"]\n', encoding="utf-8")
    with pytest.raises(NothingToCheckError, match=name):
        check([], load_settings(tmp_path), RULES)


def test_the_configuration_reaches_no_document_outside_its_folder(tmp_path: Path) -> None:
    write(tmp_path, project__factlint_toml='documents = ["../secret.md"]\n', secret_md=BLOG)
    with pytest.raises(NothingToCheckError, match="outside"):
        check([], load_settings(tmp_path / "project"), RULES)


def test_an_unreadable_document_hides_nothing(tmp_path: Path) -> None:
    write(tmp_path, docs__release_md=RELEASE, docs__blog_md=BLOG)
    (tmp_path / "docs/broken.docx").write_bytes(b"PK\x03\x04 no package")
    (tmp_path / "docs/binary.txt").write_bytes(b"\xff\xfe\xfa\x00\x01")
    result = run(tmp_path, "docs")
    assert told(result) == CONFLICT
    assert [problem.path for problem in result.problems] == ["docs/binary.txt", "docs/broken.docx"]
    assert result.exit_code("tension") is Exit.UNREADABLE


@pytest.mark.parametrize("name", ["notes.rtf", "sheet.xlsx", "README"])
def test_a_file_of_no_known_kind_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(RELEASE, encoding="utf-8")
    with pytest.raises(NothingToCheckError, match=rf"{name}: neither a document nor a claims file; .*\.md"):
        run(tmp_path, name)


def test_a_document_given_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, docs__notice_md="# Supper\n\nThe harvest supper is on Friday 5 October 2024.\n")
    (tmp_path / "docs/same.md").symlink_to("notice.md")
    assert len(run(tmp_path, "docs/notice.md", "docs", "docs/../docs/notice.md").findings) == 1


def test_a_finding_in_a_document_can_be_waived_by_its_fingerprint(tmp_path: Path) -> None:
    write(tmp_path, docs__release_md=RELEASE, docs__blog_md=BLOG)
    (finding,) = run(tmp_path, "docs").findings
    waiver = f"- fingerprint: {finding.fingerprint}\n  reason: two ways to count\n  by: Ada\n"
    (tmp_path / "factlint-waivers.yaml").write_text(f"waivers:\n{waiver}", encoding="utf-8")
    result = run(tmp_path, "docs")
    assert (result.findings, [one.fingerprint for one, _ in result.waived]) == ((), [finding.fingerprint])


def test_findings_stand_where_their_figures_do(tmp_path: Path) -> None:
    write(tmp_path, docs__release_md=RELEASE, docs__blog_md=BLOG)
    (finding,) = run(tmp_path, "docs").findings
    for evidence in finding.evidence:
        assert evidence.at is not None
        lines = (tmp_path / evidence.at.path).read_text(encoding="utf-8").splitlines()
        assert evidence.quote[:12] in lines[evidence.at.line - 1]
        assert [evidence.context[low:high] for low, high in evidence.figures] in (
            ["48,600 passengers"],
            ["39,200 passengers"],
        )
