"""What golden files hold of pages: all of it but the style and the script, which are files of their own."""

from __future__ import annotations

from factlint.reports.page.assets import script, style


def without_assets(page: str) -> str:
    """Return a page with the names of its style and script in their place; both have to stand in it whole, once.

    The policy of the page names them by their hashes, so a golden file still tells when either changes.
    """
    for text, name in ((style(), "page.css"), (script(), "page.js")):
        assert page.count(text) == 1, name
        page = page.replace(text, f"/* {name} */")
    return page
