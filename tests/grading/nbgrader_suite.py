"""nbgrader's own tests of `nbgrader autograde`, with `course grade` in its place.

Everything else that those tests do (making gradebooks, student versions, validation) stays
nbgrader's.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbgrader.apps.autogradeapp import AutogradeApp
from nbgrader.tests import run_nbgrader as nbgraders_command

from utils.cli.grade import checked_plan
from utils.errors import KitError
from utils.grading.batch import Settings, run
from utils.grading.course import open_course
from utils.grading.record import Status
from utils.grading.sandbox import why_no_sandbox

# nbgrader's only other exit code, 1, says that a submission was not graded as it was handed in.
NOT_AS_HANDED_IN = (Status.FAILED, Status.UNREADABLE, Status.FILES)


def run_nbgrader(arguments: list[str], retcode: int = 0, **options: Any) -> str:
    """In the place of `nbgrader.tests.run_nbgrader`."""
    if arguments[0] != "autograde":
        return nbgraders_command(arguments, retcode=retcode, **options)
    came = course_grade(arguments[1:])
    assert came == retcode, f"`course grade {' '.join(arguments[1:])}` came to {came}"
    return ""


def course_grade(arguments: list[str]) -> int:
    """Grade the course in this folder as a command line of nbgrader's says; its exit code."""
    here = Path.cwd()
    app = AutogradeApp()
    app.parse_command_line(arguments)
    settings = Settings(2, sandboxed=why_no_sandbox() is None)
    with _configured(here / "nbgrader_config.json", app.cli_config):
        try:
            course = open_course(here)
            work = checked_plan(course, app.extra_args[0], [], force=False)
            records = run(course, work, settings)
        except KitError:
            return 1
    return int(any(each.status in NOT_AS_HANDED_IN for each in records.values()))


@contextmanager
def _configured(file: Path, options: dict[str, dict[str, Any]]) -> Iterator[None]:
    """Let a command line's options be configuration: `course grade` has none of nbgrader's."""
    written = {
        section: {name: _value(value) for name, value in traits.items()}
        for section, traits in options.items()
    }
    file.write_text(json.dumps(written))
    try:
        yield
    finally:
        file.unlink()


def _value(text: Any) -> Any:
    """What an option's text means."""
    if not isinstance(text, str):
        return text
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text
