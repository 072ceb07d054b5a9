"""The one thing pyproject.toml cannot say: packages that are searched for, and one from a folder of another name."""

from setuptools import find_packages, setup

setup(packages=["factlint", *(f"factlint.{room}" for room in find_packages("factlint")), "factlint_rules"])
