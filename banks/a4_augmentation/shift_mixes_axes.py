# ---
# jupyter:
#   bank:
#     what: moves rows by `right` and columns by `down`
#     kind: mistake
#     asks: "Along which axis does an image move when it moves down?"
#     loses: {shift_moves: 1, shift_edges: 1}
# ---

# %% solution="shift"
def shift(images, down, right, fill=0):
    down, right = right, down
    height, width = images.shape[1:3]
    moved = np.full_like(images, fill)
    for row in range(height):
        for column in range(width):
            if 0 <= row - down < height and 0 <= column - right < width:
                moved[:, row, column] = images[:, row - down, column - right]
    return moved
