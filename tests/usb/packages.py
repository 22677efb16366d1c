"""Tiny packages, so that no test downloads anything."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

BACKEND = """
import os, zipfile
NAME, VERSION, TAG = {name!r}, {version!r}, {tag!r}
def get_requires_for_build_wheel(config_settings=None):
    return []
def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    base = f"{{NAME}}-{{VERSION}}.dist-info"
    file = f"{{NAME}}-{{VERSION}}-{{TAG}}.whl"
    with zipfile.ZipFile(os.path.join(wheel_directory, file), "w") as wheel:
        wheel.writestr(f"{{NAME}}.py", "HERE = True\\n")
        about = f"Name: {{NAME}}\\nVersion: {{VERSION}}\\n"
        wheel.writestr(f"{{base}}/METADATA", "Metadata-Version: 2.1\\n" + about)
        kind = f"Generator: test\\nRoot-Is-Purelib: true\\nTag: {{TAG}}\\n"
        wheel.writestr(f"{{base}}/WHEEL", "Wheel-Version: 1.0\\n" + kind)
        wheel.writestr(f"{{base}}/RECORD", "")
    return file
"""


def make_wheel(folder: Path, name: str, version: str, tag: str = "py3-none-any") -> Path:
    """A wheel of one empty module."""
    namespace: dict = {}
    exec(BACKEND.format(name=name, version=version, tag=tag), namespace)
    folder.mkdir(parents=True, exist_ok=True)
    return folder / namespace["build_wheel"](str(folder))


def make_source(folder: Path, name: str, version: str, tag: str = "py3-none-any") -> Path:
    """A package that has no wheel; whoever builds it needs nothing else."""
    inside = f"{name}-{version}"
    texts = {
        "pyproject.toml": (
            '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
        ),
        "backend.py": BACKEND.format(name=name, version=version, tag=tag),
        "PKG-INFO": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
    }
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{inside}.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for file, text in texts.items():
            info = tarfile.TarInfo(f"{inside}/{file}")
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return path


def make_kit(folder: Path, requirements: str) -> Path:
    """A zip of a kit of three files."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / "kit.zip", "w") as archive:
        archive.writestr("lessons/01.ipynb", "{}")
        archive.writestr("requirements.txt", requirements)
        archive.writestr("constraints.txt", "")
        archive.writestr("pyproject.toml", "")
    return folder / "kit.zip"
