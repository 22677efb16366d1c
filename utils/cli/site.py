"""`course site`: make the course's website, which works without a server and offline."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from utils import project
from utils.cli.console import console
from utils.cli.run import lessons, run
from utils.errors import KitError
from utils.messages import VARIABLE, tr, trn
from utils.messages.languages import Language, chosen, code_of, codes
from utils.messages.languages import language as find
from utils.translation.places import place

NEEDED = ("sphinx", "myst_nb", "sphinx_book_theme", "latex2mathml")
SHOWN = 20  # lines about problems


def site(output: Path | None = None, *, force: bool = False, language: str | None = None) -> Path:
    """Execute the lessons that changed, make the pages, and check them.

    The English pages are in the folder, those of other languages in folders below it: pt_BR/.

    Args:
        output: folder for the site; build/site if None.
        force: execute all lessons, and make all pages.
        language: code of the one to make; if None, English and all languages that have lessons,
            without variants.

    Returns:
        The folder.

    Raises:
        KitError: if a cell fails, a link leads nowhere, or a page would fetch something.
    """
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise KitError(
            tr(
                "the website needs {packages}: "
                'pip install -e ".[site]" -c constraints.txt, or make site',
                packages=", ".join(missing),
            )
        )
    from utils.site.switch import folder_of

    output = output or project.build_folder() / "site"
    wanted = [chosen(language)] if language else [None, *map(find, codes())]
    for each in wanted:
        code = code_of(each)
        paths = lessons(code)
        if not paths and language:
            raise KitError(
                tr(
                    "there are no lessons in {folder}: course build --language {code}",
                    folder=place(each),
                    code=code,
                )
            )
        if not paths:
            continue
        run(paths, {}, force)
        build = project.build_folder() / folder_of(code)
        if force:
            shutil.rmtree(build / "site_sources", ignore_errors=True)
        make_pages(build / "lessons", build / "site_sources", output, each)
    return finish(output)


def build_pages(
    executed: Path, sources: Path, output: Path, language: Language | None = None
) -> Path:
    """Make the pages of one language, and finish the site.

    Args:
        executed: as for `make_pages`, like the others.
        sources: folder for what Sphinx reads.
        output: folder for the site.
        language: of the pages; English if None.

    Returns:
        The folder of the site.

    Raises:
        KitError: as for `make_pages` and `finish`.
    """
    make_pages(executed, sources, output, language)
    return finish(output)


def make_pages(
    executed: Path, sources: Path, output: Path, language: Language | None = None
) -> None:
    """Make pages from executed lessons and the rest of the course.

    Args:
        executed: holds the lessons with their outputs.
        sources: folder for what Sphinx reads.
        output: folder for the site in all languages.
        language: of the pages; English if None.

    Raises:
        KitError: if Sphinx warns, or a lesson has output that a page cannot show.
    """
    from utils.site.sources import write_sources
    from utils.site.switch import folder_of

    english = (output / "index.html").is_file()
    pages = write_sources(sources, executed, language, english)
    folder = output / folder_of(code_of(language))
    with console.status(tr("pages ...")):
        _sphinx(sources, folder, code_of(language))
    # MyST-NB keeps its notebooks beside the folder of the pages: here, in the English site.
    if language is not None:
        shutil.rmtree(output / "jupyter_execute", ignore_errors=True)
    # Sphinx leaves pages whose source is gone.
    for below in {page.partition("/")[0] for page in pages if "/" in page}:
        for path in (folder / below).rglob("*.html"):
            if path.relative_to(folder).as_posix() not in pages:
                path.unlink()


def finish(output: Path) -> Path:
    """Put the language switch into the pages of a site, and look for problems.

    Args:
        output: folder of the site.

    Returns:
        The folder.

    Raises:
        KitError: if a link leads nowhere, or a page would fetch something.
    """
    from utils.site.problems import problems
    from utils.site.switch import folder_of, made, put_switches

    put_switches(output)
    found = problems(output)
    _show(found)
    if found:
        raise KitError(
            trn(
                "{count} problem in the site in {folder}: see above",
                "{count} problems in the site in {folder}: see above",
                len(found),
                folder=output,
            )
        )
    for code in made(output):
        console.print(
            tr("The site is in {folder}: open index.html", folder=output / folder_of(code)),
            markup=False,
        )
    return output


def _show(lines: list[str]) -> None:
    for line in lines[:SHOWN]:
        console.print(f"  {line}", markup=False, highlight=False)


def _sphinx(sources: Path, output: Path, language: str) -> None:
    from utils.site.sources import EXTRA

    config = project.root() / "docs" / "site"
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-c", str(config), "-q"]
    command += ["--fail-on-warning", "--keep-going"]
    command += ["-d", str(sources.with_name(f"{sources.name}_read"))]
    environment = {
        **os.environ,
        VARIABLE: language,
        "COURSE_REPOSITORY": project.repository_url(),
        "COURSE_STATIC": str(config / "static"),
        "COURSE_EXTRA": str(sources / EXTRA),
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONPATH": str(project.root()),
    }
    done = subprocess.run(
        [*command, str(sources), str(output)], env=environment, capture_output=True, text=True
    )
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines()
        _show(lines)
        raise KitError(
            trn(
                "Sphinx stopped with {count} line of warnings: see above",
                "Sphinx stopped with {count} lines of warnings: see above",
                len(lines),
            )
        )
