# ---
# jupyter:
#   bank:
#     what: "swaps columns in place, and reads columns that it has written before"
#     kind: mistake
#     asks: "When you write into a column, do you still need what was there?"
#     loses: {mirror_batch: 1}
# ---

# %% solution="mirror"
def mirror(images):
    width = images.shape[2]
    for column in range(width):
        images[:, :, column] = images[:, :, width - 1 - column]
    return images
