"""Which places in an order are told of one ranking: two places of one holder, two holders of one place.

A pair is looked for only among places of one order and one class, in an index. It is kept when class, field and measure
agree; nothing is weighed up against anything else, since a ranking is another as soon as one of them differs:

- tie ``fact``: one holder, or the document's own subject, in two places of one ranking; two numbers of one event; one
  superlative over two stretches of time.
- tie ``ranking``: two holders of one place.
- tie ``series``: two firsts, or two nths, of one kind.
- tie ``flow``: what goes from one country to another, ranked from both ends.

The rules compare rankings by order, class and field, which the two sides may word differently (“grape”, “variety”;
“the country”, “Norway”). So each joint brings the ``forms`` its two claims are to be compared in: order, class and
scope in one wording, the field as a qualifier, the holder as subject. Joining takes value and qualifiers of a ``fact``
from its forms, the whole claim of the other ties. All forms of one cluster agree; of a draft in several joints, the
form of the surest counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from factlint.alignment.corpus import Corpus
from factlint.alignment.joint import Joint
from factlint.alignment.rankings.flows import in_flows
from factlint.alignment.rankings.forms import formed
from factlint.alignment.rankings.holders import Houses
from factlint.alignment.rankings.pairing import in_rankings
from factlint.alignment.rankings.ranked import ranked_in


def joints(corpus: Corpus) -> Iterator[Joint]:
    """Yield the pairs of places that are told of one ranking, with the forms they are to be compared in."""
    ranked = [found for draft in corpus.of("rank") for found in ranked_in(draft)]
    houses = Houses({id(one.document): one.document for one in ranked}.values())
    yield from formed([*in_rankings(corpus, ranked, houses), *in_flows(ranked)])
