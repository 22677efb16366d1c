# ---
# jupyter:
#   bank:
#     what: "paints into the caller's image"
#     kind: mistake
#     asks: "What does the caller's image look like afterwards?"
#     loses: {cut_out_inside: 1}
# ---

# %% solution="cut_out"
def cut_out(image, row, column, size, fill=0):
    image[max(row, 0) : max(row + size, 0), max(column, 0) : max(column + size, 0)] = fill
    return image
