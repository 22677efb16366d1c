# ---
# jupyter:
#   bank:
#     what: a cell that is not Python
#     kind: mistake
#     loses: {max_tiles: 1, max_ties: 1, max_overlap: 1, max_edge: 1}
#     asks: "Does the cell of max_pool_backward run at all? Look at the first error in the notebook."
# ---

# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride)
    return dout
