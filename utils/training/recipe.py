"""A small convnet that is accurate after seconds, and each of the techniques that it uses.

Every technique can be switched off, such as `replace(RECIPE, one_cycle=False)`, or on.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from utils.training import metrics

if TYPE_CHECKING:
    import keras

STATISTICS_MOMENTUM = 0.8  # of batch normalisation: a hundred steps must be enough to forget


@dataclass(frozen=True)
class Recipe:
    """How to train a small convnet on small images within seconds.

    Attributes:
        filters: of each block.
        epochs: passes over the training images.
        batch_size: images per step. Small batches make more steps of the same images.
        peak: highest learning rate of the cycle.
        one_cycle: let the rate rise for a quarter of the steps and fall to 0.
        constant_rate: the learning rate without the cycle; 0.001 is Adam's own.
        normalised: batch normalisation after each convolution. It gains half a
            percentage point and costs a third more time, so it is off.
        pooled_first: pool before normalisation and ReLU, which then have a quarter of the work.
            ReLU is monotone: the largest value stays the largest, so that without normalisation
            the outputs are the same.
        traced_once: make the optimizer's and the metric's variables before the first step. Keras
            traces a step that creates variables a second time.
        mirrored: mirror half of the images, others in each epoch. Mirroring, smoothing and
            dropout help against overfitting. In two epochs there is none, so they are off.
        smoothing: share of the target that is spread over all classes.
        dropout: share of the last features that is dropped.
    """

    filters: tuple[int, ...] = (16, 32)
    epochs: int = 2
    batch_size: int = 64
    peak: float = 1e-2
    one_cycle: bool = True
    constant_rate: float = 1e-3
    normalised: bool = False
    pooled_first: bool = True
    traced_once: bool = True
    mirrored: bool = False
    smoothing: float = 0.0
    dropout: float = 0.0

    def network(self, image_shape: tuple[int, int, int], classes: int) -> keras.Model:
        """Blocks of a 3x3 convolution and 2x2 pooling, and a dense layer.

        Args:
            image_shape: (height, width, channels) of standardised images.
            classes: how many.

        Returns:
            A model that gives logits: 20,490 parameters for 28 x 28 x 1 and ten classes.
        """
        import keras
        from keras import layers

        stack: list[Any] = [keras.Input(image_shape)]
        if self.mirrored:
            stack.append(layers.RandomFlip("horizontal"))
        for filters in self.filters:
            stack.append(layers.Conv2D(filters, 3, padding="same", use_bias=not self.normalised))
            pooling = [layers.MaxPooling2D(2, padding="same")]
            after: list[Any] = [layers.ReLU()]
            if self.normalised:
                after.insert(0, layers.BatchNormalization(momentum=STATISTICS_MOMENTUM))
            stack += pooling + after if self.pooled_first else after + pooling
        dropout = [layers.Dropout(self.dropout)] if self.dropout else []
        stack += [layers.Flatten(), *dropout, layers.Dense(classes)]
        return keras.Sequential(stack, name="quick")

    def compile(self, model: keras.Model, count: int) -> None:
        """Give a model its loss, and its learning rate for `count` training images."""
        import keras

        from utils.training.one_cycle import OneCycle

        steps = self.epochs * math.ceil(count / self.batch_size)
        rate = OneCycle(self.peak, steps) if self.one_cycle else self.constant_rate
        model.compile(
            optimizer=keras.optimizers.Adam(rate),
            loss=keras.losses.CategoricalCrossentropy(
                from_logits=True, label_smoothing=self.smoothing
            ),
            # "accuracy" would become a metric, with its own variables, in the first step.
            metrics=[
                keras.metrics.CategoricalAccuracy("accuracy") if self.traced_once else "accuracy"
            ],
        )
        if self.traced_once:
            model.optimizer.build(model.trainable_variables)

    def train(self, images: np.ndarray, labels: np.ndarray, classes: int, seed: int = 0) -> Trained:
        """Make a network and train it.

        Args:
            images: (count, height, width, channels), values 0 to 255.
            labels: (count,), from 0.
            classes: how many there are.
            seed: for the weights, the order of the images and the mirror.

        Returns:
            The network, the scale of its images, and the seconds that the training took.
        """
        import keras

        keras.utils.set_random_seed(seed)
        scale = Scale.of(images)
        start = time.perf_counter()
        model = self.network(images.shape[1:], classes)
        self.compile(model, len(images))
        targets = np.eye(classes, dtype="float32")[labels]
        history = model.fit(
            scale(images),
            targets,
            batch_size=self.batch_size,
            epochs=self.epochs,
            verbose=0,
        ).history
        return Trained(model, scale, history, time.perf_counter() - start)


@dataclass(frozen=True)
class Scale:
    """Mean and standard deviation of all pixels of the training images."""

    mean: float
    deviation: float

    @classmethod
    def of(cls, images: np.ndarray) -> Scale:
        """The scale of some images, (count, height, width, channels)."""
        return cls(float(images.mean()), max(float(images.std()), 1e-6))

    def __call__(self, images: np.ndarray) -> np.ndarray:
        """Images with mean 0 and deviation 1, float32."""
        return (images.astype("float32") - self.mean) / self.deviation


@dataclass(frozen=True)
class Trained:
    """The result of a training.

    Attributes:
        model: from standardised images to logits.
        scale: standardises images.
        history: loss and accuracy, epoch by epoch.
        seconds: by the clock, from making the network to the last step.
    """

    model: keras.Model
    scale: Scale
    history: dict[str, list[float]]
    seconds: float

    def accuracy(self, images: np.ndarray, labels: np.ndarray) -> float:
        """The fraction of images that it classifies correctly.

        Args:
            images: (count, height, width, channels), values 0 to 255.
            labels: class numbers, (count,).
        """
        logits = self.model.predict(self.scale(images), batch_size=1000, verbose=0)
        return metrics.accuracy(labels, logits.argmax(1))


RECIPE = Recipe()
