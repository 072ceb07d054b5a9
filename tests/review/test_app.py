"""Who is answered, and what the answers carry: every rule by itself, with a request that is right in all else."""

from __future__ import annotations

import json

import pytest
from starlette.websockets import WebSocketDisconnect

from factlint.review.app import DECISIONS, MOST_BODY
from tests.review.project import HOME, PORT, Project

POSTS = [*DECISIONS, "claim", "reading"]


def accepting(project: Project) -> dict[str, object]:
    return project.named("claims/release.yaml", "release/delegation-size")


@pytest.fixture(autouse=True)
def nothing_is_written(project: Project, request: pytest.FixtureRequest) -> object:
    """Whatever is refused has changed no file."""
    before = {path: path.read_bytes() for path in project.folder.rglob("*") if path.is_file()}
    yield
    if "writes" not in request.keywords:
        assert {path: path.read_bytes() for path in project.folder.rglob("*") if path.is_file()} == before


def test_the_page_is_served_with_its_headers(project: Project) -> None:
    answer = project.client.get("/")
    assert answer.status_code == 200
    assert 'data-fingerprint="' in answer.text
    headers = answer.headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    policy = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == policy["frame-ancestors"] == "'none'"
    assert policy["connect-src"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]
    assert "server" not in headers


def test_without_the_cookie_there_is_only_the_entrance(project: Project) -> None:
    project.client.cookies.clear()
    answer = project.client.get("/")
    assert answer.status_code == 200
    assert "mission" not in answer.text
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert project.client.get("/revision").status_code == 401
    for what in POSTS:
        assert project.post(what, accepting(project)).status_code == 401


def test_the_token_is_shown_for_a_cookie_that_scripts_cannot_read(project: Project) -> None:
    project.client.cookies.clear()
    answer = project.post("session", {"token": project.guard.token})
    assert answer.status_code == 200
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"factlint-review-{PORT}=")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert project.guard.token not in cookie
    assert project.client.get("/revision").json() == {"revision": 1}


@pytest.mark.parametrize("token", ["", "x", None, 7, ["a"], "\u00e9", "x" * 43])
def test_any_other_token_is_refused(project: Project, token: object) -> None:
    project.client.cookies.clear()
    answer = project.post("session", {"token": token})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_the_secrets_of_another_run_open_nothing(project: Project) -> None:
    project.client.cookies.set(project.guard.cookie, project.guard.token)
    assert project.client.get("/revision").status_code == 401


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        f"example.org:{PORT}",
        "127.0.0.1",
        "127.0.0.1:80",
        f"127.0.0.1:{PORT}.example.org",
        f"127.0.0.2:{PORT}",
        f"[::2]:{PORT}",
        "",
    ],
)
def test_a_name_that_was_bound_to_this_machine_is_not_served(project: Project, host: str) -> None:
    assert project.client.get("/", headers={"Host": host}).status_code == 421
    assert project.post("accept", accepting(project), Host=host, Origin=f"http://{host}").status_code == 421


@pytest.mark.parametrize("host", [f"localhost:{PORT}", f"LOCALHOST:{PORT}", f"[::1]:{PORT}"])
def test_the_names_of_this_machine_are(project: Project, host: str) -> None:
    assert project.client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin",
    ["http://example.org", "null", "http://127.0.0.1", f"https://127.0.0.1:{PORT}", f"http://localhost:{PORT}", ""],
)
@pytest.mark.parametrize("what", ["accept", "session", "reading"])
def test_a_change_from_elsewhere_is_refused(project: Project, what: str, origin: str) -> None:
    assert project.post(what, accepting(project), Origin=origin).status_code == 403


def test_a_change_without_origin_is_refused(project: Project) -> None:
    assert project.client.post("/accept", json=accepting(project)).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_change_that_the_browser_says_is_not_the_pages_own_is_refused(project: Project, site: str) -> None:
    assert project.post("accept", accepting(project), **{"Sec-Fetch-Site": site}).status_code == 403


def test_nothing_is_read_from_another_page_but_a_link_may_be_followed(project: Project) -> None:
    embedded = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}
    assert project.client.get("/", headers=embedded).status_code == 403
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert project.client.get("/", headers=followed).status_code == 200
    framed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}
    assert project.client.get("/", headers=framed).status_code == 403


@pytest.mark.parametrize("what", POSTS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_is_changed_but_by_post(project: Project, what: str, method: str) -> None:
    answer = project.client.request(method, f"/{what}", headers={"Origin": HOME})
    assert answer.status_code == 405


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_only_json_is_taken(project: Project, kind: str) -> None:
    body = json.dumps(accepting(project)).encode()
    answer = project.client.post("/accept", content=body, headers={"Origin": HOME, "Content-Type": kind})
    assert answer.status_code == 415


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 60_000, b'{"file": NaN, "claim'])
def test_what_is_no_json_is_said(project: Project, body: bytes) -> None:
    headers = {"Origin": HOME, "Content-Type": "application/json"}
    answer = project.client.post("/accept", content=body, headers=headers)
    assert (answer.status_code, answer.json()) == (400, {"error": "this is no JSON"})


def test_a_body_is_bounded_whether_it_says_its_length_or_not(project: Project) -> None:
    headers = {"Origin": HOME, "Content-Type": "application/json"}
    long = b'"' + b"x" * MOST_BODY + b'"'
    assert project.client.post("/accept", content=long, headers=headers).status_code == 413
    parts = (long[at : at + 1_000] for at in range(0, len(long), 1_000))
    assert project.client.post("/accept", content=parts, headers=headers).status_code == 413


@pytest.mark.parametrize(
    "body",
    [
        [],
        "x",
        None,
        {},
        {"file": "claims/release.yaml", "claim": 7, "version": "x"},
        {"file": "claims/release.yaml", "claim": "x" * 3_000, "version": "x"},
        {"file": "claims/release.yaml", "claim": "\ud800", "version": "x"},
        {"file": "claims/release.yaml", "claim": "release/nobody", "version": "x"},
        {"file": "../../etc/passwd", "claim": "release/delegation-size", "version": "x"},
        {"file": "factlint.toml", "claim": "release/delegation-size", "version": "x"},
        {"fingerprint": "0" * 16, "reason": "x", "by": "y", "label": "z"},
        {"document": "docs/release.md"},
        {"document": "../secret.md"},
        {"document": "/etc/passwd"},
        {"number": 1},
        {"number": True},
        {"number": "1"},
    ],
)
@pytest.mark.parametrize("what", POSTS)
def test_what_names_nothing_of_this_review_is_refused_in_words(project: Project, what: str, body: object) -> None:
    answer = project.client.post(
        f"/{what}", content=json.dumps(body), headers={"Origin": HOME, "Content-Type": "application/json"}
    )
    assert answer.status_code == (200 if what == "reading" and isinstance(body, dict) else 422)
    assert answer.json()["error"]


def test_the_answer_to_a_refusal_carries_the_headers_too(project: Project) -> None:
    answer = project.client.get("/", headers={"Host": "example.org"})
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"
    missing = project.client.get("/nothing")
    assert (missing.status_code, missing.headers["cache-control"]) == (404, "no-store")


@pytest.mark.parametrize("origins", [(HOME, "http://example.org"), ("http://example.org", HOME), (HOME, HOME)])
def test_a_header_that_stands_twice_is_none(project: Project, origins: tuple[str, str]) -> None:
    headers = [("Origin", origin) for origin in origins]
    assert project.client.post("/accept", json=accepting(project), headers=headers).status_code == 403


def test_other_connections_are_dropped(project: Project) -> None:
    with pytest.raises(WebSocketDisconnect), project.client.websocket_connect("/", headers={"Origin": HOME}):
        pytest.fail("it was accepted")
