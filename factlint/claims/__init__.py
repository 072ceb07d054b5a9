"""Claims, and how they are written in YAML."""

from factlint.claims.claim import NO_QUALIFIERS, Claim, Entity, Mark, Property, Qualifiers, Source

__all__ = ["NO_QUALIFIERS", "Claim", "Entity", "Mark", "Property", "Qualifiers", "Source"]
