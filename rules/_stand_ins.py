"""Disputes over something other than the values as written: who holds a place, a date with its year filled in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from factlint.rules import Camp, Claim, Dispute, disputes
from factlint.values import Value


def disputes_as(claims: Sequence[Claim[Value]], meant: Callable[[Claim[Value]], Value]) -> Iterator[Dispute]:
    """Yield where the claims conflict when each is taken to have the value that ``meant`` returns for it.

    The disputes hold the claims as they were.
    """
    values = [meant(claim) for claim in claims]
    if all(value is claim.value for value, claim in zip(values, claims, strict=True)):
        yield from disputes(claims)  # as nearly always; making and hashing new claims takes far longer than this
        return
    taken = [replace(claim, value=value) for claim, value in zip(claims, values, strict=True)]
    yield from disputes_of(claims, taken)


def disputes_of(claims: Sequence[Claim[Value]], taken: Sequence[Claim[Value]]) -> Iterator[Dispute]:
    """Yield where claims conflict as they are taken, one for one; the disputes hold the claims as they were."""
    # By identity: to hash a claim, with its parts and their parts, takes longer than all that is done with it here.
    written = {id(one): claim for one, claim in zip(taken, claims, strict=True)}
    for dispute in disputes(taken):
        camps = tuple(Camp(tuple(written[id(claim)] for claim in camp.claims)) for camp in dispute.camps)
        yield replace(dispute, camps=camps)
