# ---
# jupyter:
#   bank:
#     what: what leaves on one side comes in on the other
#     kind: mistake
#     asks: "Where should the pixels go that are moved over an edge?"
#     loses: {shift_edges: 1}
# ---

# %% solution="shift"
def shift(images, down, right, fill=0):
    return np.roll(images, (down, right), axis=(1, 2))
