"""``factlint clean``."""

from __future__ import annotations

from pathlib import Path

import click

from factlint.cache import FOLDER
from factlint.cache.cleaning import ForeignFolderError, clean
from factlint.cli.options import config_option, settings_of
from factlint.cli.screen import tell


@click.command("clean")
@config_option
def command(config: Path | None) -> int:
    """Remove the cache of this project, `.factlint_cache` in the folder of its configuration.

    Nothing is lost: the next check takes longer, and begins another.
    """
    root = settings_of(config).root
    try:
        removed = clean(root)
    except ForeignFolderError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.UsageError(f"{root / FOLDER}: cannot be removed: {error.strerror}") from error
    if removed is None:
        tell(f"no {FOLDER} in {root}")
    else:
        path, size = removed
        tell(f"removed {path}: {size / 1e6:,.1f} MB")
    return 0
