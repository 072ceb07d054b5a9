"""English: text to typed values, with their places in the text.

One grammar with two ways in: scan() for running text and read() for a single value as people write it in YAML.
says() asks whether a quote says a value.
"""

from factlint.language.agreement import says
from factlint.language.grammar import HINTS, Mention, UnreadableValueError, kind, read, scan
from factlint.language.nouns import singular

__all__ = ["HINTS", "Mention", "UnreadableValueError", "kind", "read", "says", "scan", "singular"]
