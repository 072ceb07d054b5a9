"""A whole run on a cluster, from the paths that are named to what the rules find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import entry_points
from pathlib import Path

from factlint.alignment import figures_of_document
from factlint.checking.exemptions import Exemptions
from factlint.checking.files import Inputs, find_inputs, refuse_outside, shown
from factlint.checking.progress import Progress
from factlint.checking.project import read_vocabulary
from factlint.checking.result import Result
from factlint.checking.settings import Settings, selected
from factlint.claims import Problem, shown_path
from factlint.claims.events import decoded
from factlint.cluster.errors import ClusterError
from factlint.cluster.job import Job
from factlint.cluster.remote import is_url, url_of
from factlint.cluster.runs import Plan, Run
from factlint.cluster.session import LOCAL, Cluster, started
from factlint.cluster.urls import RemoteRun
from factlint.findings import each_waiver
from factlint.rules import GROUP, Rule

Then = Callable[[Result, Cluster], None]
"""What is done with a result while there is still a cluster."""


def check_on_cluster(
    paths: Sequence[Path],
    settings: Settings,
    rules: Iterable[Rule],
    *,
    master: str = LOCAL,
    whole: bool = False,
    progress: Progress | None = None,
    then: Then | None = None,
) -> Result:
    """Return what the rules find in the claims that the paths name, as a local run does.

    Args:
        paths: as for a local run; the workers read them where they are.
        settings: the settings.
        rules: all rules there are.
        master: the cluster.
        whole: whether all claims and documents have to come back, and not only those of findings.
        progress: told what is being done.
        then: called with the result while there is still a cluster, which may write it somewhere.

    Raises:
        ClusterError: when the cluster cannot be used, or breaks down.
        NothingToCheckError: for a path that does not exist, or when there is nothing to check.
        RuleError: for the name of a rule that there is not.
        SettingsError: when git cannot tell what changed since the revision asked for.
    """
    plan = planned(paths, settings, rules)
    if progress is not None:
        progress(f"starting Spark ({master})", 0, 0)
    with started(master, [module for _, module in plan.job.packs]) as cluster:
        return run_on(cluster, plan, whole=whole, progress=progress, then=then)


def planned(paths: Sequence[Path], settings: Settings, rules: Iterable[Rule]) -> Plan:
    """Return the plan of a run: what it asks for can be done, and what it looks at is there, unless that is at URLs.

    Raises:
        ClusterError: for what cannot be done on a cluster.
        NothingToCheckError: for a path that does not exist, or when there is nothing to check.
        RuleError: for the name of a rule that there is not.
    """
    known = tuple(rules)
    chosen = selected(known, settings)
    exemptions = Exemptions.of(settings, known)
    urls = tuple(url_of(path) for path in paths if is_url(path))
    if urls:
        _refuse_here(paths, urls, settings)
    inputs = Inputs((), _named_vocabulary(settings)) if urls else find_inputs(paths, settings, tables=True)
    _refuse_elsewhere(inputs, settings)
    problems: list[Problem] = []
    read_vocabulary(inputs.vocabulary, settings, problems)
    points = [point for point in entry_points(group=GROUP) if point.name in settings.rules]
    job = Job(
        str(settings.root.absolute()),
        _written(inputs.vocabulary) if not problems else "",
        tuple((point.name, point.value) for point in points),
        tuple((path.name, str(path)) for path in _apart(settings.allow_rules)),
        tuple(rule.code for rule in chosen if rule.by not in (each_waiver, figures_of_document)),
        tuple(exemptions.patterns.items()),
        tuple(shown(path, settings.root) for path in inputs.claims) if inputs.tables else (),
    )
    return Plan(job, settings, known, chosen, exemptions, inputs, (*inputs.problems, *problems), urls)


def run_on(
    cluster: Cluster, plan: Plan, *, whole: bool = False, progress: Progress | None = None, then: Then | None = None
) -> Result:
    """Return what the rules find; raises as :func:`check_on_cluster`."""
    cluster.send(plan.settings.allow_rules)
    run = RemoteRun(plan, cluster, progress) if plan.urls else Run(plan, cluster, progress)
    result = run.result(whole=whole)
    if then is not None:
        then(result, cluster)
    return result


def _apart(files: Sequence[Path]) -> Sequence[Path]:
    """Return files that Spark can send: they are known by their names alone.

    Raises:
        ClusterError: when two have one name.
    """
    names = [path.name for path in files]
    for path in files:
        if names.count(path.name) > 1:
            raise ClusterError(f"--allow-rules {path}: two are called {path.name}; give one another name")
    return files


def _refuse_here(paths: Sequence[Path], urls: Sequence[str], settings: Settings) -> None:
    """Refuse what cannot be done with files at URLs.

    Raises:
        ClusterError: for that.
    """
    if len(urls) < len(paths):
        here = next(path for path in paths if not is_url(path))
        raise ClusterError(f"{here} is a path and {urls[0]} is a URL; name all by URLs, or all by paths")
    if settings.since:
        raise ClusterError("--since asks git what has changed, which knows nothing of files at URLs")


def _named_vocabulary(settings: Settings) -> Path | None:
    """Return the vocabulary that the configuration names, for files at URLs."""
    if not settings.vocabulary:
        return None
    named = settings.root / settings.vocabulary
    if not named.is_file():
        raise ClusterError(f"{named}: no such vocabulary")
    refuse_outside([named], settings)
    return named


def _refuse_elsewhere(inputs: Inputs, settings: Settings) -> None:
    """Refuse claims files that reports name as they were named: another machine would call them otherwise.

    Raises:
        ClusterError: for the first of them.
    """
    for path in inputs.claims:
        if shown_path(path, settings.root) != shown_path(path.absolute(), settings.root):
            raise ClusterError(f"{path}: lies outside {settings.root}; name it by its whole path")


def _written(path: Path | None) -> str:
    """Return what a vocabulary says, which has been read without a problem."""
    return "" if path is None else decoded(path.read_bytes(), str(path))
