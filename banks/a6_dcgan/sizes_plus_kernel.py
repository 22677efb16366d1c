# ---
# jupyter:
#   bank:
#     what: "padding valid: the side is n x stride + kernel - 1"
#     asks: "Where does the last patch start, and how far does it reach from there?"
#     kind: mistake
#     loses: {shapes_valid: 1}
# ---

# %% solution="transposed_shapes"
def transposed_shapes(start, layers, padding="same"):
    (height, width, _), shapes = start, []
    for filters, kernel, stride in layers:
        more = kernel - 1 if padding == "valid" else 0
        height, width = height * stride + more, width * stride + more
        shapes.append((height, width, filters))
    return shapes
