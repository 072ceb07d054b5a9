"""A whole run: load, validate, group, check, waive, sort."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from factlint.alignment import figures_of_document, same_fact
from factlint.checking.decisions import load_baseline, load_waivers
from factlint.checking.disk import DISK, Disk
from factlint.checking.files import Inputs, find_inputs, refuse_outside, shown
from factlint.checking.locating import located
from factlint.checking.progress import Progress
from factlint.checking.project import Project, load_project
from factlint.checking.result import Counts, Result
from factlint.checking.running import run_rules, run_waiver_rules
from factlint.checking.settings import Settings, selected
from factlint.claims import ClaimsError, Problem
from factlint.findings import Baseline, Finding, Waiver, apply_waivers, inline_waivers
from factlint.rules import CRASH_CODE, Rule

if TYPE_CHECKING:  # most projects exempt no file, and need not load what does
    from factlint.checking.exemptions import Exemptions


def check(paths: Sequence[Path], settings: Settings, rules: Iterable[Rule], progress: Progress | None = None) -> Result:
    """Return what the rules find in the claims that the paths name, or else the settings.

    Raises:
        NothingToCheckError: for a path that does not exist, or when there is nothing to check.
        RuleError: for the name of a rule that there is not.
        SettingsError: when git cannot tell what changed since the revision asked for.
    """
    return check_inputs(find_inputs(paths, settings, tables=True), settings, rules, progress)


def check_inputs(
    inputs: Inputs, settings: Settings, rules: Iterable[Rule], progress: Progress | None = None, disk: Disk = DISK
) -> Result:
    """Return what the rules find in the claims of these files.

    Raises:
        RuleError: for the name of a rule that there is not.
        SettingsError: as :func:`check`.
    """
    known = tuple(rules)
    chosen = selected(known, settings)
    exemptions = _exemptions(settings, known)
    project = load_project(inputs, settings, progress, disk)
    inline = exemptions.inline_waivers(project.claims, known) if exemptions else inline_waivers(project.claims)
    found = _findings(chosen, project, exemptions, progress)
    return concluded(found, project, counted(project, len(chosen)), settings, chosen, exemptions, inline, disk)


def concluded(
    findings: Iterable[Finding],
    project: Project,
    counts: Counts,
    settings: Settings,
    chosen: Sequence[Rule],
    exemptions: Exemptions | None,
    inline: Sequence[Waiver],
    disk: Disk = DISK,
) -> Result:
    """Return the result of a run of which the findings are known: waived, told from old ones, located, in order.

    Args:
        findings: what the rules found, merged.
        project: what was looked at; of its documents, those at least that findings rest on.
        counts: how much was looked at.
        settings: the settings.
        chosen: the rules that ran.
        exemptions: which rules do not look at which files, if any.
        inline: the waivers written in claims.
        disk: where the waiver file is read from.
    """
    problems = list(project.problems)
    waivers = [*inline, *_waivers(settings, problems, disk)]
    baseline = _baseline(settings, problems)
    found, crashes = _told_apart(findings)
    ran = frozenset(word for rule in chosen for word in (rule.name, rule.code))
    kept, accepted, uses = apply_waivers(found, waivers, settings.today or datetime.now(UTC).date(), ran)
    about_waivers, more_crashes = _told_apart(run_waiver_rules(chosen, uses, exemptions))
    new, old = baseline.split(kept + about_waivers)
    reported, unchanged = _since(settings, _reported(new + crashes + more_crashes, project), project)
    return Result(
        findings=reported,
        waived=_accepted(accepted, project),
        baselined=_reported(old, project),
        unchanged=unchanged,
        problems=tuple(sorted(problems, key=Problem.sort_key)),
        counts=counts,
        claims=project.claims,
        rules=tuple(chosen),
        documents=project.documents,
        aligned=project.aligned,
    )


def _exemptions(settings: Settings, rules: Sequence[Rule]) -> Exemptions | None:
    if not settings.per_path_ignores:
        return None
    from factlint.checking.exemptions import Exemptions

    return Exemptions.of(settings, rules)


def _findings(
    rules: Sequence[Rule], project: Project, exemptions: Exemptions | None, progress: Progress | None
) -> list[Finding]:
    """Return what the rules find in the claims, or, those that look at figures, in the documents."""
    about_figures = [rule for rule in rules if rule.by is figures_of_document]
    others = [rule for rule in rules if rule.by is not figures_of_document]
    found = run_rules(others, project.claims, exemptions, progress)
    if about_figures:
        from factlint.checking.coverage import with_figures

        found += run_rules(about_figures, with_figures(project), exemptions)
    return found


def _told_apart(findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Return what the rules found, and the rules that crashed: nobody can accept not to know what a rule would find."""
    found: list[Finding] = []
    crashes: list[Finding] = []
    for one in findings:
        (crashes if one.code == CRASH_CODE else found).append(one)
    return found, crashes


def _reported(findings: Iterable[Finding], project: Project) -> tuple[Finding, ...]:
    return tuple(sorted((located(one, project.documents) for one in findings), key=Finding.sort_key))


def _since(
    settings: Settings, findings: tuple[Finding, ...], project: Project
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings that count, and those of which nothing changed since the revision asked for."""
    if not settings.since:
        return findings, ()
    from factlint.checking.changes import told_apart

    new, old = told_apart(findings, project.documents, settings.root, settings.since)
    return tuple(new), tuple(old)


def _accepted(accepted: Iterable[tuple[Finding, Waiver]], project: Project) -> tuple[tuple[Finding, Waiver], ...]:
    placed = ((located(one, project.documents), waiver) for one, waiver in accepted)
    return tuple(sorted(placed, key=lambda pair: pair[0].sort_key()))


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
