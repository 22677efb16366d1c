# ---
# jupyter:
#   bank:
#     what: "rolls, and overwrites what came round; a shift larger than the image comes round again"
#     kind: mistake
#     asks: "What is left of an image that is moved by more than its width?"
#     loses: {shift_edges: 1}
# ---

# %% solution="shift"
def shift(images, down, right, fill=0):
    height, width = images.shape[1:3]
    down, right = np.sign(down) * (abs(down) % height), np.sign(right) * (abs(right) % width)
    moved = np.roll(images, (down, right), axis=(1, 2))
    rows, columns = np.arange(height), np.arange(width)
    moved[:, (rows < down) | (rows >= height + down)] = fill
    moved[:, :, (columns < right) | (columns >= width + right)] = fill
    return moved
