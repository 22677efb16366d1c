# ---
# jupyter:
#   bank:
#     what: takes row and column as the middle of the square
#     kind: mistake
#     asks: "Is (row, column) a corner of your square, or its middle?"
#     loses: {cut_out_inside: 1, cut_out_border: 1}
# ---

# %% solution="cut_out"
def cut_out(image, row, column, size, fill=0):
    cut = image.copy()
    top, left = row - size // 2, column - size // 2
    cut[max(top, 0) : max(top + size, 0), max(left, 0) : max(left + size, 0)] = fill
    return cut
