"""VGG16 with random weights, trained on the few labelled photographs alone.

It has batch normalisation after each convolution, which VGG16 itself lacks: without it, the network
learns nothing in so few steps. The images are 64 x 64, which costs a third of 112 x 112.
"""

from __future__ import annotations

import keras
import numpy as np
from keras import layers
from sklearn.metrics import balanced_accuracy_score

from utils.training.compilation import compile_classifier
from utils.transfer import as_rgb, few_labels
from utils.transfer.vgg16 import build

WAY = "VGG16 from scratch"
SIDE, STEPS, RATE = 64, 40, 1e-3


def accuracy(
    train: tuple[np.ndarray, np.ndarray],
    test: tuple[np.ndarray, np.ndarray],
    per_class: int,
    draw: int,
) -> tuple[float, float]:
    """Balanced accuracy on the test images, and the accuracy on the few that it was trained on."""
    images, test_images = (as_rgb(part, (SIDE, SIDE)) / 127.5 - 1 for part, _ in (train, test))
    chosen = few_labels(train[1], per_class, draw)
    keras.utils.set_random_seed(draw)
    base = build((SIDE, SIDE, 3), batch_normalization=True)
    for layer in base.layers:
        if isinstance(layer, layers.BatchNormalization):
            layer.momentum = 0.9  # the default takes more steps than there are
    classes = int(train[1].max()) + 1
    model = keras.Sequential([base, layers.GlobalAveragePooling2D(), layers.Dense(classes)])
    compile_classifier(model, (SIDE, SIDE, 3), RATE)
    learn, known = images[chosen], train[1][chosen]
    model.fit(learn, known, batch_size=25, epochs=max(1, 25 * STEPS // len(learn)), verbose=0)
    predicted = model.predict(test_images, verbose=0).argmax(1)
    learned = model.evaluate(learn, known, verbose=0)[1]
    keras.utils.clear_session()
    return float(balanced_accuracy_score(test[1], predicted)), learned
