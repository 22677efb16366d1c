"""The features of images from a frozen network, computed once and kept on disk."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from utils.errors import KitError
from utils.graph import part
from utils.messages import tr

if TYPE_CHECKING:
    import keras

CACHE_VARIABLE = "COURSE_CACHE"
UNFINISHED = ".part"
ABANDONED = 3600.0  # seconds without a write: longer than any file takes


@dataclass(frozen=True)
class Features:
    """Feature maps or vectors of some images.

    Attributes:
        values: float32 (count, ...), one entry per image, in the images' order.
        seconds: how long it took to get them.
        cached: whether they were read from disk.
    """

    values: np.ndarray = field(repr=False)
    seconds: float
    cached: bool


def cache_folder() -> Path:
    """Where features are kept: $COURSE_CACHE, or a folder of the user's own; safe to delete."""
    chosen = os.environ.get(CACHE_VARIABLE)
    return Path(chosen) if chosen else Path.home() / ".cache" / "cnn-course-kit" / "features"


def extract(
    model: keras.Model,
    images: np.ndarray,
    *,
    layer: str | None = None,
    cache: bool = True,
    batch_size: int = 64,
    verbose: bool = True,
) -> Features:
    """Run images through a model once; the next time the result is read from disk.

    The file is named after the content: the weights, the layers, the images. Another image, a
    changed weight or another layer gives another file, and an interrupted run leaves none.

    Args:
        model: takes (count, height, width, channels).
        images: prepared as the model wants them.
        layer: name of the layer whose output is wanted; None for the model's own output.
        cache: read from and write to `cache_folder()`.
        batch_size: images at a time; it changes memory and speed, not the result.
        verbose: print a line that says how many images and whether they came from disk.

    Returns:
        The features, and how they were obtained.

    Raises:
        KitError: if the model has no such layer or takes images of another shape, or if there are
            no images.
    """
    until = model if layer is None else part(model, layer)
    _require_shape(until, images)
    start = time.perf_counter()
    path = cache_folder() / f"{_key(until, images)}.npy"
    values = _read(path) if cache else None
    cached = values is not None
    if values is None:
        values = np.asarray(until.predict(images, batch_size=batch_size, verbose=0), np.float32)
        if cache:
            _write(path, values)
    found = Features(values, time.perf_counter() - start, cached)
    if verbose:
        said: dict[str, Any] = {
            "images": len(values),
            "shape": " x ".join(map(str, values.shape[1:])),
            "seconds": found.seconds,
        }
        if cached:
            print(
                tr(
                    "Features: {images:,} images, {shape} each, read from disk in {seconds:.2f} s",
                    **said,
                )
            )
        else:
            print(
                tr("Features: {images:,} images, {shape} each, computed in {seconds:.2f} s", **said)
            )
    return found


def pooled(maps: np.ndarray, side: int = 1) -> np.ndarray:
    """Feature maps averaged in the cells of a grid: a finer grid keeps more of the positions.

    Args:
        maps: (count, height, width, channels).
        side: cells of the grid along each side, at most height and width; 1 is global average
            pooling. Cells overlap by a position where the sides are not multiples of it.

    Returns:
        (count, side * side * channels), one vector per image.

    Raises:
        ValueError: if the grid is finer than the maps.
    """
    height, width = maps.shape[1:3]
    if not 1 <= side <= min(height, width):
        raise ValueError(
            tr("side must be from 1 to {most}, not {side}", most=min(height, width), side=side)
        )
    cells = [
        maps[:, top:bottom, left:right].mean((1, 2))
        for top, bottom in _cells(height, side)
        for left, right in _cells(width, side)
    ]
    return np.concatenate(cells, axis=1)


def _cells(length: int, count: int) -> list[tuple[int, int]]:
    """First position of each cell and the one after its last; cells have about equal lengths."""
    return [(at * length // count, -(-(at + 1) * length // count)) for at in range(count)]


def _require_shape(model: keras.Model, images: np.ndarray) -> None:
    wanted = model.input_shape[1:]
    given = np.shape(images)[1:]
    if len(wanted) != len(given) or any(
        side is not None and side != got for side, got in zip(wanted, given, strict=True)
    ):
        raise KitError(
            tr(
                "{name} takes images of {wanted}, not {given}: use `backbone.prepare(images)`",
                name=model.name,
                wanted=wanted,
                given=given,
            )
        )
    if len(images) == 0:
        raise KitError(tr("there are no images to compute features of"))


def _key(model: keras.Model, images: np.ndarray) -> str:
    """SHA-256 of all that the features depend on."""
    digest = hashlib.sha256(_architecture(model).encode())
    for weight in model.get_weights():
        digest.update(np.ascontiguousarray(weight).data)
    images = np.ascontiguousarray(images)
    digest.update(f"{images.shape} {images.dtype}".encode())
    digest.update(images.data)
    return digest.hexdigest()


def _architecture(model: keras.Model) -> str:
    """The layers and their connections, without names: Keras numbers them anew in each session."""
    text = model.to_json()
    for number, name in enumerate(dict.fromkeys(re.findall(r'"name": ("[^"]*")', text))):
        text = text.replace(name, f'"{number}"')
    return text


def _read(path: Path) -> np.ndarray | None:
    """The array, or None if there is none or it cannot be read: then it is computed again."""
    try:
        return np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None


def _write(path: Path, values: np.ndarray) -> None:
    """Write under another name first, so that an interrupted write leaves no incomplete file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path.parent)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=UNFINISHED, delete=False) as file:
            try:
                np.save(file, values)
                file.flush()
                os.fsync(file.fileno())  # else a power cut can leave the name without the content
            except BaseException:  # also an interrupt from the keyboard
                file.close()
                os.unlink(file.name)
                raise
        os.replace(file.name, path)
    except OSError as error:
        print(
            tr(
                "Features: not kept for the next time ({reason}: {folder})",
                reason=error.strerror,
                folder=path.parent,
            )
        )


def _sweep(folder: Path) -> None:
    """Remove files that killed processes have left; a file that is being written is recent."""
    for unfinished in folder.glob(f"*{UNFINISHED}"):
        try:
            if time.time() - unfinished.stat().st_mtime > ABANDONED:
                unfinished.unlink()
        except OSError:  # the file is gone, or another user's: it does no harm
            continue
