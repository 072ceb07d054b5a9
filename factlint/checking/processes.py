"""Processes: workers that read files, each in a process of its own, for a run that reads with them.

A worker is started afresh, not forked: whoever runs a check may have threads. It leads a process group of its own, so
that an interrupt at the terminal reaches the run alone, which then ends all of them, with what they have started. A
worker that this run cannot end any more, having been killed itself, ends when its stdin does.

A worker may be killed, by a document that takes all memory or by whoever runs short of it. Its answers so far are
there; the file it was at is tried once more, alone, and is given up when that ends in the same way. Where no worker can
be started, the files come back unread.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from pathlib import Path
from queue import Empty, Queue
from threading import Lock, Thread
from typing import BinaryIO, cast

from factlint.checking.parcels import FAILED, READY, Parcel, receive, send
from factlint.claims import Vocabulary
from factlint.claims.packed import pack_vocabulary

CHUNKS = 16
"""Chunks for each process: one that has taken longer leaves its last ones to the others."""

WAITING = 4
"""Answers for each worker that wait to be taken in, before it has to wait itself: they are bytes in memory."""

MODULE = "factlint.checking.worker"


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read, of a kind, and how much there is to read, in any measure that is the same for all."""

    kind: str
    path: Path
    weight: float


class Given(Enum):
    """What comes back in place of a parcel."""

    UP = "up"
    """The worker was lost twice at this file."""

    BACK = "back"
    """Nobody has read it: whoever asks is to read it himself."""


Answer = Parcel | Given


class WorkerLostError(Exception):
    """A worker has gone without an answer."""


class Crew:
    """Workers, started when there is something to do, and ended when the crew is left."""

    def __init__(self, root: Path, vocabulary: Vocabulary) -> None:
        self._setting: Parcel = [json.dumps(str(root)).encode(), pack_vocabulary(vocabulary)]
        self._workers: list[_Worker] = []
        self._idle: list[_Worker] = []
        self._lock = Lock()
        self._ended = False

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """End all workers, whatever they are at."""
        with self._lock:
            self._ended = True
        for worker in self._workers:
            worker.end()

    def answers(self, tasks: Sequence[Task], helpers: int) -> Generator[tuple[int, Answer], None, None]:
        """Yield the number of each task with what a worker has read, in the order in which that comes.

        Whoever asks reads, too: while nothing has come, he is given tasks back that nobody is at.
        """
        shift = _Shift(tasks, helpers)
        threads = [Thread(target=self._work, args=(shift,), daemon=True) for _ in range(shift.working)]
        finished = False
        try:
            for thread in threads:
                thread.start()
            for _ in tasks:
                answer = shift.answer()
                if isinstance(answer, BaseException):
                    raise answer
                yield answer
            finished = True
        finally:
            if not finished:
                self.end()
            for thread in threads:
                while thread.is_alive():
                    shift.forget()
                    thread.join(0.01)

    def _work(self, shift: _Shift) -> None:
        """Have a worker read chunk after chunk, or another one when it is lost."""
        try:
            while not self._ended and (chunk := shift.next()):
                worker = self._hired()
                if worker is None:
                    shift.put_back(chunk)
                    break
                done = 0
                try:
                    for parcel in worker.answers([shift.tasks[at] for at in chunk]):
                        shift.found.put((chunk[done], Given.BACK if parcel == FAILED else parcel))
                        done += 1
                except WorkerLostError:
                    worker.end()
                    shift.lose(chunk[done:])
                else:
                    with self._lock:
                        self._idle.append(worker)
            shift.leave()
        except BaseException as error:  # it is raised where somebody hears of it
            shift.found.put(error)

    def _hired(self) -> _Worker | None:
        """Return a worker that is ready; None where none can be started, or not any more."""
        with self._lock:
            if self._ended:
                return None
            if self._idle:
                return self._idle.pop()
            try:
                worker = _Worker()
            except OSError:
                return None
            self._workers.append(worker)
        return worker if worker.begins(self._setting) else None


class _Shift:
    """What is read together, and where the answers go."""

    def __init__(self, tasks: Sequence[Task], helpers: int) -> None:
        self.tasks = tasks
        self.found: Queue[tuple[int, Answer] | BaseException] = Queue(helpers * WAITING)
        self._chunks = deque(_chunks(tasks, (helpers + 1) * CHUNKS))
        self.working = min(helpers, len(self._chunks))
        self._lock = Lock()
        self._suspects: set[int] = set()
        self._again: list[int] = []

    def next(self) -> list[int]:
        """Return the next chunk for a worker; empty when there is none. What has cost another one comes last."""
        with self._lock:
            if self._chunks:
                return self._chunks.popleft()
            return [self._again.pop()] if self._again else []

    def answer(self) -> tuple[int, Answer] | BaseException:
        """Return what has come, or else a task that nobody is at, or else wait for what comes."""
        try:
            return self.found.get_nowait()
        except Empty:
            with self._lock:
                if self._chunks:
                    at = self._chunks[-1].pop()
                    if not self._chunks[-1]:
                        self._chunks.pop()
                    return at, Given.BACK
            return self.found.get()

    def put_back(self, chunk: list[int]) -> None:
        """Put back a chunk for which there is no worker."""
        with self._lock:
            if self._suspects.isdisjoint(chunk):
                self._chunks.appendleft(chunk)
            else:
                self._again += chunk

    def lose(self, left: list[int]) -> None:
        """Put back what a lost worker has left: what it was at is for another one, alone, and only once more."""
        at, *others = left
        with self._lock:
            if others:
                self._chunks.appendleft(others)
            again = at not in self._suspects
            if again:
                self._suspects.add(at)
                self._again.append(at)
        if not again:
            self.found.put((at, Given.UP))

    def leave(self) -> None:
        """Let a worker's thread go. The last one gives back what is left for want of workers: somebody may wait."""
        with self._lock:
            self.working -= 1
            if self.working:
                return
            left = list(chain.from_iterable(self._chunks))
            self._chunks.clear()
        for at in left:
            self.found.put((at, Given.BACK))
        for at in self._again:
            self.found.put((at, Given.UP))

    def forget(self) -> None:
        """Take away what nobody will ask for, so that nobody waits for room."""
        try:
            while True:
                self.found.get_nowait()
        except Empty:
            pass


def _chunks(tasks: Sequence[Task], number: int) -> list[list[int]]:
    """Return the numbers of tasks in about as many chunks of about equal weight, the heaviest first."""
    each = sum(task.weight for task in tasks) / number
    found: list[tuple[float, list[int]]] = []
    weight, chunk = 0.0, list[int]()
    for at, task in enumerate(tasks):
        if chunk and weight + task.weight > each:
            found.append((weight, chunk))
            weight, chunk = 0.0, []
        weight += task.weight
        chunk.append(at)
    if chunk:
        found.append((weight, chunk))
    return [chunk for _, chunk in sorted(found, key=lambda one: -one[0])]


class _Worker:
    """A worker, and the pipes to it."""

    def __init__(self) -> None:
        # -P: nothing from the working directory, which may be a stranger's checkout, is taken for a module.
        command = [sys.executable, "-P", "-m", MODULE]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Of these, each system knows one: a process group of its own.
            process_group=0 if os.name == "posix" else None,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self._lock = Lock()
        self._tasks = cast(BinaryIO, self._process.stdin)
        self._answers = cast(BinaryIO, self._process.stdout)

    def begins(self, setting: Parcel) -> bool:
        """Tell it what all files have in common, and say whether it is ready."""
        try:
            send(self._tasks, setting)
            return receive(self._answers) == READY
        except (OSError, ValueError):
            return False

    def answers(self, tasks: Sequence[Task]) -> Iterator[Parcel]:
        """Yield what it reads of some files, in their order.

        Raises:
            WorkerLostError: when it has gone.
        """
        try:
            send(self._tasks, [json.dumps([(task.kind, str(task.path)) for task in tasks]).encode()])
            for _ in tasks:
                parcel = receive(self._answers)
                if parcel is None:
                    raise WorkerLostError
                yield parcel
        except (OSError, ValueError) as error:  # the pipes are closed, at its end or at ours
            raise WorkerLostError from error

    def end(self) -> None:
        """End it, and what it has started."""
        with self._lock:
            if self._process.returncode is not None:  # its number may be another process's by now
                return
            if sys.platform == "win32":
                self._process.kill()
            else:
                with suppress(ProcessLookupError, PermissionError):  # it has ended by itself
                    os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        for pipe in (self._tasks, self._answers):
            with suppress(OSError):  # what it was not sent any more
                pipe.close()
