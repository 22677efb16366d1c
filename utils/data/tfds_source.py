"""Images through TensorFlow Datasets, from this computer or by a download."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from utils import internet
from utils.data.data_sets import data_set
from utils.data.image_data import ImageData
from utils.errors import KitError
from utils.messages import tr

if TYPE_CHECKING:
    import tensorflow_datasets as tfds


def load(name: str, data_dir: str | Path | None = None) -> ImageData:
    """Load one of the catalogue's data sets, downloading it the first time.

    Args:
        name: a name in the catalogue.
        data_dir: where TensorFlow Datasets keeps its data; its own default if None.

    Raises:
        KitError: if the name is unknown, or the data set is neither here nor available.
    """
    title, splits = data_set(name).shown_title, data_set(name).splits
    if not data_set(name).in_tfds:
        raise KitError(
            tr(
                "{name} is not in TensorFlow Datasets, and needs no download: load it with "
                "source='embedded'",
                name=name,
            )
        )
    builder = _prepared_builder(name, Path(data_dir).expanduser() if data_dir else None)
    try:
        train, test = builder.as_dataset(split=list(splits), as_supervised=True)
        label = builder.info.features["label"]
        counts = [builder.info.splits[split].num_examples for split in splits]
    except Exception as error:
        raise _unreadable(name, builder.data_dir, error) from error
    return ImageData(
        name=name,
        title=title,
        source=tr(
            "TensorFlow Datasets {version} in {folder}",
            version=str(builder.info.version),
            folder=builder.data_dir,
        ),
        class_names=tuple(label.names),
        image_shape=builder.info.features["image"].shape,
        counts=dict(zip(("train", "test"), counts, strict=True)),
        train=train,
        test=test,
    )


def _prepared_builder(name: str, data_dir: Path | None) -> tfds.core.DatasetBuilder:
    """The builder of a data set whose files are on this computer when this returns."""
    from utils.device import import_tensorflow

    import_tensorflow()
    try:
        import tensorflow_datasets as tfds
    except ImportError as error:
        raise KitError(
            tr(
                "TensorFlow Datasets cannot be imported ({error}): "
                "run `pip install tensorflow-datasets importlib_resources`",
                error=error,
            )
        ) from error

    folder = (data_dir or Path(tfds.core.constants.DATA_DIR).expanduser()) / name
    # Even to construct a builder, TensorFlow Datasets may ask a server about a data set that is
    # not here, and without a network it retries for minutes: so ask first.
    prepared = [path.parent for path in folder.glob("*/dataset_info.json")]
    if not prepared:
        _require_network(name, folder)
    try:
        builder = tfds.builder(name, data_dir=data_dir)
        if prepared and not builder.is_prepared():
            # Another release of TensorFlow Datasets prepared another version: it is as good here.
            builder = tfds.builder_from_directory(max(prepared))
    except Exception as error:
        raise _unreadable(name, folder, error) from error
    if not builder.is_prepared():
        _require_network(name, folder)
        print(tr("Data: downloading {name} to {folder} ...", name=name, folder=builder.data_dir))
        try:
            builder.download_and_prepare()
        except Exception as error:  # the many servers and file formats may raise anything
            raise KitError(
                tr(
                    "{name} could not be downloaded ({reason}): try again later, or use "
                    "source='embedded' or a folder",
                    name=name,
                    reason=_first_line(error),
                )
            ) from error
    return builder


def _unreadable(name: str, folder: str | Path, error: Exception) -> KitError:
    """The message for any error of TensorFlow Datasets with a damaged folder."""
    return KitError(
        tr(
            "{name} in {folder} cannot be read ({reason}): delete it and try again",
            name=name,
            folder=folder,
            reason=_first_line(error),
        )
    )


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def _require_network(name: str, folder: Path) -> None:
    if not internet.online():
        raise KitError(
            tr(
                "{name} is not on this computer ({folder}) and there is no network to download it: "
                "use source='embedded' (fashion_mnist), or the path of a folder that holds it",
                name=name,
                folder=folder,
            )
        )
