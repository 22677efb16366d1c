"""One door to every pretrained network: what it prints, refuses, and never does silently."""

from __future__ import annotations

from pathlib import Path

import keras
import numpy as np
import pytest

from tests.downloaded import keras_finds, save_as_keras_2_did
from utils import internet
from utils.errors import KitError
from utils.transfer import Backbone, backbones, load_backbone
from utils.transfer.vgg16 import build

# The first number of each convolution's kernel and bias in the published VGG16, and how far from
# it the shipped one may be: half a step of int8, and float16.
FIRST_NUMBERS = {
    "block1_conv1": (0.42947057, 0.73429835),
    "block1_conv2": (0.16621928, -0.30912212),
    "block2_conv1": (-0.008902963, -0.04577766),
    "block2_conv2": (-0.0023012366, -0.06418542),
    "block3_conv1": (0.002486315, -0.074358866),
    "block3_conv2": (-0.0103266295, 0.019675018),
    "block3_conv3": (0.0024918285, 0.035415243),
    "block4_conv1": (-0.012453815, 0.013485669),
    "block4_conv2": (0.007116542, 0.023680462),
    "block4_conv3": (-0.0041355654, 0.03757768),
    "block5_conv1": (-0.0006068934, 0.09722325),
    "block5_conv2": (-0.0011261065, 0.21327873),
    "block5_conv3": (0.00040788297, 0.18837857),
}


@pytest.fixture(scope="module")
def shipped() -> Backbone:
    return load_backbone(image_size=(32, 32), verbose=False)


def half_a_step(kernel: np.ndarray) -> np.ndarray:
    """By how much rounding to int8 may have changed the weights of each output channel."""
    return np.abs(kernel).max(axis=(0, 1, 2)) / 127 / 2 * 1.02


def test_vgg16_ships(capsys: pytest.CaptureFixture[str]) -> None:
    backbone = load_backbone()
    assert backbone.model.count_params() == 14_714_688
    assert backbone.image_size == (224, 224)
    said = capsys.readouterr().out
    assert "trained on ImageNet, int8" in said
    assert "no download" in said
    assert backbones.VGG16_PATH.stat().st_size <= 16e6


@pytest.mark.parametrize("layer", FIRST_NUMBERS)
def test_first_numbers_are_those_of_the_published_network(layer: str, shipped: Backbone) -> None:
    kernel, bias = (np.asarray(each) for each in shipped.model.get_layer(layer).get_weights())
    expected = FIRST_NUMBERS[layer]
    assert abs(kernel[0, 0, 0, 0] - expected[0]) <= half_a_step(kernel)[0]
    assert bias[0] == pytest.approx(expected[1], rel=1e-3)


def test_the_first_kernel_is_in_the_order_of_keras(shipped: Backbone) -> None:
    """Along the width of the first channel, which is red although images come as BGR."""
    kernel = np.asarray(shipped.model.get_layer("block1_conv1").kernel)
    np.testing.assert_allclose(
        kernel[0, :, 0, 0], (0.42947057, 0.373467, -0.06136011), atol=half_a_step(kernel)[0]
    )


def test_all_numbers_are_those_that_keras_downloads(shipped: Backbone) -> None:
    if not backbones.imagenet_file().is_file():
        pytest.skip("VGG16's weights of Keras are not on this computer")
    full = load_backbone(backbones.FULL_PRECISION, (32, 32), verbose=False).model
    for mine, theirs in zip(shipped.model.layers[1:], full.layers[1:], strict=True):
        for here, there in zip(mine.get_weights(), theirs.get_weights(), strict=True):
            if there.ndim == 4:
                assert (np.abs(here - there) <= half_a_step(there)).all(), mine.name
            else:
                np.testing.assert_allclose(here, there, rtol=1e-3, atol=1e-6)


def test_any_size_and_grey_images(shipped: Backbone) -> None:
    backbone = load_backbone(image_size=(48, 64), verbose=False)
    images = np.zeros((2, 8, 8, 1), np.uint8)
    assert backbone.model.predict(backbone.prepare(images), verbose=0).shape == (2, 1, 2, 512)
    for mine, same in zip(backbone.model.get_weights(), shipped.model.get_weights(), strict=True):
        np.testing.assert_array_equal(mine, same)


def test_damaged_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / backbones.VGG16_PATH.name
    content = bytearray(backbones.VGG16_PATH.read_bytes())
    content[1000] ^= 1
    copy.write_bytes(content)
    checksums = (backbones.FOLDER / "SHA256SUMS").read_text(encoding="ascii")
    (tmp_path / "SHA256SUMS").write_text(checksums, encoding="ascii")
    monkeypatch.setattr(backbones, "VGG16_PATH", copy)
    with pytest.raises(KitError, match="damaged"):
        load_backbone()
    copy.unlink()
    with pytest.raises(KitError, match="missing"):
        load_backbone()


def test_imagenet_without_a_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    monkeypatch.setattr(internet, "online", lambda *_: False)
    with pytest.raises(KitError, match=r"no network, .*weights='imagenet'"):
        load_backbone(backbones.FULL_PRECISION)


def test_imagenet_weights_on_this_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Keras's own loading code, on a file of the right name and shapes with random weights."""
    stand_in = keras.applications.VGG16(include_top=False, weights=None, input_shape=(32, 32, 3))
    save_as_keras_2_did(stand_in, keras_finds(tmp_path, monkeypatch) / backbones.IMAGENET_FILE)
    backbone = load_backbone(backbones.FULL_PRECISION, (32, 32))
    assert "trained on ImageNet, float32" in capsys.readouterr().out
    for mine, theirs in zip(backbone.model.get_weights(), stand_in.get_weights(), strict=True):
        np.testing.assert_array_equal(mine, theirs)


@pytest.mark.parametrize("name", ["mine.weights.h5", "mine.h5"])
def test_weights_from_a_file(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stand_in = keras.applications.VGG16(include_top=False, weights=None, input_shape=(32, 32, 3))
    if name == "mine.h5":
        save_as_keras_2_did(stand_in, tmp_path / name)
    else:
        stand_in.save_weights(tmp_path / name)
    backbone = load_backbone(tmp_path / name, (64, 64))
    assert name in capsys.readouterr().out
    for mine, theirs in zip(backbone.model.get_weights(), stand_in.get_weights(), strict=True):
        np.testing.assert_array_equal(mine, theirs)


def test_files_that_do_not_fit(tmp_path: Path) -> None:
    with pytest.raises(KitError, match="no weights"):
        load_backbone(tmp_path / "none.weights.h5")
    for no_name in (None, 5, ""):
        with pytest.raises(KitError, match="no weights"):
            load_backbone(no_name)
    (tmp_path / "text.weights.h5").write_text("nothing of the kind")
    with pytest.raises(KitError, match="does not hold weights"):
        load_backbone(tmp_path / "text.weights.h5", (32, 32))
    build((32, 32, 3), filters=2).save_weights(tmp_path / "narrow.weights.h5")
    with pytest.raises(KitError, match="does not hold weights"):
        load_backbone(tmp_path / "narrow.weights.h5", (32, 32))


@pytest.mark.parametrize("size", [(31, 32), (32,), "large", (0, 64), (64.5, 64)])
def test_sizes_that_cannot_be(size: object) -> None:
    with pytest.raises(KitError, match="at least 32"):
        load_backbone("imagenet", size)


def test_random_ones_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    load_backbone("random", (32, 32))
    said = capsys.readouterr().out
    assert "random weights" in said
    assert "14,714,688" in said
