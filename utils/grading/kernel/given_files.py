"""A submission's files in the folder in which its notebooks run."""

from __future__ import annotations

import os


def write_files(files: dict[str, bytes], executable: frozenset[str] = frozenset()) -> None:
    """Put a submission's files where its notebooks look for them.

    Args:
        files: contents by path, relative to the working directory.
        executable: paths of programs among them.
    """
    for name, content in files.items():
        folder = os.path.dirname(name)
        if folder:
            os.makedirs(folder, exist_ok=True)
        with open(name, "wb") as file:
            file.write(content)
        if name in executable:
            os.chmod(name, 0o700)
