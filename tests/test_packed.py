"""Claims, documents, drafts and findings come out of their bytes as they went in, with all that equality looks past."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given

from factlint.checking import check, load_settings
from factlint.claims import Claim, english
from factlint.claims.packed import pack_claims, unpack_claims
from factlint.documents import Document, read
from factlint.documents.packed import pack_document, unpack_document
from factlint.extraction import drafts
from factlint.extraction.packed import pack_drafts, unpack_drafts
from factlint.findings.packed import pack_findings, unpack_findings
from factlint.packing import PackingError
from factlint.rules import load_rules
from factlint.testing import strategies
from factlint.values import Value

HERE = Path(__file__).parent
READABLE = ("chromium.pdf", "office.docx", "page.html", "pandoc.docx")
DOCUMENTS = sorted((HERE / "corpora").glob("*/docs/*.*"))[::9]
FILES = [path for path in sorted((HERE / "documents" / "files").glob("*.*")) if path.name in READABLE]


@given(strategies.claims())
def test_claims(claim: Claim[Value]) -> None:
    (found,) = unpack_claims(pack_claims([claim]))
    assert found == claim
    assert pack_claims([found]) == pack_claims([claim])
    assert str(found.value) == str(claim.value)
    assert str(found.subject) == str(claim.subject)


def assert_same(one: Document, other: Document) -> None:
    plain = [field.name for field in fields(Document) if field.name != "offsets"]
    assert [getattr(one, name) for name in plain] == [getattr(other, name) for name in plain]
    assert one.offsets.runs() == other.offsets.runs()


@pytest.mark.parametrize("path", [*DOCUMENTS, *FILES], ids=lambda path: path.name)
def test_documents_and_their_drafts(path: Path) -> None:
    document = read(path, HERE)
    again = unpack_document(pack_document(document))
    assert_same(document, again)
    found = drafts(document, english())
    back = unpack_drafts(pack_drafts(found), again)
    assert pack_drafts(back) == pack_drafts(found)
    assert [draft.passage.words for draft in back] == [draft.passage.words for draft in found]
    assert [draft.passage.block for draft in back] == [draft.passage.block for draft in found]
    assert [draft.sort_key() for draft in back] == [draft.sort_key() for draft in found]


def test_drafts_of_another_document_are_refused() -> None:
    document = read(DOCUMENTS[0], HERE)
    data = pack_drafts(drafts(document, english()))
    with pytest.raises(PackingError):
        unpack_drafts(data, replace(document, blocks=(), text=""))


def test_findings_with_their_claims() -> None:
    corpus = HERE / "corpora" / "bank"
    result = check([corpus], load_settings(corpus), load_rules())
    assert result.findings
    back = unpack_findings(pack_findings(result.findings))
    assert tuple(back) == result.findings
    assert [one.fingerprint for one in back] == [one.fingerprint for one in result.findings]
    claims = [[claim.name for evidence in one.evidence for claim in evidence.claims] for one in back]
    assert claims == [[claim.name for evidence in one.evidence for claim in evidence.claims] for one in result.findings]
