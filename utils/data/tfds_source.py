"""Images through TensorFlow Datasets: what is on this computer, else a download."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from utils import network
from utils.data.catalogue import entry
from utils.data.image_data import ImageData
from utils.errors import KitError

if TYPE_CHECKING:
    import tensorflow_datasets as tfds


def load(name: str, data_dir: str | Path | None = None) -> ImageData:
    """Load one of the catalogue's data sets, downloading it the first time.

    Args:
        name: a name in the catalogue.
        data_dir: where TensorFlow Datasets keeps its data; its own default if None.

    Raises:
        KitError: an unknown name, or a data set that is neither here nor to be had.
    """
    title, splits = entry(name).title, entry(name).splits
    builder = _prepared_builder(name, Path(data_dir).expanduser() if data_dir else None)
    train, test = builder.as_dataset(split=list(splits), as_supervised=True)
    label = builder.info.features["label"]
    return ImageData(
        name=name,
        title=title,
        source=f"TensorFlow Datasets {builder.info.version} in {builder.data_dir}",
        class_names=tuple(label.names),
        image_shape=builder.info.features["image"].shape,
        counts={
            "train": builder.info.splits[splits[0]].num_examples,
            "test": builder.info.splits[splits[1]].num_examples,
        },
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
            f"TensorFlow Datasets cannot be imported ({error}): "
            "run `pip install tensorflow-datasets importlib_resources`"
        ) from error

    folder = (data_dir or Path(tfds.core.constants.DATA_DIR).expanduser()) / name
    # Even to construct a builder, TensorFlow Datasets may ask a server about a data set that is
    # not here, and without a network it retries for minutes: so find out first.
    if not any(folder.glob("*/dataset_info.json")):
        _require_network(name, folder)
    builder = tfds.builder(name, data_dir=data_dir)
    if not builder.is_prepared():
        _require_network(name, folder)
        print(f"Data: downloading {name} to {builder.data_dir} ...")
        try:
            builder.download_and_prepare()
        except Exception as error:  # whatever the many servers and file formats may raise
            reason = (str(error).strip() or type(error).__name__).splitlines()[0]
            raise KitError(
                f"{name} could not be downloaded ({reason}): try again later, or use "
                "source='embedded' or a folder"
            ) from error
    return builder


def _require_network(name: str, folder: Path) -> None:
    if not network.online():
        raise KitError(
            f"{name} is not on this computer ({folder}) and there is no network to download it: "
            "use source='embedded' (fashion_mnist), or the path of a folder that holds it"
        )
