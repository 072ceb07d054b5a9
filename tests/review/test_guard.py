"""The guard: secrets that differ from run to run, and open only what they are for."""

from __future__ import annotations

from factlint.review.guard import Guard


def test_no_two_runs_share_a_secret() -> None:
    one, other = Guard(1), Guard(1)
    secrets = [one.token, one.launch, one.session, other.token, other.launch, other.session]
    assert len(set(secrets)) == 6
    assert min(map(len, secrets)) == 43  # 32 bytes in base64


def test_the_printed_token_opens_again_and_that_of_the_browser_once() -> None:
    guard = Guard(8931)
    launch = guard.launch
    assert guard.launch_address == f"http://127.0.0.1:8931/#{launch}"
    assert [guard.admits(launch), guard.admits(launch)] == [True, False]
    assert [guard.admits(guard.token), guard.admits(guard.token)] == [True, True]
    assert guard.address == f"http://127.0.0.1:8931/#{guard.token}"
    assert not guard.admits(guard.session)


def test_cookies_of_two_ports_do_not_get_in_each_others_way() -> None:
    one, other = Guard(8931), Guard(8932)
    jar = {one.cookie: one.session, other.cookie: other.session}
    assert one.knows_session(jar)
    assert other.knows_session(jar)
    assert not one.knows_session({one.cookie: other.session})
    assert not one.knows_session({})
