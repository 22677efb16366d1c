"""`course run`: execute lessons, and keep them as notebooks and pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from utils import project
from utils.cli.console import Stopwatch, console, steps
from utils.cli.state import State, lesson_digest
from utils.errors import KitError
from utils.messages import languages, marked, spoken, tr
from utils.messages.languages import chosen as chosen_language
from utils.translation.places import place

USED = (marked("Device:"), marked("Data:"), marked("Backbone:"), marked("Judge:"))


def lessons(language: str | None = None) -> list[Path]:
    """All lessons, in their order.

    Args:
        language: code of the one they are read in; English if None.
    """
    return sorted((place(chosen_language(language)) / "lessons").glob("*.ipynb"))


def chosen_lessons(names: list[str], language: str | None = None) -> list[Path]:
    """Lessons by number, name or beginning of a name; all of them for no names.

    Raises:
        KitError: if there is no lesson with a name.
    """
    there = lessons(language)
    if not names:
        return there
    chosen = []
    for name in names:
        wanted = Path(name).name.removesuffix(".ipynb")
        wanted = wanted.zfill(2) if wanted.isdigit() else wanted
        found = [path for path in there if path.stem == wanted]
        found = found or [path for path in there if path.stem.startswith(wanted)]
        if not found:
            known = ", ".join(path.stem for path in there)
            raise KitError(tr("no lesson {name!r}: there is {lessons}", name=name, lessons=known))
        chosen += found
    return chosen


def parse_settings(texts: list[str]) -> dict[str, Any]:
    """NAME=VALUE pairs, each value as `utils.notebooks.settings.value_of` reads it.

    Raises:
        KitError: if one is not of this form.
    """
    from utils.notebooks.settings import value_of

    settings: dict[str, Any] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.isidentifier():
            raise KitError(
                tr("--set takes NAME=VALUE, for example SOURCE=tfds, not {given!r}", given=text)
            )
        settings[name] = value_of(value)
    return settings


def lessons_with(
    names: list[str], settings: dict[str, Any], language: str | None = None
) -> list[Path]:
    """The lessons to run with these settings; if none is named, those that have all of them.

    Args:
        names: as for `chosen_lessons`.
        settings: values by name.
        language: as for `lessons`.

    Raises:
        KitError: if there is no lesson with a name, or a setting does not fit a lesson; nothing has
            been executed yet.
    """
    import nbformat

    from utils.notebooks.settings import settings_of, with_settings

    paths = chosen_lessons(names, language)
    notebooks = {path: nbformat.read(path, as_version=4) for path in paths}
    if not names and settings:
        without = {path for path in notebooks if settings.keys() - settings_of(notebooks[path])}
        if len(without) == len(notebooks):
            raise KitError(
                tr("no lesson has {settings} among its settings", settings=_all_of(settings))
            )
        if without:
            left_out = ", ".join(path.stem[:2] for path in sorted(without))
            console.print(
                tr(
                    "Left out, without {settings}: {lessons}",
                    settings=_all_of(settings),
                    lessons=left_out,
                )
            )
        notebooks = {path: notebooks[path] for path in notebooks if path not in without}
    for path, notebook in notebooks.items():
        if settings:
            with_settings(notebook, settings, path.name)
    return list(notebooks)


def _all_of(settings: dict[str, Any]) -> str:
    """The names of settings as a list for people."""
    *first, last = settings
    return tr("{names} and {last}", names=", ".join(first), last=last) if first else last


def run(paths: list[Path], settings: dict[str, Any], force: bool) -> None:
    """Execute lessons that changed since they were last executed.

    Args:
        paths: the lessons.
        settings: values for the cells tagged `parameters`.
        force: also execute lessons that have not changed.

    Raises:
        KitError: if a cell of a lesson fails; lessons after it are not executed.
    """
    from utils.notebooks.execute import execute, write_page

    root = project.root()
    state = State(project.build_folder() / "state.json")
    with steps(tr("lessons"), len(paths)) as progress:
        for path in paths:
            name = path.relative_to(root).as_posix()
            target, now = project.build_folder() / name, lesson_digest(path, settings)
            shown = target.with_suffix(".html").relative_to(root)
            if not force and target.is_file() and state.has(name, now):
                progress.advance(
                    tr("{lesson}: unchanged, see {page}", lesson=path.stem, page=shown)
                )
                continue
            watch = Stopwatch()
            progress.show(path.stem)

            def show(done: int, total: int, stem: str = path.stem) -> None:
                progress.show(
                    tr("{lesson}, cell {done}/{total}", lesson=stem, done=done, total=total)
                )

            executed = execute(path, settings, show)
            write_page(executed.notebook, target)
            state.remember(name, now)
            progress.advance(
                tr(
                    "{lesson}: executed in {time}, slowest cell {slowest:.0f} s, see {page}",
                    lesson=path.stem,
                    time=watch,
                    slowest=executed.slowest_cell,
                    page=shown,
                )
            )
            for line in what_it_used(executed.notebook):
                console.print(f"  {line}", markup=False)


def what_it_used(notebook: dict) -> list[str]:
    """The lines of a lesson's output that name the device, data and weights it used."""
    texts = [
        output["text"]
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
        if output.get("name") == "stdout"
    ]
    lines = "".join(texts).splitlines()
    begun = _said_of_use()
    return list(dict.fromkeys(line for line in lines if line.startswith(begun)))


@cache
def _said_of_use() -> tuple[str, ...]:
    """How these lines begin in every language, since a lesson speaks its own."""
    found = {*USED}
    for code in languages.codes():
        with spoken(code):
            found |= {tr(each) for each in USED}
    return tuple(sorted(found))
