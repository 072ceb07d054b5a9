"""schema.org ClaimReview: what it says, and what it leaves to others to say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factlint.annotations import exported
from tests.annotations.test_webannotations import checked

FILES = {
    "a.md": "---\ntitle: On looms\npublisher: Mill News\ndate: 2017-10-10\nurl: https://mill.example/looms\n---\n\n"
    "The mill in Mill Lane has 40 looms. The old weaving shed beside the canal in Mill Lane"
    " employs 310 people of the parish.\n",
    "b.md": "---\nurl: javascript:alert(1)\n---\n\nThe mill in Mill Lane has 60 looms. The old weaving shed beside the"
    " canal in Mill Lane employs 290 people.\n",
}


@pytest.fixture
def reviews(tmp_path: Path) -> list[dict[str, Any]]:
    data = json.loads(exported("claimreview", checked(tmp_path, FILES)))
    assert data["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = data["@graph"]
    return found


def test_every_side_is_reviewed(reviews: list[dict[str, Any]]) -> None:
    assert [one["@type"] for one in reviews] == ["ClaimReview"] * len(reviews)
    assert len({one["@id"] for one in reviews}) == len(reviews) >= 2
    assert [one["claimReviewed"] for one in reviews[:2]] == [
        "The mill in Mill Lane has 40 looms.",
        "The mill in Mill Lane has 60 looms.",
    ]


def test_nobody_is_told_who_is_right(reviews: list[dict[str, Any]]) -> None:
    for one in reviews:
        assert one["reviewRating"] == {"@type": "Rating", "alternateName": "Contradicted by another document"}
        assert "url" not in one
        assert "datePublished" not in one
        assert one["author"] == {"@type": "Organization", "name": "factlint"}


def test_what_a_document_says_of_itself(reviews: list[dict[str, Any]]) -> None:
    said, silent = (one["itemReviewed"] for one in reviews[:2])
    assert said == {
        "@type": "Claim",
        "text": "The mill in Mill Lane has 40 looms.",
        "author": {"@type": "Organization", "name": "Mill News"},
        "datePublished": "2017-10-10",
        "appearance": {
            "@type": "CreativeWork",
            "name": "On looms",
            "url": "https://mill.example/looms",
            "datePublished": "2017-10-10",
        },
    }
    assert silent == {
        "@type": "Claim",
        "text": "The mill in Mill Lane has 60 looms.",
        "appearance": {"@type": "CreativeWork", "name": "b.md"},
    }


def test_a_long_claim_is_cut(reviews: list[dict[str, Any]]) -> None:
    long = [one for one in reviews if "weaving shed" in one["claimReviewed"]]
    assert long
    assert all(len(one["claimReviewed"]) <= 75 for one in reviews)
    assert long[0]["claimReviewed"].endswith("…")
    assert long[0]["itemReviewed"]["text"].endswith("parish.")


def test_within_one_document(tmp_path: Path) -> None:
    text = "The mill in Mill Lane opened on Monday 11 October 2017.\n"
    (first, *_) = json.loads(exported("claimreview", checked(tmp_path, {"a.md": text})))["@graph"]
    assert first["reviewRating"]["alternateName"] == "Contradicted within the document"
