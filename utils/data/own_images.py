"""A reader's own pictures, from a folder or an upload in Jupyter or Colab, as equal squares."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from utils.errors import KitError
from utils.messages import tr

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 224  # what networks trained on ImageNet usually take
LIMIT = 1000  # of 224 x 224: 150 MB
NAMED = 5  # of the files that were skipped
WHITE = (255, 255, 255)
FITS = ("crop", "pad")


@dataclass(frozen=True)
class OwnImages:
    """Pictures that could be read, and the names of those that could not.

    Attributes:
        images: uint8 (count, side, side, 3), RGB, values 0 to 255.
        names: of the images; with their folders, such as "mugs/1.jpg", if they came from one.
        skipped: name and reason of each file that is not among them.
    """

    images: np.ndarray = field(repr=False)
    names: tuple[str, ...]
    skipped: dict[str, str]

    @property
    def folders(self) -> tuple[str, ...]:
        """For each image its folder, "" for none: these are labels if each class has a folder."""
        return tuple(name.rpartition("/")[0] for name in self.names)

    def __len__(self) -> int:
        """How many images there are."""
        return len(self.names)

    def __str__(self) -> str:
        """One line: the count, the size, and what was skipped."""
        side = self.images.shape[1]
        text = tr("{count} of your pictures, {side}x{side}x3", count=len(self), side=side)
        if not self.skipped:
            return text
        return tr("{text}; skipped: {files}", text=text, files=_named(self.skipped))


class Uploads:
    """Files that somebody chose in the browser; the upload may not have ended."""

    def __init__(self, widget: object = None, files: Mapping[str, bytes] | None = None) -> None:
        """Keep a widget to ask later, or the files themselves.

        Args:
            widget: an `ipywidgets.FileUpload`.
            files: name and content, where the upload has ended already (Colab).
        """
        self.widget = widget
        self._files = dict(files or {})

    def files(self) -> dict[str, bytes]:
        """Name and content of all that has arrived so far."""
        value = getattr(self.widget, "value", ())
        # ipywidgets 8 has a tuple of dicts; 7 had a dict from name to dict.
        if isinstance(value, Mapping):
            return self._files | {name: bytes(each["content"]) for name, each in value.items()}
        return self._files | {each["name"]: bytes(each["content"]) for each in value}


def upload_images() -> Uploads:
    """Ask for pictures in the notebook: a button in Jupyter, a dialogue in Colab.

    In Jupyter the button only takes the files: read them in the *next* cell, after the upload.

    Returns:
        A source for `read_images`.
    """
    try:
        from google.colab import files
    except ImportError:
        from IPython.display import display
        from ipywidgets import FileUpload

        widget = FileUpload(accept="image/*", multiple=True, description=tr("Your pictures"))
        display(widget)
        return Uploads(widget)
    return Uploads(files=files.upload())


def read_images(
    source: str | Path | Uploads,
    side: int = SIDE,
    *,
    fit: str = "crop",
    limit: int = LIMIT,
    verbose: bool = True,
) -> OwnImages:
    """Read pictures of any size and orientation as squares of the same size.

    Pictures are turned as the camera noted, and a transparent background becomes white.
    Files that cannot be read are left out, and named.

    Args:
        source: a folder, with or without folders in it; or what `upload_images` returned.
        side: of the squares, in pixels.
        fit: "crop" takes the square in the middle; "pad" keeps all of the picture and fills up
            with white.
        limit: the most pictures to read.
        verbose: print a line that says how many there are, and what was skipped.

    Raises:
        KitError: if there is no such folder, or nothing in it that can be read; one line.
        ValueError: if `fit`, `side` or `limit` is not valid.
    """
    if fit not in FITS:
        raise ValueError(
            tr("fit must be one of {fits}, not {fit!r}", fits=", ".join(FITS), fit=fit)
        )
    if not all(isinstance(each, (int, np.integer)) and each > 0 for each in (side, limit)):
        raise ValueError(
            tr(
                "side and limit must be whole numbers from 1, not {side!r} and {limit!r}",
                side=side,
                limit=limit,
            )
        )
    files = _uploaded(source) if isinstance(source, Uploads) else _in_folder(source)
    images: list[np.ndarray] = []
    names: list[str] = []
    skipped: dict[str, str] = {}
    for name, content in files:
        if len(images) == limit:
            skipped[name] = tr("there are {limit} already", limit=limit)
            continue
        try:
            images.append(_square(content, side, fit))
            names.append(name)
        except Exception as error:  # Pillow's readers raise many kinds of error for a damaged file
            skipped[name] = _reason(error)
    if not images:
        if not skipped:
            raise KitError(tr("no picture could be read: give JPEGs or PNGs"))
        raise KitError(
            tr("no picture could be read: {files}: give JPEGs or PNGs", files=_named(skipped))
        )
    own = OwnImages(np.stack(images), tuple(names), skipped)
    if verbose:
        print(own)
    return own


def _named(skipped: dict[str, str]) -> str:
    """The first few files that were skipped, each with its reason, and how many more there are."""
    first = "; ".join(f"{name} ({reason})" for name, reason in list(skipped.items())[:NAMED])
    more = len(skipped) - NAMED
    return tr("{files}; and {more:,} more", files=first, more=more) if more > 0 else first


def _in_folder(source: str | Path) -> Iterator[tuple[str, Path]]:
    """Name and path of each file in a folder and the folders in it, sorted, without hidden ones."""
    # "" would be the current folder, and everything below it.
    if not isinstance(source, (str, Path)) or not str(source).strip():
        raise KitError(
            tr("no folder {source!r}: give the path of a folder with your pictures", source=source)
        )
    folder = Path(source).expanduser()
    if folder.is_file():
        raise KitError(
            tr("{folder} is a file: give the path of the folder that it lies in", folder=folder)
        )
    if not folder.is_dir():
        raise KitError(
            tr("no folder {folder}: give the path of a folder with your pictures", folder=folder)
        )
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix(), path


def _uploaded(uploads: Uploads) -> Iterable[tuple[str, io.BytesIO]]:
    files = uploads.files()
    if not files:
        raise KitError(tr("no picture has arrived: choose some, wait, and run this cell again"))
    return [(name, io.BytesIO(content)) for name, content in files.items()]


def _square(content: Path | io.BytesIO, side: int, fit: str) -> np.ndarray:
    """One picture, upright, RGB, (side, side, 3)."""
    from PIL import Image, ImageOps

    with warnings.catch_warnings():  # from 90 megapixels on, Pillow warns of an attack
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        picture = Image.open(content)
    with picture:
        # A JPEG of 12 megapixels is decoded at a fraction of its size, four times as fast.
        picture.draft(None, (2 * side, 2 * side))
        upright = ImageOps.exif_transpose(picture)
        rgb = _on_white(upright)
    if fit == "crop":
        fitted = ImageOps.fit(rgb, (side, side), Image.Resampling.BICUBIC)
    else:
        fitted = ImageOps.pad(rgb, (side, side), Image.Resampling.BICUBIC, color=WHITE)
    return np.asarray(fitted, np.uint8)


def _on_white(picture: Image) -> Image:
    """A picture in any of Pillow's modes as RGB; transparent pixels become white."""
    from PIL import Image

    if picture.mode.startswith(("I", "F")):  # 16 bits or more: from darkest to brightest
        values = np.nan_to_num(np.asarray(picture, np.float64))
        values = (values - values.min()) / (np.ptp(values) or 1)
        picture = Image.fromarray((255 * values).round().astype(np.uint8))
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        ground = Image.new("RGBA", picture.size, (*WHITE, 255))
        picture = Image.alpha_composite(ground, picture)
    return picture.convert("RGB")


def _reason(error: Exception) -> str:
    """A few words; Pillow's own message repeats the whole path of the file."""
    from PIL import Image, UnidentifiedImageError

    if isinstance(error, UnidentifiedImageError):
        return tr("not a picture that Pillow can read")
    if isinstance(error, Image.DecompressionBombError):
        return tr("too large")
    text = str(error).strip().splitlines()
    return text[0][:80] if text else type(error).__name__
