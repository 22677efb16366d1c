"""`course export-explorer`, `course export-photographs`: pages that open from disk."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from utils.cli.console import console
from utils.errors import KitError
from utils.messages import tr

if TYPE_CHECKING:
    import keras
    import numpy as np

IMAGES = 12
MOST_PHOTOGRAPHS, SIDE = 24, 640  # photographs on a page, and pixels of their longer side


def export_explorer(
    model_file: Path,
    page: Path,
    *,
    dataset: str | None = None,
    classes: str | None = None,
    values: tuple[float, float] = (0.0, 1.0),
) -> Path:
    """Write the page of a saved model, and print its path.

    Args:
        model_file: saved by Keras, .keras or .h5.
        page: to be written.
        dataset: of the course, whose test images can be chosen on the page.
        classes: their names, separated by commas; the dataset's if None.
        values: of black and white that the model takes.

    Raises:
        KitError: if there is no such model or dataset, or the explorer cannot show it.
    """
    from utils.explore.explorer import export_page

    model = _loaded(model_file)
    names = None if classes is None else [name.strip() for name in classes.split(",")]
    options: dict[str, Any] = {"classes": names, "values": values}
    if dataset is not None:
        options |= _images(dataset, model, names, values)
    export_page(model, page, **options)
    size = page.stat().st_size / 1e6
    console.print(
        tr(
            "{page}: {parameters:,} parameters, {size:.1f} MB; open it in a browser",
            page=page,
            parameters=model.count_params(),
            size=size,
        ),
        markup=False,
    )
    return page


def export_photographs(page: Path, samples: Path | None = None) -> Path:
    """Write the page for photographs, and print its path.

    Args:
        page: to be written.
        samples: folder of photographs that can be chosen on the page; the kit's if None.

    Raises:
        KitError: if the folder has no photograph, or one that cannot be read.
    """
    from utils.device import import_tensorflow
    from utils.explore.photograph import photograph_page

    import_tensorflow()
    photograph_page(page, None if samples is None else _photographs(samples))
    size = page.stat().st_size / 1e6
    console.print(
        tr("{page}: EfficientNet-Lite0, {size:.1f} MB; open it in a browser", page=page, size=size),
        markup=False,
    )
    return page


def _photographs(folder: Path) -> dict[str, np.ndarray]:
    """The photographs of a folder by name; large ones are made smaller."""
    import numpy as np
    from PIL import Image, ImageOps

    if not folder.is_dir():
        raise KitError(tr("no folder {folder}: give one that holds photographs", folder=folder))
    endings = Image.registered_extensions()
    paths = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in endings]
    if not paths:
        raise KitError(
            tr("no photographs in {folder}: it should hold .jpg or .png files", folder=folder)
        )
    found = {}
    for path in paths[:MOST_PHOTOGRAPHS]:
        try:
            with Image.open(path) as image:
                upright = ImageOps.exif_transpose(image).convert("RGB")
        except (OSError, ValueError, Image.DecompressionBombError) as error:
            raise KitError(
                tr("cannot read {file} as a photograph: {error}", file=path.name, error=error)
            ) from None
        upright.thumbnail((SIDE, SIDE))
        found[path.stem] = np.asarray(upright)
    return found


def _loaded(path: Path) -> keras.Model:
    from utils.device import import_tensorflow

    if not path.is_file():
        raise KitError(
            tr(
                "no file {path}: save the model with model.save('{name}.keras')",
                path=path,
                name=path.stem,
            )
        )
    if path.suffix == ".keras" and not zipfile.is_zipfile(path):
        raise KitError(tr("{path} is not a model that Keras has saved: save it again", path=path))
    import_tensorflow()
    import keras

    try:
        return keras.models.load_model(path, compile=False)
    except Exception as error:  # Keras raises many kinds for a damaged file
        first = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise KitError(tr("Keras cannot load {path}: {error}", path=path, error=first)) from None


def _images(
    name: str, model: keras.Model, classes: list[str] | None, values: tuple[float, float]
) -> dict[str, Any]:
    from utils import data
    from utils.explore.portable import image_shape

    shape = image_shape(model)
    loaded = data.load(name, image_size=shape[:2], verbose=False)
    images, labels = loaded.arrays("test", IMAGES)
    if images.shape[-1] != shape[-1]:
        raise KitError(
            tr(
                "{data_set} has images of {channels} channels and the model takes {taken}: "
                "choose another data set",
                data_set=name,
                channels=images.shape[-1],
                taken=shape[-1],
            )
        )
    low, high = values
    scaled = low + (high - low) * images.astype("float32") / 255
    return {"images": scaled, "labels": labels, "classes": classes or list(loaded.class_names)}
