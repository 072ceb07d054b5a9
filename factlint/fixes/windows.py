"""Writing another stretch of time where one stands that looks back or ahead: the past twelve years, not ten."""

from __future__ import annotations

from factlint.claims import Claim
from factlint.fixes.edit import Fix, NeedsDecisionError, edit
from factlint.fixes.leaning import RELATIVE, refuse_inside_change, refuse_words
from factlint.fixes.numbers import rewritten
from factlint.fixes.standing import Standing, only, read_again
from factlint.values import Quantity, Value, Window


def window_fix(standing: Standing, right: Claim[Value]) -> Fix:
    """Return the fix that gives a claim's figure another stretch of time.

    Raises:
        NeedsDecisionError: when it cannot be written in its place as plainly, or other words depend on it.
    """
    mine, theirs = (claim.qualifiers.during for claim in (standing.claim, right))
    figure = only([one for one in standing.around if isinstance(one.value, Window) and str(one.value) == str(mine)])
    refuse_inside_change(standing, figure)
    refuse_words(standing, figure, RELATIVE)
    for other in standing.around:
        if other is not figure and other.kind in ("date", "window", "duration", "change"):
            raise NeedsDecisionError(f"“{standing.text(other)}” in its sentence may depend on it")
    value = figure.value
    assert isinstance(value, Window)
    old, new = value.length, getattr(theirs, "length", None)
    if not isinstance(new, Quantity) or old.figure is None or new.figure is None or value.calendar is not None:
        raise NeedsDecisionError("one of the stretches of time is not given by its length")
    if old.unit != new.unit or (isinstance(theirs, Window) and theirs.calendar is not None):
        raise NeedsDecisionError("the sides measure in different units")
    text = standing.text(figure)
    found = rewritten(text, old.figure.low, new.figure.low)
    again = read_again(standing, figure, found.within(text))
    if not isinstance(again, Window) or again.length.shown_amount != new.shown_amount:
        raise NeedsDecisionError("the new stretch of time would not be read as it should")
    at = standing.block.start + figure.start
    change = edit(standing.document, at + found.start, at + found.end, found.text)
    before, after = old.figure.low, new.figure.low
    return Fix((change,), lambda words: rewritten(words, before, after).within(words), "during")
