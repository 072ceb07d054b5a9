"""Which findings count since a revision: what in documents and claims files is a change to a side, and what is none."""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from factlint.checking import Result, Settings, SettingsError, check
from factlint.rules import CRASH_CODE, Rule, load_rules, rule, same_fact
from tests.programs import program
from tests.repositories import commit_all, git

program("git")

RULES = load_rules()
REPORT = """# Report

The library has 300 members.

The library has 4,210 loans.

The library has 120 seats.
"""
LETTER = REPORT.replace("300", "450").replace("4,210", "5,900").replace("120", "150")
CLAIMS = """document: ../docs/{name}.md
publisher: The library
claims:
  # who comes
  - id: members
    subject: library
    property: members
    value: {members}
    during: "2025"
    quote: {members}

  - id: loans
    subject: library
    property: loans
    value: {loans}
    quote: {loans}
    speaker: Kim

  # where they sit
  - id: seats
    subject: library
    property: seats
    value: {seats}
    quote: {seats}
"""


@dataclass(frozen=True, slots=True)
class Project:
    """A repository with two documents that disagree in three figures, all of it committed."""

    root: Path

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands in a file once."""
        path = self.root / name
        text = path.read_bytes().decode()
        assert text.count(old) == 1
        path.write_bytes(text.replace(old, new).encode())

    def counting(
        self, since: str = "main", *, paths: tuple[str, ...] = (), rules: tuple[Rule, ...] = RULES
    ) -> list[str]:
        """Return the properties of the findings that count, or the rules of those that are not of two claims."""
        settings = replace(Settings(self.root), since=since)
        result = check([self.root / path for path in paths], settings, rules)
        assert not {found.fingerprint for found in result.findings} & {one.fingerprint for one in result.unchanged}
        return named(result)


def named(result: Result) -> list[str]:
    return [one.evidence[0].claim if one.rule == "quantity-conflict" else one.rule for one in result.findings]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = tmp_path / "project"
    for folder in ("docs", "claims"):
        (root / folder).mkdir(parents=True)
    figures = {"members": "300 members", "loans": "4,210 loans", "seats": "120 seats"}
    others = {"members": "450 members", "loans": "5,900 loans", "seats": "150 seats"}
    for name, text, said in (("report", REPORT, figures), ("letter", LETTER, others)):
        (root / f"docs/{name}.md").write_text(text)
        (root / f"claims/{name}.yaml").write_text(CLAIMS.format(name=name, **said))
    commit_all(root)
    project = Project(root)
    assert sorted(project.counting(since="")) == ["loans", "members", "seats"]
    assert project.counting() == []
    return project


EDITS: dict[str, tuple[str, str, str, list[str]]] = {
    "a line is inserted above": ("docs/report.md", "# Report\n", "# Report\n\nAn opening.\n", []),
    "another line is reworded": ("docs/report.md", "# Report\n", "# Our report\n", []),
    "the line of one quote": ("docs/report.md", "has 300", "counts 300", ["members"]),
    "the line of the other quote": ("docs/letter.md", "has 450", "counts 450", ["members"]),
    "a claim's value, said otherwise": (
        "claims/report.yaml",
        "value: 120 seats",
        "value: exactly 120 seats",
        ["seats"],
    ),
    "a qualifier comes in": (
        "claims/report.yaml",
        "value: 120 seats",
        "value: 120 seats\n    status: actual",
        ["seats"],
    ),
    "a qualifier in the middle goes": ("claims/report.yaml", '    during: "2025"\n', "", ["members"]),
    "a qualifier at the end goes": ("claims/letter.yaml", "    speaker: Kim\n", "", ["loans"]),
    "the end goes, and the next begins otherwise": (
        "claims/letter.yaml",
        "    speaker: Kim\n\n  # where they sit\n  - id: seats\n",
        "  - id: seats\n    status: actual\n",
        ["loans", "seats"],
    ),
    "a comment comes in between": ("claims/letter.yaml", "  # where", "  # or\n  # where", []),
    "a comment between goes": ("claims/letter.yaml", "  # where they sit\n", "", []),
    "what the file says of all its claims": ("claims/letter.yaml", "publisher: The", "publisher: Our", [*"lms"]),
    "what it said of all its claims goes": ("claims/letter.yaml", "publisher: The library\n", "", [*"lms"]),
    "the claim before goes": (
        "claims/letter.yaml",
        "  - id: loans\n    subject: library\n    property: loans\n    value: 5,900 loans\n"
        "    quote: 5,900 loans\n    speaker: Kim\n\n",
        "",
        [],
    ),
    "the claims begin with a comment": ("claims/letter.yaml", "claims:\n", "# all of them\nclaims:\n", []),
    "line ends are written otherwise": ("docs/report.md", "members.\n\n", "members.\r\n\r\n", []),
    "the last line end goes": ("docs/report.md", "120 seats.\n", "120 seats.", []),
}


@pytest.mark.parametrize("what", EDITS)
def test_one_edit(project: Project, what: str) -> None:
    name, old, new, wanted = EDITS[what]
    project.edit(name, old, new)
    assert sorted(project.counting()) == [{"l": "loans", "m": "members", "s": "seats"}.get(one, one) for one in wanted]


def test_the_same_when_staged_and_when_committed(project: Project) -> None:
    git(project.root, "switch", "-qc", "branch")
    project.edit("docs/report.md", "has 300", "counts 300")
    assert project.counting() == ["members"]
    git(project.root, "add", ".")
    assert project.counting() == ["members"]
    commit_all(project.root)
    assert project.counting() == ["members"]
    assert project.counting("HEAD") == []
    git(project.root, "switch", "-q", "main")
    assert project.counting("branch") == [], "the branch has gone on, and nothing has changed here since they parted"


def test_files_with_other_line_ends_in_the_working_tree(project: Project) -> None:
    for path in (*project.root.glob("docs/*"), *project.root.glob("claims/*")):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert project.counting() == []
    project.edit("docs/report.md", "has 300", "counts 300")
    assert project.counting() == ["members"]


def test_a_byte_order_mark_is_no_change(project: Project) -> None:
    for path in project.root.glob("*/report.*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert project.counting() == []


def test_untracked_and_ignored_files_are_new(project: Project) -> None:
    (project.root / "docs/extra.md").write_text("The library has 999 seats.\n")
    text = "document: ../docs/extra.md\nclaims:\n- {id: seats, subject: library, property: seats, value: 999 seats, "
    (project.root / "claims/extra.yaml").write_text(text + "quote: 999 seats}\n")
    assert project.counting() == ["seats"]
    (project.root / ".gitignore").write_text("extra.*\n")
    assert project.counting() == ["seats"]


def test_renamed_files(project: Project) -> None:
    git(project.root, "mv", "docs/report.md", "docs/annual.md")
    project.edit("claims/report.yaml", "document: ../docs/report.md", "document: ../docs/annual.md")
    git(project.root, "mv", "claims/letter.yaml", "claims/card.yaml")
    assert len(project.counting()) == 3, "another document is named for all claims of the file"
    project.edit("claims/report.yaml", "document: ../docs/annual.md", "document: ../docs/report.md")
    git(project.root, "mv", "docs/annual.md", "docs/report.md")
    assert project.counting() == []
    project.edit("claims/card.yaml", "value: 150 seats", "value: exactly 150 seats")
    assert project.counting() == ["seats"]
    git(project.root, "mv", "claims/report.yaml", "report.yaml")
    project.edit("report.yaml", "../docs", "docs")
    git(project.root, "rm", "-qf", "--cached", "claims/card.yaml")
    assert len(project.counting(paths=("report.yaml", "claims"))) == 3, "git is not told of the new name"


def test_drafts_of_a_renamed_document(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name, seats in (("report", 120), ("letter", 150)):
        text = f"The Riverside library has {seats} seats and a hall."
        (tmp_path / f"docs/{name}.md").write_text(f"# Riverside library\n\n{text}\n")
    commit_all(tmp_path)
    project = Project(tmp_path)
    assert len(project.counting("", paths=("docs",))) == 1
    git(tmp_path, "mv", "docs/report.md", "docs/annual.md")
    assert project.counting(paths=("docs",)) == []
    git(tmp_path, "rm", "-q", "--cached", "docs/annual.md")
    assert len(project.counting(paths=("docs",))) == 1


def test_a_quote_that_was_cut(project: Project) -> None:
    project.edit("docs/report.md", "The library has 4,210 loans.\n\n", "")
    assert "quote-drift" in project.counting()
    commit_all(project.root)
    assert project.counting() == []


def test_a_document_that_says_where_it_lies_outside_the_repository(project: Project, tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text(REPORT)
    settings = replace(Settings(tmp_path), since="main")
    with pytest.raises(SettingsError, match="lies in no working tree"):
        check([project.root / "docs"], settings, RULES)


def test_a_project_in_a_folder_of_the_repository_and_behind_a_link(project: Project, tmp_path: Path) -> None:
    inner = project.root / "deep/er"
    inner.mkdir(parents=True)
    for name in ("docs", "claims"):
        shutil.copytree(project.root / name, inner / name)
    commit_all(project.root)
    (tmp_path / "link").symlink_to(inner)
    for root in (inner, tmp_path / "link"):
        assert Project(root).counting() == []
        Project(root).edit("docs/report.md", "has 300", "counts 300")
        assert Project(root).counting() == ["members"]
        Project(root).edit("docs/report.md", "counts 300", "has 300")


def test_claims_in_another_folder_than_the_root(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths outside the root are shown as they were given."""
    (project.root / "empty").mkdir()
    monkeypatch.chdir(project.root / "empty")
    settings = replace(Settings(project.root / "empty"), since="main")
    for name in ("../claims", str(project.root / "claims")):
        assert named(check([Path(name)], settings, RULES)) == []
    project.edit("claims/report.yaml", "value: 120 seats", "value: exactly 120 seats")
    assert named(check([Path("../claims")], settings, RULES)) == ["seats"]


def word(path: Path, *paragraphs: str, compression: int = zipfile.ZIP_DEFLATED) -> None:
    """Write a Word file with these paragraphs."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, text in {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{types}"/></Types>',
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{relation}" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>',
        }.items():
            archive.writestr(zipfile.ZipInfo(name), text)


@pytest.fixture
def packed(project: Project) -> Project:
    """Give the project with its report as a Word file."""
    word(project.root / "docs/report.docx", *filter(None, REPORT.splitlines()[1:]))
    project.edit("claims/report.yaml", "report.md", "report.docx")
    commit_all(project.root)
    assert len(project.counting("")) == 3
    return project


def test_a_document_that_is_no_text_changes_as_a_whole(packed: Project) -> None:
    assert packed.counting() == []
    lines = [*filter(None, REPORT.splitlines()[1:]), "And a hall."]
    word(packed.root / "docs/report.docx", *lines)
    assert len(packed.counting()) == 3


def test_what_git_lfs_keeps_in_place_of_a_file(packed: Project) -> None:
    """The file lies in the working tree, and its pointer in the repository; nobody runs Git LFS to know."""
    path = packed.root / "docs/report.docx"
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    path.write_text(f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize {len(data)}\n")
    commit_all(packed.root)
    path.write_bytes(data)
    assert packed.counting() == []
    word(path, *filter(None, REPORT.splitlines()[1:]), "And a hall.")
    assert len(packed.counting()) == 3


def test_pages_in_another_encoding(project: Project) -> None:
    lines = "".join(f"<p>{line}</p>\n" for line in ("Café.", *REPORT.splitlines()))
    page = f'<html><head><meta charset="iso-8859-1"></head>\n<body>\n{lines}</body></html>\n'
    path = project.root / "docs/page.html"
    path.write_bytes(page.encode("latin-1"))
    project.edit("claims/report.yaml", "report.md", "page.html")
    commit_all(project.root)
    path.write_bytes(page.replace("iso-8859-1", "utf-8").encode())
    assert project.counting() == [], "the same text in other bytes, but for the line that says so"
    path.write_bytes(page.replace("has 120", "counts 120").encode("latin-1"))
    assert project.counting() == ["seats"]


def test_a_waiver_that_has_expired_counts_when_it_was_touched(project: Project) -> None:
    waiver = "- fingerprint: 0123456789abcdef\n  reason: counted twice\n  until: 2026-01-01\n"
    (project.root / "factlint-waivers.yaml").write_text(waiver)
    commit_all(project.root)
    assert project.counting() == []
    (project.root / "factlint-waivers.yaml").write_text(waiver.replace("2026-01", "2026-02"))
    assert project.counting() == ["unused-waiver"]


def test_a_rule_that_crashes_counts_always(project: Project) -> None:
    @rule("ZZ101", "raising", by=same_fact, since="0.1")
    def raising(claims: object) -> tuple[()]:
        """Fail."""
        raise ValueError("boo")

    result = check((), replace(Settings(project.root), since="main"), (*RULES, raising))
    assert [found.code for found in result.findings] == [CRASH_CODE]
    assert len(result.unchanged) == 3


def test_a_file_that_was_a_link(project: Project) -> None:
    """What a link led to is not in the repository under this name."""
    path = project.root / "docs/report.md"
    path.rename(project.root / "real.md")
    path.symlink_to("../real.md")
    commit_all(project.root)
    assert project.counting() == [], "the file that it leads to has not changed"
    path.unlink()
    shutil.copy(project.root / "real.md", path)
    assert len(project.counting()) == 3


Broken = Callable[[Project], None]


def lose_the_claims(project: Project) -> None:
    project.edit("claims/report.yaml", "claims:\n", "claims: [\n")


def make_it_unreadable(project: Project) -> None:
    (project.root / "docs/report.md").write_bytes(b"\xff\xfe\x00")


@pytest.mark.parametrize("broken", [lose_the_claims, make_it_unreadable])
def test_what_cannot_be_read_counts_always(project: Project, broken: Broken) -> None:
    broken(project)
    result = check((), replace(Settings(project.root), since="main"), RULES)
    assert result.problems
    assert int(result.exit_code("tension")) == 3


def test_a_revision_is_looked_up_even_when_nothing_is_found(project: Project) -> None:
    with pytest.raises(SettingsError, match="knows no revision"):
        project.counting("nope", rules=())


def test_names_that_are_odd(project: Project) -> None:
    odd = os.fsdecode("docs/we ird\n’“\u202e.md".encode())
    (project.root / "docs/report.md").rename(project.root / odd)
    text = (project.root / "claims/report.yaml").read_text()
    quoted = '"../docs/we ird\\n’“\\u202e.md"'
    (project.root / "claims/report.yaml").write_text(text.replace("../docs/report.md", quoted))
    commit_all(project.root)
    assert project.counting() == []
    project.edit(odd, "has 300", "counts 300")
    assert project.counting() == ["members"]
