"""A worker: a process that reads files for another one, and answers with what is in them as compact bytes.

It is started as ``python -m factlint.checking.worker``. Parcels come in on stdin: first the root and the vocabulary,
then files, each by its kind and path. Of each file an answer goes out on stdout, in their order. It prints nothing, and
ends when stdin does, even in the middle of a file: then nobody waits for the answer.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO

from factlint.checking.disk import DISK
from factlint.checking.parcels import FAILED, READY, Parcel, claims_parcel, document_parcel, receive, send
from factlint.checking.units import CLAIMS, document_unit
from factlint.claims import Vocabulary
from factlint.claims.loading import no_collection, read_unit
from factlint.claims.packed import unpack_vocabulary


def main() -> None:
    """Answer until there is nothing more to do."""
    # What reads documents may print; nobody has asked for that, and it must not come between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    tasks: SimpleQueue[Parcel] = SimpleQueue()
    threading.Thread(target=_take, args=(sys.stdin.buffer, tasks), daemon=True).start()
    setting, words = tasks.get()
    root, vocabulary = Path(json.loads(setting)), unpack_vocabulary(words)
    try:
        send(answers, READY)
        while True:
            for kind, name in json.loads(tasks.get()[0]):
                send(answers, _answer(kind, Path(name), root, vocabulary))
    except OSError:  # nobody listens any more
        _end()


def _take(stream: BinaryIO, tasks: SimpleQueue[Parcel]) -> None:
    """Take in what there is to do; end the process when there will be no more."""
    while (parcel := receive(stream)) is not None:
        tasks.put(parcel)
    _end()


def _end() -> None:
    """End this process at once, and those that it has started to read a file."""
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(0)


def _answer(kind: str, path: Path, root: Path, vocabulary: Vocabulary) -> Parcel:
    try:
        with no_collection():
            if kind == CLAIMS:
                return claims_parcel(read_unit(path, root, vocabulary, DISK.named))
            return document_parcel(document_unit(path, root, vocabulary, DISK))
    except Exception:  # what goes wrong here goes wrong in the same way where somebody hears of it
        return FAILED


if __name__ == "__main__":
    main()
