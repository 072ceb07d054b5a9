"""Asking a language model, through the `llm` library, within bounds of time and length.

The library is an extra and is imported only here and only when a model is asked for: whoever checks claims never loads
it. It gets one text to answer and, where the model takes one, the schema of the answer; no tools, files or history.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from queue import Empty, Full, Queue
from time import monotonic
from typing import TYPE_CHECKING, Any

from factlint.claims import nearest
from factlint.claims.problem import plain

if TYPE_CHECKING:
    import llm

MOST_SECONDS = 180.0
"""Time that one answer may take from the request to its last word."""

MOST_NAMES = 20
"""Models named in a message; `llm models` lists all."""

_MOST_MESSAGE = 200

_LONGEST_WAIT = 0.5
"""Seconds of one look for words that have come: where a wait cannot be interrupted, Ctrl-C is noticed after it."""


class ModelError(Exception):
    """A model that cannot be had, or gives no answer; the message is for the person who named it."""


@dataclass(frozen=True, slots=True)
class Model:
    """A language model that a person chose."""

    id: str
    described: str
    """The provider's own words for it, and its address where it has one."""

    _model: llm.Model | llm.KeyModel = field(repr=False)

    def answer(self, system: str, prompt: str, schema: dict[str, Any], most: int, seconds: float = MOST_SECONDS) -> str:
        """Return the answer to a prompt: all of it, or its first ``most`` characters and one more.

        Raises:
            ModelError: when there is none, or not in time. Whatever still runs then is left behind and not read.
        """
        chunks: Queue[str | BaseException | None] = Queue(maxsize=64)
        given_up = threading.Event()
        asked = threading.Thread(
            target=self._ask, args=(system, prompt, schema, chunks, given_up), name="model", daemon=True
        )
        asked.start()
        try:
            return _gathered(chunks, most, seconds)
        finally:
            given_up.set()

    def _ask(
        self,
        system: str,
        prompt: str,
        schema: dict[str, Any],
        chunks: Queue[str | BaseException | None],
        given_up: threading.Event,
    ) -> None:
        """Put the words of an answer into a queue as they come, then what went wrong or else None."""
        end: BaseException | None = None
        try:
            response = self._model.prompt(
                prompt,
                system=system,
                stream=self._model.can_stream,
                schema=schema if self._model.supports_schema else None,
            )
            for chunk in response:
                if not _put(chunks, chunk, given_up):
                    return
        except BaseException as error:  # whatever a provider raises, SystemExit included, is no answer
            end = error
        _put(chunks, end, given_up)


def _put(
    chunks: Queue[str | BaseException | None], item: str | BaseException | None, given_up: threading.Event
) -> bool:
    """Put something into a queue as soon as there is room; False when nobody reads it any more."""
    while not given_up.is_set():
        try:
            chunks.put(item, timeout=0.1)
        except Full:
            continue
        return True
    return False


def _gathered(chunks: Queue[str | BaseException | None], most: int, seconds: float) -> str:
    deadline = monotonic() + seconds
    parts: list[str] = []
    length = 0
    while length <= most:
        left = deadline - monotonic()
        if left <= 0:
            raise ModelError(f"no answer within {seconds:,.0f} seconds")
        try:
            chunk = chunks.get(timeout=min(left, _LONGEST_WAIT))
        except Empty:
            continue
        if chunk is None:
            break
        if isinstance(chunk, BaseException):
            said = plain(" ".join(str(chunk).split()), _MOST_MESSAGE)
            raise ModelError(f"{type(chunk).__name__}: {said}" if said else type(chunk).__name__) from chunk
        parts.append(chunk)
        length += len(chunk)
    return "".join(parts)[: most + 1]


def find_model(name: str) -> Model:
    """Return the model of a name or alias, as the `llm` library knows it.

    Raises:
        ModelError: when the library is not there, or knows no such model.
    """
    try:
        import llm
    except ImportError as error:
        if error.name != "llm":
            raise ModelError(f"the `llm` library cannot be loaded: {plain(error, _MOST_MESSAGE)}") from error
        raise ModelError("models are asked through the `llm` library; pip install 'factlint[llm]'") from error
    known: dict[str, llm.Model | llm.KeyModel] = {}
    try:
        for one in llm.get_models_with_aliases():
            model: object = one.model  # None where there is only an asynchronous one
            if isinstance(model, (llm.Model, llm.KeyModel)):
                known |= dict.fromkeys((model.model_id, *one.aliases), model)
    except Exception as error:  # a plug-in of the library, which may be anybody's
        raise ModelError(f"the `llm` library cannot list its models: {plain(error, _MOST_MESSAGE)}") from error
    chosen = known.get(name)
    if chosen is None:
        raise ModelError(_unknown(name, known))
    address = getattr(chosen, "api_base", None)
    described = plain(str(chosen)) + (f" at {plain(address)}" if isinstance(address, str) else "")
    return Model(chosen.model_id, described, chosen)


def _unknown(name: str, known: Mapping[str, llm.Model | llm.KeyModel]) -> str:
    ids = sorted({plain(model.model_id) for model in known.values()})
    if not ids:
        return f"no model is called `{plain(name)}`; the `llm` library knows none: `llm install` adds a provider"
    some = ", ".join(ids[:MOST_NAMES]) + (" …" if len(ids) > MOST_NAMES else "")
    hint = nearest(name, known)
    return f"no model is called `{plain(name)}`; {f'{hint} ' if hint else ''}known are: {some}"
