"""The pages and answers of a review, as an ASGI application that answers only whom the guard lets in."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from factlint.checking import NothingToCheckError
from factlint.review import decisions
from factlint.review.decisions import Asked
from factlint.review.desk import Desk
from factlint.review.guard import HEADERS, NOTHING, Guard
from factlint.review.page import Page, entrance, live, unavailable, undoable
from factlint.review.versions import Change, ConflictError, RefusedError

MOST_BODY = 65_536
"""Bytes of the body of a request."""

Decision = Callable[[Desk, Asked], Change]

DECISIONS: Mapping[str, Decision] = {
    "accept": decisions.accept,
    "reject": decisions.reject,
    "correct": decisions.correct,
    "waive": decisions.waive,
    "side": decisions.side,
    "write": decisions.write_drafts,
    "undo": decisions.undo,
}
"""What can be decided, by the last part of the address."""


class BodyError(Exception):
    """A body that cannot be used: the HTTP status, and why."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


def application(desk: Desk, guard: Guard) -> ASGIApp:
    """Return the application."""

    async def front(request: Request) -> Response:
        if not guard.knows_session(request.cookies):
            return _shown(entrance())
        return _shown(await run_in_threadpool(_front, desk))

    async def enter(request: Request) -> Response:
        body = await _body(request)
        if not isinstance(body, dict) or not guard.admits(body.get("token")):
            return _refused(403, "this is not the address that factlint review printed; look in its terminal")
        response = JSONResponse({"words": "welcome"})
        response.set_cookie(guard.cookie, guard.session, httponly=True, samesite="strict", path="/")
        return response

    async def revision(request: Request) -> Response:
        if (refused := _stranger(request, guard)) is not None:
            return refused
        return await run_in_threadpool(_revision, desk)

    def asking(answer: Callable[[Desk, Asked], dict[str, object]]) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            if (refused := _stranger(request, guard)) is not None:
                return refused
            body = await _body(request)
            return await run_in_threadpool(_answered, desk, body, answer)

        return endpoint

    def deciding(decide: Decision) -> Callable[[Desk, Asked], dict[str, object]]:
        def answer(desk: Desk, asked: Asked) -> dict[str, object]:
            change = decide(desk, asked)
            version = desk.versions.look(change.name)
            return {"words": change.words, "file": change.name, "version": version, "undo": undoable(desk)}

        return answer

    routes = [
        Route("/", front, methods=["GET"]),
        Route("/session", enter, methods=["POST"]),
        Route("/revision", revision, methods=["GET"]),
        Route("/claim", asking(decisions.details), methods=["POST"]),
        Route("/reading", asking(_reading), methods=["POST"]),
        *(Route(f"/{name}", asking(deciding(decide)), methods=["POST"]) for name, decide in DECISIONS.items()),
    ]
    return Gate(Starlette(routes=routes, exception_handlers={BodyError: _bad_body, Exception: _internal}), guard)


class Gate:
    """Lets in only what the guard does not refuse, and puts its headers on every answer."""

    def __init__(self, inner: ASGIApp, guard: Guard) -> None:
        self._inner = inner
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; other kinds of connection are dropped."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        if scope["type"] != "http":
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message.get("headers", []))
                names = {name.lower() for name, _ in given}
                ours = {**HEADERS, "Content-Security-Policy": NOTHING}
                given += [(n.encode(), v.encode()) for n, v in ours.items() if n.lower().encode() not in names]
                message = {**message, "headers": given}
            await send(message)

        headers: dict[str, str] = {}
        for name, value in scope["headers"]:
            key = name.decode("latin-1").lower()
            # A header that is given twice is no header: two readers might take different ones.
            headers[key] = value.decode("latin-1") if key not in headers else ""
        refusal = self._guard.refusal(scope["method"], headers)
        if refusal is not None:
            await _refused(*refusal)(scope, receive, sent)
        else:
            await self._inner(scope, receive, sent)


def _front(desk: Desk) -> Page:
    with desk.lock:
        try:
            return live(desk, desk.view())
        except NothingToCheckError as error:
            return unavailable(str(error))


def _revision(desk: Desk) -> Response:
    try:
        return JSONResponse({"revision": desk.view().revision})
    except NothingToCheckError as error:
        return _refused(409, str(error))


def _reading(desk: Desk, asked: Asked) -> dict[str, object]:
    """Return how a value is read; that it cannot be, yet, is no failure of the request."""
    try:
        found = decisions.reading(desk, asked)
    except RefusedError as error:
        return {"error": str(error)}
    return {"value": found.value, "doubt": found.doubt}


def _answered(desk: Desk, body: object, answer: Callable[[Desk, Asked], dict[str, object]]) -> Response:
    with desk.lock:
        try:
            return JSONResponse(answer(desk, Asked(body)))
        except ConflictError as error:
            return JSONResponse({"error": str(error), "before": error.before, "now": error.now}, status_code=409)
        except (RefusedError, NothingToCheckError) as error:
            return _refused(422, str(error))
        except OSError as error:
            return _refused(422, f"{error.filename or 'the file'} cannot be written: {error.strerror}")


def _stranger(request: Request, guard: Guard) -> Response | None:
    if guard.knows_session(request.cookies):
        return None
    return _refused(401, "open the address that factlint review printed")


async def _body(request: Request) -> Any:
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > MOST_BODY:
            raise BodyError(413, "too long")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BodyError(400, "this is no JSON") from error


def _bad_body(_: Request, error: Exception) -> Response:
    assert isinstance(error, BodyError)
    return _refused(error.status, str(error))


def _internal(_: Request, error: Exception) -> Response:
    return _refused(500, f"internal error, please report it: {type(error).__name__}: {error}"[:500])


def _shown(page: Page) -> Response:
    return HTMLResponse(page.html, headers={"Content-Security-Policy": page.policy})


def _refused(status: int, words: str) -> Response:
    return JSONResponse({"error": words}, status_code=status)
