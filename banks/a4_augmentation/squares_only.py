# ---
# jupyter:
#   bank:
#     what: takes images for square when it cuts out
#     kind: mistake
#     loses: {cut_out_border: 1}
#     asks: "Which side of the image ends your square below, and which on the right?"
# ---

# %% solution="cut_out"
def cut_out(image, row, column, size, fill=0):
    result = np.array(image)
    side = result.shape[1]  # images are square
    top, left = max(row, 0), max(column, 0)
    bottom, end = max(min(row + size, side), 0), max(min(column + size, side), 0)
    result[top:bottom, left:end] = fill
    return result
