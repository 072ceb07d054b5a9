"""How rules put disputes into words: who says what, why it cannot all be true, and what would reconcile it."""

from collections.abc import Sequence

from factlint.rules import Camp, Claim, Dispute
from factlint.values import Change, Interval, Quantity, Rank, Reading, Value

MOST_LISTED = 12
"""Values, dates or holders that a sentence lists; of more, the number of the others is given."""

QUALIFIER_WORDS = {
    "during": "another period",
    "as_of": "another time",
    "place": "another place",
    "of": "another whole",
    "among": "another class",
    "from": "another source",
    "to": "another destination",
    "status": "another status",
}


def about(claim: Claim[Value]) -> str:
    """Return what a claim is about: subject and property; of what was read from running text, the property."""
    if claim.draft and not claim.source.claims_file:
        return str(claim.property)
    return f"{claim.subject}: {claim.property}"


def listed(words: Sequence[str]) -> str:
    """Return words as a list in running text; of many, some and the number of the others: “30, 40 and 3 others”."""
    if len(words) > MOST_LISTED:
        rest = len(words) - MOST_LISTED + 1
        words = [*words[: MOST_LISTED - 1], f"{rest:,} others"]
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def sides(dispute: Dispute) -> str:
    """Return the values that stand against each other, and who stands alone against how many."""
    counts = [len(_documents(camp)) for camp in dispute.camps]
    if len(dispute.camps) == 2 and counts[1] > counts[0]:
        odd, most = dispute.camps
        return (
            f"{odd.value} in {_in_documents(_documents(odd))}, but as {most.value} in {_in_documents(_documents(most))}"
        )
    values = [str(camp.value) for camp in dispute.camps]
    if len(set(values)) == 1:
        return f"{values[0]} in different senses"
    return listed(values)


def unlike(dispute: Dispute) -> str:
    """Return, in one line, why the values of a dispute have nothing in common."""
    reading = Reading.NATURAL if dispute.possible else Reading.CHARITABLE
    one, other = dispute.odd.value, dispute.most.value
    if isinstance(one, Change) and isinstance(other, Change):
        one, other = _where_apart(one, other, reading)
    if not isinstance(one, Quantity | Rank) or not isinstance(other, Quantity | Rank):
        return f"{one} and {other} cannot both hold"
    mine, theirs = one.reading(reading), other.reading(reading)
    if mine is None or theirs is None:
        return f"{one} and {other} cannot both hold"
    unit = f" {one.base}" if isinstance(one, Quantity) and one.base else ""
    if dispute.possible and not dispute.one_sided:
        return (
            f"as written, {one} is {mine}{unit} and {other} is {theirs}{unit}; only rounding or vagueness allows both"
        )
    if _point(mine):
        return f"{mine} lies outside {theirs}{unit}"
    if _point(theirs):
        return f"{theirs} lies outside {mine}{unit}"
    return f"{mine} and {theirs} have nothing in common{unit and f' ({unit.strip()})'}"


def _where_apart(one: Change, other: Change, reading: Reading) -> tuple[Value, Value]:
    """Return the amounts of two changes, by how much, from what or to what, that cannot both be true."""
    theirs = other.amounts()
    for role, mine in one.amounts().items():
        if role in theirs and mine.meet(theirs[role], reading) is None:
            return mine, theirs[role]
    return one, other


def reconciled(dispute: Dispute, otherwise: str = "") -> str:
    """Return what would have to be so for every side to hold, and how to say so."""
    if dispute.one_sided:
        name = dispute.one_sided[0]
        return (
            f"both hold if the claim without `{name}:` speaks of {QUALIFIER_WORDS.get(name, 'something else')}; "
            f"say so with `{name}:`"
        )
    if otherwise:
        return otherwise
    if dispute.possible:
        return "both hold if one figure is rounded or loosely meant; give both alike, or waive with the reason"
    return (
        "both hold only if they speak of different things, such as a part and its whole or two times; "
        "say so with `of:`, `during:` or `place:`"
    )


def _point(interval: Interval) -> bool:
    return interval.low is not None and interval.low == interval.high


def _documents(camp: Camp) -> list[str]:
    return sorted({claim.source.document for claim in camp.claims})


def _in_documents(documents: list[str]) -> str:
    return documents[0] if len(documents) == 1 else f"{len(documents)} documents"
