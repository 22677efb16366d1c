# ---
# jupyter:
#   bank:
#     what: replaces every 0 by the fill value after the shift
#     kind: mistake
#     loses: {shift_moves: 1}
#     asks: "What becomes of black pixels of the image itself, if something else comes in at the edges?"
# ---

# %% solution="shift"
def shift(images, down, right, fill=0):
    images = np.asarray(images)
    height, width = images.shape[1:3]
    moved = np.zeros_like(images)
    if abs(down) < height and abs(right) < width:
        moved[:, max(down, 0) : height + min(down, 0), max(right, 0) : width + min(right, 0)] = images[
            :, max(-down, 0) : height + min(-down, 0), max(-right, 0) : width + min(-right, 0)
        ]
    return np.where(moved == 0, np.asarray(fill).astype(images.dtype), moved)
