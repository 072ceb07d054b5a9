"""FL104: a change that does not follow from where it starts and ends."""

import re
from collections.abc import Iterator

from factlint.rules import Claim, Finding, Group, Verdict, each_claim, finding, rule
from factlint.values import PERCENT, Change, Comparator, Figure, Interval, Quantity, exact

from ._arithmetic import above, growth, halfway, is_plain, like, minus, rounded
from ._wording import about

DIRECTION_WORDS = {1: "a rise", -1: "a fall", 0: "no change"}

FLAT = 5
"""Per cent: what moved by no more than this is still said to be flat."""

ROUNDED_AFTERWARDS = "it was worked out on figures that were rounded a long way afterwards; give one more digit"

OTHER_BASE = re.compile(
    r"\b(?:(?:a|per|each|every) (?:day|week|month|quarter|year)|annual(?:ly|i[sz]ed)?|yearly|monthly|compound|cagr"
    r"|average|real terms|inflation|like[- ]for[- ]like|constant (?:currency|exchange|prices)|underlying|adjusted"
    r"|organic(?:ally)?|pro forma)\b",
    re.IGNORECASE,
)
"""Words that say a share is not simply the end over the start: by the year, in real terms, like for like."""


@rule("FL104", "change-mismatch", by=each_claim, since="0.1", takes=Change)
def change_mismatch(claims: Group[Change]) -> Iterator[Finding]:
    """A stated change does not follow from its own start and end.

    ## What it does
    Works out every change that is given with both its ends: a rise has to end higher than it starts, a fall lower, and
    the share or the amount of the change has to be the difference between the two.

    Figures may be rounded, and the rule grants it. When no figures that round to those shown fit the change, that is a
    contradiction; when only roundings of the unlikeliest kind fit, a tension. Between two percentages, “up 10 per
    cent” for a rise of ten percentage points is a tension as well. Shares that are by the year, in real terms, like
    for like and so on are left alone.

    ## Why it matters
    It is the one calculation that every reader can check, and many do. Whoever gets it wrong is believed in nothing
    else.

    ## Bad
    ```yaml
    - {document: letter, subject: Marle Bank, property: impairments,
       value: fell by almost a fifth from £88 million to £61 million, quote: fell by almost a fifth} # contradiction
    ```

    ```yaml
    - document: appeal # contradiction
      subject: harbour library
      property: loans
      value: {change: up 20 per cent, from: "12,400", to: "12,100"}
      quote: up 20 per cent, from 12,400 to 12,100
    ```

    ```yaml
    - {document: report, subject: fund, property: income,
       value: {change: up 20 per cent, from: £10 million, to: £13 million}, quote: up 20 per cent} # tension
    - {document: report, subject: turnout, property: share, value: rose by 10 per cent from 40 per cent to 50 per cent,
       quote: rose by 10 per cent} # tension
    ```

    ## Good
    ```yaml
    - {document: report, subject: fund, property: income,
       value: {change: up 8 per cent, from: £1.9 billion, to: £2.1 billion}, quote: up 8 per cent}
    - {document: report, subject: fund, property: staff, value: {change: down a third, from: 60 people, to: 41 people},
       quote: down a third}
    ```

    ```yaml
    - {document: report, subject: turnout, property: share,
       value: rose by 10 percentage points from 40 per cent to 50 per cent, quote: by 10 points}
    - {document: survey, subject: turnout, property: share, value: rose by 25 per cent from 40 per cent to 50 per cent,
       quote: by a quarter}
    ```

    ```yaml
    - {document: report, subject: fund, property: income,
       value: {change: up 5 per cent a year, from: £10 million, to: £13 million}, quote: 5 per cent a year}
    ```

    ## When it is wrong
    The share was worked out on figures that the text does not show: before rounding, in another currency, without a
    part that was sold. Say so in the text, and waive the finding.
    """
    for claim in claims:
        change = claim.value
        start, end = change.start, change.end
        if start is not None and end is not None and start.comparable(end):
            found = _wrong_way(claim, start, end) or (change.by and _wrong_amount(claim, change.by, start, end))
            if found:
                yield found


def _wrong_way(claim: Claim[Change], start: Quantity, end: Quantity) -> Finding | None:
    """Return the finding of a rise that ends lower, a fall that ends higher, no change that is one."""
    direction = claim.value.direction
    verdict = _moved(start, end) if direction == 0 else _not_reached(*((start, end) if direction > 0 else (end, start)))
    if verdict is None:
        return None
    before, after = start.natural or start.charitable, end.natural or end.charitable
    real = above(after, before) - above(before, after)
    comparison = {1: "more than", -1: "less than", 0: "no more and no less than"}[real]
    return finding(
        [claim],
        f"{about(claim)}: {start} to {end} is {DIRECTION_WORDS[real]}, not {DIRECTION_WORDS[direction]}",
        verdict=verdict,
        why=f"{end} is {comparison} {start}",
        reading="holds if rounding hides the change; give one more digit" if verdict is Verdict.TENSION else "",
    )


def _not_reached(low: Quantity, high: Quantity) -> Verdict | None:
    """Return how surely what should be the lower end of a change is not below the higher one."""
    if _not_below(low.charitable, high.charitable):
        return Verdict.CONTRADICTION
    plain = is_plain(low) and is_plain(high)
    return Verdict.TENSION if plain and _not_below(low.natural, high.natural) else None


def _not_below(low: Interval | None, high: Interval | None) -> bool:
    """Say whether no number of the lower end is below any number of the higher one."""
    if low is None or high is None or low.low is None or high.high is None:
        return False
    return low.low >= high.high


def _moved(start: Quantity, end: Quantity) -> Verdict | None:
    """Return a contradiction where what is called unchanged did change, and by more than that is said of."""
    if not above(end.charitable, start.charitable) and not above(start.charitable, end.charitable):
        return None
    share = growth(halfway(start), halfway(end))
    return None if share is None or share.meet(Interval(-FLAT, FLAT)) is not None else Verdict.CONTRADICTION


def _wrong_amount(claim: Claim[Change], by: Quantity, start: Quantity, end: Quantity) -> Finding | None:
    """Return the finding of a share or an amount that is not the difference between the ends."""
    direction = claim.value.direction
    if direction == 0:
        return None
    if by.dimension == "ratio":
        if OTHER_BASE.search(f"{claim.text} {claim.value.text} {claim.quote}"):
            return None
        return _wrong_share(claim, by, start, end)
    if by.dimension == start.dimension or (by.dimension, start.dimension) == ("percentage point", "ratio"):
        return _wrong_difference(claim, by, start, end)
    return None


def _wrong_share(claim: Claim[Change], by: Quantity, start: Quantity, end: Quantity) -> Finding | None:
    """Return the finding of a share that is not the difference between the ends over the start."""
    sign = claim.value.direction
    widest, likely = growth(start.charitable, end.charitable), growth(halfway(start), halfway(end))
    if widest is None or likely is None:
        return None
    allowed, plain = _as_multiple(by), is_plain(start) and is_plain(end)
    if _fits(likely.map(sign), allowed) or (not plain and _fits(widest.map(sign), allowed)):
        return None
    points = minus(end.charitable, start.charitable).map(sign)
    if start.dimension == "ratio" and points.meet(by.charitable) is not None:
        verdict, reading = Verdict.TENSION, "holds if percentage points are meant; then say so"
    elif _fits(widest.map(sign), allowed):
        verdict, reading = Verdict.TENSION, f"holds if {ROUNDED_AFTERWARDS}"
    else:
        verdict, reading = Verdict.CONTRADICTION, ""
    meant = _share(start, end, sign)
    return finding(
        [claim],
        f"{about(claim)}: {start} to {end} is {DIRECTION_WORDS[sign]} of {meant}, not of {by}",
        verdict=verdict,
        why=f"({end} − {start}) / {start} = {'' if sign > 0 else '−'}{meant}" if plain else f"the ends give {meant}",
        reading=reading,
    )


def _fits(share: Interval, allowed: tuple[Interval, ...]) -> bool:
    return any(share.meet(one) is not None for one in allowed)


def _share(start: Quantity, end: Quantity, sign: int) -> str:
    """Return the change in per cent that the ends naturally give, to one decimal place."""
    share = growth(start.natural or start.charitable, end.natural or end.charitable)
    found = None if share is None else share.map(sign)
    if found is None or found.low is None:
        return "any size" if found is None or found.high is None else f"at most {rounded(found.high)} per cent"
    if found.low < 0 and found.high is not None:
        return f"at most {rounded(found.high)} per cent"
    if found.high is None:
        return f"at least {rounded(found.low)} per cent"
    low, high = rounded(found.low), rounded(found.high)
    return f"{low} per cent" if low == high else f"{low} to {high} per cent"


def _as_multiple(by: Quantity) -> tuple[Interval, ...]:
    """Return the shares that words allow: “nearly doubled” may be nearly twice as well as nearly 100 per cent more."""
    figure = by.figure
    if figure is None or figure.comparator is Comparator.EQUAL or figure.low < 100:
        return (by.charitable,)
    multiple = Figure(exact(figure.low + 100), exact(figure.high + 100), figure.comparator, figure.step)
    return by.charitable, Quantity.of(multiple, PERCENT).charitable.map(1, -100)


def _wrong_difference(claim: Claim[Change], by: Quantity, start: Quantity, end: Quantity) -> Finding | None:
    """Return the finding of an amount that is not the difference between the ends."""
    sign = claim.value.direction
    widest = minus(end.charitable, start.charitable).map(sign)
    likely = minus(halfway(end), halfway(start)).map(sign)
    if widest.meet(by.charitable) is None:
        verdict, reading = Verdict.CONTRADICTION, ""
    elif all(map(is_plain, (by, start, end))) and likely.meet(halfway(by)) is None:
        verdict = Verdict.TENSION
        reading = f"holds if {ROUNDED_AFTERWARDS}"
    else:
        return None
    natural = minus(end.natural or end.charitable, start.natural or start.charitable).map(sign)
    meant = like(natural, by)
    return finding(
        [claim],
        f"{about(claim)}: {start} to {end} is {DIRECTION_WORDS[sign]} of {meant}, not of {by}",
        verdict=verdict,
        why=f"{end} − {start} = {'' if sign > 0 else '−'}{meant}",
        reading=reading,
    )
