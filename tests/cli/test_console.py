"""A command to be typed next works as it stands: it names the course where that is needed."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from utils import project
from utils.cli.console import command


@pytest.mark.skipif("os.name != 'posix'", reason="Windows quotes otherwise")
def test_the_course_is_named_as_it_has_to_be_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "my course"
    folder.mkdir()
    for here, shown in ((tmp_path, "my course"), (folder, "."), (project.ROOT, str(folder))):
        monkeypatch.chdir(here)
        words = shlex.split(command("grade a0_sums", folder).strip("`"))
        assert words == ["course", "grade", "a0_sums", "--course", shown]
    assert command("grade a0_sums", project.ROOT) == "`course grade a0_sums`"
