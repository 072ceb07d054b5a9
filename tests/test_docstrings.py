"""The examples in factlint's docstrings do what they say. (Those of rules are claims, and run by the rules' tests.)"""

import doctest
import importlib
from pathlib import Path

import pytest

import factlint

HOUSE = Path(factlint.__file__).parent


def modules_with_examples() -> list[str]:
    """Name the modules that show examples, found by their text: a module that fails to import fails its own test."""
    paths = sorted(path for path in HOUSE.rglob("*.py") if ">>> " in path.read_text("utf-8"))
    return [".".join(path.relative_to(HOUSE.parent).with_suffix("").parts).removesuffix(".__init__") for path in paths]


@pytest.mark.parametrize("name", modules_with_examples())
def test_examples_do_what_they_say(name: str) -> None:
    said: list[str] = []
    runner = doctest.DocTestRunner(verbose=False)
    for example in doctest.DocTestFinder().find(importlib.import_module(name)):
        runner.run(example, out=said.append)
    assert runner.tries, f"{name} shows examples that doctest does not find"
    assert not runner.failures, "".join(said)
