# ---
# jupyter:
#   bank:
#     what: 'a range that ends one position too early, down and to the right'
#     asks: 'At which pixel does the last position of your kernel start, and where would it end?'
#     kind: mistake
#     loses: {conv_positions: 1}
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image.astype(float), padding)
    kh, kw = kernel.shape
    rows = list(range(0, padded.shape[0] - kh, stride))
    columns = list(range(0, padded.shape[1] - kw, stride))
    out = np.zeros((len(rows), len(columns)))
    for i, y in enumerate(rows):
        for j, x in enumerate(columns):
            out[i, j] = np.sum(padded[y : y + kh, x : x + kw] * kernel)
    return out
