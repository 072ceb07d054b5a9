"""Score the check against corpora with a gold list of what it has to find and what it has to leave alone.

    python -m tests.corpora.scoring bank wine        these; all corpora when none is named
    python -m tests.corpora.scoring bank --show      with each miss and false alarm

A corpus is a folder with documents in ``docs/`` and a ``gold.yaml``:

``conflicts``   what must be reported: ``id``, ``kind``, ``verdict``, ``a``, mostly ``b``, sometimes ``also`` (further
                quotes that repeat one side), ``why``
``consistent``  pairs, or single statements, that must not be
``debatable``   fair to report and fair to leave: not scored

A finding hits a conflict when two pieces of its evidence overlap ``a`` and ``b``, or either of them and an ``also``,
unless it joins a ``consistent`` row as well; without ``b``, when one overlaps ``a``. A finding that hits none is a
false alarm unless it joins a ``debatable`` row, a hard one when it joins a ``consistent`` one. Notes do not count.

Quotes are verbatim after HTML tags are taken away (a block-level tag counts as a space), Markdown's marks are spaces,
and white space is folded.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

import yaml

from factlint.checking import Settings, check
from factlint.findings import Evidence, Finding, Verdict
from factlint.rules import Rule, load_rules

CORPORA = Path(__file__).parent

INLINE = frozenset("a abbr b cite code em i mark q small span strong sub sup time".split())
HIDDEN = frozenset({"script", "style", "head"})

_FOLDED = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " "})
_GAPS = re.compile(r"[\s*_`|#]+")


@dataclass(frozen=True, slots=True)
class Side:
    """A quote from one document."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class Row:
    """What a gold list says of one statement or pair; ``other`` is None for a single statement."""

    id: str
    one: Side
    other: Side | None = None
    also: tuple[Side, ...] = ()
    kind: str = ""
    verdict: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents, their folded texts by name, and their gold list."""

    name: str
    folder: Path
    texts: Mapping[str, str] = field(repr=False)
    conflicts: tuple[Row, ...]
    consistent: tuple[Row, ...]
    debatable: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """What became of the conflicts and findings of one corpus or several."""

    found: tuple[str, ...] = ()
    """The kinds of the conflicts found, one each."""

    missed: tuple[Row, ...] = ()
    false: tuple[tuple[Finding, tuple[str, ...]], ...] = ()
    """False alarms, each with the ``consistent`` rows that it joins."""

    right: int = 0
    debatable: int = 0
    agreeing: int = 0
    """Conflicts found with the verdict of the gold list."""

    @property
    def recall(self) -> float:
        """The share of the conflicts that were found; 0 where there are none."""
        return _share(len(self.found), len(self.missed))

    @property
    def precision(self) -> float:
        """The share of the scored findings that hit a conflict; 0 where there are none."""
        return _share(self.right, len(self.false))

    @property
    def hard(self) -> int:
        """How many false alarms are about what the gold list says is consistent."""
        return sum(bool(rows) for _, rows in self.false)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.found + other.found,
            self.missed + other.missed,
            self.false + other.false,
            self.right + other.right,
            self.debatable + other.debatable,
            self.agreeing + other.agreeing,
        )


def _share(part: int, rest: int) -> float:
    return part / (part + rest) if part + rest else 0.0


class _Text(HTMLParser):
    """The visible text of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in HIDDEN
        self.parts.append("" if tag in INLINE else " ")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in HIDDEN
        self.parts.append("" if tag in INLINE else " ")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return a text with white space and Markdown's marks folded to single spaces and quotation marks made plain."""
    return _GAPS.sub(" ", text.translate(_FOLDED)).strip()


def plain(path: Path) -> str:
    """Return the folded text of a document."""
    text = path.read_text(encoding="utf-8")
    if path.suffix in {".html", ".htm"}:
        page = _Text()
        page.feed(text)
        page.close()
        text = "".join(page.parts)
    return fold(text)


def load(folder: Path) -> Corpus:
    """Return the corpus in a folder."""
    gold = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
    files = sorted(path for path in (folder / "docs").iterdir() if path.is_file())
    rows = [tuple(map(_row, gold.get(key) or ())) for key in ("conflicts", "consistent", "debatable")]
    return Corpus(folder.name, folder / "docs", {path.name: plain(path) for path in files}, *rows)


def _row(row: Mapping[str, object]) -> Row:
    def side(given: object) -> Side:
        assert isinstance(given, Mapping)
        return Side(given["doc"], given["quote"])

    also = row.get("also") or ()
    assert isinstance(also, Sequence)
    words = {key: str(row.get(key, "")) for key in ("id", "kind", "verdict", "why")}
    return Row(one=side(row["a"]), other=side(row["b"]) if "b" in row else None, also=tuple(map(side, also)), **words)


def checked(corpus: Corpus, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """Return what the check finds in the documents of a corpus, notes left out."""
    paths = [corpus.folder / name for name in corpus.texts]
    found = check(paths, Settings(root=corpus.folder), rules).findings
    return tuple(one for one in found if one.verdict is not Verdict.NOTE)


def across(corpora: Sequence[Corpus], rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """Return what the check finds between documents of different corpora, when it reads all of them in one run."""
    folders = {path.as_posix(): path.parent for corpus in corpora for path in corpus.folder.iterdir()}
    root = Path(os.path.commonpath([corpus.folder.parent.parent for corpus in corpora]))
    found = check(list(map(Path, folders)), Settings(root=root), rules).findings
    return tuple(
        one
        for one in found
        if one.verdict is not Verdict.NOTE
        and len({folders[(root / evidence.document).as_posix()] for evidence in one.evidence}) > 1
    )


def scored(corpus: Corpus, findings: Sequence[Finding]) -> Score:
    """Return how findings do against the gold list of a corpus."""
    silent = [tuple(row.id for row in corpus.consistent if _joins(row, one, corpus.texts)) for one in findings]
    covering: set[int] = set()
    found: list[str] = []
    missed: list[Row] = []
    agreeing = 0
    for row in corpus.conflicts:
        hits = [
            at
            for at, one in enumerate(findings)
            if _joins(row, one, corpus.texts) or (not silent[at] and _repeats(row, one, corpus.texts))
        ]
        covering.update(hits)
        if hits:
            found.append(row.kind)
            agreeing += any(findings[at].verdict.value == row.verdict for at in hits)
        else:
            missed.append(row)
    others = [at for at in range(len(findings)) if at not in covering]
    fair = {at for at in others if any(_joins(row, findings[at], corpus.texts) for row in corpus.debatable)}
    false = tuple((findings[at], silent[at]) for at in others if at not in fair)
    return Score(tuple(found), tuple(missed), false, len(covering), len(fair), agreeing)


def _joins(row: Row, finding: Finding, texts: Mapping[str, str]) -> bool:
    """Say whether two pieces of evidence cover both sides of a row, or one covers its only side."""
    mine = _touched(row.one, finding.evidence, texts)
    return bool(mine) if row.other is None else _two(mine, _touched(row.other, finding.evidence, texts))


def _repeats(row: Row, finding: Finding, texts: Mapping[str, str]) -> bool:
    """Say whether two pieces of evidence cover one side of a pair and a further quote of it."""
    if row.other is None or not row.also:
        return False
    sides = [_touched(side, finding.evidence, texts) for side in (row.one, row.other)]
    further = [_touched(side, finding.evidence, texts) for side in row.also]
    return any(_two(one, other) for one in sides for other in further)


def _two(one: set[int], other: set[int]) -> bool:
    return bool(one) and bool(other) and len(one | other) > 1


def _touched(side: Side, evidence: Sequence[Evidence], texts: Mapping[str, str]) -> set[int]:
    """Return the numbers of the evidence that overlaps a quote."""
    text = texts[side.document]
    gold = list(_places(text, side.quote))

    def overlaps(one: Evidence) -> bool:
        return any(
            low < end and start < high for low, high in gold for start, end in _places(text, one.quote, one.context)
        )

    return {
        number
        for number, one in enumerate(evidence)
        if one.at is not None and Path(one.at.path).name == side.document and overlaps(one)
    }


def _places(text: str, quote: str, context: str = "") -> Iterator[tuple[int, int]]:
    """Yield where a quote stands in a folded text: within its context, where that stands in it."""
    regions = _all(text, fold(context)) or [(0, len(text))]
    for start, end in regions:
        for low, high in _all(text[start:end], fold(quote)):
            yield start + low, start + high


def _all(text: str, part: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(re.escape(part), text)] if part else []


def main(arguments: Sequence[str]) -> int:
    """Score the corpora named, print what came of it, and return the exit code: 2 for a name that there is not."""
    parser = argparse.ArgumentParser("python -m tests.corpora.scoring", description="Score the check against corpora.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="which corpora; all when left out")
    parser.add_argument("--show", action="store_true", help="print each miss and false alarm")
    options = parser.parse_args(arguments)
    known = {path.parent.name: path.parent for path in sorted(CORPORA.glob("*/gold.yaml"))}
    unknown = [name for name in options.names if name not in known]
    if unknown:
        print(f"no corpus {', '.join(unknown)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    rules = load_rules()
    total = Score()
    for name in options.names or known:
        corpus = load(known[name])
        score = scored(corpus, checked(corpus, rules))
        total += score
        print("\n".join(_lines(name, score, show=options.show)))
    print("\n".join(_summary(total)))
    return 0


def _lines(name: str, score: Score, *, show: bool) -> Iterator[str]:
    if show:
        for row in score.missed:
            yield f"  missed {name} {row.id} ({row.kind}): {row.why}"
        for finding, rows in score.false:
            yield f"  false alarm {name} {finding.code} {' '.join(rows)}: {finding.message[:160]}"
    yield (
        f"{name}: found {len(score.found)}/{len(score.found) + len(score.missed)}, "
        f"false alarms {len(score.false)}, debatable {score.debatable}"
    )


def _summary(score: Score) -> Iterator[str]:
    found, all_kinds = Counter(score.found), Counter((*score.found, *(row.kind for row in score.missed)))
    for kind in sorted(all_kinds):
        yield f"  {kind}: {found[kind]}/{all_kinds[kind]}"
    yield f"hard false alarms {score.hard}; verdict agrees on {score.agreeing} of {len(score.found)} found"
    both = score.recall + score.precision
    balance = 2 * score.recall * score.precision / both if both else 0.0
    yield f"recall {score.recall:.3f} precision {score.precision:.3f} f1 {balance:.3f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
