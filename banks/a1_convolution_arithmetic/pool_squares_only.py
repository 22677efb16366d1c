# ---
# jupyter:
#   bank:
#     what: 'takes the image''s height for its width'
#     asks: 'How many columns has an image of 5 x 7?'
#     kind: mistake
#     loses: {pool_rest: 1}
# ---

# %% solution="max_pool"
def max_pool(image, size, stride):
    rows = (image.shape[0] - size) // stride + 1
    columns = (image.shape[0] - size) // stride + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            y, x = i * stride, j * stride
            out[i, j] = image[y : y + size, x : x + size].max()
    return out
