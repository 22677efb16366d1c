# ---
# jupyter:
#   bank:
#     what: "slices up to height + down or height - down, which turn negative and count from the far side if the move is larger than the image"
#     kind: mistake
#     asks: "What do your slices hold when the move is larger than the image?"
#     loses: {shift_edges: 1}
# ---

# %% solution="shift"
def shift(images, down, right, fill=0):
    height, width = images.shape[1:3]

    def slices(step, size):
        if step >= 0:
            return slice(step, None), slice(0, size - step)
        return slice(0, size + step), slice(-step, None)

    to_rows, from_rows = slices(down, height)
    to_columns, from_columns = slices(right, width)
    moved = np.full_like(images, fill)
    moved[:, to_rows, to_columns] = images[:, from_rows, from_columns]
    return moved
