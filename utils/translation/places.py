"""Where the course in a language is."""

from __future__ import annotations

from pathlib import Path

from utils import project
from utils.messages.languages import Language


def place(language: Language | None = None) -> Path:
    """The folder that holds lessons/, solutions/ and assignments/ of a language.

    Args:
        language: which; English if None.
    """
    return project.root() / language.code if language else project.root()
