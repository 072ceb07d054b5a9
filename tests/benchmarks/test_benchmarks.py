"""The benchmarks run, at sizes that say nothing about speed, and find what was planted."""

import pytest

from .checking import WrongFindingsError, expect, growth, rule_sets, rules
from .generating import facts, files_of, intervals
