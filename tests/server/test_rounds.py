"""Checks come one at a time, once for many changes, and at once when somebody waits."""

from threading import Event

from factlint.server.rounds import Rounds

LONG = 3_600.0
"""Seconds of quiet that no test waits for."""


def test_many_changes_are_checked_once_and_at_once_for_whoever_waits() -> None:
    checks: list[int] = []
    rounds = Rounds(lambda: checks.append(1), quiet=LONG)
    for _ in range(100):
        rounds.ask()
    assert rounds.settle(60)
    assert checks == [1]
    assert rounds.settle(60)  # nothing has changed, so there is nothing to wait for
    assert checks == [1]


def test_a_change_is_checked_when_nobody_has_typed_for_a_while() -> None:
    checked = Event()
    rounds = Rounds(checked.set, quiet=0.001)
    assert not checked.wait(0.01)
    rounds.ask()
    assert checked.wait(60)


def test_a_change_during_a_check_makes_it_stale_and_is_checked_after_it() -> None:
    began, go_on = Event(), Event()
    overtaken: list[bool] = []

    def check() -> None:
        began.set()
        assert go_on.wait(60)
        overtaken.append(rounds.overtaken)

    rounds = Rounds(check, quiet=LONG)
    rounds.ask()
    assert not rounds.settle(0)  # hurries it, and does not wait
    assert began.wait(60)
    rounds.ask()
    go_on.set()
    assert rounds.settle(60)
    assert overtaken == [True, False]
