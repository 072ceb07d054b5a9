"""Checking: load, validate, group by key, run the rules, collect, sort."""

from factlint.checking.check import NothingToCheckError, check
from factlint.checking.locating import located
from factlint.checking.project import Project, load_project
from factlint.checking.result import Counts, Exit, Problem, Result
from factlint.checking.running import run_rules, run_waiver_rules
from factlint.checking.settings import Settings, SettingsError, checked, load_settings, selected

__all__ = [
    "Counts",
    "Exit",
    "NothingToCheckError",
    "Problem",
    "Project",
    "Result",
    "Settings",
    "SettingsError",
    "check",
    "checked",
    "load_project",
    "load_settings",
    "located",
    "run_rules",
    "run_waiver_rules",
    "selected",
]
