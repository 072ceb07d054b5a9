"""The law of fixes: what ``git apply`` or ``patch`` makes of the diff has lost the finding, and nothing else."""

import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from factlint.checking import Result, Settings, check
from factlint.fixes import propose, write_fixes
from factlint.fixes.numbers import in_words
from factlint.reports.fixes import patch
from tests.fixes.telling import builtin
from tests.programs import program

NAMES = ("c.md", "c d.md", "ç.md", 'quo"te.md', "back\\slash.md", "-c.md", "+++ c.md")
FILLERS = (
    "",
    "The weather was kind.",
    "--- a line that looks like a header",
    "@@ -1 +1 @@",
    "A line with a trailing blank. ",
    "Ünïcode — “quoted” …",
    "| a | b |\n|---|---|\n| x | y |",
)


@dataclass(frozen=True)
class Case:
    odd: str
    right: str
    name: str
    before: str
    after: str
    newline: str
    ends: bool
    mark: bool

    def files(self) -> Mapping[str, bytes]:
        sentence = f"The harbour mission took {self.odd} delegates to Tokyo."
        parts = ["# About the harbour mission", self.before, sentence, self.after]
        text = "\n\n".join(part for part in parts if part) + ("\n" if self.ends else "")
        data = text.replace("\n", self.newline).encode()
        agreed = f"The harbour mission took {self.right} delegates to Tokyo.\n"
        return {
            f"docs/{self.name}": b"\xef\xbb\xbf" * self.mark + data,
            "docs/a.md": f"# Harbour mission\n\n{agreed}".encode(),
            "docs/b.md": f"# The harbour mission to Japan\n\n{agreed}".encode(),
        }


@st.composite
def cases(draw: st.DrawFn) -> Case:
    odd = draw(st.integers(40, 79) | st.sampled_from((40, 50, 60, 70)))
    right = draw(st.integers(40, 79).filter(lambda number: number != odd))
    form = draw(st.sampled_from(("{}", "**{}**", "_{}_", "`{}`")))
    words = odd % 10 == 0  # “forty-one” among documents with digits is seldom taken for the same thing
    return Case(
        form.format(in_words(odd) if words else odd),
        str(right),
        draw(st.sampled_from(NAMES)),
        draw(st.sampled_from(FILLERS)),
        draw(st.sampled_from(FILLERS)),
        draw(st.sampled_from(("\n", "\r\n"))),
        draw(st.booleans()),
        draw(st.booleans()),
    )


def write(root: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(data)


def found(root: Path) -> Result:
    return check([root / "docs"], Settings(root=root), builtin())


def read(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@settings(max_examples=25)
@given(cases(), st.booleans())
def test_the_diff_settles_the_finding_and_changes_nothing_else(case: Case, by_git: bool) -> None:
    command = [program("git"), "apply", "-"] if by_git else [program("patch"), "-p1", "--binary", "-s"]
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        for folder in (one, other):
            write(Path(folder), case.files())
        before = found(Path(one))
        assert len(before.findings) == 1
        fixes = propose([Path(one, "docs")], Settings(root=Path(one)), builtin())
        assert [one.reason for one in fixes.undecided] == []

        done = subprocess.run(command, cwd=one, input=patch(fixes).encode(), capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b""), done
        after = found(Path(one))
        assert (after.findings, after.problems) == ((), ())

        again = propose([Path(other, "docs")], Settings(root=Path(other)), builtin())
        assert list(write_fixes(again)) == []
        assert read(Path(other)) == read(Path(one))

        name = f"docs/{case.name}"
        changed = {one for one, data in read(Path(one)).items() if case.files().get(one) != data}
        assert changed == {name}
        (edit,) = fixes.proposals[0].edits
        old, new = case.files()[name].decode(), read(Path(one))[name].decode()
        start, end = edit.start + case.mark, edit.end + case.mark  # the mark is no part of what was read
        assert new == old[:start] + edit.text + old[end:]
