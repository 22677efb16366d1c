# ---
# jupyter:
#   bank:
#     what: 'a range that ends one window too early'
#     asks: 'Where does the last window end that fits completely?'
#     kind: mistake
#     loses: {pool_rest: 1}
# ---

# %% solution="max_pool"
def max_pool(image, size, stride):
    return np.array(
        [
            [image[y : y + size, x : x + size].max() for x in range(0, image.shape[1] - size, stride)]
            for y in range(0, image.shape[0] - size, stride)
        ]
    )
