# ---
# jupyter:
#   bank:
#     what: "repeats the pixels at the edge, as SciPy's mode nearest does"
#     kind: mistake
#     asks: "Which value comes in at the edges: that of the last pixel, or `fill`?"
#     loses: {shift_edges: 1}
# ---

# %% solution="shift"
def shift(images, down, right, fill=0):
    height, width = images.shape[1:3]
    rows = np.clip(np.arange(height) - down, 0, height - 1)
    columns = np.clip(np.arange(width) - right, 0, width - 1)
    return images[:, rows][:, :, columns]
