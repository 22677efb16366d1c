# ---
# jupyter:
#   bank:
#     what: lets negative positions count from the far side
#     kind: mistake
#     asks: "What does a negative number mean in a slice?"
#     loses: {cut_out_border: 1}
# ---

# %% solution="cut_out"
def cut_out(image, row, column, size, fill=0):
    cut = image.copy()
    cut[row : row + size, column : column + size] = fill
    return cut
