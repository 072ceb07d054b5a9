"""FL104: a change that does not follow from where it starts and ends."""

import re
from collections.abc import Iterator
from fractions import Fraction

from factlint.rules import Claim, Finding, Group, Verdict, each_claim, finding, rule
from factlint.values import PERCENT, Change, Comparator, Figure, Interval, Quantity, exact

from ._arithmetic import above, growth, halfway, is_plain, like, minus, rounded
from ._wording import about

DIRECTION_WORDS = {1: "a rise", -1: "a fall", 0: "no change"}

FLAT = Fraction(1, 20)
"""Something that moved by no more than a twentieth is still said to be flat; design's “about”, naturally read."""

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
    if direction == 0:
        moved = above(*_charitable(end, start)) or above(*_charitable(start, end))
        share = growth(start.natural or start.charitable, end.natural or end.charitable)
        if not moved or share is None or _holds(share, FLAT * 100):
            return None
        verdict = Verdict.CONTRADICTION
    else:
        low, high = (start, end) if direction > 0 else (end, start)
        verdict = Verdict.CONTRADICTION
        if not _not_above(low.charitable, high.charitable):
            if not (is_plain(low) and is_plain(high) and _not_above(halfway(low), halfway(high))):
                return None
            verdict = Verdict.TENSION
    real = _direction(start, end)
    return finding(
        [claim],
        f"{about(claim)}: {start} to {end} is {DIRECTION_WORDS[real]}, not {DIRECTION_WORDS[direction]}",
        verdict=verdict,
        why=f"{end} is {'more than' if real > 0 else 'less than' if real < 0 else 'the same as'} {start}",
        reading="holds if the figures are rounded so far that they hide the change"
        if verdict is Verdict.TENSION
        else "",
    )


def _charitable(one: Quantity, other: Quantity) -> tuple[Interval, Interval]:
    return one.charitable, other.charitable


def _holds(share: Interval, slack: Fraction) -> bool:
    """Say whether a share may lie within so many per cent of nothing."""
    return share.meet(Interval(exact(-slack), exact(slack))) is not None


def _not_above(low: Interval, high: Interval) -> bool:
    """Say whether what should be the lower end is nowhere below the higher one."""
    return low.low is not None and high.high is not None and low.low >= high.high


def _direction(start: Quantity, end: Quantity) -> int:
    """Return which way two figures really go, as shown."""
    return above(halfway(end), halfway(start)) - above(halfway(start), halfway(end))


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
    sign = claim.value.direction
    shares = [growth(start.charitable, end.charitable), growth(halfway(start), halfway(end))]
    if shares[0] is None or shares[1] is None:
        return None
    widest, likely = shares[0].map(sign), shares[1].map(sign)
    fits = _as_multiple(by)
    meant = f"{like(likely, by)}" if not is_plain(start) or not is_plain(end) else _share(start, end, sign)
    percentages = start.dimension == "ratio"
    points = minus(end.charitable, start.charitable).map(sign)
    if percentages and not any(likely.meet(fit) for fit in fits) and points.meet(by.charitable) is not None:
        verdict = Verdict.TENSION
        reading = "holds if percentage points are meant; then say so"
    elif not any(widest.meet(fit) for fit in fits):
        verdict, reading = Verdict.CONTRADICTION, ""
    elif is_plain(start) and is_plain(end) and not any(likely.meet(fit) for fit in fits):
        verdict = Verdict.TENSION
        reading = (
            "holds if it was worked out before rounding, and both figures were rounded a long way; give one more digit"
        )
    else:
        return None
    noun = DIRECTION_WORDS[sign]
    return finding(
        [claim],
        f"{about(claim)}: {start} to {end} is {noun} of {meant}, not of {by}",
        verdict=verdict,
        why=f"({end} − {start}) / {start} = {'' if sign > 0 else '−'}{meant}",
        reading=reading,
    )


def _share(start: Quantity, end: Quantity, sign: int) -> str:
    """Return the change in per cent, as the figures shown give it, to one decimal place."""
    share = growth(start.natural or start.charitable, end.natural or end.charitable)
    number = None if share is None else share.low
    return "nothing known" if number is None else f"{rounded(number * sign)} per cent"


def _as_multiple(by: Quantity) -> tuple[Interval, ...]:
    """Return the shares that words allow: “nearly doubled” may be nearly twice as well as nearly 100 per cent more."""
    figure = by.figure
    if figure is None or figure.comparator is Comparator.EQUAL or figure.low < 100:
        return (by.charitable,)
    multiple = Figure(exact(figure.low + 100), exact(figure.high + 100), figure.comparator, figure.step)
    return by.charitable, Quantity.of(multiple, PERCENT).charitable.map(1, -100)


def _wrong_difference(claim: Claim[Change], by: Quantity, start: Quantity, end: Quantity) -> Finding | None:
    sign = claim.value.direction
    widest = minus(end.charitable, start.charitable).map(sign)
    likely = minus(halfway(end), halfway(start)).map(sign)
    if widest.meet(by.charitable) is None:
        verdict, reading = Verdict.CONTRADICTION, ""
    elif all(map(is_plain, (by, start, end))) and likely.meet(halfway(by)) is None:
        verdict = Verdict.TENSION
        reading = (
            "holds if it was worked out before rounding, and the figures were rounded a long way; give one more digit"
        )
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
