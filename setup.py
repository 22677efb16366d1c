"""What pyproject.toml cannot say: dependencies from requirements.txt, and sealed tests.

The dependencies are listed in one file only. setuptools can read a requirements file by itself, but
not one that also installs the project (`-e .`), which ours does.

A package that is built from a clone, as Colab does, carries the hidden tests sealed
(`utils.sealed`), so that `check_here` has them without the clone.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent


class BuildWithSealedTests(build_py):
    """Adds utils/sealed/NAME.sealed to what is built, where there are solutions."""

    def run(self) -> None:
        """Build, and seal."""
        super().run()
        if (HERE / "solutions").is_dir() and not self.editable_mode:
            source = HERE / "utils" / "sealed" / "__init__.py"
            spec = importlib.util.spec_from_file_location("sealed", source)
            assert spec is not None
            assert spec.loader is not None
            sealed = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(sealed)
            sealed.seal_all(HERE / "solutions", Path(self.build_lib) / "utils" / "sealed")


lines = (HERE / "requirements.txt").read_text(encoding="utf-8").splitlines()
requirements = [line.partition("#")[0].strip() for line in lines]
setup(
    install_requires=[line for line in requirements if line and not line.startswith("-")],
    cmdclass={"build_py": BuildWithSealedTests},
)
