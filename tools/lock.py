"""Renew constraints.txt: the newest versions that the ranges allow, for every Python we support.

Run by `make lock`. One file serves all: where a package dropped a Python version, its line says
for which versions it is.
"""

from __future__ import annotations

import subprocess
import sys

from utils.project import metadata, root

HEADER = """\
# The exact set that make and CI install, for Python 3.10 to 3.13 on every platform.
# Made by `make lock` from requirements.txt; do not edit.
"""


def main() -> None:
    """Resolve the ranges of requirements.txt and of the extras."""
    lines = (root() / "requirements.txt").read_text(encoding="utf-8").splitlines()
    ranges = [line for line in lines if not line.startswith("-e")]
    for extra in metadata()["optional-dependencies"].values():
        ranges += extra
    command = [sys.executable, "-m", "uv", "pip", "compile", "--universal", "--quiet"]
    command += ["--python-version", "3.10", "--no-header", "--no-annotate", "-"]
    resolved = subprocess.run(
        command, input="\n".join(ranges), capture_output=True, text=True, check=False, cwd=root()
    )
    if resolved.returncode:
        raise SystemExit(f"the ranges cannot be resolved:\n{resolved.stderr}")
    (root() / "constraints.txt").write_text(HEADER + resolved.stdout, encoding="utf-8")
    print(f"constraints.txt: {resolved.stdout.count('==')} packages")


if __name__ == "__main__":
    main()
