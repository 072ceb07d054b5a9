"""Places: the names of countries and regions in what is said of a ranking."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from factlint.extraction.passages import Word
from factlint.extraction.standings.wording import CALENDAR, bare_name
from factlint.language.amounts import DETERMINERS
from factlint.language.lexicon import table

PLACE_NOUNS = {
    "world": "world", "globe": "world", "planet": "world", "earth": "world", "continent": "continent",
    "country": "country", "nation": "country", "state": "state", "county": "county", "region": "region",
    "district": "district", "province": "province", "borough": "borough", "city": "city", "town": "town",
    "village": "village", "area": "area", "island": "island", "valley": "valley", "north": "north", "south": "south",
    "east": "east", "west": "west", "capital": "city",
}  # fmt: skip
"""Nouns that stand for a place which need not be named, each with the kind of place it is."""


def is_geographic(phrase: Sequence[Word]) -> bool:
    """Say whether a phrase names a place: by a capital letter, or by a noun that places are called by."""
    content = [word for word in phrase if word.lower not in DETERMINERS]
    if not content:
        return False
    if content[-1].lower in PLACE_NOUNS:
        return True
    return any(word.capital and word.lower not in CALENDAR for word in content)


def is_place(text: str) -> bool:
    """Say whether words name a place: a country, or a noun of places."""
    lower = bare_name(text).lower()
    return lower.split()[-1] in PLACE_NOUNS or country_of(bare_name(text)) != ""


@lru_cache(maxsize=4096)
def country_of(text: str) -> str:
    """Return the country that a name or an adjective stands for, or the empty string."""
    bare = text.removesuffix("'s").replace(".", "")
    if bare in ("us", "Us"):
        return ""
    return table("countries").get(bare.lower(), "") if bare[:1].isupper() else ""


@lru_cache(maxsize=4096)
def place_key(text: str) -> str:
    """Return what a place is told apart by: the country it is, the kind of place it leaves unnamed, or its words.

    >>> place_key("the United Kingdom"), place_key("the whole county"), place_key("the Aldery Downs")
    ('united kingdom', 'county', 'aldery downs')
    """
    bare = bare_name(text)
    country = country_of(bare)
    if country:
        return country
    lowers = [word for word in bare.lower().split() if word not in ("the", "whole", "entire", "all", "of", "our")]
    if len(lowers) == 1 and lowers[0] in PLACE_NOUNS:
        return PLACE_NOUNS[lowers[0]]
    return " ".join(lowers)


def opening_place(said: Sequence[Word], start: int) -> list[str]:
    """Return the place a sentence opens with: Of the county's eleven mills, ours is …; In Norway, …."""
    if not said or said[0].lower not in ("of", "among", "in", "across") or start < 3:
        return []
    end = next((at for at in range(1, min(start, 12)) if said[at].text == ","), 0)
    found = []
    for word in said[1:end]:
        lower = word.lower.removesuffix("'s")
        if lower in PLACE_NOUNS:
            found.append(PLACE_NOUNS[lower])
        elif country_of(word.text):
            found.append(country_of(word.text))
    return found[:1]
