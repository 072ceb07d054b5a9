"""A bare floor: the work on a database and on files that nobody can do without, and nothing of factlint.

python floors.py PLAN.json        do what a plan says, as a whole process
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from typing import Any, TypedDict


class Plan(TypedDict):
    """What is to be done."""

    database: str
    files: list[str]
    """Files whose states are looked at."""

    statements: list[tuple[str, list[Any]]]
    """SQL, each with the rows that it is run for; what it gives is read."""


def floor(plan: Plan) -> int:
    """Open the database, look at the files, run the statements in one transaction; return how many rows were read."""
    connection = sqlite3.connect(plan["database"], isolation_level=None)
    connection.execute("PRAGMA synchronous = NORMAL")
    for path in plan["files"]:
        os.stat(path)  # noqa: PTH116 - the floor
    read = 0
    connection.execute("BEGIN IMMEDIATE")
    for statement, rows in plan["statements"]:
        for row in rows:
            read += len(connection.execute(statement, row).fetchall())
    connection.execute("COMMIT")
    connection.close()
    return read


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:  # noqa: PTH123 - pathlib takes long to load
        floor(json.load(file))
