"""Small projects: one document that stands alone against others, each with a claim that somebody wrote down."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from factlint.checking import Settings
from factlint.fixes import Fixes, propose
from factlint.rules import Rule, load_rules


@dataclass(frozen=True)
class Telling:
    """What documents say, and claims of them: the odd one's sentence and value, and those of the others."""

    odd: str
    said: str
    right: str
    meant: str
    quote: str = ""
    """Of the odd sentence, where markup stands in it."""

    about: str = "size"
    others: int = 2
    more: str = ""
    """What stands in the odd document besides."""

    trust: Sequence[str] = ()
    during: tuple[str, str] = ("", "")
    published: tuple[str, str] = ("2017-10-12", "2017-10-10")
    suffix: str = "md"


@lru_cache(maxsize=1)
def builtin() -> tuple[Rule, ...]:
    return load_rules()


def settled(folder: Path, telling: Telling) -> Fixes:
    """Write a telling into a folder and return what is proposed for it."""
    for name in ("docs", "claims"):
        (folder / name).mkdir(exist_ok=True)
    for at in range(telling.others + 1):
        name = f"doc{at}" if at else "odd"
        sentence, value = (telling.right, telling.meant) if at else (telling.odd, telling.said)
        quote = telling.right if at else telling.quote or telling.odd
        text = f"# Notes, part {at}\n\n{sentence}\n" + (f"\n{telling.more}\n" if telling.more and not at else "")
        (folder / "docs" / f"{name}.{telling.suffix}").write_bytes(text.encode())
        during = telling.during[bool(at)]
        lines = [
            f"document: ../docs/{name}.{telling.suffix}",
            f"published: {telling.published[bool(at)]}",
            "claims:",
            "  - id: it",
            "    subject: harbour mission",
            f"    property: {telling.about}",
            f"    value: {_quoted(value) if not value.startswith('{') else value}",
            *([f"    during: {_quoted(during)}"] if during else []),
            f"    quote: {_quoted(quote)}",
            "",
        ]
        (folder / "claims" / f"{name}.yaml").write_text("\n".join(lines), encoding="utf-8")
    vocabulary = "properties:\n  harbour master: {type: name, exclusive: true}\n  rank: {type: rank}\n"
    if telling.trust:
        vocabulary += f"sources: {{trust: [{', '.join(telling.trust)}]}}\n"
    (folder / "claims" / "vocabulary.yaml").write_text(vocabulary, encoding="utf-8")
    return propose([], Settings(root=folder), builtin())


def odd_sentence(fixes: Fixes) -> str:
    """Return what is proposed to stand in the odd document in place of its sentence; empty when nothing is."""
    found = [file.after for file in fixes.files if file.name.startswith("docs/odd")]
    return found[0].split("\n\n")[1].removesuffix("\n") if found else ""


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
