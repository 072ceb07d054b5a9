"""Testing rules: strategies for claims, the laws every rule obeys, stock mutants, and the runner of examples.

>>> from factlint.rules import load_rules
>>> from factlint.testing import test_rules
>>> failed = [outcome for outcome in test_rules(load_rules()[:1], examples=1) if not outcome.ok]

The strategies are in :mod:`factlint.testing.strategies`, the laws in :mod:`factlint.testing.laws`, the mutants in
:mod:`factlint.testing.mutants`. All three need hypothesis (``pip install hypothesis``); this module does not.
"""

from factlint.testing.examples import Example, ExampleError, examples_of, run_example, run_rule, undocumented
from factlint.testing.runner import EXAMPLES, MissingHypothesisError, Outcome, test_rules

__all__ = [
    "EXAMPLES",
    "Example",
    "ExampleError",
    "MissingHypothesisError",
    "Outcome",
    "examples_of",
    "run_example",
    "run_rule",
    "test_rules",
    "undocumented",
]
