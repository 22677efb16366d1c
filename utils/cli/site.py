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

NEEDED = ("sphinx", "myst_nb", "sphinx_book_theme", "latex2mathml")
SHOWN = 20  # lines about problems


def site(output: Path | None = None, *, force: bool = False) -> Path:
    """Execute the lessons that changed, make the pages, and check them.

    Args:
        output: folder for the site; build/site if None.
        force: execute all lessons, and make all pages.

    Returns:
        The folder.

    Raises:
        KitError: if a cell fails, a link leads nowhere, or a page would fetch something.
    """
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise KitError(
            f"the website needs {', '.join(missing)}: "
            'pip install -e ".[site]" -c constraints.txt, or make site'
        )
    run(lessons(), {}, force)
    build = project.build_folder()
    if force:
        shutil.rmtree(build / "site_sources", ignore_errors=True)
    return build_pages(build / "lessons", build / "site_sources", output or build / "site")


def build_pages(executed: Path, sources: Path, output: Path) -> Path:
    """Make pages from executed lessons and the rest of the course.

    Args:
        executed: holds the lessons with their outputs.
        sources: folder for what Sphinx reads.
        output: folder for the site.

    Returns:
        The folder of the site.

    Raises:
        KitError: if a link leads nowhere, a page would fetch something, or a lesson has output that
            a page cannot show.
    """
    from utils.site.problems import problems
    from utils.site.sources import write_sources

    pages = write_sources(sources, executed)
    with console.status("pages ..."):
        _sphinx(sources, output)
    # Sphinx leaves pages whose source is gone.
    for folder in {page.partition("/")[0] for page in pages if "/" in page}:
        for path in (output / folder).rglob("*.html"):
            if path.relative_to(output).as_posix() not in pages:
                path.unlink()
    found = problems(output)
    _show(found)
    if found:
        raise KitError(f"{len(found)} problems in the site in {output}: see above")
    console.print(f"The site is in {output}: open index.html")
    return output


def _show(lines: list[str]) -> None:
    for line in lines[:SHOWN]:
        console.print(f"  {line}", markup=False, highlight=False)


def _sphinx(sources: Path, output: Path) -> None:
    from utils.site.sources import EXTRA

    config = project.root() / "docs" / "site"
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-c", str(config), "-q"]
    command += ["--fail-on-warning", "--keep-going"]
    command += ["-d", str(sources.with_name(f"{sources.name}_read"))]
    environment = {
        **os.environ,
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
        raise KitError(f"Sphinx stopped with {len(lines)} lines of warnings: see above")
