# ---
# jupyter:
#   bank:
#     what: slices that are right for positive shifts only
#     kind: mistake
#     asks: "What do your slices hold when a shift is negative?"
#     loses: {shift_moves: 1}
# ---

# %% solution="shift"
def shift(images, down, right, fill=0):
    moved = np.full_like(images, fill)
    height, width = images.shape[1:3]
    moved[:, down:, right:] = images[:, : height - down, : width - right]
    return moved
