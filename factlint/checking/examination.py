"""What ``factlint doctor`` looks at: what is installed, and what a check in this folder would use."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, entry_points, version
from pathlib import Path

from factlint import __version__
from factlint.cache.cleaning import said_of
from factlint.checking.decisions import load_baseline, load_waivers
from factlint.checking.files import Inputs, NothingToCheckError, find_inputs, refuse_outside, shown
from factlint.checking.settings import NEVER, Settings, SettingsError, load_settings, selected
from factlint.claims import ClaimsError, Problem, load_all, load_vocabulary, read
from factlint.findings import Verdict
from factlint.rules import GROUP, RuleError, load_rules

EXTRAS = {
    "pdf": (("pypdfium2", "pypdf"), "reads PDF documents, and writes notes into copies"),
    "llm": (("llm",), "drafts claims with a language model"),
    "lsp": (("pygls",), "`factlint server`, for editors"),
    "review": (("starlette", "uvicorn"), "`factlint review`, in a browser"),
    "parquet": (("pyarrow",), "tables of claims in Parquet"),
    "spark": (("pyspark", "pyarrow", "pandas"), "`factlint check --engine spark`"),
}
"""Every extra of the package: what it brings, and what for."""

MOST_SECONDS = 5
"""What git is given to say its version."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was looked at. ``next_step`` says what to do about it; empty when it is well."""

    topic: str
    said: tuple[str, ...]
    next_step: str = ""

    @property
    def well(self) -> bool:
        """Say whether nothing has to be done."""
        return not self.next_step


@dataclass(frozen=True, slots=True)
class Examination:
    """All that was looked at, in the order to show it."""

    entries: tuple[Entry, ...]

    @property
    def troubles(self) -> int:
        """Return how many things need attention."""
        return sum(not entry.well for entry in self.entries)


def examine(folder: Path, config: Path | None = None, *, terminal: str = "", today: date | None = None) -> Examination:
    """Look at the installation and at what a check in a folder would use; whatever is broken becomes an entry.

    ``terminal`` is what is known of the terminal, and ``today`` the day by which waivers have expired.
    """
    entries = [Entry("factlint", (__version__,)), _python()]
    try:
        if config is not None and not config.is_file():
            raise SettingsError(f"{config}: no such file")
        settings = load_settings(folder, config.resolve() if config else None)
    except SettingsError as error:
        entries.append(
            Entry("configuration", (str(error),), "correct the file; without it nothing more is known of this project")
        )
    else:
        entries += _project(settings, today or datetime.now(UTC).date())
        entries.append(_cache(settings))
    entries.append(_extras())
    if terminal:
        entries.append(Entry("terminal", (terminal,)))
    entries.append(_git(folder))
    return Examination(tuple(entries))


def _python() -> Entry:
    return Entry(
        "Python",
        (f"{platform.python_version()} ({platform.python_implementation()}) on {platform.system()}", sys.prefix),
    )


def _project(settings: Settings, today: date) -> Iterator[Entry]:
    yield _configuration(settings)
    inputs: Inputs | None = None
    try:
        inputs = find_inputs((), settings)
    except NothingToCheckError as error:
        if settings.configured or any((settings.root / name).exists() for name in settings.claims):
            yield Entry("claims", (str(error),), "correct the paths in the configuration, or `factlint init`")
        else:
            yield Entry("claims", ("none yet; name documents to check, or start with `factlint init`",))
    if inputs is not None:
        yield from _inputs(inputs, settings)
    yield _rules(settings)
    yield _guarded("waivers", lambda: _waivers(settings, today))
    yield _guarded("baseline", lambda: _baseline(settings))


_FAILS = {
    Verdict.CONTRADICTION.value: "a contradiction fails a run",
    Verdict.TENSION.value: "a contradiction or tension fails a run",
    Verdict.NOTE.value: "any finding fails a run",
    NEVER: "no finding fails a run",
}


def _configuration(settings: Settings) -> Entry:
    where = settings.configured or "none found here or above; the defaults are used"
    claims = "claims in " + _named(settings.claims)
    documents = f", documents in {_named(settings.documents)}" if settings.documents else ""
    rules = f"rules of {_named(settings.rules)}"
    for label, words in (
        ("only", settings.select),
        ("without", settings.ignore),
        ("also", settings.extend_select),
    ):
        rules += f", {label} {', '.join(words)}" if words else ""
    rules += f"; {_counted(len(settings.per_path_ignores), 'pattern')} of files that rules leave alone" * bool(
        settings.per_path_ignores
    )
    floor = settings.coverage_fail_under
    covered = f"; coverage below {floor.normalize():f}% fails" if floor else ""
    return Entry("configuration", (where, f"{claims}{documents}; {_FAILS[settings.fail_on]}{covered}; {rules}"))


def _inputs(inputs: Inputs, settings: Settings) -> Iterator[Entry]:
    words = None
    vocabulary = Entry("vocabulary", ("none; words stand for themselves",))
    if inputs.vocabulary is not None:
        name = shown(inputs.vocabulary, settings.root)
        try:
            words = load_vocabulary(inputs.vocabulary, name)
            vocabulary = Entry("vocabulary", (f"{name}: {_listed(inputs.vocabulary, name)}",))
        except ClaimsError as error:
            vocabulary = _wrong("vocabulary", name, error.problems)
    loaded = load_all(inputs.claims, root=settings.root, vocabulary=words)
    claims = [claim for file in loaded for claim in file.claims]
    counts = [
        _counted(len(inputs.claims), "file"),
        _counted(len(claims), "claim"),
        _counted(sum(claim.draft for claim in claims), "draft"),
        f"{sum(file.rejected for file in loaded):,} rejected",
    ]
    problems = [*inputs.problems, *(problem for file in loaded for problem in file.problems)]
    said = ", ".join(counts)
    yield _wrong("claims", said, problems) if problems else Entry("claims", (said,))
    yield _documents(inputs, {file.document.id for file in loaded if file.document is not None}, settings)
    yield vocabulary


def _documents(inputs: Inputs, quoted: set[str], settings: Settings) -> Entry:
    found = {shown(path, settings.root) for path in inputs.documents} | quoted
    kinds = Counter(Path(name).suffix.lower().removeprefix(".") or "without ending" for name in found)
    listed = ", ".join(f"{number:,} {kind}" for kind, number in sorted(kinds.items()))
    said = f"{_counted(len(found), 'document')}{f' ({listed})' if listed else ''}; claims quote {len(quoted):,} of them"
    if kinds["pdf"] and _missing("pdf"):
        return Entry("documents", (said, "PDF documents cannot be read yet"), "python -m pip install 'factlint[pdf]'")
    return Entry("documents", (said,))


def _listed(path: Path, name: str) -> str:
    root = read(path, name).root
    sections = root if isinstance(root, dict) else {}
    return ", ".join(f"{section} {len(inner):,}" for section, inner in sections.items()) or "empty"


def _rules(settings: Settings) -> Entry:
    try:
        rules = load_rules(settings.rules)
        chosen = selected(rules, settings)
    except RuleError as error:
        return Entry("rules", (str(error),), "correct `rules`, `select` or `ignore`, or install the pack")
    packs = Counter(rule.pack for rule in rules)
    said = [
        f"{len(chosen):,} of {_counted(len(rules), 'rule')} run: "
        + ", ".join(f"{n:,} of {p}" for p, n in packs.items())
    ]
    unused = sorted({point.name for point in entry_points(group=GROUP)} - set(settings.rules))
    if unused:
        said.append(f"installed and not used: {', '.join(unused)}")
    if not chosen:
        return Entry("rules", tuple(said), "nothing would be looked for: correct `select` or `ignore`")
    return Entry("rules", tuple(said))


def _waivers(settings: Settings, today: date) -> Entry:
    path = settings.root / settings.waivers
    if not settings.waivers or not path.exists():
        return Entry("waivers", ("none",))
    refuse_outside([path], settings)
    waivers, problems = load_waivers(path, settings.waivers)
    if problems:
        return _wrong("waivers", settings.waivers, problems)
    said = f"{settings.waivers}: {_counted(len(waivers), 'waiver')}"
    if expired := sum(waiver.expired(today) for waiver in waivers):
        return Entry(
            "waivers", (f"{said}, {expired:,} expired",), "decide anew: give them a later `until`, or delete them"
        )
    return Entry("waivers", (said,))


def _baseline(settings: Settings) -> Entry:
    path = settings.root / settings.baseline
    if not settings.baseline or not path.exists():
        return Entry("baseline", ("none",))
    refuse_outside([path], settings)
    try:
        baseline = load_baseline(path, settings.baseline)
    except ClaimsError as error:
        return _wrong("baseline", settings.baseline, error.problems)
    return Entry("baseline", (f"{settings.baseline}: {_counted(len(baseline.entries), 'finding')}",))


def _cache(settings: Settings) -> Entry:
    if not settings.cache:
        return Entry("cache", ("none: the configuration says `cache = false`",))
    said, next_step = said_of(settings.root)
    return Entry("cache", (said,), next_step)


def _guarded(topic: str, made: Callable[[], Entry]) -> Entry:
    try:
        return made()
    except NothingToCheckError as error:
        return Entry(topic, (str(error),), "name a file below the folder of the configuration")


def _wrong(topic: str, said: str, problems: Iterable[Problem]) -> Entry:
    """Return an entry for what cannot be used: how much, and the first of it."""
    first, *others = sorted(problems, key=Problem.sort_key)
    place = f"{first.path}:{first.line}:{first.column}" if first.line else first.path
    more = f" (and {_counted(len(others), 'more problem')})" if others else ""
    hint = f"; {first.hint}" if first.hint else ""
    step = "correct that" if topic != "claims" else "correct that; `factlint check` shows every problem with its line"
    return Entry(topic, (said, f"{place}: {first.message}{hint}{more}"), step)


def _extras() -> Entry:
    said = []
    for name, (packages, purpose) in EXTRAS.items():
        missing = _missing(name)
        state = f"not installed: python -m pip install 'factlint[{name}]'" if missing else _versions(packages)
        said.append(f"{name}: {purpose}; {state}")
    return Entry("extras", tuple(said))


def _missing(extra: str) -> bool:
    packages, _ = EXTRAS[extra]
    return any(_version(package) is None for package in packages)


def _versions(packages: Iterable[str]) -> str:
    return ", ".join(f"{package} {_version(package)}" for package in packages)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _git(folder: Path) -> Entry:
    program = shutil.which("git")
    if program is None:
        return Entry("git", ("not installed; `factlint check --since` needs it",))
    try:
        done = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=MOST_SECONDS, check=True, errors="replace"
        )
    except (OSError, subprocess.SubprocessError) as error:
        return Entry("git", (f"{program} does not run: {type(error).__name__}",), "repair or remove it")
    inside = any((place / ".git").exists() for place in (folder, *folder.parents))
    where = "this folder is in a repository" if inside else "this folder is in no repository"
    return Entry("git", (f"{done.stdout.strip().removeprefix('git version ')}; {where}",))


def _named(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words) or "nothing"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
