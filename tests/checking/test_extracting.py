"""Extracting: claims files drafted from documents, and merged with what people made of them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from factlint.checking import NothingToCheckError, Settings, check
from factlint.checking.extracting import MOST_DRAFTS, Extraction, extract
from factlint.checking.intake import Means
from factlint.claims import Vocabulary, load_claims, load_vocabulary
from factlint.claims.format import formatted
from factlint.documents import Document
from factlint.extraction import Draft
from factlint.extraction.sketching import Sketched, sketched
from factlint.rules import load_rules

DOCUMENTS = {
    "lido.md": """\
---
published: 2026-05-04
publisher: Harrow Lido Trust
---
# Harrow Lido: the year in figures

The lido welcomed 48,200 swimmers in 2025, and over 310 volunteers gave their time. "We lost 12 days to storms," said
the chair, Ada Finch.

## Money

Ticket income rose 8 per cent, from £198,000 to £214,000. The trust spent £96,000 on repairs.

| Cost | 2024 | 2025 |
|---|---|---|
| Heating | £41,000 | £44,500 |
| Wages | £120,000 | £126,000 |

## The pool

- Length: 50 metres
- Opening day: 3 May 2025
- It is the second-oldest lido in the county.

Around a third of swimmers come before nine; the rest, some 32,000, come later.
""",
    "bakery.txt": """\
Fern Street Bakery: news for members

The bakery sold 4,300 loaves in March and 4,300 loaves in April. It has eleven staff: four bakers, five drivers and
two clerks. The oven cost £9,750; it will bake 600 loaves a day.

Opened by Lena Marsh in 1987, the bakery moved to Fern Street ten years ago.
""",
    "quarry.html": """\
<html><head><title>Stone for the harbour</title></head><body>
<h1>Stone for the harbour</h1>
<p>The quarry shipped 2.4 million tonnes of stone, nearly twice as much as in 2019.</p>
<h2>People: “who we are”</h2>
<p>About 140 people work there. None was hurt in 2025.</p>
<table><tr><th>Pit</th><th>Depth</th></tr>
<tr><td>North pit</td><td>85 m</td></tr><tr><td>South pit</td><td>85 m</td></tr></table></body></html>
""",
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    for name, text in DOCUMENTS.items():
        write(tmp_path / "docs" / name, text)
    return Settings(root=tmp_path)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def run(settings: Settings, *paths: str, out: str = "claims", write: bool = True) -> Extraction:
    named = [settings.root / path for path in paths or ("docs",)]
    return extract(named, settings.root / out, settings, write=write)


def claims(settings: Settings, name: str) -> str:
    return (settings.root / "claims" / name).read_bytes().decode()


def test_drafts_load_and_agree_with_their_documents(settings: Settings) -> None:
    done = run(settings)
    assert not done.problems
    assert [file.path for file in done.files] == ["claims/bakery.yaml", "claims/lido.yaml", "claims/quarry.yaml"]
    found = check((), settings, load_rules())
    assert not found.problems
    assert {one.rule for one in found.findings} & {"quote-drift", "value-drift"} == set()
    assert found.findings == ()
    assert found.counts.claims == sum(len(file.added) for file in done.files) >= 25
    assert all(claim.draft for claim in found.claims)


def test_drafts_are_written_as_fmt_leaves_them(settings: Settings) -> None:
    run(settings)
    for path in (settings.root / "claims").iterdir():
        text = path.read_text(encoding="utf-8")
        assert formatted(text) == text


def test_running_twice_changes_nothing(settings: Settings) -> None:
    run(settings)
    before = {path: path.read_bytes() for path in (settings.root / "claims").iterdir()}
    again = run(settings)
    assert not any(file.added or file.updated or file.removed for file in again.files)
    assert {path: path.read_bytes() for path in (settings.root / "claims").iterdir()} == before


def test_drafts_read_as_a_person_writes(settings: Settings) -> None:
    run(settings)
    text = claims(settings, "lido.yaml")
    assert text.startswith(
        """\
document: ../docs/lido.md
published: 2026-05-04
publisher: Harrow Lido Trust
claims:
  - id: swimmers
    subject: "Harrow Lido: the year in figures"
    property: swimmers
    value: 48,200 swimmers
    during: 2025
    quote: The lido welcomed 48,200 swimmers in 2025
    review: draft
"""
    )
    assert [line.strip() for line in text.splitlines() if "#" in line] == ["# Money", "# The pool"]
    assert "    value: 3 May 2025\n    quote: 'Opening day" in text or 'quote: "Opening day: 3 May 2025"' in text


def test_what_stands_twice_is_told_apart_by_the_words_around(settings: Settings) -> None:
    run(settings)
    quarry = load_claims(settings.root / "claims/quarry.yaml", root=settings.root)
    depths = [claim for claim in quarry.claims if claim.text == "85 m"]
    assert [str(claim.subject) for claim in depths] == ["North pit", "South pit"]
    assert depths[0].anchor != depths[1].anchor
    assert "    prefix: North pit\n" in claims(settings, "quarry.yaml")


def test_names_are_those_of_the_vocabulary(settings: Settings) -> None:
    vocabulary = """\
entities:
  Harrow Lido: {aliases: ["Harrow Lido: the year in figures", the lido]}
properties:
  visits: {aliases: [swimmers]}
"""
    write(settings.root / "claims/vocabulary.yaml", vocabulary)
    run(settings)
    words = load_vocabulary(settings.root / "claims/vocabulary.yaml")
    first = load_claims(settings.root / "claims/lido.yaml", root=settings.root, vocabulary=words).claims[0]
    assert "subject: Harrow Lido\n    property: visits\n" in claims(settings, "lido.yaml")
    assert (first.subject.known, first.property.name) == (True, "visits")


def test_a_reviewed_claim_stays_and_a_changed_document_is_followed(settings: Settings) -> None:
    run(settings)
    path = settings.root / "claims/lido.yaml"
    text = claims(settings, "lido.yaml")
    claim = '  -  {id: mine, subject: s, property: visits,   value: "48,200 people", quote: "48,200 swimmers"} # me\n'
    mine = re.sub(r"(?s)  - id: swimmers\n.*?review: draft\n", claim, text)
    path.write_text(mine, encoding="utf-8")
    assert not run(settings).files[1].added
    assert claims(settings, "lido.yaml") == mine
    document = DOCUMENTS["lido.md"].replace("48,200", "49,100").replace("£96,000", "£97,500")
    write(settings.root / "docs/lido.md", document.replace("Length: 50 metres\n- ", ""))
    done = run(settings).files[1]
    assert (done.gone, len(done.updated), len(done.removed), done.added) == (("mine",), 1, 1, ())
    after = claims(settings, "lido.yaml")
    assert claim in after
    assert "£97,500" in after
    assert "£96,000" not in after
    assert claims(settings, "bakery.yaml")
    assert run(settings).files[1].change is not None
    assert claims(settings, "lido.yaml") == after


def test_several_processes_write_what_one_writes(settings: Settings) -> None:
    alone = run(settings)
    named = [settings.root / "docs"]
    shared = extract(named, settings.root / "others", settings, write=True, means=Means(2))
    for one, other in zip(alone.files, shared.files, strict=True):
        assert one.added == other.added
        assert (settings.root / one.path).read_bytes() == (settings.root / other.path).read_bytes()


def test_a_document_that_is_a_link_to_itself_is_a_problem(settings: Settings) -> None:
    (settings.root / "docs" / "loop.md").symlink_to("loop.md")
    assert [problem.path for problem in run(settings).problems] == ["docs/loop.md"]


def test_the_claims_file_that_names_a_document_is_its_own_whatever_its_name(settings: Settings) -> None:
    write(settings.root / "claims/by-hand.yaml", "document: ../docs/lido.md\nclaims: []\n")
    run(settings)
    assert not (settings.root / "claims/lido.yaml").exists()
    assert "swimmers" in claims(settings, "by-hand.yaml")


def test_what_another_file_claims_is_not_drafted_again(settings: Settings) -> None:
    claim = '  - {id: a, subject: s, property: p, value: "48,200 people", quote: "48,200 swimmers"}\n'
    write(settings.root / "claims/a.yaml", "document: ../docs/lido.md\nclaims: []\n")
    write(settings.root / "claims/b.yaml", f"document: ../docs/lido.md\nclaims:\n{claim}")
    run(settings)
    assert "48,200" not in claims(settings, "a.yaml")
    assert claim in claims(settings, "b.yaml")


def test_documents_of_one_name_get_files_of_their_own(settings: Settings) -> None:
    for name in ("a/report.md", "b/report.md", "b/report.txt", "b/Vocabulary.md", "b/REPORT.html"):
        write(settings.root / "more" / name, "It had 4,200 visitors.\n")
    done = run(settings, "more")
    assert not done.problems
    names = [Path(file.path).name for file in done.files]
    assert len({name.casefold() for name in names}) == 5
    assert "vocabulary.yaml" not in {name.casefold() for name in names}
    again = run(settings, "more")
    assert [file.path for file in again.files] == [file.path for file in done.files]


def test_nothing_is_written_when_only_asked(settings: Settings) -> None:
    done = run(settings, write=False)
    assert not (settings.root / "claims").exists()
    assert all(file.change is not None and file.change.changed for file in done.files)
    assert "+  - id: swimmers" in (done.files[1].change or pytest.fail("no change")).diff()


def test_a_file_that_cannot_be_read_is_left_alone_and_the_others_go_on(settings: Settings) -> None:
    broken = write(settings.root / "claims/lido.yaml", "document: ../docs/lido.md\nclaims: [\n")
    wrong = write(settings.root / "claims/other.yaml", "document: ../docs/bakery.txt\nclaims:\n  - {id: a}\n")
    before = broken.read_bytes(), wrong.read_bytes()
    done = run(settings)
    assert {problem.path for problem in done.problems} == {"claims/lido.yaml", "claims/other.yaml"}
    assert [file.path for file in done.files] == ["claims/quarry.yaml"]
    assert (broken.read_bytes(), wrong.read_bytes()) == before
    assert sorted(path.name for path in (settings.root / "claims").iterdir()) == [
        "lido.yaml",
        "other.yaml",
        "quarry.yaml",
    ]


def test_a_document_that_cannot_be_read_is_a_problem(settings: Settings) -> None:
    (settings.root / "docs/broken.md").write_bytes(b"\xff\xfe\x00")
    done = run(settings)
    assert [problem.path for problem in done.problems] == ["docs/broken.md"]
    assert len(done.files) == 3


def test_a_document_without_figures_makes_no_file(settings: Settings) -> None:
    write(settings.root / "docs/empty.md", "# Nothing\n\nNothing to say.\n")
    done = run(settings)
    assert [file.change for file in done.files if file.document == "docs/empty.md"] == [None]
    assert not (settings.root / "claims/empty.yaml").exists()


def test_a_file_that_changes_meanwhile_is_not_overwritten(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    run(settings, "docs/lido.md")
    path = settings.root / "claims/lido.yaml"
    theirs = b"document: ../docs/lido.md\nclaims: [] # theirs\n"

    def meanwhile(found: Iterable[Draft], document: Document, vocabulary: Vocabulary) -> Sketched:
        path.write_bytes(theirs)
        write(settings.root / "claims/quarry.yaml", "mine")
        return sketched(found, document, vocabulary)

    monkeypatch.setattr("factlint.checking.extracting.sketched", meanwhile)
    write(settings.root / "docs/lido.md", DOCUMENTS["lido.md"].replace("48,200", "48,300"))
    done = run(settings, "docs/lido.md", "docs/quarry.html")
    assert [problem.path for problem in done.problems] == ["claims/lido.yaml", "claims/quarry.yaml"]
    assert path.read_bytes() == theirs
    assert claims(settings, "quarry.yaml") == "mine"


def test_line_ends_and_byte_order_mark_stay(settings: Settings) -> None:
    text = "\ufeffdocument: ../docs/lido.md\r\nclaims: []\r\n"
    (settings.root / "claims").mkdir()
    (settings.root / "claims/lido.yaml").write_bytes(text.encode())
    run(settings, "docs/lido.md")
    after = claims(settings, "lido.yaml")
    assert after.startswith("\ufeffdocument: ../docs/lido.md\r\nclaims:\r\n  - id: swimmers\r\n")
    assert after.count("\n") == after.count("\r\n")
    assert run(settings, "docs/lido.md").files[0].added == ()


def test_a_long_document_is_drafted_by_and_by(settings: Settings) -> None:
    lines = "".join(f"The {name} street garden grew {number} roses.\n\n" for number, name in enumerate(NAMES, 210))
    write(settings.root / "docs/long.md", f"# Gardens\n\n{lines}")
    done = run(settings, "docs/long.md").files[0]
    assert len(done.added) == MOST_DRAFTS
    assert done.left == len(NAMES) - MOST_DRAFTS
    text = claims(settings, "long.yaml")
    (settings.root / "claims/long.yaml").write_text(text.replace("    review: draft\n", "", 30))
    assert len(run(settings, "docs/long.md").files[0].added) == 30


NAMES = [f"{first}{second}a" for first in "abcdefghijklmnopqrst" for second in "bcdfghjklmnpr"]


def test_nothing_outside_the_folder_is_written(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    theirs = write(outside / "theirs.yaml", "document: ../docs/lido.md\nclaims: []\n")
    (settings.root / "claims").mkdir()
    (settings.root / "claims/lido.yaml").symlink_to(theirs)
    (settings.root / "claims/bakery.yaml").symlink_to(outside / "new.yaml")
    (settings.root / "docs/leak.md").symlink_to(write(outside / "secret.md", "It had 4,200 visitors.\n"))
    done = run(settings)
    assert theirs.read_text() == "document: ../docs/lido.md\nclaims: []\n"
    assert sorted(os.listdir(outside)) == ["secret.md", "theirs.yaml"]  # noqa: PTH208
    assert {problem.path for problem in done.problems} >= {"claims/lido.yaml", "docs/leak.md"}
    assert "docs/leak.md" not in {file.document for file in done.files}


@pytest.mark.parametrize("name", ["..md", "-.md", "a\nb.md", "a:b?.md", ".md.md", "ü ñ.md", "x" * 200 + ".md"])
def test_odd_names_give_plain_ones(settings: Settings, name: str) -> None:
    path = settings.root / "odd" / name
    write(path, "It had 4,200 visitors.\n")
    done = extract([path], settings.root / "claims", settings, write=True)
    assert not done.problems
    (made,) = (settings.root / "claims").iterdir()
    assert re.fullmatch(r"[\w-][\w.-]{0,80}\.yaml", made.name)
    assert len(load_claims(made, root=settings.root).claims) == 1
    assert extract([path], settings.root / "claims", settings, write=True).files[0].added == ()


def test_a_document_outside_the_root_is_refused(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = write(tmp_path_factory.mktemp("outside") / "a.md", "It had 4,200 visitors.\n")
    done = extract([outside], settings.root / "claims", settings, write=True)
    assert len(done.problems) == 1
    assert "lies outside" in done.problems[0].message
    assert not (settings.root / "claims").exists()


def test_where_the_claims_go_unless_told(settings: Settings) -> None:
    extract([settings.root / "docs"], None, Settings(root=settings.root, claims=("a.yaml", "facts")), write=True)
    assert len(list((settings.root / "facts").iterdir())) == 3
    with pytest.raises(NothingToCheckError, match="lies outside"):
        extract([settings.root / "docs"], None, Settings(root=settings.root, claims=("../facts",)), write=True)
    with pytest.raises(NothingToCheckError, match="is a file"):
        run(settings, out="docs/lido.md")
    with pytest.raises(NothingToCheckError, match="no such file"):
        run(settings, "missing.md")
    write(settings.root / "none/a.yaml", "document: b\nclaims: []\n")
    with pytest.raises(NothingToCheckError, match="no document"):
        run(settings, "none")
