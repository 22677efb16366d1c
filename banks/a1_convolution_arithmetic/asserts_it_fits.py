# ---
# jupyter:
#   bank:
#     what: 'uses assert, which raises an AssertionError and no ValueError'
#     asks: 'Which kind of error does `assert` raise, and which one does the contract name?'
#     kind: mistake
#     loses: {size_error: 1}
# ---

# %% solution="output_size"
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    if padding == "same":
        return -(-n // stride)
    if padding == "valid":
        padding = 0
    span = dilation * (kernel - 1) + 1
    assert n + 2 * padding >= span, "kernel does not fit"
    return (n + 2 * padding - span) // stride + 1
