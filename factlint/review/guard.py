"""Who may ask: this machine's browser, from the page itself, with the secret that the command printed.

Other pages in the same browser, other programs' pages on this machine (whose cookies and sites are not told apart by
port), and names that were bound anew to 127.0.0.1 are kept out by four checks that do not depend on each other: the
Host header, the origin of a change as the browser states it, a cookie that scripts cannot read, and the type of the
body.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

JSON_TYPE = "application/json"

HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What every answer carries."""

NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""The content-security policy of an answer that is no page, and the beginning of that of a page."""


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(slots=True)
class Guard:
    """The secrets of one run, and the port it answers on."""

    port: int = 0
    token: str = field(default_factory=_secret)
    """Stands behind the # of the address that is printed, which browsers send to nobody."""

    launch: str = field(default_factory=_secret)
    """A token that opens once, for the browser that the command starts: other users may read its command line."""

    session: str = field(default_factory=_secret)
    """What the cookie holds once the page has shown the token."""

    @property
    def address(self) -> str:
        """The address to open."""
        return f"http://127.0.0.1:{self.port}/#{self.token}"

    @property
    def launch_address(self) -> str:
        """The address for the browser that the command starts."""
        return f"http://127.0.0.1:{self.port}/#{self.launch}"

    @property
    def cookie(self) -> str:
        """The cookie's name; cookies are shared by all ports of a host, so it names the port."""
        return f"factlint-review-{self.port}"

    def admits(self, token: object) -> bool:
        """Say whether this is a token that opens, in a time that does not tell how much of it is right."""
        if not isinstance(token, str):
            return False
        given = token.encode("utf-8", "replace")
        if secrets.compare_digest(given, self.launch.encode()):
            self.launch = _secret()
            return True
        return secrets.compare_digest(given, self.token.encode())

    def knows_session(self, cookies: Mapping[str, str]) -> bool:
        """Say whether a request carries the cookie."""
        given = cookies.get(self.cookie, "")
        return secrets.compare_digest(given.encode("utf-8", "replace"), self.session.encode())

    def refusal(self, method: str, headers: Mapping[str, str]) -> tuple[int, str] | None:
        """Return why a request is not answered, as an HTTP status and in words; None when it may be.

        ``headers`` are by name in small letters. The cookie is not looked at here.
        """
        hosts = {f"{name}:{self.port}" for name in LOOPBACK}
        if headers.get("host", "").lower() not in hosts:
            return 421, "this address is not served here; open the one that factlint review printed"
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if method in ("GET", "HEAD"):
            navigates = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
            if site in (None, "same-origin", "none") or navigates:
                return None
            return 403, "this may only be read by the page itself"
        if method != "POST":
            return 405, "only GET and POST are answered"
        if site not in (None, "same-origin") or origin != f"http://{headers['host'].lower()}":
            return 403, "changes are taken from the page itself only"
        if headers.get("content-type", "").partition(";")[0].strip().lower() != JSON_TYPE:
            return 415, "changes are taken as JSON only"
        return None
