"""Weights that ship with the kit: one compressed file, and its checksum beside it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from utils.checksums import CHECKSUMS, checksums, verified

if TYPE_CHECKING:
    import keras

SCALE = ":scale"  # ends the name of an int8 array's scales


def read(path: Path) -> dict[str, np.ndarray]:
    """The arrays of a file, as float32 of the shapes they had, by name, in the order of writing.

    Raises:
        KitError: if the file is missing, or is not the one its checksum was made from.
    """
    content = verified(path.parent, path.name, checksums(path.parent).get(path.name))
    with np.load(io.BytesIO(content)) as arrays:
        stored = {name: arrays[name].astype(np.float32) for name in arrays.files}
    # int8 numbers times the scale of their channel; the others are not scaled.
    return {
        name: values * stored[name + SCALE] if name + SCALE in stored else values
        for name, values in stored.items()
        if not name.endswith(SCALE)
    }


def write(
    path: Path, arrays: Mapping[str, np.ndarray], int8_axes: Mapping[str, int] | None = None
) -> None:
    """Write arrays, the same bytes each time, and renew the checksum beside them.

    Args:
        path: an .npz file.
        arrays: by name, of any shape; stored as float16 unless `int8_axes` names them.
        int8_axes: arrays to be stored as int8, with the axis of their output channels: each
            channel has its own scale, so that its largest weight becomes 127 or -127.
    """
    path.parent.mkdir(exist_ok=True)
    stored: dict[str, np.ndarray] = {}
    for name, values in arrays.items():
        if int8_axes and name in int8_axes:
            stored[name], stored[name + SCALE] = as_int8(values, int8_axes[name])
        else:
            stored[name] = np.asarray(values, np.float16)
    with zipfile.ZipFile(path, "w") as archive:
        for name, values in stored.items():
            buffer = io.BytesIO()
            np.save(buffer, values)
            # A fixed date, where numpy.savez would put today's.
            entry = zipfile.ZipInfo(f"{name}.npy")
            archive.writestr(entry, buffer.getvalue(), zipfile.ZIP_DEFLATED, compresslevel=9)
    known = checksums(path.parent) | {path.name: hashlib.sha256(path.read_bytes()).hexdigest()}
    lines = [f"{checksum}  {name}\n" for name, checksum in sorted(known.items())]
    (path.parent / CHECKSUMS).write_text("".join(lines), encoding="ascii")


def named(model: keras.Model) -> dict[str, np.ndarray]:
    """The arrays of `model.get_weights()`, each with a name, in their order and of their shapes."""
    names = [
        f"{number:02d}/{weight.name}"
        for number, layer in enumerate(model.layers)
        for weight in layer.weights
        if "seed" not in weight.name
    ]
    return dict(zip(names, model.get_weights(), strict=True))


def load(model: keras.Model, path: Path) -> None:
    """Put the arrays of a file into a model that names them as `named` does.

    Raises:
        KitError: as `read`.
    """
    arrays = read(path)
    model.set_weights([arrays[name] for name in named(model)])


def as_int8(values: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Round weights to int8, with one scale per channel.

    Args:
        values: any shape.
        axis: of the channels.

    Returns:
        int8 of the same shape; and the scales, float32, of a shape to multiply them by. The
        product differs from `values` by half a scale at most.
    """
    others = tuple(each for each in range(np.ndim(values)) if each != axis % np.ndim(values))
    largest = np.abs(values).max(axis=others, keepdims=True)
    scale = np.where(largest == 0, 1, largest / 127).astype(np.float32)
    return np.rint(values / scale).astype(np.int8), scale
