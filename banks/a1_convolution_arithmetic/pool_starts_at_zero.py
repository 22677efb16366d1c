# ---
# jupyter:
#   bank:
#     what: searches for the maximum from 0 on
#     asks: 'With which number does your search for the largest begin, and what if all numbers are smaller?'
#     kind: mistake
#     loses: {pool_negative: 1}
# ---

# %% solution="max_pool"
def max_pool(image, size, stride):
    rows = (image.shape[0] - size) // stride + 1
    columns = (image.shape[1] - size) // stride + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            for value in image[i * stride : i * stride + size, j * stride : j * stride + size].flat:
                if value > out[i, j]:
                    out[i, j] = value
    return out
