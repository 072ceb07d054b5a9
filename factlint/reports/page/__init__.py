"""The parts of the HTML report, each a function from what a run found to markup."""
