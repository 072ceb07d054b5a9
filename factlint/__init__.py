"""factlint, the consistency linter for facts."""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

_HOMES = {
    "Claim": "factlint.claims",
    "Finding": "factlint.findings",
    "Result": "factlint.checking",
    "Rule": "factlint.rules",
    "Settings": "factlint.checking",
    "Verdict": "factlint.findings",
    "check": "factlint.checking",
    "load_rules": "factlint.rules",
    "rule": "factlint.rules",
}

__all__ = ["Claim", "Finding", "Result", "Rule", "Settings", "Verdict", "__version__", "check", "load_rules", "rule"]


def __getattr__(name: str) -> object:
    # Public names are looked up when used, so that `factlint --version` imports none of the house.
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'factlint' has no attribute {name!r}")
