# ---
# jupyter:
#   bank:
#     what: the numbers of the visible tests
#     kind: mistake
#     loses: {kernel_plane: 1, input_plane: 1, input_turned: 1, plane_arguments: 1}
# ---

# %% solution="kernel_gradient"
def kernel_gradient(x, dout):
    return np.array([[27.0, 37], [57, 67]])


# %% solution="input_gradient"
def input_gradient(kernel, dout):
    if kernel.sum() == 4:
        return np.array([[1.0, 3, 2], [4, 10, 6], [3, 7, 4]])
    return np.array([[0.0, 1, 2], [2, 10, 10], [6, 17, 12]])
