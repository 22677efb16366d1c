# ---
# jupyter:
#   bank:
#     what: slices that are right for positive shifts only
#     kind: mistake
#     loses: {shift_batch: 2}
# ---

# %% solution="shift"
def shift(images, down, right, fill=0):
    moved = np.full_like(images, fill)
    height, width = images.shape[1:3]
    moved[:, down:, right:] = images[:, : height - down, : width - right]
    return moved
