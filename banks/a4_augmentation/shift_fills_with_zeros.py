# ---
# jupyter:
#   bank:
#     what: "zeros come in, whatever `fill` says"
#     kind: mistake
#     asks: "Which value comes in at the edges, if `fill` is 9?"
#     loses: {shift_edges: 1}
# ---

# %% solution="shift"
def shift(images, down, right, fill=0):
    moved = np.zeros_like(images)
    height, width = images.shape[1:3]
    for row in range(max(down, 0), min(height, height + down)):
        for column in range(max(right, 0), min(width, width + right)):
            moved[:, row, column] = images[:, row - down, column - right]
    return moved
