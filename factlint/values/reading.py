"""How generously a value is taken."""

from enum import Enum


class Reading(Enum):
    """How generously a value is taken."""

    CHARITABLE = "charitable"
    """Anything the words allow."""

    NATURAL = "natural"
    """What a reader takes them to mean."""
