"""``factlint export`` as a user runs it: what is written where, what is said, and what is never written over."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import docx
import pypdf
import pytest

from tests.annotations.making import anchored, p, part, word
from tests.conftest import Cli

FILES = Path(__file__).parents[1] / "documents" / "files"
A, B = (word(p(f"The mill in Mill Lane has {number} looms.")) for number in (40, 60))


@pytest.fixture
def project(cli: Cli) -> Cli:
    for name, data in (("a.docx", A), ("sub/a.docx", B)):
        path = cli.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    cli.write({"c.md": "The mill in Mill Lane has 50 looms.\n"})
    return cli


def files(cli: Cli) -> set[str]:
    return {path.relative_to(cli.folder).as_posix() for path in cli.folder.rglob("*") if path.is_file()}


def test_copies_stand_beside_their_documents(project: Cli) -> None:
    before = files(project)
    ran = project("export", "--to", "docx", ".")
    assert (ran.code, ran.stdout.splitlines()) == (0, ["a.factlint.docx", "sub/a.factlint.docx"])
    assert ran.stderr.splitlines() == [
        "left out, no Word document: c.md",
        "a.docx: 1 note written",
        "sub/a.docx: 1 note written",
    ]
    assert files(project) - before == {"a.factlint.docx", "sub/a.factlint.docx"}
    assert (project.folder / "a.docx").read_bytes() == A
    copy = (project.folder / "a.factlint.docx").read_bytes()
    assert anchored(part(copy, "word/document.xml")) == {"0": "40 looms"}
    (comment,) = docx.Document(io.BytesIO(copy)).comments
    assert comment.author == "factlint"
    said = comment.text.split("\n")
    assert said[1:4] == [
        "Here: “The mill in Mill Lane has 40 looms.” – 40 looms",
        "c.md, line 1: “The mill in Mill Lane has 50 looms.” – 50 looms",
        "sub/a.docx, paragraph 1: “The mill in Mill Lane has 60 looms.” – 60 looms",
    ]


def test_copies_are_no_documents_of_their_own(project: Cli) -> None:
    before = project("check", ".", "-o", "json")
    project("export", "--to", "docx", ".")
    assert project("check", ".", "-o", "json") == before
    again = project("export", "--to", "docx", ".", "--force")
    assert again.stdout.splitlines() == ["a.factlint.docx", "sub/a.factlint.docx"]
    # One that is named itself counts.
    assert project("check", "a.factlint.docx", "sub/a.docx").code == 1


def test_what_is_there_is_not_written_over(project: Cli) -> None:
    (project.folder / "sub/a.factlint.docx").write_bytes(b"mine")
    ran = project("export", "--to", "docx", ".")
    assert (ran.code, ran.stdout) == (2, "")
    assert "sub/a.factlint.docx: is there already; --force replaces it" in ran.stderr
    assert "a.factlint.docx" not in files(project)
    assert project("export", "--to", "docx", ".", "--force").code == 0
    assert (project.folder / "sub/a.factlint.docx").read_bytes() != b"mine"


def test_what_was_read_is_never_written_over(project: Cli) -> None:
    claims = "document: c.md\nclaims:\n  - id: a\n    subject: mill\n    property: looms\n    value: 50 looms\n"
    claims += "    quote: The mill in Mill Lane has 50 looms\n"
    project.write({"claims.yaml": claims})
    for target, output in (("docx", "a.docx"), ("annotations", "sub/../claims.yaml")):
        ran = project("export", "--to", target, "a.docx", "claims.yaml", "-o", output, "--force")
        assert ran.code == 2
        assert f"{output}: was read, and is not written over" in ran.stderr
    assert (project.folder / "a.docx").read_bytes() == A
    assert (project.folder / "claims.yaml").read_text() == claims


def test_a_link_is_not_followed(project: Cli) -> None:
    (project.folder / "other").write_text("mine")
    (project.folder / "a.factlint.docx").symlink_to("other")
    ran = project("export", "--to", "docx", "a.docx", "c.md", "--force")
    assert ran.code == 2
    assert "a.factlint.docx: is a link" in ran.stderr
    assert (project.folder / "other").read_text() == "mine"


def test_a_folder_or_a_file_to_write_to(project: Cli) -> None:
    ran = project("export", "--to", "docx", ".", "-o", "out")
    assert (ran.code, ran.stdout.splitlines()) == (0, ["out/a.factlint.docx", "out/sub/a.factlint.docx"])
    ran = project("export", "--to", "docx", "a.docx", "c.md", "-o", "new/mine.docx")
    assert (ran.code, ran.stdout) == (0, "new/mine.docx\n")
    assert anchored(part((project.folder / "new/mine.docx").read_bytes(), "word/document.xml")) == {"0": "40 looms"}
    ran = project("export", "--to", "docx", ".", "-o", "both.docx")
    assert (ran.code, ran.stdout) == (2, "")
    assert "several documents would go to both.docx; name a folder with -o" in ran.stderr


def test_a_document_from_outside_goes_into_the_folder_by_its_name(project: Cli) -> None:
    inner = project.folder / "inner"
    inner.mkdir()
    (inner / "factlint.toml").write_text("")
    ran = project("export", "--to", "docx", "../a.docx", "../c.md", "-o", "out", cwd=inner)
    assert (ran.code, ran.stdout) == (0, "out/a.factlint.docx\n")


def test_nothing_of_that_kind(project: Cli) -> None:
    ran = project("export", "--to", "pdf", ".")
    assert (ran.code, ran.stdout) == (2, "")
    assert "no PDF document (.pdf) was read; nothing to export" in ran.stderr


def test_no_finding_no_copy(project: Cli) -> None:
    ran = project("export", "--to", "docx", "a.docx")
    assert (ran.code, ran.stdout) == (0, "")
    assert ran.stderr == "a.docx: no finding, no copy\n"
    assert "a.factlint.docx" not in files(project)


def test_no_place_for_any_note_no_copy(project: Cli) -> None:
    section = "<w:sectPr><w:headerReference r:id='header1'/></w:sectPr>"
    (project.folder / "a.docx").write_bytes(word(section, header1=p("The mill in Mill Lane has 40 looms.")))
    ran = project("export", "--to", "docx", "a.docx", "c.md")
    assert (ran.code, ran.stdout) == (0, "")
    assert "a.docx: 1 note left out, for which there is no place in the text" in ran.stderr
    assert "a.factlint.docx" not in files(project)


def test_what_cannot_be_read_is_said_and_the_rest_is_written(project: Cli) -> None:
    (project.folder / "broken.docx").write_bytes(b"no archive")
    ran = project("export", "--to", "docx", ".")
    assert (ran.code, ran.stdout.splitlines()) == (3, ["a.factlint.docx", "sub/a.factlint.docx"])
    assert "broken.docx: is not a Word document" in ran.stderr


def test_what_cannot_be_marked_is_said_and_the_rest_is_written(project: Cli) -> None:
    bare = re.sub(rb"\[Content_Types\]\.xml", b"[Kontent_Types].xml", A)
    (project.folder / "a.docx").write_bytes(bare)
    ran = project("export", "--to", "docx", ".")
    assert (ran.code, ran.stdout.splitlines()) == (3, ["sub/a.factlint.docx"])
    assert "a.docx: has no [Content_Types].xml, without which Word does not open it" in ran.stderr


def test_pdf(cli: Cli) -> None:
    (cli.folder / "review.pdf").write_bytes((FILES / "chromium.pdf").read_bytes())
    cli.write({"b.md": "The Alder Trust trained 44 beekeepers in 2016.\n"})
    ran = cli("export", "--to", "pdf", ".")
    assert (ran.code, ran.stdout) == (0, "review.factlint.pdf\n")
    page = pypdf.PdfReader(cli.folder / "review.factlint.pdf").pages[0]
    said = [one.get_object().get("/Contents", "") for one in page["/Annots"]]  # type: ignore[attr-defined]
    assert any("b.md, line 1: “The Alder Trust trained 44 beekeepers in 2016.”" in one for one in said)


@pytest.mark.parametrize("target", ["annotations", "claimreview"])
def test_json(project: Cli, target: str) -> None:
    ran = project("export", "--to", target, ".", hash_seed=1)
    assert ran.code == 0
    assert json.loads(ran.stdout)["@context"]
    assert project("export", "--to", target, ".", hash_seed=2).stdout == ran.stdout
    (project.folder / "out").mkdir()
    for output, file in (("mine.json", "mine.json"), ("out", f"out/factlint.{target}.json")):
        written = project("export", "--to", target, ".", "-o", output)
        assert (written.code, written.stdout) == (0, "")
        assert f"{file}: 1 finding" in written.stderr
        assert (project.folder / file).read_text(encoding="utf-8") == ran.stdout


def test_rules_can_be_chosen(project: Cli) -> None:
    ran = project("export", "--to", "docx", ".", "--ignore", "quantity-conflict")
    assert ran.stdout == ""
    assert "a.docx: no finding, no copy" in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "."), "--to"),
        (("export", "--to", "odt", "."), "odt"),
        (("export", "--to", "docx", "nowhere"), "nowhere: no such file or folder"),
        (("export", "--to", "docx", "--select", "nothing", "."), "nothing"),
    ],
)
def test_wrong_usage(project: Cli, arguments: tuple[str, ...], said: str) -> None:
    ran = project(*arguments)
    assert (ran.code, ran.stdout) == (2, "")
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


def test_help_names_every_target(cli: Cli) -> None:
    ran = cli("export", "--help")
    assert ran.code == 0
    assert all(target in ran.stdout for target in ("docx", "pdf", "annotations", "claimreview"))
