"""What pyproject.toml cannot say: dependencies, sealed tests, and messages in other languages.

The dependencies are listed in one file only. setuptools can read a requirements file by itself, but
not one that also installs the project (`-e .`), which ours does.

A package that is built from a clone, as Colab does, carries the hidden tests sealed
(`utils.sealed`), so that `check_here` has them without the clone; and what the kit says in other
languages, from locale/.
"""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent


def module(name: str) -> ModuleType:
    """A package of utils that needs only the standard library, without those that it lies in."""
    source = HERE / "utils" / name / "__init__.py"
    spec = importlib.util.spec_from_file_location(name, source)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


class Build(build_py):
    """Adds utils/locale and, where there are solutions, utils/sealed/NAME.sealed."""

    def run(self) -> None:
        """Build, copy, and seal."""
        super().run()
        if self.editable_mode:
            return
        target = Path(self.build_lib) / "utils"
        locale = HERE / "locale"
        for name in module("messages").RUNNING:
            for part in locale.glob(f"*/{name}"):
                place = target / part.relative_to(HERE)
                if part.is_dir():
                    shutil.copytree(part, place, dirs_exist_ok=True)
                else:
                    place.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(part, place)
        if (HERE / "solutions").is_dir():
            module("sealed").seal_all(HERE / "solutions", target / "sealed")


lines = (HERE / "requirements.txt").read_text(encoding="utf-8").splitlines()
requirements = [line.partition("#")[0].strip() for line in lines]
setup(
    install_requires=[line for line in requirements if line and not line.startswith("-")],
    cmdclass={"build_py": Build},
)
