"""Train the judge that ships with the kit: it classifies garments, real ones and generated ones.

    python -m tools.train_judge /usr/share/datasets/fashion-mnist

It takes the folder with the four IDX files of Fashion-MNIST (in Debian, the package
dataset-fashion-mnist). It trains on all 60,000 training images; the 10,000 test images are used
only at the end.
"""

from __future__ import annotations

import argparse

import numpy as np

from utils import data, device, weights
from utils.gan import judge

EPOCHS, BATCH, RATE = 6, 128, 2e-3


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", help="with the IDX files of Fashion-MNIST")
    arguments = parser.parse_args()
    device.setup(seed=0)
    import keras
    import tensorflow as tf

    found = data.load("fashion_mnist", source=arguments.folder)
    (images, labels), (test_images, test_labels) = (
        ((found.arrays(part)[0] / np.float32(255)).reshape(-1, 28, 28, 1), found.arrays(part)[1])
        for part in ("train", "test")
    )

    def flipped(x: tf.Tensor, y: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        return tf.image.random_flip_left_right(x), y

    steps = EPOCHS * len(images) // BATCH
    model = judge.build_judge()
    model.compile(
        optimizer=keras.optimizers.AdamW(keras.optimizers.schedules.CosineDecay(RATE, steps)),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    batches = tf.data.Dataset.from_tensor_slices((images, labels)).shuffle(len(images), seed=0)
    model.fit(batches.batch(BATCH).map(flipped), epochs=EPOCHS, verbose=2)
    print("test:", model.evaluate(test_images, test_labels, verbose=0))
    weights.write(judge.PATH, weights.named(model))
    reloaded = judge.load_judge()
    print(f"as float16: {np.mean(reloaded.predict(test_images) == test_labels):.4f}")
    print(f"{judge.PATH.name}: {judge.PATH.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
