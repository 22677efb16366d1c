# ---
# jupyter:
#   bank:
#     what: what leaves on one side comes in on the other
#     kind: mistake
#     loses: {shift_batch: 2}
# ---

# %% solution="shift"
def shift(images, down, right, fill=0):
    return np.roll(images, (down, right), axis=(1, 2))
