# ---
# jupyter:
#   bank:
#     what: "the channels of the input in all shapes"
#     asks: "How many channels has the output of a layer?"
#     kind: mistake
#     loses: {shapes_same: 1, shapes_valid: 1}
# ---

# %% solution="transposed_shapes"
def transposed_shapes(start, layers, padding="same"):
    (height, width, channels), shapes = start, []
    for _, kernel, stride in layers:
        more = kernel - stride if padding == "valid" else 0
        height, width = height * stride + more, width * stride + more
        shapes.append((height, width, channels))
    return shapes
