# ---
# jupyter:
#   bank:
#     what: ignores the stride, so that windows always lie side by side
#     asks: 'By how many pixels does your window move if `size` and `stride` are different?'
#     kind: mistake
#     loses: {pool_stride: 1}
# ---

# %% solution="max_pool"
def max_pool(image, size, stride):
    rows, columns = image.shape[0] // size, image.shape[1] // size
    blocks = image[: rows * size, : columns * size].reshape(rows, size, columns, size)
    return blocks.max(axis=(1, 3))
