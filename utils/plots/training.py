"""Training and its results: curves, confusions, mistakes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from utils.messages import marked, number, tr, trn
from utils.plots.figures import AMOUNT, COLOURS, new, show
from utils.plots.images import image_grid

# Keras's names, as they are shown.
HISTORY = (
    marked("accuracy"),
    marked("loss"),
    marked("val_accuracy"),
    marked("val_loss"),
)


def learning_curves(
    history: Mapping[str, Sequence[float]],
    alt: str = "",
    *,
    moments: Mapping[str, float] | None = None,
) -> Figure:
    """Loss and accuracy after each epoch, for training and validation images.

    Args:
        history: `model.fit(...).history`, with loss, accuracy, `val_loss` and `val_accuracy`.
        alt: what the figure shows; made from the last values and the moments if empty.
        moments: what happened and after which epoch; each is a dotted line.
    """
    figure, axes = new(1, 2, width=9, height=3.2)
    epochs = np.arange(1, len(history["loss"]) + 1)
    for place, key in zip(axes[0], ("loss", "accuracy"), strict=True):
        for prefix, name, colour, marker in (
            ("", tr("training"), COLOURS["blue"], "o"),
            ("val_", tr("validation"), COLOURS["red"], "s"),
        ):
            if prefix + key in history:
                place.plot(epochs, history[prefix + key], label=name, color=colour, marker=marker)
        place.set(xlabel=tr("epoch"), ylabel=tr(key) if key == "accuracy" else tr("loss (nats)"))
        place.xaxis.set_major_locator(MaxNLocator(integer=True))
        for line, (name, epoch) in enumerate((moments or {}).items()):
            dashes = (":", "-.", "--")[line % 3]
            place.axvline(epoch + 0.5, color="black", ls=dashes, lw=1.2, label=name)
        place.legend(frameon=False)
    last = ", ".join(f"{tr(key)} {number(values[-1], '.3f')}" for key, values in history.items())
    spoken = [
        trn(
            "Learning curves over {count} epoch; at the end {results}",
            "Learning curves over {count} epochs; at the end {results}",
            len(epochs),
            results=last,
        )
    ]
    for name, epoch in (moments or {}).items():
        spoken.append(
            trn("{event} after {count} epoch", "{event} after {count} epochs", epoch, event=name)
        )
    return show(figure, alt or f"{'; '.join(spoken)}.")


def confusion_matrix(
    matrix: np.ndarray,
    class_names: Sequence[str],
    alt: str = "",
    *,
    row_label: str = marked("true class"),
    column_label: str = marked("predicted class"),
) -> Figure:
    """How often each true class was given each predicted class.

    Args:
        matrix: (classes, classes) counts, true classes in rows.
        class_names: in the order of the labels.
        row_label: what a row stands for, if not the true class.
        column_label: what a column stands for, if not the predicted class.
        alt: what the figure shows; names the most frequent confusion if empty.
    """
    side = 0.5 * len(class_names)
    figure, axes = new(1, 1, width=side + 2.6, height=side + 1.4)
    place = axes[0, 0]
    drawn = place.imshow(matrix, cmap=AMOUNT)
    threshold = matrix.max() / 2
    for (row, column), count in np.ndenumerate(matrix):
        colour = "black" if count > threshold else "white"
        place.text(column, row, f"{count}", ha="center", va="center", color=colour, fontsize=9)
    ticks = range(len(class_names))
    place.set_xticks(ticks, class_names, rotation=45, ha="right", rotation_mode="anchor")
    place.set_yticks(ticks, class_names)
    place.set(xlabel=tr(column_label), ylabel=tr(row_label))
    place.spines[:].set_visible(False)
    figure.colorbar(drawn, label=tr("images"), shrink=0.8)
    wrong = matrix - np.diag(np.diag(matrix))
    true, predicted = np.unravel_index(wrong.argmax(), wrong.shape)
    counted = {"right": np.trace(matrix), "total": matrix.sum()}
    if wrong.any():
        spoken = trn(
            "Confusion matrix: {right} of {total} images on the diagonal; most often, {true} is "
            "taken for {predicted} ({count} time).",
            "Confusion matrix: {right} of {total} images on the diagonal; most often, {true} is "
            "taken for {predicted} ({count} times).",
            int(wrong.max()),
            true=class_names[true],
            predicted=class_names[predicted],
            **counted,
        )
    else:
        spoken = tr("Confusion matrix: {right} of {total} images on the diagonal.", **counted)
    return show(figure, alt or spoken)


def mistakes(
    images: np.ndarray,
    labels: np.ndarray,
    probabilities: np.ndarray,
    class_names: Sequence[str],
    *,
    count: int = 10,
    limits: tuple[float, float] | None = None,
    alt: str = "",
) -> Figure | None:
    """The misclassified images the model was most sure of.

    Args:
        images: (count, height, width, channels).
        labels: true classes, (count,).
        probabilities: (count, classes).
        class_names: in the order of the labels.
        count: show at most this many.
        limits: the values of black and of white in grey images, as for `image_grid`.
        alt: what the figure shows; made from the titles if empty.

    Returns:
        The figure; or None, and a printed line, if there is no mistake to show.
    """
    predicted = probabilities.argmax(axis=1)
    wrong = np.flatnonzero(predicted != labels)
    if not len(wrong):
        print(tr("No mistakes to show: every image was classified correctly."))
        return None
    wrong = wrong[np.argsort(-probabilities[wrong, predicted[wrong]], kind="stable")][:count]
    titles = [
        tr(
            "{true}\ntaken for {predicted}\n({probability:.0%})",
            true=class_names[labels[i]],
            predicted=class_names[predicted[i]],
            probability=probabilities[i, predicted[i]],
        )
        for i in wrong
    ]
    spoken = tr(
        "The most confident mistakes: {mistakes}.", mistakes="; ".join(titles).replace("\n", " ")
    )
    return image_grid(
        list(images[wrong]), titles, columns=5, size=1.7, limits=limits, alt=alt or spoken
    )
