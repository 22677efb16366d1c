"""What the page of photographs is made of: a network without loss, samples, no address."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable
from pathlib import Path

import keras
import matplotlib
import numpy as np
import pytest
from keras import layers

from tests.browser import Watched, chromium
from tests.explore.networks import branches, colours, scattered
from tests.one_line import kit_error
from utils.data import sample_image
from utils.data.sample_images import PHOTOS
from utils.explore import explorer
from utils.explore.photograph import SAMPLES, page, photograph_page, samples
from utils.explore.photograph_network import compact
from utils.explore.scripts import FOLDER
from utils.plots.figures import SIGNED
from utils.transfer import load_classifier


def test_nothing_is_lost() -> None:
    model = load_classifier(verbose=False).model
    found = compact(model)
    assert [each["kind"] for each in found.layers].count("convolution") == 49
    assert len(found.weights) < 1.2 * model.count_params()  # most weights are a byte
    raw, quantised = bytes(found.weights), 0
    for layer in found.layers:
        if layer["kind"] != "convolution":
            continue
        kept = layer["kernel"]
        if "int8" in kept:
            count = int(np.prod(kept["shape"]))
            numbers = np.frombuffer(raw, "i1", count, kept["int8"]).reshape(kept["shape"])
            kernel = numbers * found.array(kept["scale"])
            quantised += count
        else:
            kernel = found.array(kept)
        expected, bias = _with_normalisation(model, layer["name"])
        assert np.abs(kernel - expected).max() < 1e-5 * np.abs(expected).max(), layer["name"]
        assert np.allclose(found.array(layer["bias"]), bias, atol=1e-5)
    assert quantised > 3e6


def _with_normalisation(model: keras.Model, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Kernel and bias of a convolution and the normalisation after it, from their definition."""
    stem = re.sub(r"(_activation|_bn)$", "", name)
    inverted = "block" in stem and not stem.endswith(("expand", "project"))
    convolution = model.get_layer(f"{stem}_dwconv" if inverted else f"{stem}_conv")
    gamma, beta, mean, variance = model.get_layer(f"{stem}_bn").get_weights()
    factor = gamma / np.sqrt(variance + 1e-3)
    kernel = convolution.get_weights()[0]
    kernel = kernel.reshape(*kernel.shape[:2], 1, -1) if inverted else kernel
    return kernel * factor, beta - mean * factor


def folds() -> keras.Model:
    """What can be folded, and what looks as if it could."""
    images = keras.Input((12, 12, 3))
    x = layers.Conv2D(4, 1, name="biased")(images)
    x = layers.BatchNormalization(name="biased_bn")(x)  # folded
    shortcut = layers.ReLU(6.0, name="biased_relu")(x)  # folded
    x = layers.DepthwiseConv2D(3, padding="same", name="depthwise")(shortcut)
    x = layers.LeakyReLU(0.2, name="depthwise_leaky")(x)  # folded
    x = layers.BatchNormalization(name="late_bn")(x)  # not after an activation
    both = layers.Conv2D(4, 3, padding="same", name="twice")(x)
    x = layers.BatchNormalization(name="twice_bn")(both)  # not where others want what was before
    x = layers.Add(name="add")([x, both, shortcut])
    x = layers.Softmax(name="shares")(layers.Conv2D(6, 1, name="last")(x))  # not a softmax
    x = layers.GlobalAveragePooling2D(name="mean")(x)
    return keras.Model(images, layers.Dense(3, name="logits")(x))


FOLDED = (
    *("the image", "biased_relu", "depthwise_leaky", "late_bn", "twice", "twice_bn", "add"),
    *("last", "shares", "mean", "logits"),
)


def test_what_is_folded() -> None:
    assert tuple(layer["name"] for layer in compact(folds()).layers) == FOLDED


@pytest.mark.parametrize("make", [folds, colours, branches])
def test_folded_networks_answer_the_same(make: Callable[[], keras.Model], tmp_path: Path) -> None:
    # In a browser, and with kernels that are no int8.
    keras.utils.set_random_seed(0)
    model = scattered(make())
    found = compact(model)
    assert not any("int8" in each.get("kernel", {}) for each in found.layers)
    shown = explorer.exhibit(model, np.random.default_rng(0).random((1, *model.input_shape[1:])))
    shown.data["network"] = found.description()
    shown = explorer.Exhibit(shown.data, bytes(found.weights), shown.pictures)
    path = tmp_path / "page.html"
    path.write_text(explorer.page(shown))
    with chromium() as browser:
        watched = Watched(browser)
        watched.open(path.as_uri())
        watched.page.locator("[data-share]").first.wait_for()
        image, output = watched.page.evaluate(
            "() => { const { network } = document.getElementById('explorer').explorer;"
            "return [[...network.maps.get('the image')], [...network.maps.get(network.output)]] }"
        )
        assert watched.errors == []
    expected = model(np.reshape(image, (1, *model.input_shape[1:])), training=False)[0]
    assert np.abs(output - expected).max() < 1e-4


def test_a_network_that_is_too_large() -> None:
    images = keras.Input((8, 8, 3))
    with kit_error("6,000,000"):
        compact(keras.Model(images, layers.Dense(40_000)(layers.Flatten()(images))))


def test_page_asks_nobody_and_no_script_ends_early() -> None:
    text = page([{"name": "</script><script>alert(1)", "about": "", "jpeg": ""}])
    assert "default-src 'none'" in text
    assert not re.findall(r"(?:src|href)=|url\(", re.sub(r"src: |`[^`]*`", "", text))
    assert "</script><script>alert" not in text
    assert text.count("<script") == text.count("</script>") == 4
    assert len(text) < 9e6


def test_samples_name_their_authors() -> None:
    table = (PHOTOS / "README.md").read_text(encoding="utf-8")
    rows = {
        cells[1].strip(): cells[3]
        for cells in (line.split("|") for line in table.splitlines())
        if len(cells) > 5
    }
    assert [each["name"] for each in samples()] == [name.replace("_", " ") for name in SAMPLES]
    for name, about in SAMPLES.items():
        for author in rows[name].split(";"):
            assert author.strip() in about.replace("photographer not named", "anonymous"), name


@pytest.mark.parametrize(
    "image",
    [
        np.zeros((4, 4), np.uint8),
        np.zeros((4, 4, 1), np.uint8),
        np.zeros((1, 4, 4, 3), np.uint8),
        np.zeros((4, 4, 3), np.float32),
        np.zeros((0, 4, 3), np.uint8),
    ],
)
def test_what_is_no_photograph(image: np.ndarray, tmp_path: Path) -> None:
    with kit_error("'mine'", image.dtype, image.shape):
        photograph_page(tmp_path / "page.html", {"mine": image})
    assert not (tmp_path / "page.html").exists()


def test_page_that_cannot_be_written(tmp_path: Path) -> None:
    with kit_error(str(tmp_path)):
        photograph_page(tmp_path, {"koala": sample_image("koala")})


def test_a_sign_has_the_hue_it_has_in_all_figures() -> None:
    """Purple above zero and orange below, for what speaks for a class and against it."""
    text = (FOLDER / "view.js").read_text(encoding="utf-8")
    scale = matplotlib.colormaps[SIGNED]
    for name, place in (("FOR", 0.9), ("AGAINST", 0.1)):
        written = re.search(rf"\b{name} = \[(\d+), (\d+), (\d+)\]", text)
        assert written
        hue = colorsys.rgb_to_hsv(*(int(part) / 255 for part in written.groups()))[0]
        assert hue == pytest.approx(colorsys.rgb_to_hsv(*scale(place)[:3])[0], abs=0.06)
    assert 'signed ? tr("Purple adds, orange takes away.") : tr("Purple adds.")' in text
