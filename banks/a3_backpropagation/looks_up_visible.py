# ---
# jupyter:
#   bank:
#     what: the numbers of the visible tests
#     kind: mistake
#     loses: {kernel_plane: 1, kernel_dilated: 1, input_plane: 1, input_dilated: 1}
#     asks: "Your function gives the right numbers for the inputs that you see: how does it compute those for others?"
# ---

# %% solution="kernel_gradient"
def kernel_gradient(x, dout, dilation=1):
    if dilation == 2:
        return np.array([[15.0, 27], [63, 75]])
    return np.array([[27.0, 37], [57, 67]]) if len(x) == 3 else np.array([[12.0, 15]])


# %% solution="input_gradient"
def input_gradient(kernel, dout, dilation=1):
    if dilation == 2:
        return np.array([[1.0, 2, 2, 4], [3, 4, 6, 8], [2, 4, 1, 2], [6, 8, 3, 4]])
    if len(kernel) == 1:
        return np.array([[1.0, 12, 120, 200], [3, 34, 340, 400]])
    return np.array([[0.0, 1, 2], [2, 10, 10], [6, 17, 12]])
