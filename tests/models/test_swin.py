"""Swin-T has timm's parameters, and its windows see what the paper says they see."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from scipy.special import softmax

from tests.models.sizes import check_counts, full_size, reloaded
from utils.arithmetic import macs_by_layer
from utils.models.learning import small
from utils.models.proof import difference, scatter
from utils.models.swin import NETWORKS, merge_patches, swin, window_size
from utils.models.window_attention import (
    WindowAttention,
    from_windows,
    relative_offsets,
    to_windows,
)
from utils.models.without_weights import outline

(SWIN_T,) = NETWORKS
BLOCKS = {1: 2, 2: 2, 3: 6, 4: 2}


def test_counts_and_stages_are_the_papers() -> None:
    model = check_counts(SWIN_T)
    # Table 7: sides and channels of the four stages.
    for (stage, blocks), side, channels, heads in zip(
        BLOCKS.items(), (56, 28, 14, 7), (96, 192, 384, 768), (3, 6, 12, 24), strict=True
    ):
        for block in range(1, blocks + 1):
            name = f"stage{stage}_block{block}"
            assert model.get_layer(name).output.shape == (None, side, side, channels)
            # Windows shift in every second block, but not where one window is the whole map.
            shift = 3 if block % 2 == 0 and stage < 4 else 0
            attention = model.get_layer(f"{name}_{'sw' if shift else 'w'}_msa")
            assert (attention.heads, attention.window, attention.shift) == (heads, 7, shift)


def test_parameters_by_hand() -> None:
    layer_sums = {"patch_embedding": 4 * 4 * 3 * 96 + 96, "patch_norm": 2 * 96}
    for stage, blocks in BLOCKS.items():
        c, heads = 96 * 2 ** (stage - 1), 3 * 2 ** (stage - 1)
        if stage > 1:  # four neighbours of c / 2 channels become c, without biases
            layer_sums[f"stage{stage}_merging_norm"] = 2 * (2 * c)
            layer_sums[f"stage{stage}_merging"] = 2 * c * c
        for block in range(1, blocks + 1):
            name = f"stage{stage}_block{block}"
            msa = "sw_msa" if block % 2 == 0 and stage < 4 else "w_msa"
            layer_sums |= {
                f"{name}_norm1": 2 * c,
                f"{name}_{msa}": 4 * (c * c + c) + 13 * 13 * heads,
                f"{name}_norm2": 2 * c,
                f"{name}_mlp1": 4 * c * c + 4 * c,
                f"{name}_mlp2": 4 * c * c + c,
            }
    layer_sums |= {"norm": 2 * 768, "logits": 768 * 1000 + 1000}
    model = full_size(SWIN_T)
    assert {each.name: each.count_params() for each in model.layers if each.weights} == layer_sums
    assert sum(layer_sums.values()) == SWIN_T.published.parameters


# An independent reading of the paper in NumPy: no rolling, no mask, one position at a time


def attention(x: np.ndarray, layer: WindowAttention) -> np.ndarray:
    """Each position of each map sees those of its own window, wherever windows lie."""
    named = {weight.path.rpartition("/")[2]: weight.numpy() for weight in layer.weights[:1]}
    kernel, bias = layer.qkv.get_weights()
    _, height, width, channels = x.shape
    window, each = layer.window, channels // layer.heads
    query, key, value = np.split(x @ kernel + bias, 3, axis=-1)
    table = named["relative_position_bias"].reshape(2 * window - 1, 2 * window - 1, layer.heads)
    result = np.zeros_like(x)
    positions = [(row, column) for row in range(height) for column in range(width)]

    def home(row: int, column: int) -> tuple[int, int]:
        return (row - layer.shift) // window, (column - layer.shift) // window

    for row, column in positions:
        seen = [each for each in positions if home(*each) == home(row, column)]
        for head in range(layer.heads):
            part = slice(head * each, (head + 1) * each)
            scores = [
                (query[:, row, column, part] * key[:, r, c, part]).sum(-1) / np.sqrt(each)
                + table[row - r + window - 1, column - c + window - 1, head]
                for r, c in seen
            ]
            weights = softmax(np.stack(scores, axis=-1), axis=-1)
            values = np.stack([value[:, r, c, part] for r, c in seen], axis=1)
            result[:, row, column, part] = np.einsum("bs,bsc->bc", weights, values)
    kernel, bias = layer.projection.get_weights()
    return result @ kernel + bias


@pytest.mark.parametrize(
    ("height", "width", "window", "shift"),
    [(8, 8, 4, 0), (8, 8, 4, 2), (9, 6, 3, 1), (14, 7, 7, 3), (4, 4, 4, 0), (6, 6, 3, 2)],
)
def test_window_attention_is_that_of_numpy(
    height: int, width: int, window: int, shift: int
) -> None:
    layer = WindowAttention(2, window, shift)
    x = np.random.default_rng(0).normal(size=(2, height, width, 6)).astype("float32")
    layer.build(x.shape)
    scatter(layer)
    np.testing.assert_allclose(np.asarray(layer(x)), attention(x, layer), atol=1e-4)


def test_offsets_are_numbered_as_published() -> None:
    """The index of the authors' code for a window of 2, so that its weights would fit."""
    expected = [[4, 3, 1, 0], [5, 4, 2, 1], [7, 6, 4, 3], [8, 7, 5, 4]]
    np.testing.assert_array_equal(relative_offsets(2), expected)


def test_windows_are_cut_row_by_row_and_put_together_again() -> None:
    x = np.arange(2 * 4 * 6).reshape(2, 4, 6, 1)
    windows = np.asarray(to_windows(x, 2))
    assert windows.shape == (2, 6, 4, 1)
    np.testing.assert_array_equal(windows[0, 1, :, 0], [2, 3, 8, 9])
    np.testing.assert_array_equal(np.asarray(from_windows(windows, 2, 4, 6)), x)


def test_merging_takes_neighbours_in_the_published_order() -> None:
    maps = keras.Input((4, 6, 3))
    model = keras.Model(maps, merge_patches(maps, "merging"))
    scatter(model)
    x = np.random.default_rng(0).normal(size=(2, 4, 6, 3))
    neighbours = [x[:, ::2, ::2], x[:, 1::2, ::2], x[:, ::2, 1::2], x[:, 1::2, 1::2]]
    y = np.concatenate(neighbours, axis=-1)
    gamma, beta = model.get_layer("merging_norm").get_weights()
    y = (y - y.mean(-1, keepdims=True)) / np.sqrt(y.var(-1, keepdims=True) + 1e-5) * gamma + beta
    (kernel,) = model.get_layer("merging").get_weights()
    np.testing.assert_allclose(np.asarray(model(x)), y @ kernel, atol=1e-4)


def test_attention_tells_its_multiply_adds() -> None:
    """Equation 2: 4 h w C^2 + 2 M^2 h w C."""
    rows = dict(macs_by_layer(full_size(SWIN_T)))
    assert rows["stage1_block2_sw_msa"] == 4 * 56 * 56 * 96**2 + 2 * 49 * 56 * 56 * 96


def test_it_survives_saving(tmp_path: object) -> None:
    model = swin((64, 32, 1), 3, channels=6)
    scatter(model)
    assert difference(reloaded(model, tmp_path), model) < 1e-6


@pytest.mark.parametrize(
    ("side", "windows"),
    [(224, [7, 7, 7, 7]), (32, [4, 4, 2, 1]), (64, [4, 4, 4, 2]), (96, [6, 6, 6, 3])],
)
def test_small_images_have_small_windows(side: int, windows: list[int]) -> None:
    model = outline(lambda: SWIN_T.make((side, side, 1), 10, 0.25))
    found = [model.get_layer(f"stage{stage}_block1_w_msa").window for stage in BLOCKS]
    assert found == windows
    assert model.output_shape == (None, 10)


def test_the_small_version_has_the_same_blocks() -> None:
    little = outline(lambda: small(SWIN_T))
    assert little.count_params() < 0.1 * SWIN_T.published.parameters
    assert little.get_layer("stage4_block2").output.shape == (None, 1, 1, 192)


def test_what_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="multiples of 32, not 32 x 48"):
        SWIN_T.make((32, 48, 3), 10, 1.0)
    with pytest.raises(ValueError, match="10 channels cannot be divided among 3 heads"):
        swin((32, 32, 3), channels=10)
    with pytest.raises(ValueError, match=r"no window of 2 to 7 .* 11 x 11"):
        window_size(11, 11)
    with pytest.raises(ValueError, match="shift must be from 0 to 3, not 4"):
        WindowAttention(2, 4, 4)
    with pytest.raises(ValueError, match="windows of 4 x 4 do not tile a map of 8 x 6"):
        WindowAttention(2, 4).build((None, 8, 6, 4))
    with pytest.raises(ValueError, match="5 channels cannot be divided among 2 heads"):
        WindowAttention(2, 4).build((None, 8, 8, 5))
