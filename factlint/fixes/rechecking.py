"""Checking documents again as they would be after edits, without writing them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from factlint.checking import Result, Settings
from factlint.checking.check import check_inputs
from factlint.checking.disk import Disk
from factlint.checking.files import Inputs
from factlint.claims import Vocabulary
from factlint.documents import Document, DocumentError, read_text
from factlint.documents.normal import fold
from factlint.extraction import Draft
from factlint.extraction.figures import mentions
from factlint.findings import Evidence, Finding
from factlint.fixes.edit import NeedsDecisionError
from factlint.language import Mention
from factlint.rules import Rule
