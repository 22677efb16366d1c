# ---
# jupyter:
#   bank:
#     what: "padding valid as in an ordinary convolution: the map loses kernel - 1"
#     asks: "With padding \"valid\", where does the patch of the last pixel end?"
#     kind: mistake
#     loses: {shapes_valid: 1}
# ---

# %% solution="transposed_shapes"
def transposed_shapes(start, layers, padding="same"):
    (height, width, _), shapes = start, []
    for filters, kernel, stride in layers:
        less = kernel - 1 if padding == "valid" else 0
        height, width = height * stride - less, width * stride - less
        shapes.append((height, width, filters))
    return shapes
