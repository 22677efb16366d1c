"""What is wrong with a site is found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from utils.site.problems import problems

GOOD = """<html lang="en"><head><link rel="stylesheet" href="a.css"></head><body>
<h1 id="top">Good</h1><a href="other/page.html#there">there</a> <a href="#top">up</a>
<a href="https://keras.io">elsewhere</a> <img src="p.png" alt="a dot"> <a href="other/">folder</a>
</body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "other").mkdir()
    (tmp_path / "index.html").write_text(GOOD)
    (tmp_path / "other" / "page.html").write_text('<p id="there">here</p>')
    (tmp_path / "other" / "index.html").write_text("<p>index</p>")
    (tmp_path / "a.css").write_text("p { background: url(p.png) }")
    (tmp_path / "p.png").write_bytes(b"")
    return tmp_path


def test_sound_site(site: Path) -> None:
    assert problems(site) == []


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ('<a href="none.html">x</a>', "leads nowhere: none.html"),
        ('<a href="other/page.html#nowhere">x</a>', "no such section"),
        ('<a href="#nowhere">x</a>', "no such section"),
        ('<img src="none.png" alt="x">', "there is no none.png"),
        ('<img src="p.png">', "no alternative text"),
        ('<script src="https://cdn.example.org/x.js"></script>', "fetches https://cdn"),
        ('<link rel="stylesheet" href="//fonts.example.org/x.css">', "fetches //fonts"),
        ('<iframe src="none.html"></iframe>', "there is no none.html"),
        ('<img src="https://example.org/x.png" alt="x">', "fetches https://example"),
    ],
)
def test_what_is_wrong_with_a_page(site: Path, bad: str, says: str) -> None:
    (site / "index.html").write_text(GOOD.replace("</body>", bad + "</body>"))
    found = problems(site)
    assert len(found) == 1
    assert found[0].startswith("index.html: ")
    assert says in found[0]


@pytest.mark.parametrize(
    "css",
    ["p { background: url('https://example.org/x.png') }", "@import 'https://example.org/x';"],
)
def test_what_is_wrong_with_a_style(site: Path, css: str) -> None:
    (site / "a.css").write_text(css)
    assert problems(site)[0].startswith("a.css: fetches https://example.org/x")
