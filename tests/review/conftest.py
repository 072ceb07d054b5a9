"""What every test of the review may ask for."""

from pathlib import Path

import pytest

from tests.review.project import Project, begin


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a small project to review."""
    return begin(tmp_path)
