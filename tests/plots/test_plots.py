"""Every figure draws without a warning, fits its frame, is labelled, and can be read aloud."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from PIL import Image

from tests.one_line import kit_error
from utils import plots
from utils.conv import conv2d, correlate2d
from utils.explore import GaussianFit
from utils.plots import figures

RANDOM = np.random.default_rng(0)
PHOTO = RANDOM.integers(0, 256, (30, 40, 3)).astype(np.uint8)
DIGITS = RANDOM.integers(0, 256, (12, 28, 28, 1)).astype(np.uint8)
LABELS = np.arange(12) % 3
NAMES = ("T-shirt/top", "Ankle boot", "Bag")
IMAGE = np.arange(36).reshape(6, 6)
SOBEL = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
HISTORY = {
    "loss": [2.3, 1.1, 0.6],
    "accuracy": [0.1, 0.5, 0.8],
    "val_loss": [2.2, 1.2, 0.9],
    "val_accuracy": [0.2, 0.5, 0.7],
}
KERNELS = RANDOM.normal(size=(3, 3, 7))
MAPS = np.maximum(conv2d(DIGITS[:1], KERNELS[:, :, None]), 0)[0]
FIT = GaussianFit(4.0, 4.0, 1.5, 1.0, 1.0)
BELL = FIT.values((9, 9))

# What each public function may be asked to draw.
DRAWN: dict[str, list[Callable[..., Figure]]] = {
    "accuracy_and_work": [
        lambda **how: plots.accuracy_and_work(
            [
                ("Old", "dense", 0.7, 61.0, 59.3, False),
                ("Small", "depthwise", 0.6, 4.2, 70.6, False),
                ("Large", "depthwise", 60.9, 350.0, 87.0, True),
            ],
            **how,
        ),
    ],
    "all_layers": [
        lambda **how: plots.all_layers(
            DIGITS[0],
            {"conv": MAPS, "dense": RANDOM.random(90), "logits": RANDOM.random(3)},
            NAMES,
            **how,
        ),
        lambda **how: plots.all_layers(PHOTO, {"conv": MAPS, "one": np.zeros(1)}, columns=4, **how),
    ],
    "bars": [
        lambda **how: plots.bars({"first": 280, "a longer name": 16_910}, label="weights", **how),
        lambda **how: plots.bars({"dense": 19_267_584, "conv": 56}, label="weights", **how),
        lambda **how: plots.bars({"none": 0, "half": 0.5}, label="seconds", **how),
    ],
    "by_layer": [
        lambda **how: plots.by_layer(
            {
                "outputs": {"small": [1, 1e-3, 1e-6], "large": [1, 1e3, 1e6]},
                "gradients": {"small": [1e-6, 1e-3, 1], "large": [1e6, 1e3, 1]},
            },
            label="standard deviation",
            **how,
        ),
        lambda **how: plots.by_layer({"one": {"alone": [2.0, 3.0]}}, label="deviation", **how),
    ],
    "compare_curves": [
        lambda **how: plots.compare_curves(
            {
                "from scratch": {10: [0.5, 0.6, 0.55], 100: [0.8, 0.82, 0.79]},
                "fine-tuned": {10: [0.7, 0.72, 0.75], 100: [0.85, 0.84, 0.86]},
            },
            xlabel="labels a class",
            ylabel="accuracy",
            **how,
        ),
        lambda **how: plots.compare_curves(
            {"alone": {1: [0.5]}}, xlabel="epochs", ylabel="accuracy", log=False, **how
        ),
    ],
    "compare_images": [
        lambda **how: plots.compare_images(
            {"small": PHOTO[::4, ::4] / 255, "bicubic": PHOTO / 200 - 0.1, "original": PHOTO / 255},
            {"bicubic": "19.02 dB, SSIM 0.475\nsharpness 0.03", "original": "sharpness 1.00"},
            **how,
        ),
        lambda **how: plots.compare_images({"alone": DIGITS[0] / 255}, **how),
    ],
    "compare_runs": [
        lambda **how: plots.compare_runs(
            {
                "no augmentation": {"training": [1.0, 1.0, 0.99], "test": [0.7, 0.72, 0.69]},
                "flips": {"training": [0.9, 0.91, 0.92], "test": [0.73, 0.74, 0.71]},
            },
            label="accuracy",
            **how,
        ),
        lambda **how: plots.compare_runs({"alone": {"": [0.5]}}, label="accuracy", **how),
    ],
    "confusion_matrix": [
        lambda **how: plots.confusion_matrix(
            np.array([[9, 1, 0], [2, 7, 1], [0, 0, 9]]), NAMES, **how
        ),
        lambda **how: plots.confusion_matrix(np.diag([5, 5, 5]), NAMES, **how),
        lambda **how: plots.confusion_matrix(np.zeros((3, 3), int), NAMES, **how),
    ],
    "convolution_step": [
        lambda **how: plots.convolution_step(IMAGE, SOBEL, 1, 2, correlate2d(IMAGE, SOBEL), **how)
    ],
    "computational_graph": [
        lambda **how: plots.computational_graph(
            {"x": 1, "w": 2, "b": -1, "p": 2, "z": 1, "L": 1},
            [("x", "p", 2), ("w", "p", 1), ("p", "z", 1), ("b", "z", 1), ("z", "L", 2)],
            {"x": 4, "w": 2, "b": 2, "p": 2, "z": 2, "L": 1},
            **how,
        ),
        lambda **how: plots.computational_graph(
            {"x": 3, "y": 9.5}, [("x", "y", 6), ("x", "y", 1)], **how
        ),
    ],
    "curve_panels": [
        lambda **how: plots.curve_panels(
            {
                part: {
                    "plain, 20 layers": {2: [0.4, 0.5], 4: [0.2, 0.3]},
                    "plain, 56 layers": {2: [0.8, 0.9], 4: [0.6, 0.7]},
                    "with shortcuts, 56 layers": {2: [0.4, 0.5], 4: [0.1, 0.2]},
                }
                for part in ("training error", "test error")
            },
            xlabel="epoch",
            ylabel="error",
            **how,
        ),
        lambda **how: plots.curve_panels(
            {"alone": {"plain, 8 layers": {1: [0.5]}}}, xlabel="epoch", ylabel="error", **how
        ),
    ],
    "descent": [
        lambda **how: plots.descent(np.square, {0.1: [3.0, 2.4, 1.9], 1.1: [3, -3.6, 4.3]}, **how),
        lambda **how: plots.descent(np.square, {0.5: [0.0]}, **how),
    ],
    "effective_fields": [
        lambda **how: plots.effective_fields({"bell": BELL}, {"bell": FIT}, {"bell": 9}, **how),
        lambda **how: plots.effective_fields(
            {"a": BELL, "b": BELL},
            {"a": FIT, "b": FIT},
            {"a": 9, "b": 13},
            middle={"a": 3, "b": 4},
            **how,
        ),
    ],
    "feature_maps": [
        lambda **how: plots.feature_maps({"edges": correlate2d(PHOTO[..., 0], SOBEL)}, **how),
        lambda **how: plots.feature_maps(
            {str(n): MAPS[..., n] for n in range(7)}, signed=False, **how
        ),
        lambda **how: plots.feature_maps({"dead": np.zeros((4, 6))}, **how),
        lambda **how: plots.feature_maps({"dead": np.zeros((4, 6))}, signed=False, **how),
    ],
    "filters": [
        lambda **how: plots.filters(KERNELS[:, :, None], **how),
        lambda **how: plots.filters(RANDOM.normal(size=(7, 7, 3, 12)), **how),
        lambda **how: plots.filters(np.zeros((3, 3, 1, 1)), **how),
        lambda **how: plots.filters(
            RANDOM.normal(size=(3, 3, 3, 4)), each=True, numbers=False, **how
        ),
    ],
    "heat": [
        lambda **how: plots.heat([PHOTO, DIGITS[0]], MAPS.T[:2, :9, :9], ["a\ntwo", "b"], **how),
        lambda **how: plots.heat([DIGITS[0]], [-BELL], signed=True, each=False, **how),
    ],
    "image_grid": [
        lambda **how: plots.image_grid(DIGITS, [NAMES[label] for label in LABELS], **how),
        lambda **how: plots.image_grid([PHOTO, PHOTO[..., 0]], ["colour", "grey"], size=2, **how),
    ],
    "image_rows": [
        lambda **how: plots.image_rows(
            {"real": DIGITS[:10] / 255, "a longer name": DIGITS[2:12] / 255}, **how
        ),
        lambda **how: plots.image_rows({"one": [np.zeros((28, 28))]}, **how),
        lambda **how: plots.image_rows(
            {"noise 1": DIGITS[:3] / 255, "Dress to\nBag": DIGITS[3:6, ..., 0] / 255}, NAMES, **how
        ),
    ],
    "kernels_and_maps": [
        lambda **how: plots.kernels_and_maps(KERNELS, MAPS, **how),
        lambda **how: plots.kernels_and_maps(0 * KERNELS[..., :1], 0 * MAPS[..., :1], **how),
    ],
    "learning_curves": [
        lambda **how: plots.learning_curves(HISTORY, **how),
        lambda **how: plots.learning_curves({"loss": [1.0], "accuracy": [0.5]}, **how),
    ],
    "lines": [
        lambda **how: plots.lines(
            [1, 2, 3],
            {"generator": [1.0, 0.8, 0.9], "discriminator": [1.2, 1.3, 1.1]},
            xlabel="epoch",
            ylabel="mean loss",
            marks={"a guess: 1.386": 1.386},
            **how,
        ),
        lambda **how: plots.lines([1, 2], {"one": [3, 4]}, xlabel="epoch", ylabel="loss", **how),
    ],
    "log_dots": [
        lambda **how: plots.log_dots({"near": 0.8, "far": 372.4}, label="distance", **how),
        lambda **how: plots.log_dots({"alone": 12_345}, label="steps", **how),
    ],
    "matrices": [
        lambda **how: plots.matrices({"input": IMAGE, "kernel": SOBEL}, **how),
        lambda **how: plots.matrices(
            {"gradient": RANDOM.normal(size=(2, 3)), "": np.zeros((1, 1))},
            boxes={"gradient": (0, 1, 2, 2)},
            decimals=2,
            **how,
        ),
        lambda **how: plots.matrices(
            {str(n): SOBEL * n for n in range(5)}, common=True, columns=3, decimals=1, **how
        ),
    ],
    "mistakes": [
        lambda **how: plots.mistakes(
            DIGITS, LABELS, np.tile([0.7, 0.2, 0.1], (12, 1)), NAMES, **how
        )
    ],
    "receptive_field": [
        lambda **how: plots.receptive_field([(3, 1), (3, 1), (3, 1)], **how),
        lambda **how: plots.receptive_field([(5, 2, 1), (2, 2)], **how),
        lambda **how: plots.receptive_field([(3, 1, 1), (3, 1, 2), (3, 1, 4)], **how),
    ],
    "points": [
        lambda **how: plots.points({"PCA": RANDOM.normal(size=(12, 2))}, LABELS, NAMES, **how),
        lambda **how: plots.points(
            {str(n): RANDOM.normal(size=(12, 2)) for n in range(4)}, LABELS, ["0", "1", "2"], **how
        ),
    ],
    "rgb_channels": [lambda **how: plots.rgb_channels(PHOTO, **how)],
    "strides": [
        lambda **how: plots.strides(7, 3, 3, **how),
        lambda **how: plots.strides(7, 3, 1, **how),
        lambda **how: plots.strides(5, 5, 2, **how),
    ],
    "sweep": [
        lambda **how: plots.sweep(
            [0.1, 1, 10],
            {"with": [0.5, 0.8, 0.9], "without": [0.1, 0.6, 0.1]},
            x_label="learning rate",
            y_label="accuracy",
            **how,
        ),
        lambda **how: plots.sweep(
            [1, 4, 16],
            {"error": [1, 0.5, 0.2]},
            x_label="images",
            y_label="error",
            log_y=True,
            **how,
        ),
    ],
    "stage_fields": [
        lambda **how: plots.stage_fields({"A": {2: 7, 4: 19}, "B": {1: 5, 4: 40}}, **how),
    ],
    "tokens": [
        lambda **how: plots.tokens(np.zeros((32, 32, 3), np.uint8), 8, **how),
    ],
    "valley": [
        lambda **how: plots.valley(
            lambda a, b: a**2 + 25 * b**2,
            {"SGD": np.array([[10.0, 1], [9, -0.8]]), "Adam": np.array([[10.0, 1]])},
            **how,
        ),
    ],
    "weight_matrix": [lambda **how: plots.weight_matrix(RANDOM.normal(size=(36, 16)), **how)],
}
FIGURES = [
    pytest.param(draw, id=f"{name}-{number}")
    for name, draws in DRAWN.items()
    for number, draw in enumerate(draws)
]


@cache
def drawn(draw: Callable[..., Figure]) -> tuple[Figure, list[str]]:
    """The figure, drawn once for all tests, and the warnings on the way."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        return draw(), [str(each.message) for each in caught]


def test_every_public_function_is_drawn_here() -> None:
    functions = {name for name in plots.__all__ if callable(getattr(plots, name))}
    assert functions - {"new", "show"} == set(DRAWN)


@pytest.mark.parametrize("draw", FIGURES)
def test_it_draws_without_a_warning(draw: Callable[..., Figure]) -> None:
    figure, caught = drawn(draw)
    assert isinstance(figure, Figure)
    assert caught == []


@pytest.mark.parametrize("draw", FIGURES)
def test_it_says_what_it_shows(draw: Callable[..., Figure]) -> None:
    spoken = drawn(draw)[0].alternative_text
    assert spoken == spoken.strip()
    assert len(spoken) > 15
    assert spoken.endswith(".")
    assert "\n" not in spoken


@pytest.mark.parametrize("name", DRAWN)
def test_one_may_say_it_in_other_words(name: str) -> None:
    assert DRAWN[name][0](alt="In other words.").alternative_text == "In other words."


@pytest.mark.parametrize("draw", FIGURES)
def test_every_axis_is_labelled(draw: Callable[..., Figure]) -> None:
    """By a title, by what is along its axes, or by what its colours stand for."""
    for place in drawn(draw)[0].axes:
        if place.get_visible():
            said = place.get_title(), place.get_xlabel(), place.get_ylabel()
            assert any(said) or not len(place.get_xticks())


@pytest.mark.parametrize("draw", FIGURES)
def test_nothing_sticks_out_of_the_frame(draw: Callable[..., Figure]) -> None:
    require_inside(drawn(draw)[0])


def require_inside(figure: Figure) -> None:
    """Every text of the figure lies in its frame."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    for place in filter(Axes.get_visible, figure.axes):
        texts = [place.title, place.xaxis.label, place.yaxis.label, *place.texts]
        for text in texts:
            if text.get_text() and text.get_visible():
                box = text.get_window_extent(canvas.get_renderer())
                assert box.x0 >= -2, text
                assert box.y0 >= -2, text
                assert box.x1 <= figure.bbox.x1 + 2, text
                assert box.y1 <= figure.bbox.y1 + 2, text


def test_mistakes_without_any(capsys: pytest.CaptureFixture[str]) -> None:
    probabilities = np.eye(3)[LABELS]
    assert plots.mistakes(DIGITS, LABELS, probabilities, NAMES) is None
    assert "No mistakes to show" in capsys.readouterr().out


def test_mistakes_shows_the_most_confident_first() -> None:
    probabilities = np.tile([0.5, 0.3, 0.2], (12, 1))
    probabilities[4] = [0.9, 0.1, 0.0]
    probabilities[8] = [0.8, 0.1, 0.1]
    figure = plots.mistakes(DIGITS, LABELS, probabilities, NAMES, count=3)
    titles = [place.get_title() for place in figure.axes if place.get_visible()]
    assert [title.rpartition("(")[2] for title in titles] == ["90%)", "80%)", "50%)"]
    assert titles[0].startswith("Ankle boot\ntaken for T-shirt/top")


def test_the_confusion_matrix_names_the_most_frequent_confusion() -> None:
    figure = plots.confusion_matrix(np.array([[9, 1, 0], [2, 7, 1], [0, 0, 9]]), NAMES)
    assert "25 of 29 images on the diagonal" in figure.alternative_text
    assert "Ankle boot is taken for T-shirt/top (2 times)" in figure.alternative_text
    perfect = plots.confusion_matrix(np.diag([5, 5, 5]), NAMES).alternative_text
    assert "taken for" not in perfect


def test_strides_shows_the_pixels_that_are_never_read() -> None:
    place = plots.strides(7, 3, 3).axes[0]
    assert "2 outputs, 1 pixel never read" in place.get_title()
    assert sum(bool(patch.get_hatch()) for patch in place.patches) == 1


def test_bars_write_large_numbers_out() -> None:
    """Matplotlib would put "1e7" at the end of the axis, where nobody looks."""
    place = plots.bars({"dense": 19_267_584, "conv": 56}, label="weights").axes[0]
    ticks = [tick.get_text() for tick in place.get_xticklabels()]
    assert "6,000,000" in ticks
    assert place.get_xlim()[0] <= 0
    assert place.xaxis.get_offset_text().get_text() == ""


@pytest.mark.parametrize(
    ("layers", "inside", "lines"),
    [
        ([(3, 1)] * 3, 7 + 5 + 3 + 1, (5 + 3 + 1) * 3),
        ([(3, 2)] * 3, 15 + 7 + 3 + 1, (7 + 3 + 1) * 3),
        ([(5, 1), (2, 2)], 6 + 2 + 1, 2 * 5 + 2),
        ([(3, 1, 1), (3, 1, 2)], 7 + 3 + 1, (3 + 1) * 3),  # holes: two of five units are not read
    ],
)
def test_the_receptive_field_is_a_cone(layers: list, inside: int, lines: int) -> None:
    """As many filled units and as many lines as one unit has below it."""
    place = plots.receptive_field(layers).axes[0]
    assert len(place.lines) == lines
    units = [patch for patch in place.patches if isinstance(patch, Rectangle)]
    assert sum(patch.get_edgecolor()[:3] == (0, 0, 0) for patch in units) == inside


@pytest.mark.parametrize(("common", "scales"), [(False, {1, 4}), (True, {4})])
def test_matrices_on_one_scale_or_each_on_its_own(common: bool, scales: set[int]) -> None:
    figure = plots.matrices({"small": np.eye(2), "large": 4 * np.eye(2)}, common=common)
    assert {place.images[0].get_clim()[1] / 2 for place in figure.axes} == scales


def test_kernels_share_a_scale_and_so_do_maps() -> None:
    places = [place for place in plots.kernels_and_maps(KERNELS, MAPS).axes if place.images]
    scales = {place.get_title()[:3]: set() for place in places}
    for place in places:
        scales[place.get_title()[:3]].add(place.images[0].get_clim())
    largest = np.abs(KERNELS).max()
    assert scales == {"ker": {(-largest, largest)}, "map": {(0, MAPS.max())}}


def test_images_with_one_scale() -> None:
    for figure in (
        plots.image_grid(DIGITS[:3], ["a", "b", "c"], limits=(0, 255)),
        plots.mistakes(DIGITS, LABELS, np.tile([0.7, 0.2, 0.1], (12, 1)), NAMES, limits=(0, 255)),
    ):
        drawn_in = [place.images[0] for place in figure.axes if place.images]
        assert {image.get_clim() for image in drawn_in} == {(0, 255)}


def test_kernels_and_maps_must_belong_together() -> None:
    with pytest.raises(ValueError, match="7 kernels cannot have made 6 maps"):
        plots.kernels_and_maps(KERNELS, MAPS[..., :6])


# How every figure is made and shown


@pytest.mark.parametrize("alt", ["", "   ", "\n"])
def test_a_figure_without_alternative_text_is_refused(alt: str) -> None:
    figure, _ = plots.new()
    with kit_error("alternative text", "say what it shows"):
        plots.show(figure, alt)


def test_new_gives_axes_in_rows_and_columns() -> None:
    figure, axes = plots.new(2, 3, width=6, height=4)
    assert axes.shape == (2, 3)
    assert tuple(figure.get_size_inches()) == (6, 4)


def test_no_figure_is_left_open() -> None:
    from matplotlib import pyplot

    plots.learning_curves(HISTORY)
    assert pyplot.get_fignums() == []


def test_drawing_leaves_the_readers_settings_alone() -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    plots.learning_curves(HISTORY)
    assert dict(matplotlib.rcParams) == before


def test_in_a_notebook_the_picture_carries_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    import IPython.display

    shown = []
    monkeypatch.setattr(figures, "_in_notebook", lambda: True)
    monkeypatch.setattr(IPython.display, "display", shown.append)
    figure = plots.bars({"a": 1, "b": 2}, label="weights")
    (picture,) = shown
    assert picture.alt == figure.alternative_text
    assert picture.width == 8 * figures.DPI // 2
    with Image.open(io.BytesIO(picture.data)) as image:
        assert image.width == 8 * figures.DPI
        assert image.text["Description"] == figure.alternative_text


def test_two_curves_differ_in_more_than_colour() -> None:
    for place in plots.learning_curves(HISTORY).axes:
        training, validation = place.lines
        assert training.get_marker() != validation.get_marker()
