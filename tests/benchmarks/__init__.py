"""What factlint costs, as ratios of two things measured in one run. Start it with ``python -m tests.benchmarks``."""
