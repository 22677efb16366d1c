# ---
# jupyter:
#   bank:
#     what: convolves with SciPy's FFT, whose sums are off by a rounding error
#     kind: right
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    from scipy.signal import fftconvolve

    padded = np.pad(np.asarray(image, float), padding)
    whole = fftconvolve(padded, np.asarray(kernel, float)[::-1, ::-1], mode="valid")
    return whole[::stride, ::stride]
