# ---
# jupyter:
#   bank:
#     what: moves by the stride downwards, but pixel by pixel to the right
#     asks: 'By how many pixels does your kernel move to the right?'
#     kind: mistake
#     loses: {conv_stride: 1}
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image.astype(float), padding)
    kh, kw = kernel.shape
    return np.array(
        [
            [
                (padded[y : y + kh, x : x + kw] * kernel).sum()
                for x in range(padded.shape[1] - kw + 1)
            ]
            for y in range(0, padded.shape[0] - kh + 1, stride)
        ]
    )
