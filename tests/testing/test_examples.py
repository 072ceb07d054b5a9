"""The runner of examples: what it demands of them, and how it says what is wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from factlint.findings import Verdict
from factlint.rules import Finding, Group, Rule, disputes, finding, load_path, load_rules, rule, same_fact
from factlint.testing import ExampleError, examples_of, run_example, undocumented
from factlint.testing.examples import read_example
from factlint.values import Quantity

FRAME = '''"""A rule for a test."""

from factlint.rules import disputes, finding, rule, same_fact
from factlint.values import Quantity


@rule("XX101", "flock-conflict", by=same_fact, since="1", takes=Quantity)
def flock_conflict(claims):
    """Two sources give different numbers.

    ## What it does
    Compares.

    ## Why it matters
    It does.

    ## Bad
    ```yaml
{bad}
    ```

    ## Good
    ```yaml
{good}
    ```

    ## When it is wrong
    Never.
    """
    for dispute in disputes(claims):
        yield finding(dispute, "they differ")
'''

BARN = "- {document: barn, subject: farm, property: flock, value: 30 sheep, quote: 30 sheep}"
ATTIC = "- {document: attic, subject: farm, property: flock, value: over 40 sheep, quote: over 40 sheep}"
HALL = "- {document: hall, subject: farm, property: flock, value: 30 sheep, quote: 30 of them}"


def indented(*lines: str) -> str:
    return "\n".join(f"    {line}" for line in lines)


def written(folder: Path, bad: str, good: str = indented(BARN, HALL)) -> Rule:
    path = folder / "flock_conflict.py"
    path.write_text(FRAME.format(bad=bad, good=good), encoding="utf-8")
    (loaded,) = load_path(path)
    return loaded


def problems(loaded: Rule) -> list[str]:
    found = [problem for example in examples_of(loaded) for problem in run_example(example)]
    return [problem.partition("flock_conflict.py:")[2] for problem in found]


def test_the_claim_marked_is_the_claim_found(tmp_path: Path) -> None:
    loaded = written(tmp_path, indented(BARN, f"{ATTIC} # contradiction"))
    assert problems(loaded) == []
    assert undocumented(loaded) == []


def test_a_mark_on_another_claim(tmp_path: Path) -> None:
    found = problems(written(tmp_path, indented(f"{BARN} # contradiction", ATTIC)))
    assert found == [
        "19: Bad 1: the claim “30 sheep” is marked “# contradiction”, but no finding names it first",
        "20: Bad 1: the claim “over 40 sheep” is found, though it is not marked: contradiction: they differ",
    ]


def test_a_mark_of_another_verdict(tmp_path: Path) -> None:
    found = problems(written(tmp_path, indented(BARN, f"{ATTIC} # tension")))
    assert found == [
        "20: Bad 1: the claim “over 40 sheep” is marked “# tension”, but found as contradiction: they differ"
    ]


def test_an_example_of_what_is_wrong_marks_something(tmp_path: Path) -> None:
    found = problems(written(tmp_path, indented(BARN, ATTIC)))
    assert found == [
        "19: Bad 1 marks no claim; put “# contradiction”, “# tension” or “# note” behind the one that the finding "
        "must name first"
    ]


def test_an_example_of_what_is_right_stays_silent(tmp_path: Path) -> None:
    bad = indented(BARN, f"{ATTIC} # contradiction")
    found = problems(written(tmp_path, bad, indented(BARN, ATTIC)))
    assert found == [
        "26: Good 1: the claim “over 40 sheep” is found, though it is not marked: contradiction: they differ"
    ]
    found = problems(written(tmp_path, bad, indented(BARN, f"{HALL} # note")))
    assert found == ["25: Good 1 marks a claim, but stands under “## Good”"]


def test_a_comment_anywhere_in_a_claim_marks_it(tmp_path: Path) -> None:
    block = ["- document: attic # contradiction", "  subject: farm", "  property: flock", "  value: over 40 sheep"]
    assert problems(written(tmp_path, indented(BARN, *block))) == []
    block = ["- document: attic", "  subject: farm", "  property: flock", "  value: over 40 sheep # contradiction"]
    assert problems(written(tmp_path, indented(BARN, *block))) == []


def test_an_example_may_bring_vocabulary_and_documents(tmp_path: Path) -> None:
    bad = indented(
        "vocabulary: {entities: {farm: {aliases: [the old place]}}}",
        "documents: {attic: {published: 2017-02-03, publisher: the Hays, text: There are over 40 sheep.}}",
        "claims:",
        BARN,
        "- {document: attic, subject: the old place, property: flock, value: over 40 sheep, quote: over 40 sheep} "
        "# contradiction",
    )
    loaded = written(tmp_path, bad)
    assert problems(loaded) == []
    barn, attic = read_example(examples_of(loaded)[0]).claims
    assert (barn.source.published, str(attic.source.published)) == (None, "2017-02-03")
    assert attic.source.publisher == "the Hays"
    assert attic.anchor is not None
    assert attic.source.sha256


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (indented("- {document: barn, subject: farm"), "Bad 1 cannot be read"),
        (indented("- {documnt: barn}"), "did you mean `document`?"),
        (indented("fields: []"), "Bad 1 has the unknown key 'fields': claims, vocabulary, documents"),
        (indented("documents: [barn]"), "`documents` takes names, each with what is said of it"),
        (
            indented("documents: {barn: {dated: 2017}}"),
            "`documents` says of each: published, publisher, reviewed, text",
        ),
        (indented("# contradiction", BARN), "the comment on line 19 stands on no claim"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, bad: str, message: str) -> None:
    loaded = written(tmp_path, bad)
    with pytest.raises(ExampleError) as caught:
        read_example(examples_of(loaded)[0])
    assert message in str(caught.value)
    assert any(message in problem for problem in problems(loaded))


def test_what_the_documentation_lacks_is_said() -> None:
    @rule("XX102", "bare-rule", by=same_fact, since="1", takes=Quantity)
    def bare_rule(claims: Group[Quantity]) -> Iterator[Finding]:
        """It says little"""
        for dispute in disputes(claims):
            yield finding(dispute, "they differ", verdict=Verdict.NOTE)

    missing = undocumented(bare_rule)
    assert "the documentation has no heading “## Why it matters”" in missing
    assert "there is no block of YAML under “## Bad”" in missing
    assert "the first line is no sentence that ends with a full stop" in missing


def test_every_rule_has_examples_whose_lines_are_those_of_its_file() -> None:
    for loaded in load_rules():
        for example in examples_of(loaded):
            lines = Path(example.path).read_text("utf-8").splitlines()
            assert lines[example.line - 1].strip() == example.text.splitlines()[0].strip()
