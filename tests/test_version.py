"""The version stands in pyproject.toml; what repeats it for readers agrees."""

from __future__ import annotations

import re

import yaml

from utils import project

ROOT = project.root()
VERSION = project.metadata()["version"]
HEADING = re.compile(r"^## \[(.+?)\](?: - (\d{4}-\d\d-\d\d))?$", flags=re.MULTILINE)


def test_the_citation_has_it() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == VERSION
    assert {"cff-version", "message", "title", "authors"} <= set(citation)


def test_the_newest_changes_are_unreleased_or_its_own() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = HEADING.findall(text)
    assert len(versions) == len(re.findall(r"^## ", text, flags=re.MULTILINE))
    newest, day = versions[0]
    if newest == "Unreleased":
        assert not day
        assert len(versions) > 1 or f"This will be {VERSION}," in text
    else:
        assert newest == VERSION
    assert all(day for name, day in versions if name != "Unreleased")


def test_no_module_repeats_it() -> None:
    for path in (ROOT / "utils").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "__version__ =" not in text, path
        assert f'"{VERSION}"' not in text, path
