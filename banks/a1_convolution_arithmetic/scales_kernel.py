# ---
# jupyter:
#   bank:
#     what: right numbers, but leaves the caller's kernel turned around
#     asks: 'What happens to the kernel of the caller when you write into `kernel`?'
#     kind: mistake
#     loses: {conv_orientation: 1, conv_unchanged: 1}
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    kernel[:] = kernel[::-1, ::-1].copy()
    padded = np.pad(image.astype(float), padding)
    kh, kw = kernel.shape
    out = []
    for y in range(0, padded.shape[0] - kh + 1, stride):
        row = []
        for x in range(0, padded.shape[1] - kw + 1, stride):
            row.append((padded[y : y + kh, x : x + kw] * kernel).sum())
        out.append(row)
    return np.array(out)
