"""`course whereabouts` prints the kit's folder."""

from __future__ import annotations

import pytest

from utils import project
from utils.cli import whereabouts


def test_it_prints_the_folder(capsys: pytest.CaptureFixture[str]) -> None:
    whereabouts.whereabouts()
    assert capsys.readouterr().out.replace("\n", "") == str(project.root())
