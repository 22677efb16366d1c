"""Vision Transformers have timm's parameters, and compute what equations 1 to 4 say."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from scipy.special import erf, softmax

from tests.models.sizes import check_counts, full_size, reloaded
from utils.models.learning import small
from utils.models.proof import difference, scatter
from utils.models.vit import EPSILON, NETWORKS, encoder_block, patch_size, vit
from utils.models.without_weights import outline

BY_NAME = {network.name: network for network in NETWORKS}
# Numbers a token, and heads (Dosovitskiy et al., table 1; Touvron et al., table 1).
SIZES = {"vit_ti16": (192, 3), "vit_s16": (384, 6), "vit_b16": (768, 12), "deit_t": (192, 3)}


@pytest.mark.parametrize("name", BY_NAME)
def test_counts_and_shapes_are_the_papers(name: str) -> None:
    model = check_counts(BY_NAME[name])
    dimension, heads = SIZES[name]
    assert model.get_layer("patch_embedding").output.shape == (None, 14, 14, dimension)
    assert model.get_layer("position_embedding").output.shape == (None, 197, dimension)
    for number in range(1, 13):
        assert model.get_layer(f"block{number}").output.shape == (None, 197, dimension)
        attention = model.get_layer(f"block{number}_msa")
        assert (attention.num_heads, attention.key_dim) == (heads, 64)


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_parameters_by_hand(name: str, size: tuple[int, int]) -> None:
    d, _ = size
    layer_sums = {
        "patch_embedding": 16 * 16 * 3 * d + d,
        "class_token": d,
        "position_embedding": 197 * d,
        "norm": 2 * d,
        "logits": 1000 * d + 1000,
    }
    for number in range(1, 13):
        layer_sums |= {
            f"block{number}_norm1": 2 * d,
            f"block{number}_msa": 4 * (d * d + d),
            f"block{number}_norm2": 2 * d,
            f"block{number}_mlp1": 4 * d * d + 4 * d,
            f"block{number}_mlp2": 4 * d * d + d,
        }
    model = full_size(BY_NAME[name])
    found = {layer.name: layer.count_params() for layer in model.layers if layer.weights}
    assert found == layer_sums
    assert sum(layer_sums.values()) == BY_NAME[name].published.parameters


# An independent reading of the paper in NumPy


def norm(x: np.ndarray, layer: keras.Layer) -> np.ndarray:
    gamma, beta = layer.get_weights()
    centred = x - x.mean(-1, keepdims=True)
    return centred / np.sqrt((centred**2).mean(-1, keepdims=True) + EPSILON) * gamma + beta


def dense(x: np.ndarray, layer: keras.Layer) -> np.ndarray:
    kernel, bias = layer.get_weights()
    return x @ kernel + bias


def gelu(x: np.ndarray) -> np.ndarray:
    return x * (1 + erf(x / np.sqrt(2))) / 2


def attention(x: np.ndarray, layer: keras.layers.MultiHeadAttention) -> np.ndarray:
    """Head by head: softmax of scaled scores, weighted sum of values, one more matrix."""
    q, q_bias, k, k_bias, v, v_bias, out, out_bias = layer.get_weights()
    result = np.zeros_like(x) + out_bias
    for head in range(layer.num_heads):
        query = x @ q[:, head] + q_bias[head]
        key = x @ k[:, head] + k_bias[head]
        value = x @ v[:, head] + v_bias[head]
        weights = softmax(query @ key.transpose(0, 2, 1) / np.sqrt(query.shape[-1]), axis=-1)
        result = result + weights @ value @ out[head]
    return result


def block(x: np.ndarray, model: keras.Model, name: str) -> np.ndarray:
    x = x + attention(norm(x, model.get_layer(f"{name}_norm1")), model.get_layer(f"{name}_msa"))
    hidden = norm(x, model.get_layer(f"{name}_norm2"))
    hidden = gelu(dense(hidden, model.get_layer(f"{name}_mlp1")))
    return x + dense(hidden, model.get_layer(f"{name}_mlp2"))


def test_encoder_block_is_that_of_numpy() -> None:
    tokens = keras.Input((10, 24))
    model = keras.Model(tokens, encoder_block(tokens, 3, "block1"))
    scatter(model)
    x = np.random.default_rng(0).normal(size=(2, 10, 24))
    np.testing.assert_allclose(np.asarray(model(x)), block(x, model, "block1"), atol=1e-4)


def test_the_whole_network_is_that_of_numpy() -> None:
    """Patches row by row, the class token first, positions added, two blocks, one token read."""
    model = vit((8, 12, 2), 5, dimension=12, heads=2, patch=4, depth=2)
    scatter(model)
    images = np.random.default_rng(0).normal(size=(3, 8, 12, 2))
    kernel, bias = model.get_layer("patch_embedding").get_weights()
    tokens = [
        np.tensordot(images[:, row : row + 4, column : column + 4], kernel, 3) + bias
        for row in (0, 4)
        for column in (0, 4, 8)
    ]
    (token,) = model.get_layer("class_token").get_weights()
    (positions,) = model.get_layer("position_embedding").get_weights()
    x = np.stack([np.broadcast_to(token[0, 0], (3, 12)), *tokens], axis=1) + positions
    for name in ("block1", "block2"):
        x = block(x, model, name)
    logits = dense(norm(x, model.get_layer("norm"))[:, 0], model.get_layer("logits"))
    np.testing.assert_allclose(np.asarray(model(images)), logits, atol=1e-4)


def test_it_survives_saving(tmp_path: object) -> None:
    model = vit((8, 8, 1), 3, dimension=12, heads=2, patch=4, depth=2, last_rate=0.2)
    scatter(model)
    assert difference(reloaded(model, tmp_path), model) < 1e-6


# Other sizes


@pytest.mark.parametrize(
    ("sides", "patch"),
    [
        ((224, 224), 16),
        ((384, 384), 16),
        ((112, 112), 16),
        ((96, 96), 8),
        ((64, 64), 8),
        ((56, 224), 8),
        ((60, 60), 4),
        ((32, 32), 4),
        ((28, 28), 4),
        ((16, 16), 4),
    ],
)
def test_small_images_have_small_patches(sides: tuple[int, int], patch: int) -> None:
    assert patch_size((*sides, 3)) == patch


@pytest.mark.parametrize("name", BY_NAME)
def test_a_small_version_has_the_same_blocks(name: str) -> None:
    little = outline(lambda: small(BY_NAME[name]))
    assert little.get_layer("block12").output.shape == (None, 26, 48)
    assert little.output_shape == (None, 10)


def test_deit_leaves_more_branches_out_the_deeper_they_are() -> None:
    model = full_size(BY_NAME["deit_t"])
    rates = [model.get_layer(f"block{n}_stochastic_depth2").rate for n in range(2, 13)]
    np.testing.assert_allclose(rates, np.arange(1, 12) / 11 * 0.1)
    plain = full_size(BY_NAME["vit_ti16"])
    assert not [layer for layer in plain.layers if "stochastic" in layer.name]


def test_what_cannot_be_built() -> None:
    with pytest.raises(ValueError, match=r"30 x 32 cannot be cut into patches of 4 x 4"):
        BY_NAME["vit_ti16"].make((30, 32, 3), 10, 1.0)
    with pytest.raises(ValueError, match="multiples of 16"):
        vit((32, 40, 3), dimension=12, heads=2)
    with pytest.raises(ValueError, match=r"10 numbers per token .* 3 heads"):
        vit((32, 32, 3), dimension=10, heads=3)
