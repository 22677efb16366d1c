# ---
# jupyter:
#   bank:
#     what: 'multiplies spectra, and takes the part where the kernel fits'
#     kind: right
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(np.array(image, dtype=float), padding)
    spectrum = np.fft.rfft2(padded) * np.conj(np.fft.rfft2(np.array(kernel, float), padded.shape))
    whole = np.fft.irfft2(spectrum, padded.shape)
    rows, columns = (side - small + 1 for side, small in zip(padded.shape, kernel.shape))
    return whole[:rows:stride, :columns:stride]
