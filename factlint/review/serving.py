"""Answering on this machine, until somebody presses Ctrl-C."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable

from uvicorn import Config, Server

from factlint.review.app import application
from factlint.review.desk import Desk
from factlint.review.guard import Guard

HOST = "127.0.0.1"
MOST_CONNECTIONS = 64
MOST_WAIT = 5
"""Seconds that answers under way may take once somebody has pressed Ctrl-C."""


class PortTakenError(Exception):
    """The port is not to be had."""


class _Announcing(Server):
    """A server that says when it listens, and on which port."""

    def __init__(self, config: Config, announce: Callable[[int], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        """Listen, then say so."""
        await super().startup(sockets)  # type: ignore[arg-type]
        self._announce(self.servers[0].sockets[0].getsockname()[1])


def serve(desk: Desk, *, port: int, tell: Callable[[str], None], browser: bool) -> None:
    """Answer until interrupted.

    Args:
        desk: what is reviewed.
        port: the port; 0 for any that is free.
        tell: is told the address to open.
        browser: whether to open it as well.

    Raises:
        PortTakenError: when the port is not to be had.
    """
    guard = Guard()

    def announce(number: int) -> None:
        guard.port = number
        tell(guard.address)
        if browser:
            webbrowser.open(guard.launch_address)

    config = Config(
        application(desk, guard),
        host=HOST,
        port=port,
        http="h11",
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_graceful_shutdown=MOST_WAIT,
    )
    server = _Announcing(config, announce)
    try:
        server.run()
    except KeyboardInterrupt:
        return
    except SystemExit as error:
        if server.started:
            raise
        raise PortTakenError(f"port {port} is not to be had; leave out --port, or name another") from error
