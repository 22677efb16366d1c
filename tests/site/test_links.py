"""Links of the repository, as the site has them."""

from __future__ import annotations

import pytest

from utils.site.links import moved
from utils.translation.documents import jupyter_slug

PAGES = {"docs/syllabus.md", "lessons/01_a.ipynb", "docs/grader.md"}
AWAY = "https://example.org/kit"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](../lessons/01_a.ipynb#4.-It)", "[a](../lessons/01_a.ipynb#4.-It)"),
        ("[a](grader.md)", "[a](grader.md)"),
        ("[a](../utils/conv/by_hand.py)", f"[a]({AWAY}/blob/main/utils/conv/by_hand.py)"),
        ("[a](../CONTRIBUTING.md#tests)", f"[a]({AWAY}/blob/main/CONTRIBUTING.md#tests)"),
        ("[a](https://keras.io/x) [b](#here)", "[a](https://keras.io/x) [b](#here)"),
        ("![picture](images/report.png)", "![picture](images/report.png)"),
        ("`x[0](y)` and [a](marking.md)", f"`x[0](y)` and [a]({AWAY}/blob/main/docs/marking.md)"),
        ("```\nf[0](y)\n```", "```\nf[0](y)\n```"),
    ],
)
def test_moved(text: str, expected: str) -> None:
    assert moved(text, "docs/syllabus.md", PAGES, AWAY) == expected


def test_from_a_page_two_folders_down() -> None:
    text = moved("[a](../../docs/grader.md)", "assignments/a1/a1.ipynb", PAGES, AWAY)
    assert text == "[a](../../docs/grader.md)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](../lessons/01_a.ipynb#4.-It)", "[a](../lessons/01_a.ipynb#4.-It)"),
        # Only the English site has it, which lies above.
        ("[a](../../docs/speed.md#x)", '<a href="../../docs/speed.html#x" hreflang="en">a</a>'),
        ("[a](speed.md)", '<a href="../../docs/speed.html" hreflang="en">a</a>'),
        # No site has it: the language's own file, or else the English one.
        ("[a](marking_guide.md)", f"[a]({AWAY}/blob/main/pt_BR/docs/marking_guide.md)"),
        ("[a](../solutions/a.ipynb)", f"[a]({AWAY}/blob/main/pt_BR/solutions/a.ipynb)"),
        ("[a](../../CONTRIBUTING.md)", f"[a]({AWAY}/blob/main/CONTRIBUTING.md)"),
        ("[a](../CONTRIBUTING.md)", f"[a]({AWAY}/blob/main/CONTRIBUTING.md)"),
    ],
)
def test_in_another_language(text: str, expected: str) -> None:
    pages, english = PAGES - {"docs/grader.md"}, {"docs/speed.md"}
    assert moved(text, "docs/syllabus.md", pages, AWAY, "pt_BR/", english) == expected


def test_slug_is_that_of_jupyter() -> None:
    assert jupyter_slug("4. Slide a kernel") == "4.-Slide-a-kernel"
