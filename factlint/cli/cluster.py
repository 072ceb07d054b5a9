"""``factlint check --engine spark``: the options, and what cannot be the same on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factlint.checking import Exit, NothingToCheckError, Result, Settings, SettingsError
from factlint.cli.outputs import Output, put_out
from factlint.cli.progress import progress_line
from factlint.cli.screen import fail, tell_notes
from factlint.rules import Rule, RuleError

if TYPE_CHECKING:  # most runs are local, and need not load it
    from factlint.cluster.session import Cluster

F = TypeVar("F", bound=Callable[..., Any])

LOCAL = "local"
SPARK = "spark"

WHOLE = ("html",)
"""Formats that show all claims and documents, and not only those of findings."""


def cluster_options(command: F) -> F:
    """Add the options that say where a check runs."""
    command = click.option(
        "--master",
        metavar="URL",
        help="With --engine spark, the cluster: spark://HOST:PORT, yarn, k8s://…; this machine alone when left out.",
    )(command)
    return click.option(
        "--engine",
        type=click.Choice([LOCAL, SPARK]),
        default=LOCAL,
        help="Where to run: here, or on Apache Spark (factlint[spark]), which gives the same findings.",
    )(command)


def refuse_without_cluster(engine: str, master: str | None, outputs: Sequence[Output]) -> None:
    """Refuse what only a cluster can do.

    Raises:
        click.UsageError: for that.
    """
    if engine == SPARK:
        return
    if master is not None:
        raise click.UsageError("--master takes --engine spark")
    for output in outputs:
        if output.url:
            raise click.UsageError(f"{output.form}:{output.url}: is written by a cluster; add --engine spark")


def check_on_spark(
    paths: Sequence[Path],
    outputs: Sequence[Output],
    settings: Settings,
    rules: Sequence[Rule],
    *,
    master: str | None,
    statistics: bool,
    watch: bool,
) -> int:
    """Check on a cluster, put out the reports, and return the exit code.

    Raises:
        click.UsageError: for what cannot be done there, or a cluster that cannot be used.
    """
    from factlint.cluster import ClusterError
    from factlint.cluster.check import check_on_cluster

    if watch:
        raise click.UsageError("--watch runs here, again and again; a cluster is asked once: leave out one of both")
    try:
        with progress_line() as progress:
            result = check_on_cluster(
                paths,
                settings,
                rules,
                master=master or "local[*]",
                whole=any(output.form in WHOLE for output in outputs),
                progress=progress,
                then=partial(_write, [output for output in outputs if output.url]),
            )
    except (NothingToCheckError, RuleError, SettingsError) as error:
        raise click.UsageError(str(error)) from error
    except ClusterError as error:
        if not error.lost:
            raise click.UsageError(str(error)) from error
        fail(str(error))
        return Exit.INTERNAL
    if result.aligned is not None:
        tell_notes(result.documents.values())
    put_out([output for output in outputs if not output.url], result, settings.root, statistics=statistics)
    return int(result.exit_code(settings.fail_on))


def _write(outputs: Sequence[Output], result: Result, cluster: Cluster) -> None:
    """Let the cluster write the findings as tables."""
    from factlint.cluster.writing import findings_table, lines_table
    from factlint.reports import FORMATS, Style
    from factlint.reports.json import finding_data

    for output in outputs:
        if output.form == "jsonl":
            rows = lines_table(FORMATS["jsonl"](result, Style()).splitlines())
        else:
            rows = findings_table([finding_data(found) for found in result.findings])
        cluster.write(rows, output.form, output.url)
