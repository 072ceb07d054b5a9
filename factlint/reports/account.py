"""What ``factlint why`` prints: the two claims, the steps of the comparison, the outcome."""

from __future__ import annotations

from factlint.checking import Why
from factlint.claims import Claim
from factlint.reports.plain import plain, without_commands
from factlint.reports.style import Style
from factlint.values import Value


def account(why: Why, style: Style) -> str:
    """Return the account of one pair as text."""
    label = max(len(name) for name, _ in (*why.steps, ("outcome", "")))
    lines = [line for claim in (why.one, why.other) for line in _claim(claim, style)]
    lines.append("")
    lines += [f"  {style.paint(name.ljust(label), 'dim')}  {plain(text)}" for name, text in why.steps]
    use = why.findings[0].verdict.value if why.findings else "bold"
    lines.append(f"  {style.paint('outcome'.ljust(label), 'dim')}  {style.paint(plain(why.outcome), use)}")
    lines += [f"  {' ' * label}  reading: {plain(found.reading)}" for found in why.findings if found.reading]
    return without_commands("\n".join(lines) + "\n")


def _claim(claim: Claim[Value], style: Style) -> list[str]:
    head = f"{style.paint(plain(claim.name), 'path')}  {plain(str(claim.subject))}: {plain(str(claim.property))}"
    return [f"{head} = {style.paint(plain(str(claim.value)), 'bold')}", f"    “{plain(claim.quote)}”"]
