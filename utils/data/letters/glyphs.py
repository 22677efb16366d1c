"""Letters, drawn with the fonts inside Matplotlib.

They need nothing but `pip install matplotlib`, so that anyone can make them again.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import matplotlib
import numpy as np
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont
from scipy.ndimage import gaussian_filter

from utils.messages import tr

FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
FACES = (
    "DejaVuSans",
    "DejaVuSans-Bold",
    "DejaVuSans-Oblique",
    "DejaVuSansMono",
    "DejaVuSansMono-Bold",
    "DejaVuSerif",
    "DejaVuSerif-Bold",
    "DejaVuSerif-Italic",
    "STIXGeneral",
    "STIXGeneralBol",
    "STIXGeneralItalic",
    "cmr10",
    "cmss10",
    "cmti10",
    "cmtt10",
)
SIDE = 64  # of a drawn letter
LONGER_SIDE = 52
POINTS = 56


@dataclass(frozen=True)
class Glyphs:
    """Drawn letters.

    Attributes:
        images: float32 (glyphs, 64, 64), 0 black to 1 white, slightly blurred.
        labels: int64 (glyphs,), which letter each one is.
        characters: the letters, in the order of the labels.
    """

    images: np.ndarray
    labels: np.ndarray
    characters: tuple[str, ...]


def draw_only(characters: str) -> Glyphs:
    """Draw these letters in all faces that have them, in the order given.

    Raises:
        ValueError: if no face has one of them.
    """
    fonts, has = _fonts(), {face: _characters(face) for face in FACES}
    drawn = [_in_all_faces(fonts, has, character) for character in characters]
    missing = [c for c, images in zip(characters, drawn, strict=True) if not images]
    if missing:
        raise ValueError(tr("no face draws {letters}", letters=", ".join(missing)))
    if not characters:
        raise ValueError(tr("no face draws nothing at all"))
    labels = [label for label, images in enumerate(drawn) for _ in images]
    return _blurred([image for images in drawn for image in images], labels, list(characters))


def _fonts() -> dict[str, ImageFont.FreeTypeFont]:
    layout = ImageFont.Layout.BASIC
    return {
        face: ImageFont.truetype(FONTS / f"{face}.ttf", POINTS, layout_engine=layout)
        for face in FACES
    }


def _in_all_faces(
    fonts: dict[str, ImageFont.FreeTypeFont], has: dict[str, set[str]], character: str
) -> list[np.ndarray]:
    drawn = [_draw(fonts[face], character) for face in FACES if character in has[face]]
    return [image for image in drawn if image is not None]


def _blurred(images: list[np.ndarray], labels: list[int], characters: list[str]) -> Glyphs:
    blurred = [gaussian_filter(image, 1.3) for image in images]
    return Glyphs(np.stack(blurred), np.array(labels), tuple(characters))


def _characters(face: str) -> set[str]:
    found = {chr(code) for code in TTFont(FONTS / f"{face}.ttf").getBestCmap()}
    # Computer Modern has other signs at many codes: only its plain letters match theirs.
    return {c for c in found if c.isascii() and c.isalpha()} if face.startswith("cm") else found


def _draw(font: ImageFont.FreeTypeFont, character: str) -> np.ndarray | None:
    """The letter in the middle of a 64 x 64 image, its longer side 52 pixels."""
    left, top, right, bottom = (int(side) for side in font.getbbox(character))
    if right <= left or bottom <= top:
        return None
    image = Image.new("L", (right - left + 4, bottom - top + 4))
    ImageDraw.Draw(image).text((2 - left, 2 - top), character, font=font, fill=255)
    box = image.getbbox()
    if box is None or max(box[2] - box[0], box[3] - box[1]) < 12:
        return None
    image = image.crop(box)
    scale = LONGER_SIDE / max(image.size)
    size = [max(1, round(side * scale)) for side in image.size]
    image = image.resize(size, Image.Resampling.LANCZOS)
    canvas = Image.new("L", (SIDE, SIDE))
    canvas.paste(image, ((SIDE - image.width) // 2, (SIDE - image.height) // 2))
    return np.asarray(canvas, np.float32) / 255
