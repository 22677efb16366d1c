"""One door to every pretrained network: what it prints, refuses, and never does silently."""

from __future__ import annotations

from pathlib import Path

import keras
import numpy as np
import pytest

from tests.downloaded import keras_finds, save_as_keras_2_did
from utils import network
from utils.errors import KitError
from utils.transfer import backbones, load_backbone
from utils.transfer.vgg16 import build


def test_small_is_what_its_checksum_says(capsys: pytest.CaptureFixture[str]) -> None:
    backbone = load_backbone()
    assert backbone.model.count_params() == 920_784
    assert backbone.image_size == (32, 32)
    assert "no download" in capsys.readouterr().out
    assert (backbones.FOLDER / backbones.SMALL).stat().st_size <= 8e6


def test_small_takes_what_vgg16_takes_at_any_size() -> None:
    backbone = load_backbone("small", (48, 64), verbose=False)
    images = np.zeros((2, 8, 8, 1), np.uint8)
    assert backbone.model.predict(backbone.prepare(images), verbose=0).shape == (2, 1, 2, 128)


def test_damaged_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = bytearray((backbones.FOLDER / backbones.SMALL).read_bytes())
    content[1000] ^= 1
    (tmp_path / backbones.SMALL).write_bytes(content)
    checksums = (backbones.FOLDER / "SHA256SUMS").read_text(encoding="ascii")
    (tmp_path / "SHA256SUMS").write_text(checksums, encoding="ascii")
    monkeypatch.setattr(backbones, "FOLDER", tmp_path)
    with pytest.raises(KitError, match="damaged"):
        load_backbone()
    (tmp_path / backbones.SMALL).unlink()
    with pytest.raises(KitError, match="missing"):
        load_backbone()


def test_imagenet_without_a_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    monkeypatch.setattr(network, "online", lambda *_: False)
    with pytest.raises(KitError, match=r"no network, .*weights='small'"):
        load_backbone("imagenet")


def test_imagenet_weights_on_this_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Keras's own loading code, on a file of the right name and shapes with random weights."""
    stand_in = keras.applications.VGG16(include_top=False, weights=None, input_shape=(32, 32, 3))
    save_as_keras_2_did(stand_in, keras_finds(tmp_path, monkeypatch) / backbones.IMAGENET_FILE)
    backbone = load_backbone("imagenet", (32, 32))
    assert "trained on ImageNet" in capsys.readouterr().out
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
    (tmp_path / "text.weights.h5").write_text("nothing of the kind")
    with pytest.raises(KitError, match="does not hold weights"):
        load_backbone(tmp_path / "text.weights.h5", (32, 32))
    build((32, 32, 3), filters=2).save_weights(tmp_path / "narrow.weights.h5")
    with pytest.raises(KitError, match="does not hold weights"):
        load_backbone(tmp_path / "narrow.weights.h5", (32, 32))


@pytest.mark.parametrize("size", [(31, 32), (32,), "large", (0, 64)])
def test_sizes_that_cannot_be(size: object) -> None:
    with pytest.raises(KitError, match="at least 32"):
        load_backbone("small", size)


def test_random_ones_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    load_backbone("small-random")
    load_backbone("random", (32, 32))
    small, full = capsys.readouterr().out.splitlines()
    assert "random weights" in small
    assert "920,784" in small
    assert "random weights" in full
    assert "14,714,688" in full
