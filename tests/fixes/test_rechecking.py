"""Edits tried before they are proposed."""

from pathlib import Path

import pytest

from factlint.checking import Settings, selected
from factlint.checking.check import check_inputs
from factlint.checking.files import find_inputs
from factlint.fixes import NeedsDecisionError, Proposal
from factlint.fixes.edit import edit
from factlint.fixes.rechecking import Ground, recheck
from tests.fixes.telling import builtin

TEXT = "# Harbour mission, {}\n\nThe harbour mission took {} delegates to Tokyo.\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("51", "the finding would still be there"),
        ("4*0*", "the document would not read as it should"),
        ("40 delegates and 3", "other figures would be read otherwise"),
        ("no", "other figures would be read otherwise"),
        ("40", ""),
    ],
)
def test_an_edit_has_to_settle_its_finding_and_do_nothing_else(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "docs").mkdir()
    for name, number in (("a", 40), ("b", 40), ("c", 50)):
        (tmp_path / "docs" / f"{name}.md").write_text(TEXT.format(name, number))
    settings = Settings(root=tmp_path)
    inputs = find_inputs([tmp_path / "docs"], settings)
    rules = selected(builtin(), settings)
    ground = Ground(inputs, settings, rules, check_inputs(inputs, settings, rules))
    (finding,) = ground.result.findings
    document = ground.result.documents["docs/c.md"]
    at = document.text.index("50")
    proposal = Proposal(finding, (edit(document, at, at + 2, text),), "")
    if why:
        with pytest.raises(NeedsDecisionError, match=why):
            recheck(ground, [proposal])
    else:
        assert [file.name for file in recheck(ground, [proposal])] == ["docs/c.md"]
