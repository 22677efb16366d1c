# ---
# jupyter:
#   bank:
#     what: also pools the windows that stick out at the end
#     asks: 'What does your function do with a window that would stick out at the end?'
#     kind: mistake
#     loses: {pool_rest: 1}
# ---

# %% solution="max_pool"
def max_pool(image, size, stride):
    return np.array(
        [
            [image[y : y + size, x : x + size].max() for x in range(0, image.shape[1], stride)]
            for y in range(0, image.shape[0], stride)
        ]
    )
