"""From claims to facts: what claims are grouped by, what keeps them apart, and where those of one fact disagree."""

from factlint.alignment.comparison import SAME, Relation, compare, relation, same_time
from factlint.alignment.disputes import Camp, Dispute, disputes
from factlint.alignment.facts import (
    Key,
    each_claim,
    figures_of_document,
    outermost,
    same_document,
    same_entity,
    same_fact,
    same_figures,
    same_flow,
    same_property,
    same_ranking,
    same_series,
    same_whole,
)

__all__ = [
    "SAME",
    "Camp",
    "Dispute",
    "Key",
    "Relation",
    "compare",
    "disputes",
    "each_claim",
    "figures_of_document",
    "outermost",
    "relation",
    "same_document",
    "same_entity",
    "same_fact",
    "same_figures",
    "same_flow",
    "same_property",
    "same_ranking",
    "same_series",
    "same_time",
    "same_whole",
]
