"""Tables of claims among what a run looks at: whatever changes in them, or beside them, is noticed."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Cli

CLAIM = {"subject": "mill", "property": "looms", "value": "40 looms", "quote": "40 looms"}
ROWS = "".join(
    json.dumps({"document": f"{name}.txt", "id": name, **CLAIM, "value": f"{number} looms", "quote": f"{number} looms"})
    + "\n"
    for name, number in (("a", 40), ("b", 30))
)
FILES = {"a.txt": "The mill has 40 looms.\n", "b.txt": "The mill has 30 looms.\n"}


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("all.jsonl", {"b.txt": "\nThe mill has 30 looms.\n"}),
        ("all.jsonl", {"TABLE": ROWS.replace('"30 looms", "q', '"31 looms", "q')}),
        ("all.jsonl", {"vocabulary.yaml": "properties:\n  looms: {type: text}\n"}),
        ("all.jsonl/part-0.jsonl", {"TABLE": ROWS.replace('"30 looms", "q', '"31 looms", "q')}),
        ("all.jsonl/part-0.jsonl", {"all.jsonl/part-1.jsonl": ROWS.replace('"id": "', '"id": "c').replace("30", "40")}),
    ],
)
def test_what_is_kept_of_a_run_is_not_given_again_when_something_has_changed(
    cli: Cli, table: str, change: dict[str, str]
) -> None:
    cli.write({**FILES, table: ROWS})
    first = [cli("check", "all.jsonl", "-o", "json") for _ in range(2)]
    assert first[0].code == 1
    assert first[0] == first[1]
    cli.write({table if name == "TABLE" else name: text for name, text in change.items()})
    again = [cli("check", "all.jsonl", "-o", "json") for _ in range(2)]
    fresh = cli("check", "all.jsonl", "-o", "json", "--no-cache")
    assert again == [fresh, fresh]
    assert fresh != first[0]


def test_a_table_beside_claims_files_that_change(cli: Cli) -> None:
    claims = (
        "document: ../a.txt\nclaims:\n  - {id: x, subject: mill, property: looms, value: 40 looms, quote: 40 looms}\n"
    )
    cli.write(
        {**FILES, "all.jsonl": ROWS, "claims/x.yaml": claims, "factlint.toml": 'claims = ["claims", "all.jsonl"]'}
    )
    before = cli("check", "-o", "json")
    cli.write({"claims/x.yaml": claims.replace("value: 40", "value: 50")})
    after = cli("check", "-o", "json")
    assert after == cli("check", "-o", "json", "--no-cache")
    assert after != before
