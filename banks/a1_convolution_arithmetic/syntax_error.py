# ---
# jupyter:
#   bank:
#     what: a cell that is not Python
#     asks: 'Can Python read the cell of `convolve2d`, so that the function exists?'
#     kind: mistake
#     loses: {conv_positions: 1, conv_symmetric: 1, conv_orientation: 1, conv_stride: 1, conv_padding: 1, conv_rectangles: 1, conv_bytes: 1, conv_unchanged: 1}
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0)
    return (image * kernel).sum()
