"""The cache: what a run has worked out, kept in ``.factlint_cache`` for the next one. It knows nothing of claims.

Nothing in it is needed, and nothing in it is believed that this user did not write: see :mod:`factlint.cache.seal`.
Its modules import as little as they can, since a run that finds itself in the cache imports nothing else.
"""

from __future__ import annotations

FOLDER = ".factlint_cache"
"""The folder of the cache, in the root of the settings."""
