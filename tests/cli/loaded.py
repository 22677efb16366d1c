"""What a subcommand has imported when it ends."""

from __future__ import annotations

import subprocess
import sys


def loaded_by_help(*modules: str) -> list[str]:
    """Those of some modules that `course --help` has loaded.

    Args:
        modules: their names.
    """
    code = (
        "import sys; sys.argv = ['course', '--help']\n"
        "from utils.cli.app import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print(*sorted(set({modules!r}) & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return result.stdout.splitlines()[-1].split()
