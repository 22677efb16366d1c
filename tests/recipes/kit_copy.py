"""A copy of the kit in which a recipe of docs/recipes.md is tried, and what became of it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from utils import project
from utils.usb.contents import kit_files

ROOT = project.root()
ADDITIONS = Path(__file__).parent / "additions"  # what is added, laid out as in the kit
# What tools leave in a folder, and git ignores.
LEFT_BEHIND = {
    "build",
    "__pycache__",
    "cnn_course_kit.egg-info",
    "gradebook.db",
    "gradebook.db-wal",
}
FOREIGN = ("PYTEST_", "COURSE_", "COV_")  # settings of the tests that run this one


def files_of_the_kit() -> list[Path]:
    """All files that belong to the kit, also those that are not committed yet."""
    known, new = kit_files(ROOT)
    return [*known, *new]


def _belongs(path: Path, root: Path) -> bool:
    return not any(
        part in LEFT_BEHIND or (part.startswith(".") and part not in (".ci", ".github"))
        for part in path.relative_to(root).parts
    )


@dataclass
class KitCopy:
    """A copy of the kit.

    Attributes:
        root: its folder.
        before: its files, by their names, before anything was added.
    """

    root: Path
    before: dict[str, bytes] = field(default_factory=dict, repr=False)

    @classmethod
    def make(cls, root: Path) -> KitCopy:
        """Copy the kit to a new folder."""
        for path in files_of_the_kit():
            target = root / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target)
        made = cls(root)
        made.before = made._files()
        return made

    # By hand.

    def add(self, recipe: str) -> None:
        """Put the new files of a recipe in."""
        shutil.copytree(
            ADDITIONS / recipe,
            self.root,
            dirs_exist_ok=True,
            ignore=shutil.ignore_patterns("__pycache__"),
        )

    def insert(self, name: str, text: str, *, after: str = "", before: str = "") -> None:
        """Put text into a file, right after or right before a text that stands there once."""
        path, place = self.root / name, after or before
        content = path.read_text(encoding="utf-8")
        assert content.count(place) == 1, f"{name} holds {place!r} {content.count(place)} times"
        made = f"{place}{text}" if after else f"{text}{place}"
        path.write_text(content.replace(place, made), encoding="utf-8")

    def append(self, name: str, text: str) -> None:
        """Put text at the end of a file."""
        path = self.root / name
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    def insert_after_row(self, name: str, pattern: str, text: str) -> None:
        """Put a line into a file, after the last line that matches a pattern."""
        path = self.root / name
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        rows = [number for number, line in enumerate(lines) if re.match(pattern, line)]
        assert rows, f"no line of {name} matches {pattern!r}"
        lines.insert(rows[-1] + 1, text)
        path.write_text("".join(lines), encoding="utf-8")

    @contextmanager
    def without(self, *names: str) -> Iterator[None]:
        """Within the block, files are as they were before the recipe; new ones are not there."""
        added = {name: (self.root / name).read_bytes() for name in names}
        for name in names:
            path = self.root / name
            if name in self.before:
                path.write_bytes(self.before[name])
            else:
                path.unlink()
        yield
        for name, content in added.items():
            (self.root / name).write_bytes(content)

    def touched(self) -> set[str]:
        """Names of the files that are new, changed or gone."""
        now = self._files()
        return {
            name
            for name in self.before.keys() | now.keys()
            if self.before.get(name) != now.get(name)
        }

    def _files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in self.root.rglob("*")
            if path.is_file() and _belongs(path, self.root)
        }

    # Commands.

    def run(self, line: str) -> Ran:
        """Run a command of the page: `course ...` or `python -m ...`, with the copy's `utils`."""
        program, *arguments = shlex.split(line)
        assert program in ("course", "python"), line
        if program == "course":
            arguments = ["-m", "utils.cli.app", *arguments]
        elif arguments[:2] == ["-m", "pytest"]:
            arguments += ["-rA", "-p", "no:cacheprovider", "-p", "no:xdist"]
        result = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root,
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        return Ran(line, result.returncode, result.stdout + result.stderr)

    def _environment(self) -> dict[str, str]:
        """The kit is installed in place: without PYTHONPATH, the original would be imported."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
        quiet = {"COURSE_PROGRESS": "off", "TF_CPP_MIN_LOG_LEVEL": "3", "COLUMNS": "200"}
        return {**kept, **quiet, "PYTHONPATH": str(self.root)}

    def utils_that_is_imported(self) -> Path:
        """The folder of the `utils` that a command in the copy imports."""
        ran = self.run("python -c 'import utils; print(utils.__path__[0])'")
        return Path(ran.said.strip().splitlines()[-1])


@dataclass(frozen=True)
class Ran:
    """A command and what came of it.

    Attributes:
        line: the command.
        code: its exit code.
        said: what it printed.
    """

    line: str
    code: int
    said: str

    def outcomes(self) -> dict[str, str]:
        """Of a run of pytest: what became of each test that was collected, by its id."""
        lines = re.findall(
            r"^(PASSED|FAILED|ERROR) (\S+?::.*?)(?: - .*)?$", self.said, re.MULTILINE
        )
        return {test: outcome for outcome, test in lines}

    def passed(self) -> set[str]:
        """Ids of the tests that passed."""
        return {test for test, outcome in self.outcomes().items() if outcome == "PASSED"}

    def failed(self) -> set[str]:
        """Ids of the tests that did not pass."""
        return set(self.outcomes()) - self.passed()
