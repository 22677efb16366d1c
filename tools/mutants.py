"""Change modules in small ways, one at a time, and list the changes that their tests do not notice.

    python -m tools.mutants [MODULE ...] [--sample NUMBER]

makes the changes (mutants) with mutmut, in a copy of the working tree in `build/mutants`, and
writes the mutants that survive to `build/mutants/survivors.diff`. MODULE is a path such as
`utils/arithmetic.py`; without one, all modules of docs/mutants.md are examined. With `--sample`,
at most so many mutants of each module are tried, the same ones each time.
"""

from __future__ import annotations

import argparse
import configparser
import io
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tools.affected import mirror, module_of
from utils import project
from utils.usb.contents import kit_files

ROOT = project.root()
FOLDER = project.build_folder() / "mutants"
COPY = FOLDER / "kit"
SURVIVORS = FOLDER / "survivors.diff"

INTAKE = ("tests/grading/intake/test_platforms.py",)
# The modules of docs/mutants.md, each with the test files that examine it beside its own.
MODULES: dict[str, tuple[str, ...]] = {
    "utils/arithmetic.py": (),
    "utils/grading/points.py": (),
    "utils/grading/intake/times.py": INTAKE,
    "utils/grading/intake/who.py": INTAKE,
    "utils/grading/intake/roster.py": INTAKE,
}
SEED = 0
MUTMUT = "from mutmut.__main__ import cli; cli()"
NAMES = """
import sys
from mutmut.mutation.file_mutation import mutate_file_contents
with open(sys.argv[1], encoding="utf-8") as file:
    print(*mutate_file_contents(sys.argv[1], file.read(), None, None).mutant_names)
"""
SURVIVED = ("survived", "no tests")  # mutmut's words for a mutant that no test has noticed
# With CI, Hypothesis draws the same examples each time and has no deadline: a busy machine kills
# no mutant.
ENVIRONMENT = {"CI": "true", "TF_CPP_MIN_LOG_LEVEL": "3"}


def tests_of(module: str) -> list[str]:
    """The test files that must notice a change of a module.

    Args:
        module: its path, relative to the root.
    """
    files = [mirror(Path(module)).as_posix(), *MODULES.get(module, ())]
    return [name for name in files if (ROOT / name).is_file()]


def settings(module: str, copied: list[str]) -> str:
    """The text of setup.cfg, where mutmut reads its settings.

    Args:
        module: the path of the file that is changed, relative to the root.
        copied: files and folders that tests may need, beside the packages `utils` and `tests`.
    """
    values: dict[str, str | list[str]] = {
        "source_paths": ["utils"],
        "only_mutate": [module],
        "also_copy": copied,
        "pytest_add_cli_args": ["-p", "no:xdist"],
        "pytest_add_cli_args_test_selection": tests_of(module),
        # A process that has computed with TensorFlow cannot be forked.
        "process_isolation": "forkserver",
        "timeout_constant": "10",  # seconds, with which a busy machine begins its tests
        "timeout_multiplier": "3",
        "use_git_change_detection": "false",
    }
    parser = configparser.ConfigParser(interpolation=None)
    parser["mutmut"] = {
        key: value if isinstance(value, str) else "\n".join(["", *value])
        for key, value in values.items()
    }
    written = io.StringIO()
    parser.write(written)
    return written.getvalue()


def copy_tree() -> list[str]:
    """Copy the files that git has or would add; return the names at the top."""
    known, new = kit_files(ROOT)
    names = [path.relative_to(ROOT) for path in (*known, *new)]
    for name in names:
        (COPY / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, COPY / name)
    return sorted({name.parts[0] for name in names} - {"utils", "tests"})


def run(code: str, *arguments: str, shown: bool = False) -> str:
    """Run Python code in the copy, where mutmut's settings are; return its output if not shown."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=COPY,
        env={**os.environ, **ENVIRONMENT},
        stdout=None if shown else subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit("mutmut failed: read its messages above")
    return done.stdout or ""


def sampled(module: str, number: int) -> list[str]:
    """Names of at most `number` mutants of a module, the same ones each time."""
    names = [f"{module_of(Path(module))}.{name}" for name in run(NAMES, module).split()]
    return random.Random(SEED).sample(names, min(number, len(names)))


def examine(module: str, copied: list[str], number: int | None) -> Counter[str]:
    """Run the tests on the mutants of a module; count the mutants by mutmut's word for them.

    Args:
        module: its path, relative to the root.
        copied: what `copy_tree` returned.
        number: of mutants to try; None for all.
    """
    shutil.rmtree(COPY / "mutants", ignore_errors=True)
    (COPY / "setup.cfg").write_text(settings(module, copied), encoding="utf-8")
    names = [] if number is None else sampled(module, number)
    run(MUTMUT, "run", "--max-children", "1", *names, shown=True)
    lines = run(MUTMUT, "results", "--all", "true").splitlines()
    found = dict(line.strip().rsplit(": ", 1) for line in lines if ": " in line)
    tried = {name: word for name, word in found.items() if not names or name in names}
    with SURVIVORS.open("a", encoding="utf-8") as file:
        for name, word in tried.items():
            if word in SURVIVED:
                file.write(run(MUTMUT, "show", name))
    return Counter(tried.values())


def main(arguments: list[str]) -> None:
    """Examine modules, and print how many mutants of each survived."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutants")
    parser.add_argument("modules", nargs="*", metavar="MODULE")
    parser.add_argument("--sample", type=int, metavar="NUMBER")
    given = parser.parse_args(arguments)
    for module in given.modules:
        if not (ROOT / module).is_file() or not tests_of(module):
            parser.error(f"{module} is not a module with a test file: {mirror(Path(module))}")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    copied = copy_tree()
    rows = []
    for module in given.modules or list(MODULES):
        found = examine(module, copied, given.sample)
        survived = sum(found[word] for word in SURVIVED)
        rows.append(f"{module}: {sum(found.values())} mutants, {survived} survived")
    print("\n".join([*rows, f"The mutants that survived: {SURVIVORS.relative_to(ROOT)}"]))


if __name__ == "__main__":
    main(sys.argv[1:])
