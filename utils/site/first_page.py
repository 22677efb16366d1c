"""The first page of the site, with the table of contents."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from utils import project
from utils.messages import tr

PAGE = "docs/site/index.md"
# Stands in the table of contents for the folder of the English site: each page has its own path
# there, which utils.site.theme_words puts in.
ABOVE = "english://"
ORDER = ("docs/syllabus.md", "docs/grader.md")  # the first of the guides


def contents(
    lessons: Iterable[str],
    assignments: Iterable[str],
    guides: Iterable[str],
    reference: Iterable[str],
    reference_is_english: bool,
) -> str:
    """The table of contents, as Sphinx reads it: entries below captions; no entries, no caption.

    Args:
        lessons: entries, as paths of sources or as "title <address>"; so are the next three.
        assignments: those of the assignments.
        guides: those of the documents.
        reference: those of the reference.
        reference_is_english: whether to mark the reference as English.
    """
    programmers = tr("For programmers")
    if reference_is_english:
        programmers = tr("{title} (in English)", title=programmers)
    parts = (
        (tr("Lessons"), lessons),
        (tr("Assignments"), assignments),
        (tr("About the course"), guides),
        (programmers, reference),
    )
    return "\n".join(
        "\n".join(["```{toctree}", f":caption: {caption}", ":hidden:", "", *entries, "```", ""])
        for caption, entries in ((caption, list(entries)) for caption, entries in parts)
        if entries
    )


def in_order(guides: Iterable[str]) -> list[str]:
    """Paths of guides in the order of the table of contents."""
    known = list(guides)
    return [*(page for page in ORDER if page in known), *(p for p in known if p not in ORDER)]


def in_english(guide: str, repository: str, site: bool) -> str:
    """An entry for a guide that the language does not have.

    Args:
        guide: its path in the repository.
        repository: address of the repository.
        site: whether there is an English site to lead to.
    """
    text = (project.root() / guide).read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("# ")).removeprefix("# ")
    title = title.replace("`", "")  # a table of contents has no code
    page = Path(guide).with_suffix(".html").as_posix()
    target = f"{ABOVE}{page}" if site else f"{repository}/blob/main/{guide}"
    return f"{tr('{title} (in English)', title=title)} <{target}>"
