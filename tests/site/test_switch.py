"""The language switch is put into pages that are made, and says nothing that is not so."""

from __future__ import annotations

from pathlib import Path

import pytest

from utils.site import switch
from utils.site.problems import problems
from utils.site.switch import made, put_switches

PAGE = """<html lang="{tag}"><head><title>x</title></head><body class="a">
<header>{mark}</header><h1>x</h1></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Two languages with a first page and a lesson; English has a reference as well."""
    for folder, tag in (("", "en"), ("pt_BR/", "pt-BR")):
        for name in ("index.html", "lessons/01_a.html", "photographs.html"):
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            mark = "" if "photographs" in name else switch.EMPTY_BODY
            path.write_text(PAGE.format(tag=tag, mark=mark))
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "conv.html").write_text(PAGE.format(tag="en", mark=switch.EMPTY_BODY))
    (tmp_path / "shown").mkdir()
    (tmp_path / "shown" / "explorer.html").write_text("<html></html>")
    return tmp_path


def test_same_page_in_the_other_language(site: Path) -> None:
    put_switches(site)
    text = (site / "lessons" / "01_a.html").read_text()
    assert (
        '<a href="../pt_BR/lessons/01_a.html" lang="pt-BR" hreflang="pt-BR">Português</a>' in text
    )
    assert 'hreflang="pt-BR" href="../pt_BR/lessons/01_a.html">' in text.partition("</head>")[0]
    text = (site / "pt_BR" / "lessons" / "01_a.html").read_text()
    assert '<a href="../../lessons/01_a.html" lang="en" hreflang="en">English</a>' in text
    assert 'aria-label="Outros idiomas"' in text
    assert problems(site) == []


def test_a_page_without_counterpart_leads_to_the_first_page(site: Path) -> None:
    put_switches(site)
    text = (site / "reference" / "conv.html").read_text()
    assert '<a href="../pt_BR/index.html"' in text
    assert "alternate" not in text.replace(switch.EMPTY_HEAD, "")


def test_a_page_without_a_place_for_it_gets_it_first(site: Path) -> None:
    put_switches(site)
    text = (site / "photographs.html").read_text()
    assert text.index('<body class="a">') < text.index("Português") < text.index("<header>")


def test_what_is_shown_in_frames_has_none(site: Path) -> None:
    put_switches(site)
    assert (site / "shown" / "explorer.html").read_text() == "<html></html>"


def test_a_second_time_changes_nothing(site: Path) -> None:
    put_switches(site)
    before = {path: (path.stat().st_mtime_ns, path.read_text()) for path in site.rglob("*.html")}
    put_switches(site)
    after = {path: (path.stat().st_mtime_ns, path.read_text()) for path in site.rglob("*.html")}
    assert after == before


def test_one_language_has_no_switch(site: Path) -> None:
    put_switches(site)
    (site / "index.html").unlink()
    assert made(site) == ["pt_BR"]
    put_switches(site)
    text = (site / "pt_BR" / "lessons" / "01_a.html").read_text()
    assert "English" not in text
    assert switch.EMPTY_BODY in text
    assert switch.EMPTY_HEAD in text


def test_names_without_a_country_unless_another_has_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert [switch.name(code, ("en", "pt_BR")) for code in ("en", "pt_BR")] == [
        "English",
        "Português",
    ]
    names = {"pt_BR": "Português (Brasil)", "pt_PT": "Português (Portugal)"}
    monkeypatch.setattr(switch, "NAMES", names)
    assert [switch.name(code, names) for code in names] == list(names.values())
