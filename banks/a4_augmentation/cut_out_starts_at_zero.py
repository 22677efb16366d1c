# ---
# jupyter:
#   bank:
#     what: "begins at 0 if the square begins outside, and paints its whole size from there"
#     kind: mistake
#     asks: "A square of three rows begins one row above the image: how many of its rows are seen?"
#     loses: {cut_out_border: 1}
# ---

# %% solution="cut_out"
def cut_out(image, row, column, size, fill=0):
    cut = image.copy()
    row, column = max(row, 0), max(column, 0)
    cut[row : row + size, column : column + size] = fill
    return cut
