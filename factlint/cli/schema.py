"""``factlint schema``."""

from __future__ import annotations

import click

from factlint.claims import claims_schema, vocabulary_schema
from factlint.cli.screen import write


@click.command("schema")
@click.argument("what", type=click.Choice(["claims", "vocabulary"]), default="claims")
def command(what: str) -> int:
    """Print the JSON Schema of claims files or of the vocabulary, for editors to complete and check with."""
    import json

    schema = claims_schema() if what == "claims" else vocabulary_schema()
    write(json.dumps(schema, indent=2, ensure_ascii=False) + "\n")
    return 0
