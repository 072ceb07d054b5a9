"""Writing claims as YAML, the way a person writes them and `factlint fmt` leaves them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import cast

from factlint.claims.format import STEP, WIDTH, block_lines, scalar
from factlint.claims.records import ClaimRecord, Form

LONG = 100
"""Characters of a quote above which it is folded over several lines."""

MOST_HEADING = 100
"""Characters of a heading that the comment above its claims repeats."""


def claim_lines(record: ClaimRecord, indent: int = STEP) -> list[str]:
    """Return the lines of a claim as an item of a list whose dashes stand at a column, counted from 0."""
    within = indent + STEP
    lines: list[str] = []
    for item in fields(record):
        value = getattr(record, item.name)
        if value:
            lines += entry_lines(item.name.rstrip("_"), value, within)
    lines[0] = " " * indent + "-" + lines[0][indent + 1 :]
    return lines


def head_lines(head: Mapping[str, str]) -> list[str]:
    """Return the lines at the top of a claims file, from its keys and their texts; those without text are left out."""
    return [line for key, text in head.items() if text for line in entry_lines(key, text, 0)]


def heading_line(heading: str, indent: int = STEP) -> str:
    """Return the comment that stands above the claims of a section."""
    words = " ".join("".join(letter if letter.isprintable() else " " for letter in heading).split())
    cut = words if len(words) <= MOST_HEADING else words[:MOST_HEADING].rpartition(" ")[0] + " …"
    return f"{' ' * indent}# {cut}"


def entry_lines(key: str, value: object, indent: int) -> list[str]:
    """Return the lines of a key and its value, the first at a column, counted from 0."""
    start = f"{' ' * indent}{key}:"
    if isinstance(value, str):
        block = block_lines(value, ">", indent + STEP) if len(value) > LONG else []
        return [f"{start} {block[0]}", *block[1:]] if block else [f"{start} {scalar(value)}"]
    flow = flow_text(value)
    if len(start) + 1 + len(flow) <= WIDTH:
        return [f"{start} {flow}"]
    return [start, *_open_lines(value, indent + STEP)]


def _open_lines(value: object, indent: int) -> Iterator[str]:
    """Yield the lines of a list or an explicit value that is too long for one."""
    if isinstance(value, list):
        for item in value:
            yield f"{' ' * indent}- {flow_text(item)}"
        return
    for key, text in _pairs(value):
        yield from entry_lines(key, text, indent)


def flow_text(value: object) -> str:
    """Return a text, a list, or an explicit value on one line."""
    if isinstance(value, bool):
        return "true"
    if isinstance(value, str):
        return scalar(value, flow=True)
    if isinstance(value, list):
        return f"[{', '.join(map(flow_text, value))}]"
    return f"{{{', '.join(f'{scalar(key, flow=True)}: {flow_text(text)}' for key, text in _pairs(value))}}}"


def _pairs(value: object) -> Sequence[tuple[str, object]]:
    """Return the keys of an explicit value, or of a mapping, and what they say; those left unsaid are left out."""
    if isinstance(value, dict):
        return list(value.items())
    keys = [item.name for item in fields(cast(Form, value))]
    return [(key.rstrip("_"), said) for key in keys if (said := getattr(value, key))]
