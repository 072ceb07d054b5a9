"""``factlint check``."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from factlint.cache.replay import NO_CACHE
from factlint.checking import NothingToCheckError, Result, Settings, SettingsError, check
from factlint.checking.intake import Means
from factlint.cli.cluster import SPARK, check_on_spark, cluster_options, refuse_without_cluster
from factlint.cli.options import choice_options, jobs_option, paths_argument, rules_of, settings_of, settings_options
from factlint.cli.outputs import Output, output_option, put_out
from factlint.cli.progress import progress_line
from factlint.cli.recording import Recording, means_of, opened_store
from factlint.cli.screen import tell_notes
from factlint.rules import Rule, RuleError


@click.command("check")
@paths_argument
@output_option
@click.option("--statistics", is_flag=True, help="Count the findings by rule and document at the end of text reports.")
@jobs_option
@click.option("--watch", is_flag=True, help="Run again whenever an input changes, until interrupted.")
@cluster_options
@click.option(NO_CACHE, is_flag=True, help="Neither use nor keep what runs have worked out in `.factlint_cache`.")
@choice_options
@settings_options
@click.pass_obj
def command(
    arguments: tuple[str, ...] | None,
    /,
    paths: tuple[Path, ...],
    outputs: tuple[Output, ...],
    statistics: bool,
    jobs: int | None,
    watch: bool,
    engine: str,
    master: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    fail_on: str | None,
    since: str | None,
    today: datetime | None,
    config: Path | None,
    allow_rules: tuple[Path, ...],
    no_cache: bool,
) -> int:
    """Check documents and claims, and report where they contradict each other.

    PATHS are documents, claims files, or folders of them; with none, what the configuration names, else the folder
    `claims`. Claims are drafted from documents; those that people have written down and reviewed come before them.

    Exit codes: 0 clean, 1 findings, 2 wrong usage or nothing to check, 3 some input unreadable, 4 internal error.
    """

    def settings_now() -> Settings:
        settings = settings_of(
            config,
            allow_rules,
            select=select,
            ignore=ignore,
            extend_select=extend_select,
            fail_on=fail_on,
            since=since,
            today=today,
        )
        return replace(settings, cache=settings.cache and not no_cache)

    own = [output.file for output in outputs if output.file is not None]

    def run(settings: Settings) -> Result:
        rules = rules_of(settings)
        with opened_store(settings) as store:
            kept = None if watch else arguments
            recording = Recording.begun(store, kept, paths, settings, rules, config, own)
            result = _checked(paths, settings, rules, means_of(jobs, store, rules))
            talk = tell_notes(result.documents.values()) if result.aligned is not None else ""
            reports = put_out(outputs, result, settings.root, statistics=statistics)
            if recording is not None:
                recording.end(result, result.exit_code(settings.fail_on), talk, reports)
        return result

    refuse_without_cluster(engine, master, outputs)
    if engine == SPARK:
        settings = settings_now()
        return check_on_spark(
            paths, outputs, settings, rules_of(settings), master=master, statistics=statistics, watch=watch
        )
    if not watch:
        settings = settings_now()
        return int(run(settings).exit_code(settings.fail_on))
    from factlint.checking.watching import snapshot, states
    from factlint.cli.watching import Seen, watch_files

    documents: tuple[str, ...] = ()

    def run_and_look() -> Seen:
        nonlocal documents
        settings = settings_now()
        before = snapshot(paths, settings, documents, own)
        result = run(settings)
        documents = tuple(result.sources or ())
        return Seen({**states(documents, own), **before}, partial(snapshot, paths, settings, documents, own))

    return watch_files(run_and_look)


def _checked(paths: tuple[Path, ...], settings: Settings, rules: tuple[Rule, ...], means: Means) -> Result:
    try:
        with progress_line() as progress:
            return check(paths, settings, rules, progress, means)
    except (NothingToCheckError, RuleError, SettingsError) as error:
        raise click.UsageError(str(error)) from error
