"""Read the dependencies from requirements.txt, so that they are listed in one file only.

Everything else about the package is in pyproject.toml. setuptools can read a requirements file
by itself, but not one that also installs the project (`-e .`), which ours does.
"""

from pathlib import Path

from setuptools import setup

lines = (Path(__file__).parent / "requirements.txt").read_text(encoding="utf-8").splitlines()
requirements = [line.partition("#")[0].strip() for line in lines]
setup(install_requires=[line for line in requirements if line and not line.startswith("-")])
