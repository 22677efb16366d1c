# ---
# jupyter:
#   bank:
#     what: moves the square back into the image
#     kind: mistake
#     asks: "If the square does not fit, may it move?"
#     loses: {cut_out_border: 1}
# ---

# %% solution="cut_out"
def cut_out(image, row, column, size, fill=0):
    cut = image.copy()
    row = min(max(row, 0), image.shape[0] - size)
    column = min(max(column, 0), image.shape[1] - size)
    cut[row : row + size, column : column + size] = fill
    return cut
