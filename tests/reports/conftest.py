"""The option that writes the golden files anew."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option; it is known when pytest is called on this folder."""
    parser.addoption("--update-golden", action="store_true", help="Write the golden files of reports anew.")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Say whether to write golden files instead of comparing with them."""
    return bool(request.config.getoption("--update-golden", default=False))
