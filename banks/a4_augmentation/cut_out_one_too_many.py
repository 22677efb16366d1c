# ---
# jupyter:
#   bank:
#     what: ends the square one pixel too late
#     kind: mistake
#     asks: "How many rows lie from row to row + size, if both ends count?"
#     loses: {cut_out_inside: 1, cut_out_border: 1}
# ---

# %% solution="cut_out"
def cut_out(image, row, column, size, fill=0):
    cut = image.copy()
    for i in range(row, row + size + 1):
        for j in range(column, column + size + 1):
            if 0 <= i < image.shape[0] and 0 <= j < image.shape[1]:
                cut[i, j] = fill
    return cut
