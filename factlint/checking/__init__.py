"""Checking: load, validate, group by key, run the rules, collect, sort."""

from factlint.checking.check import check
from factlint.checking.decisions import load_baseline, save_baseline, write_whole
from factlint.checking.files import FileChange, NothingToCheckError, format_files, refuse_outside
from factlint.checking.locating import located
from factlint.checking.project import Project, load_project
from factlint.checking.result import Counts, Exit, Result
from factlint.checking.running import run_rules, run_waiver_rules
from factlint.checking.settings import NEVER, Settings, SettingsError, checked, load_settings, selected

__all__ = [
    "NEVER",
    "Counts",
    "Exit",
    "FileChange",
    "NothingToCheckError",
    "Project",
    "Result",
    "Settings",
    "SettingsError",
    "check",
    "checked",
    "format_files",
    "load_baseline",
    "load_project",
    "load_settings",
    "located",
    "refuse_outside",
    "run_rules",
    "run_waiver_rules",
    "save_baseline",
    "selected",
    "write_whole",
]
