"""What the explorer hands over to the browser, and what it refuses."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import numpy as np
import pytest

from tests.explore.networks import colours, lecture
from tests.one_line import kit_error
from utils.explore.explorer import MOST_IMAGES, exhibit, explore, export_page, page
from utils.explore.frame import ExplorerFrame
from utils.explore.scripts import EXPLORER, FOLDER, PHOTOGRAPHS, WORKER, script


def test_images_are_bytes_between_black_and_white() -> None:
    images = np.full((3, 32, 32, 1), -1.0)
    images[1], images[2] = 0, 1
    shown = exhibit(lecture(), images, [7, 8, 1], classes=["no", "yes"], values=(-1, 1))
    assert np.frombuffer(shown.pictures, "u1").reshape(3, -1)[:, 0].tolist() == [0, 128, 255]
    assert shown.data["images"]["labels"] == ["7", "8", "yes"]
    assert shown.data["values"] == {"low": -1, "high": 1}


def test_so_many_images_are_enough() -> None:
    shown = exhibit(lecture(), np.zeros((MOST_IMAGES + 5, 32, 32, 1)), range(MOST_IMAGES + 5))
    assert len(shown.data["images"]["labels"]) == MOST_IMAGES
    assert len(shown.pictures) == MOST_IMAGES * 32 * 32


@pytest.mark.parametrize(
    ("images", "labels", "options", "says"),
    [
        (np.zeros((2, 28, 28, 1)), None, {}, "(count, 32, 32, 1)"),
        (np.zeros((32, 32, 1)), None, {}, "(count, 32, 32, 1)"),
        (np.full((1, 32, 32, 1), np.nan), None, {}, "finite"),
        (np.full((1, 32, 32, 1), 255), None, {}, "values=(black, white)"),
        (np.zeros((2, 32, 32, 1)), [1], {}, "2, not 1"),
        (None, None, {"values": (1, 0)}, "black and of white"),
    ],
)
def test_what_does_not_fit(images: object, labels: object, options: dict, says: str) -> None:
    with kit_error(says):
        exhibit(lecture(), images, labels, **options)


def test_widget_has_all_of_it() -> None:
    model = lecture()
    widget = explore(model, np.zeros((1, 32, 32, 1)))
    assert len(widget.weights) == 4 * model.count_params()
    assert widget.data["network"]["output"] == "logits"
    assert "export default" in widget._esm


def test_in_visual_studio_code_it_is_a_page(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its widgets' front end comes from the network; the page holds all it needs."""
    monkeypatch.setattr("__main__.__vsc_ipynb_file__", "/a/lesson.ipynb", raising=False)
    model, images = lecture(), np.zeros((1, 32, 32, 1))
    shown = explore(model, images)
    assert isinstance(shown, ExplorerFrame)
    held = re.search(r'srcdoc="([^"]*)"', shown._repr_html_())[1]
    assert html.unescape(held) == page(exhibit(model, images))
    assert "Visual Studio Code" in capsys.readouterr().out


def test_nothing_in_a_name_ends_the_page(tmp_path: Path) -> None:
    model = lecture()
    model.name = "</script><script>alert(1)</script>"
    text = page(exhibit(model, classes=["</script>"] * 10))
    assert "</script><script>alert" not in text
    data = re.search(r'id="data">(.*?)</script>', text)[1]
    assert json.loads(data)["classes"][0] == "</script>"


def test_page_asks_nobody(tmp_path: Path) -> None:
    text = export_page(colours(), tmp_path / "new" / "page.html").read_text()
    assert "default-src 'none'" in text
    assert not re.findall(r"https?://", text)


def test_page_that_cannot_be_written(tmp_path: Path) -> None:
    with kit_error(str(tmp_path)):
        export_page(lecture(), tmp_path)


def test_all_scripts_are_in_a_bundle() -> None:
    names = sorted(path.stem for path in FOLDER.glob("*.js"))
    bundles = [script(first) for first in (EXPLORER, PHOTOGRAPHS, WORKER)]
    made = "\n".join(bundles)
    assert [name for name in names if f"const {name}Module = (() =>" not in made] == []
    # Import lines of another form would be left standing.
    assert "import " not in re.sub(r"//.*", "", made)
    # A worker is no module, and the explorer does not carry what is for photographs.
    assert "export " not in bundles[2]
    assert "photographsModule" not in bundles[0]
