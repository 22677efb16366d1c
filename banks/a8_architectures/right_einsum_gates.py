# ---
# jupyter:
#   bank:
#     what: EinsumDense layers, ops.einsum and the mean of means; all counts in one line each, with prints
#     kind: right
# ---
# %% solution="squeeze_excite"
def squeeze_excite(x, ratio):
    c = x.shape[-1]
    squeezed = keras.ops.mean(keras.ops.mean(x, axis=2), axis=1)
    print("squeezed", squeezed.shape)
    dense = keras.layers.EinsumDense
    inside = dense("bc,cd->bd", output_shape=c // ratio, bias_axes="d", activation="relu")(squeezed)
    gates = dense("bd,dc->bc", output_shape=c, bias_axes="c", activation="sigmoid")(inside)
    print("inside", inside.shape, "gates", gates.shape)
    return keras.ops.einsum("bhwc,bc->bhwc", x, gates)

# %% solution="inverted_cost"
def inverted_cost(height, width, inputs, filters, stride, expansion):
    e, p = expansion * inputs, -(-height // stride) * -(-width // stride)
    first = expansion > 1  # a bool counts as 0 or 1
    print(f"{e} channels inside, {p} positions after the stride")
    return (
        first * (inputs * e + 4 * e) + 9 * e + 4 * e + e * filters + 4 * filters,
        first * height * width * inputs * e + p * e * (9 + filters),
    )

# %% solution="vit_parameters"
def vit_parameters(height, width, patch, dimension, blocks, classes):
    n = height // patch * (width // patch)
    result = dimension * (3 * patch**2 + n + 5 + blocks * (12 * dimension + 13) + classes) + classes
    print("ViT:", result)
    return result
