"""A whole run: load, validate, group, check, waive, sort."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from factlint.alignment import figures_of_document, same_fact
from factlint.checking.decisions import load_baseline, load_waivers
from factlint.checking.disk import DISK, Disk
from factlint.checking.files import Inputs, configured, find_inputs, refuse_outside, shown
from factlint.checking.intake import ALONE, Means
from factlint.checking.locating import located
from factlint.checking.progress import Progress
from factlint.checking.project import Project, load_project
from factlint.checking.result import Counts, Ground, Looked, Result
from factlint.checking.running import run_rules, run_waiver_rules
from factlint.checking.settings import Settings, selected
from factlint.claims import ClaimsError, Problem
from factlint.claims.loading import no_collection
from factlint.findings import Baseline, Finding, Waiver, apply_waivers, inline_waivers
from factlint.rules import CRASH_CODE, Rule

if TYPE_CHECKING:  # most projects exempt no file, and many have no cache
    from factlint.checking.exemptions import Exemptions
    from factlint.checking.increments import Increments
    from factlint.checking.noting import Noted
    from factlint.documents import Document


def check(
    paths: Sequence[Path],
    settings: Settings,
    rules: Iterable[Rule],
    progress: Progress | None = None,
    means: Means = ALONE,
) -> Result:
    """Return what the rules find in the claims that the paths name, or else the settings.

    With a store, the run goes on from what the last one kept in it, and keeps what the next one can go on from.

    Raises:
        NothingToCheckError: for a path that does not exist, or when there is nothing to check.
        RuleError: for the name of a rule that there is not.
        SettingsError: when git cannot tell what changed since the revision asked for.
    """
    if means.store is None:
        return check_inputs(find_inputs(paths, settings, tables=True), settings, rules, progress, means=means)
    from factlint.checking.increments import Increments

    with no_collection():
        increments = Increments(means.store, means.program, paths or configured(settings))
        inputs = find_inputs(paths, settings, increments.holds_claims, tables=True)
    return check_inputs(inputs, settings, rules, progress, means=means, increments=increments)


def check_inputs(
    inputs: Inputs,
    settings: Settings,
    rules: Iterable[Rule],
    progress: Progress | None = None,
    disk: Disk = DISK,
    means: Means = ALONE,
    increments: Increments | None = None,
) -> Result:
    """Return what the rules find in the claims of these files.

    Raises:
        RuleError: for the name of a rule that there is not.
        SettingsError: as :func:`check`.
    """
    known = tuple(rules)
    chosen = selected(known, settings)
    exemptions = _exemptions(settings, known)
    ground = Ground(inputs, settings, chosen, known, exemptions, disk)
    return concluded(_looked(ground, progress, means, increments), ground)


def concluded(looked: Looked, ground: Ground) -> Result:
    """Return the result of a run that has looked at everything: what was found, waived and told from old ones."""
    settings, chosen = ground.settings, ground.rules
    problems = list(looked.problems)
    waivers = [*looked.inline, *_waivers(settings, problems, ground.disk)]
    baseline = _baseline(settings, problems)
    found, crashes = _told_apart(looked.findings)
    ran = frozenset(word for rule in chosen for word in (rule.name, rule.code))
    kept, accepted, uses = apply_waivers(found, waivers, settings.today or datetime.now(UTC).date(), ran)
    about_waivers, more_crashes = _told_apart(run_waiver_rules(chosen, uses, ground.exemptions))
    new, old = baseline.split(kept + about_waivers)
    findings, unchanged = _since(settings, _in_order(new + crashes + more_crashes), looked.documents)
    return Result(
        findings=findings,
        waived=tuple(sorted(accepted, key=lambda pair: pair[0].sort_key())),
        baselined=_in_order(old),
        unchanged=unchanged,
        problems=tuple(sorted(problems, key=Problem.sort_key)),
        counts=looked.counts,
        claims=looked.claims,
        rules=chosen,
        documents=looked.documents,
        aligned=looked.aligned,
        sources=looked.sources,
    )


def _looked(ground: Ground, progress: Progress | None, means: Means, increments: Increments | None) -> Looked:
    """Return what there is to be found, by an increment where that is sure."""
    if increments is None:
        return _looked_at_all(ground, progress, means)
    return increments.looked(ground, progress) or _looked_at_all(ground, progress, means, increments.noted(ground))


def _looked_at_all(ground: Ground, progress: Progress | None, means: Means, noted: Noted | None = None) -> Looked:
    """Return what there is to be found, by a full run."""
    project = load_project(ground.inputs, ground.settings, progress, ground.disk, means)
    exemptions, claims = ground.exemptions, project.claims
    found = [located(one, project.documents) for one in _findings(ground, project, progress, noted)]
    if noted is not None:
        noted.keep(project, found)
    return Looked(
        findings=found,
        inline=exemptions.inline_waivers(claims, ground.known) if exemptions else inline_waivers(claims),
        problems=project.problems,
        counts=counted(project, len(ground.rules)),
        claims=claims,
        documents=project.documents,
        aligned=project.aligned,
        sources=None if ground.inputs.tables else _sources(project),
    )


def _sources(project: Project) -> Mapping[str, str]:
    return {text.path: text.sha256 for text in project.documents.values() if text.path}


def _exemptions(settings: Settings, rules: Sequence[Rule]) -> Exemptions | None:
    if not settings.per_path_ignores:
        return None
    from factlint.checking.exemptions import Exemptions

    return Exemptions.of(settings, rules)


def _findings(ground: Ground, project: Project, progress: Progress | None, noted: Noted | None) -> list[Finding]:
    """Return what the rules find in the claims, or, those that look at figures, in the documents."""
    about_figures = [rule for rule in ground.rules if rule.by is figures_of_document]
    others = [rule for rule in ground.rules if rule.by is not figures_of_document]
    found = run_rules(others, project.claims, ground.exemptions, progress, noted)
    if about_figures:
        from factlint.checking.coverage import with_figures

        found += run_rules(about_figures, with_figures(project), ground.exemptions)
    return found


def _told_apart(findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Return what the rules found, and the rules that crashed: nobody can accept not to know what a rule would find."""
    found: list[Finding] = []
    crashes: list[Finding] = []
    for one in findings:
        (crashes if one.code == CRASH_CODE else found).append(one)
    return found, crashes


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=Finding.sort_key))


def _since(
    settings: Settings, findings: tuple[Finding, ...], documents: Mapping[str, Document]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings that count, and those of which nothing changed since the revision asked for."""
    if not settings.since:
        return findings, ()
    from factlint.checking.changes import told_apart

    new, old = told_apart(findings, documents, settings.root, settings.since)
    return tuple(new), tuple(old)


def counted(project: Project, rules: int) -> Counts:
    """Return how much of a project was looked at, by a number of rules."""
    facts = {same_fact(claim) for claim in project.claims}
    sources = {claim.source.document for claim in project.claims} | set(project.documents)
    return Counts(len(sources), len(project.claims), len(facts), rules, project.rejected)


def _waivers(settings: Settings, problems: list[Problem], disk: Disk) -> list[Waiver]:
    path = settings.root / settings.waivers
    data = disk.held(path)
    if not settings.waivers or (data is None and not path.exists()):
        return []
    refuse_outside([path], settings)
    waivers, wrong = load_waivers(path, shown(path, settings.root), data)
    problems.extend(wrong)
    return waivers


def _baseline(settings: Settings, problems: list[Problem]) -> Baseline:
    path = settings.root / settings.baseline
    if not settings.baseline or not path.exists():
        return Baseline()
    refuse_outside([path], settings)
    try:
        return load_baseline(path, shown(path, settings.root))
    except ClaimsError as error:
        problems.extend(error.problems)
        return Baseline()
