# ---
# jupyter:
#   bank:
#     what: a cell that is not Python
#     kind: mistake
#     loses: {max_tiles: 1, max_ties: 1, max_overlap: 1, pool_rest: 1, pool_arguments: 1}
# ---

# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride)
    return dout
