"""Where the kit's own folders are, and what pyproject.toml says of it."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from utils.errors import KitError
from utils.messages import tr

ROOT = Path(__file__).resolve().parent.parent
UNSET_ACCOUNT = "your--account"


@cache
def root() -> Path:
    """The folder that holds lessons/ and pyproject.toml: a clone, or the kit that students get.

    Raises:
        KitError: if `utils` was installed without the rest of the repository, as on Colab.
    """
    if not (ROOT / "pyproject.toml").is_file() or not (ROOT / "lessons").is_dir():
        raise KitError(
            tr(
                "only the package `utils` is installed here: clone the whole repository and run "
                "`pip install -r requirements.txt` in it to use the `course` command"
            )
        )
    return ROOT


@cache
def metadata() -> dict:
    """The table `project` of pyproject.toml."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    with (root() / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)["project"]


def repository_url() -> str:
    """The repository's address: it stands in pyproject.toml and nowhere else."""
    return metadata()["urls"]["Repository"].rstrip("/")


def banks() -> Path:
    """A folder of answers for each assignment: right ones, mistakes, a blank."""
    return root() / "banks"


def build_folder() -> Path:
    """The folder for everything that the `course` command makes; safe to delete."""
    return root() / "build"
