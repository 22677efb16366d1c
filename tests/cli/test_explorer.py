"""`course export-explorer`, `course export-photographs`: pages, one line for what is none."""

from __future__ import annotations

import base64
import io
import json
import re
from pathlib import Path

import keras
import pytest
from PIL import Image
from typer.testing import CliRunner

from tests.one_line import kit_error
from utils.cli.app import app
from utils.cli.explorer import SIDE, export_explorer, export_photographs
from utils.explore import digit_network


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("saved") / "digits.keras"
    digit_network.build().save(path)
    return path


def test_page_of_a_saved_model(saved: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = CliRunner().invoke(
        app, ["export-explorer", str(saved), str(page), "--data", "digits", "--values", "0", "1"]
    )
    assert result.exit_code == 0, result.output
    assert "63,802 parameters" in " ".join(result.output.split())
    assert '"labels": ["' in page.read_text()


def test_a_page_is_named_as_it_is_called(saved: Path, tmp_path: Path) -> None:
    """Brackets in a name are no marks of rich's, which would be taken out, or stop it."""
    page = tmp_path / "a[bold]b[" / "c].html"
    page.parent.mkdir()
    result = CliRunner().invoke(app, ["export-explorer", str(saved), str(page)])
    assert result.exit_code == 0, result.output
    assert str(page) in "".join(result.output.split("\n"))


def test_names_of_classes(saved: Path, tmp_path: Path) -> None:
    page = export_explorer(saved, tmp_path / "page.html", classes="zero, one")
    assert '"classes": ["zero", "one"]' in page.read_text()


def test_what_is_no_model(saved: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    with kit_error("no file", "model.save"):
        export_explorer(tmp_path / "none.keras", page)
    text = tmp_path / "text.keras"
    text.write_text("not a model")
    with kit_error("text.keras"):
        export_explorer(text, page)
    other = tmp_path / "other.h5"
    other.write_text("not a model")
    with kit_error("other.h5"):
        export_explorer(other, page)
    with kit_error("nothing"):
        export_explorer(saved, page, dataset="nothing")
    assert not page.exists()


def test_images_of_other_channels(saved: Path, tmp_path: Path) -> None:
    colour = tmp_path / "colour.keras"
    digit_network.build(channels=3).save(colour)
    with kit_error("channels", "takes 3"):
        export_explorer(colour, tmp_path / "page.html", dataset="digits")


def test_images_for_a_model_without_a_known_input(tmp_path: Path) -> None:
    path = tmp_path / "unbuilt.keras"
    keras.Sequential([keras.layers.Flatten()]).save(path)
    with kit_error("no known input"):
        export_explorer(path, tmp_path / "page.html", dataset="digits")


def test_unsupported_layer_is_named(tmp_path: Path) -> None:
    path = tmp_path / "up.keras"
    stack = [keras.Input((8, 8, 1)), keras.layers.Conv2DTranspose(1, 3, name="up")]
    keras.Sequential(stack).save(path)
    with kit_error("'up'", "Conv2DTranspose"):
        export_explorer(path, tmp_path / "page.html")


def _samples(page: Path) -> dict[str, Image.Image]:
    data = json.loads(re.search(r'id="data">(.*?)</script>', page.read_text())[1])
    return {
        each["name"]: Image.open(io.BytesIO(base64.b64decode(each["jpeg"])))
        for each in data["samples"]
    }


def test_page_of_photographs(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = CliRunner().invoke(app, ["export-photographs", str(page)])
    assert result.exit_code == 0, result.output
    assert "EfficientNet-Lite0" in result.output
    assert "dog and cat" in _samples(page)


def test_own_photographs(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    Image.new("RGB", (2 * SIDE, SIDE), (255, 0, 0)).save(folder / "wide.jpg")
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned by a quarter
    Image.new("L", (30, 20)).save(folder / "turned.JPG", exif=exif)
    (folder / "notes.txt").write_text("no photograph")
    found = _samples(export_photographs(tmp_path / "page.html", folder))
    assert {name: image.size for name, image in found.items()} == {
        "turned": (20, 30),
        "wide": (SIDE, SIDE // 2),
    }
    assert found["wide"].getpixel((5, 5))[0] > 240


def test_folders_without_photographs(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    with kit_error("no folder", "none"):
        export_photographs(page, tmp_path / "none")
    with kit_error("no photographs in", tmp_path.name):
        export_photographs(page, tmp_path)
    (tmp_path / "broken.png").write_text("no photograph")
    with kit_error("broken.png"):
        export_photographs(page, tmp_path)
    assert not page.exists()
