"""The workflows in .github/: what they call exists, and is what README and pyproject.toml say.

GitHub alone can run them. Here they are read.
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
import yaml

from utils import project

ROOT = project.root()
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
PYTHONS = ["3.10", "3.11", "3.12", "3.13"]


def read(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def jobs(path: Path) -> dict[str, dict]:
    return read(path)["jobs"]


def triggers(path: Path) -> set[str]:
    return set(read(path)[True])  # YAML 1.1 takes the key `on` for true


def runs(job: dict) -> list[str]:
    """The commands of a job's steps, for each combination of its matrix."""
    matrix = job.get("strategy", {}).get("matrix", {})
    found = []
    for values in itertools.product(*matrix.values()):
        for step in job["steps"]:
            text = step.get("run", "")
            for name, value in zip(matrix, values, strict=True):
                text = text.replace(f"${{{{ matrix.{name} }}}}", value)
            found += [text] if text else []
    return found


def uses(path: Path) -> list[str]:
    content = read(path)
    of_jobs = [step for job in content.get("jobs", {}).values() for step in job["steps"]]
    steps = [*of_jobs, *content.get("runs", {}).get("steps", [])]
    return [step["uses"] for step in steps if "uses" in step]


def workflow(name: str) -> Path:
    return GITHUB / "workflows" / f"{name}.yml"


def test_these_are_there() -> None:
    names = {path.stem for path in WORKFLOWS}
    assert names == {"tests", "smoke", "nightly", "website"}


def test_each_target_of_make_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    commands = [text for path in WORKFLOWS for job in jobs(path).values() for text in runs(job)]
    called = set(re.findall(r"^\s*make (\S+)", "\n".join(commands), flags=re.MULTILINE))
    assert called >= {"attacks", "banks", "honest", "course", "site"}
    assert called <= targets


def test_every_python_of_the_kit_is_tested() -> None:
    [job] = jobs(workflow("tests")).values()
    assert job["strategy"]["matrix"]["python"] == PYTHONS
    assert project.metadata()["requires-python"] == f">={PYTHONS[0]}"
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"Python {PYTHONS[0]} to {PYTHONS[-1]}" in readme


def test_the_tests_are_those_of_ci() -> None:
    [job] = jobs(workflow("tests")).values()
    assert set(runs(job)) == {".ci/run"}
    assert (ROOT / ".ci" / "run").is_file()
    assert triggers(workflow("tests")) >= {"push", "pull_request"}


def test_the_long_ones_are_called_by_night_and_by_hand() -> None:
    assert triggers(workflow("nightly")) == {"schedule", "workflow_dispatch"}


def test_windows_is_tried_as_the_readme_says() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"\| Windows \(PowerShell\) \| `([^`]+)` \|", readme)
    assert found
    [text] = runs(jobs(workflow("smoke"))["windows"])
    assert text.splitlines() == found[1].split("; ")


@pytest.mark.parametrize("name", ["tests", "nightly"])
def test_who_grades_has_a_sandbox(name: str) -> None:
    assert "./.github/actions/sandbox" in uses(workflow(name))


@pytest.mark.parametrize(
    "path", [*WORKFLOWS, *sorted(GITHUB.glob("actions/*/action.yml"))], ids=lambda p: p.stem
)
def test_actions_are_of_one_major_version_or_here(path: Path) -> None:
    for name in uses(path):
        here = name.startswith("./") and (ROOT / name / "action.yml").is_file()
        assert here or re.fullmatch(r"actions/[a-z-]+@v\d+", name), name


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_workflow_may_do_more_than_it_must(path: Path) -> None:
    may = {"contents": "read"}
    if path.stem == "website":
        may |= {"pages": "write", "id-token": "write"}
    assert read(path)["permissions"] == may
    assert "concurrency" in read(path)
    for job in jobs(path).values():
        assert "permissions" not in job


@pytest.mark.parametrize("name", ["tests", "smoke", "nightly"])
def test_packages_are_kept_for_the_next_run(name: str) -> None:
    for job in jobs(workflow(name)).values():
        [python] = [
            step for step in job["steps"] if step.get("uses", "").startswith("actions/setup-python")
        ]
        assert python["with"]["cache"] == "pip"
        assert (ROOT / python["with"]["cache-dependency-path"]).is_file()
