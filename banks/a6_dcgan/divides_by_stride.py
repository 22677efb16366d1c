# ---
# jupyter:
#   bank:
#     what: transposed convolutions make maps smaller, as convolutions do
#     asks: "Does a transposed convolution make a map larger or smaller?"
#     kind: mistake
#     loses: {shapes_same: 1, shapes_valid: 1}
# ---

# %% solution="transposed_shapes"
def transposed_shapes(start, layers, padding="same"):
    (height, width, _), shapes = start, []
    for filters, kernel, stride in layers:
        if padding == "valid":
            height, width = height - kernel + 1, width - kernel + 1
        height, width = -(-height // stride), -(-width // stride)
        shapes.append((height, width, filters))
    return shapes
