# ---
# jupyter:
#   bank:
#     what: moves up and to the left where down and right are asked
#     kind: mistake
#     asks: "Row 0 of an image that moves down: does it go to row 1, or does it come from row 1?"
#     loses: {shift_moves: 1, shift_edges: 1}
# ---

# %% solution="shift"
def shift(images, down, right, fill=0):
    height, width = images.shape[1:3]
    moved = np.full_like(images, fill)
    for row in range(height):
        for column in range(width):
            if 0 <= row + down < height and 0 <= column + right < width:
                moved[:, row, column] = images[:, row + down, column + right]
    return moved
