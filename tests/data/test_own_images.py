"""A student's pictures: any size, orientation and number; what cannot be read is named."""

from __future__ import annotations

import io
import sys
import types
import warnings
from datetime import datetime, timezone
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.one_line import kit_error
from utils.data.own_images import Uploads, read_images, upload_images

RED, BLUE, GREEN = (255, 0, 0), (0, 0, 255), (0, 255, 0)
ORIENTATION = 0x0112  # of EXIF


def two_halves(width: int = 60, height: int = 40) -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", (width, height), RED)
    picture.paste(BLUE, (width // 2, 0, width, height))
    return picture


def content(picture: Image.Image, ending: str = "png", **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, ending, **options)
    return file.getvalue()


def near(pixel: np.ndarray, colour: tuple[int, int, int]) -> bool:
    """JPEG changes colours a little."""
    return bool(np.abs(pixel.astype(int) - colour).max() < 12)


def test_sizes_and_order(tmp_path: Path) -> None:
    for name, size in (("b.png", (60, 40)), ("a.jpg", (33, 200)), ("c.png", (1, 1))):
        Image.new("RGB", size, GREEN).save(tmp_path / name)
    own = read_images(tmp_path, 32, verbose=False)
    assert own.names == ("a.jpg", "b.png", "c.png")
    assert (own.images.shape, own.images.dtype) == ((3, 32, 32, 3), np.uint8)
    assert all(near(pixel, GREEN) for pixel in own.images.reshape(-1, 3))
    assert len(own) == 3


def test_folders_are_labels(tmp_path: Path) -> None:
    for name in ("mugs/1.png", "mugs/2.png", "cups/1.png", "loose.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        two_halves().save(tmp_path / name)
    own = read_images(tmp_path, 8, verbose=False)
    assert own.names == ("cups/1.png", "loose.png", "mugs/1.png", "mugs/2.png")
    assert own.folders == ("cups", "", "mugs", "mugs")


def test_middle_or_all_of_it(tmp_path: Path) -> None:
    """Of a wide picture the square in the middle, or the whole with white above and below."""
    wide = Image.new("RGB", (90, 30), RED)
    wide.paste(BLUE, (30, 0, 60, 30))
    wide.save(tmp_path / "wide.png")
    cropped = read_images(tmp_path, 30, verbose=False).images[0]
    padded = read_images(tmp_path, 30, fit="pad", verbose=False).images[0]
    assert near(cropped[15, 5], BLUE)
    assert near(cropped[15, 24], BLUE)
    assert near(padded[15, 2], RED)
    assert near(padded[15, 15], BLUE)
    assert near(padded[2, 15], (255, 255, 255))


@pytest.mark.parametrize(
    ("orientation", "top_left", "bottom_right"),
    [(1, RED, BLUE), (3, BLUE, RED), (6, RED, BLUE), (8, BLUE, RED)],
)
def test_orientation_of_a_camera(
    tmp_path: Path, orientation: int, top_left: tuple, bottom_right: tuple
) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    two_halves(64, 64).save(tmp_path / "photo.jpg", exif=exif, quality=95)
    image = read_images(tmp_path, 64, verbose=False).images[0]
    # 6 and 8 are quarter turns: red lies at the top or at the bottom, over the whole width.
    assert near(image[4, 4], top_left)
    assert near(image[60, 60], bottom_right)
    turned = orientation in (6, 8)
    assert near(image[4, 60], top_left if turned else bottom_right)


def test_large_jpeg_is_whole(tmp_path: Path) -> None:
    """Decoded at a fraction of its size, it shows the same."""
    two_halves(3000, 2000).save(tmp_path / "large.jpg", quality=95)
    image = read_images(tmp_path, 50, verbose=False).images[0]
    assert near(image[25, 5], RED)
    assert near(image[25, 44], BLUE)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16", "I", "F"])
def test_modes(mode: str) -> None:
    """Black on the left, white on the right, in all of Pillow's ways to store it."""
    halves = np.repeat([[0, 255]], 20, axis=1).repeat(20, axis=0).astype(np.uint8)
    picture = Image.fromarray(halves)
    if mode == "I;16":
        picture = Image.fromarray(halves.astype(np.uint16) * 200)
    else:
        picture = picture.convert(mode)
    ending = {"CMYK": "tiff", "F": "tiff", "I": "tiff"}.get(mode, "png")
    own = read_images(Uploads(files={"one": content(picture, ending)}), 40, verbose=False)
    assert near(own.images[0, 20, 4], (0, 0, 0))
    assert near(own.images[0, 20, 35], (255, 255, 255))


def test_transparent_ground_is_white() -> None:
    picture = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    picture.paste((255, 0, 0, 255), (5, 5, 15, 15))
    own = read_images(Uploads(files={"stamp.png": content(picture)}), 20, verbose=False)
    assert near(own.images[0, 1, 1], (255, 255, 255))
    assert near(own.images[0, 10, 10], RED)


def test_animation_gives_its_first_image() -> None:
    frames = [Image.new("RGB", (9, 9), colour) for colour in (RED, BLUE)]
    moving = content(frames[0], "gif", save_all=True, append_images=frames[1:])
    own = read_images(Uploads(files={"moving.gif": moving}), 9, verbose=False)
    assert near(own.images[0, 4, 4], RED)


def test_what_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    two_halves().save(tmp_path / "good.png")
    (tmp_path / "notes.txt").write_text("no picture")
    (tmp_path / "empty.jpg").touch()
    whole = content(Image.effect_noise((64, 64), 80), "jpeg")
    (tmp_path / "cut.jpg").write_bytes(whole[: len(whole) // 2])
    (tmp_path / ".hidden.png").write_text("of a Mac")
    own = read_images(tmp_path, 16)
    assert own.names == ("good.png",)
    assert set(own.skipped) == {"notes.txt", "empty.jpg", "cut.jpg"}
    (printed,) = capsys.readouterr().out.splitlines()
    assert printed.startswith("1 of your pictures, 16x16x3; skipped: ")
    assert all(name in printed for name in own.skipped)
    assert str(tmp_path) not in printed


def test_too_large_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    two_halves(400, 400).save(tmp_path / "huge.png")
    two_halves(10, 10).save(tmp_path / "small.png")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    own = read_images(tmp_path, 8, verbose=False)
    assert own.names == ("small.png",)
    assert own.skipped == {"huge.png": "too large"}
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100_000)  # from here on a warning: not shown
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(read_images(tmp_path, 8, verbose=False)) == 2


def test_limit(tmp_path: Path) -> None:
    for number in range(5):
        two_halves().save(tmp_path / f"{number}.png")
    own = read_images(tmp_path, 8, limit=3, verbose=False)
    assert own.names == ("0.png", "1.png", "2.png")
    assert set(own.skipped) == {"3.png", "4.png"}


def test_a_folder_full_of_other_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Five are named, the others counted."""
    for number in range(1200):
        (tmp_path / f"{number:04}.txt").touch()
    with kit_error("0004.txt", "and 1,195 more"):
        read_images(tmp_path)
    two_halves().save(tmp_path / "good.png")
    assert len(read_images(tmp_path, 8).skipped) == 1200
    printed = capsys.readouterr().out
    assert "and 1,195 more" in printed
    assert "0005.txt" not in printed


def test_errors_are_one_line(tmp_path: Path) -> None:
    with kit_error("no folder"):
        read_images(tmp_path / "missing")
    with kit_error("no picture"):
        read_images(tmp_path)
    (tmp_path / "notes.txt").write_text("no picture")
    with kit_error("notes.txt", "JPEG"):
        read_images(tmp_path)
    with kit_error("run this cell again"):
        read_images(Uploads())
    for nothing in (None, 5, "", " "):
        with kit_error(f"no folder {nothing!r}"):
            read_images(nothing)
    with kit_error("notes.txt is a file", "folder"):
        read_images(tmp_path / "notes.txt")
    for wrong in ({"fit": "stretch"}, {"side": 0}, {"limit": 0}, {"side": (9, 9)}, {"side": 9.5}):
        with pytest.raises(ValueError, match="must be"):
            read_images(tmp_path, **wrong)


def test_upload_in_jupyter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A button is shown; what arrives later is read later."""
    shown = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    uploads = upload_images()
    assert shown == [uploads.widget]
    assert uploads.files() == {}
    picture = content(two_halves())
    uploads.widget.value = (
        {
            "name": "mine.png",
            "type": "image/png",
            "size": len(picture),
            "content": memoryview(picture),
            "last_modified": datetime(2024, 1, 1, tzinfo=timezone.utc),
        },
    )
    assert read_images(uploads, 10, verbose=False).names == ("mine.png",)


def test_upload_in_an_older_jupyter() -> None:
    """ipywidgets 7, as Colab has it, gives a dict."""
    value = {"mine.png": {"metadata": {}, "content": content(two_halves())}}
    uploads = Uploads(types.SimpleNamespace(value=value))
    assert read_images(uploads, 10, verbose=False).names == ("mine.png",)


def test_upload_in_colab(monkeypatch: pytest.MonkeyPatch) -> None:
    files = types.ModuleType("google.colab.files")
    files.upload = lambda: {"mine.png": content(two_halves())}
    colab = types.ModuleType("google.colab")
    colab.files = files
    monkeypatch.setitem(sys.modules, "google.colab", colab)
    uploads = upload_images()
    assert uploads.widget is None
    assert read_images(uploads, 10, verbose=False).images.shape == (1, 10, 10, 3)
