"""`ImageData`: the form in which every source gives its images to a lesson."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from utils.data.data_sets import data_set
from utils.errors import KitError
from utils.messages import tr

if TYPE_CHECKING:
    import tensorflow as tf


@dataclass(frozen=True)
class ImageData:
    """A labelled set of images, cut into training and test images.

    Attributes:
        name: the data set's name in the catalogue, or the folder's name.
        title: name for readers.
        source: where the images came from, as a text.
        class_names: in the order of the labels, as they are shown.
        image_shape: (height, width, channels); height and width are None where images differ.
        counts: number of images in "train" and in "test".
        train: a `tf.data.Dataset` of (image, label): uint8 of `image_shape`, int64 scalar.
        test: the same for the test images.
    """

    name: str
    title: str
    source: str
    class_names: tuple[str, ...]
    image_shape: tuple[int | None, int | None, int]
    counts: dict[str, int]
    train: tf.data.Dataset = field(repr=False)
    test: tf.data.Dataset = field(repr=False)

    @classmethod
    def from_arrays(cls, name: str, arrays: dict[str, np.ndarray], source: str) -> ImageData:
        """A data set of the catalogue whose images are in memory.

        Args:
            name: as in the catalogue.
            arrays: `train_images` and `test_images`, uint8 (count, height, width, channels);
                `train_labels` and `test_labels`, int64 (count,).
            source: where the images came from, as a text.

        Raises:
            KitError: if the catalogue does not know the name.
        """
        from utils.device import import_tensorflow

        tf = import_tensorflow()
        known = data_set(name)
        train, test = (
            tf.data.Dataset.from_tensor_slices((arrays[f"{part}_images"], arrays[f"{part}_labels"]))
            for part in ("train", "test")
        )
        return cls(
            name=name,
            title=known.shown_title,
            source=source,
            class_names=known.shown_names,
            image_shape=arrays["train_images"].shape[1:],
            counts={part: len(arrays[f"{part}_labels"]) for part in ("train", "test")},
            train=train,
            test=test,
        )

    def split(self, name: str) -> tf.data.Dataset:
        """The split called "train" or "test".

        Raises:
            KitError: for any other name.
        """
        if name not in self.counts:
            raise KitError(tr("no split {name!r}: use 'train' or 'test'", name=name))
        return self.train if name == "train" else self.test

    def arrays(self, split: str, limit: int | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Images and labels of a split as NumPy arrays, in the order of the data set.

        Args:
            split: "train" or "test".
            limit: take only this many, from the beginning.

        Returns:
            uint8 images (count, height, width, channels), values 0 to 255; int64 labels (count,).

        Raises:
            KitError: if the images differ in size and cannot be stacked.
        """
        height, width, channels = self.image_shape
        if height is None or width is None:
            raise KitError(
                tr(
                    "the images of {name} differ in size: load them with image_size=(96, 96)",
                    name=self.name,
                )
            )
        chosen = self.split(split).take(limit if limit is not None else -1).batch(1024)
        parts = [(images, labels) for images, labels in chosen.as_numpy_iterator()]
        if not parts:
            return np.empty((0, height, width, channels), np.uint8), np.empty(0, np.int64)
        return (
            np.concatenate([images for images, _ in parts]),
            np.concatenate([labels for _, labels in parts]),
        )

    def batches(
        self, split: str, batch_size: int = 128, *, shuffle: bool | None = None, seed: int = 0
    ) -> tf.data.Dataset:
        """Batches ready for `model.fit`: kept in memory, shuffled again in each epoch, prefetched.

        Args:
            split: "train" or "test".
            batch_size: images per batch.
            shuffle: by default only the training images are shuffled.
            seed: makes the order of every epoch reproducible.
        """
        import tensorflow as tf

        images = self.split(split).cache()
        if shuffle if shuffle is not None else split == "train":
            images = images.shuffle(min(self.counts[split], 20_000), seed=seed)
        return images.batch(batch_size).prefetch(tf.data.AUTOTUNE)

    def resized(self, image_size: tuple[int, int]) -> ImageData:
        """The same images, bilinearly resized to (height, width) while they are read."""
        import tensorflow as tf

        def resize(image: tf.Tensor, label: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
            scaled = tf.image.resize(image, image_size, antialias=True)
            return tf.cast(tf.round(scaled), tf.uint8), label

        return replace(
            self,
            image_shape=(*image_size, self.image_shape[2]),
            train=self.train.map(resize, tf.data.AUTOTUNE),
            test=self.test.map(resize, tf.data.AUTOTUNE),
        )

    def __str__(self) -> str:
        """One line: title, source, counts, shape, classes."""
        height, width, channels = (side or "?" for side in self.image_shape)
        return tr(
            "{title}, {source}: {training:,} training and {test:,} test images, "
            "{height}x{width}x{channels}, {classes} classes",
            title=self.title,
            source=self.source,
            training=self.counts["train"],
            test=self.counts["test"],
            height=height,
            width=width,
            channels=channels,
            classes=len(self.class_names),
        )
