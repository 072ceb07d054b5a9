"""What an HTML page says of itself: title, publisher, date, address, in its meta tags, JSON-LD, and <time>."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from typing import Any

from factlint.documents.document import Metadata
from factlint.documents.tags import Tag

# Characters of one JSON-LD block, and objects and lists in it. Real ones have a few thousand and a few dozen.
MAX_JSON = 200_000
MAX_NODES = 2_000

# Names in order of trust: who sets a later one sets it with less care.
_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "title", "headline")
_PUBLISHERS = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "publisher")
_DATES = (
    "article:published_time",
    "og:published_time",
    "citation_publication_date",
    "citation_date",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "pubdate",
    "publish-date",
    "publication_date",
    "date",
)
_LONGEST = 500  # characters of a title or name; more is no title


def page_metadata(tags: Sequence[Tag]) -> Metadata:
    """Gather what a page says of itself. Where sources disagree, meta tags go before JSON-LD, before <time>."""
    named = _meta(tags)
    linked = _json_ld(tags)
    publisher = _first(named, _PUBLISHERS) or linked.get("publisher")
    title = _first(named, _TITLES) or linked.get("headline") or _page_title(tags)
    return Metadata(
        title=_bare(title, publisher) if title and publisher else title,
        publisher=publisher,
        published=_first(named, _DATES) or linked.get("datePublished") or _time(tags),
        url=_canonical(tags) or named.get("og:url") or linked.get("url"),
    )


def _meta(tags: Sequence[Tag]) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tags:
        if tag.name != "meta" or tag.closing:
            continue
        name = tag.attributes.get("property") or tag.attributes.get("name") or tag.attributes.get("itemprop") or ""
        value = _clean(tag.attributes.get("content", ""))
        if value:
            found.setdefault(name.lower(), value)
    return found


def _first(named: dict[str, str], names: Sequence[str]) -> str | None:
    return next((named[name] for name in names if name in named), None)


def _bare(title: str, publisher: str) -> str:
    """Return a title without the publisher's name that sites put after it."""
    bare = title.removesuffix(publisher).rstrip()
    return bare[:-1].rstrip() if bare != title and bare[:-1].rstrip() and bare[-1] in "|-–—:·•»" else title


def _page_title(tags: Sequence[Tag]) -> str | None:
    titles = (_clean(html.unescape(tag.content[:MAX_JSON])) for tag in tags if tag.name == "title")
    return next((title for title in titles if title), None)


def _canonical(tags: Sequence[Tag]) -> str | None:
    for tag in tags:
        if tag.name == "link" and "canonical" in tag.attributes.get("rel", "").lower().split():
            return _clean(tag.attributes.get("href", ""))
    return None


def _time(tags: Sequence[Tag]) -> str | None:
    """Return the date of the <time> marked as the publication's, or of the only one there is."""
    times = [tag for tag in tags if tag.name == "time" and tag.attributes.get("datetime")]
    for tag in times:
        classes = tag.attributes.get("class", "").lower().split()
        if "pubdate" in tag.attributes or tag.attributes.get("itemprop", "").lower() == "datepublished":
            return _clean(tag.attributes["datetime"])
        if "published" in classes and "updated" not in classes:
            return _clean(tag.attributes["datetime"])
    dates = {tag.attributes["datetime"] for tag in times}
    return _clean(dates.pop()) if len(dates) == 1 else None


def _json_ld(tags: Sequence[Tag]) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tags:
        if tag.name != "script" or tag.attributes.get("type", "").strip().lower() != "application/ld+json":
            continue
        if len(tag.content) > MAX_JSON:
            continue
        try:
            tree = json.loads(tag.content)
        except (ValueError, RecursionError):  # somebody else's mistake, and no reason not to read the page
            continue
        nodes = list(_nodes(tree))
        names = {node["@id"]: node["name"] for node in nodes if _texts(node, "@id", "name")}
        for node in nodes:
            if "datePublished" in node or "headline" in node:
                _take(node, names, found)
    return found


def _take(node: dict[str, Any], names: dict[str, str], found: dict[str, str]) -> None:
    for key in ("datePublished", "headline", "url"):
        value = node.get(key)
        if isinstance(value, str) and (clean := _clean(value)):
            found.setdefault(key, clean)
    publisher = node.get("publisher")
    if isinstance(publisher, list) and publisher:
        publisher = publisher[0]
    if isinstance(publisher, dict):
        name = publisher.get("name")
        publisher = name if isinstance(name, str) else names.get(str(publisher.get("@id")))
    if isinstance(publisher, str) and (clean := _clean(publisher)):
        found.setdefault("publisher", clean)


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    waiting = [tree]
    count = 0
    while waiting and count < MAX_NODES:
        count += 1
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting.extend(value for value in node.values() if isinstance(value, dict | list))
        elif isinstance(node, list):
            waiting.extend(node[:MAX_NODES])


def _texts(node: dict[str, Any], *keys: str) -> bool:
    return all(isinstance(node.get(key), str) for key in keys)


def _clean(value: str) -> str | None:
    text = " ".join(value.split())
    return text if text and len(text) <= _LONGEST else None
