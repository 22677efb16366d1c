# ---
# jupyter:
#   bank:
#     what: 'NumPy''s one-dimensional correlate, row by row of the kernel'
#     kind: right
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    image = image.astype(float)
    if padding > 0:
        sides = np.zeros((image.shape[0], padding))
        image = np.hstack([sides, image, sides])
        lid = np.zeros((padding, image.shape[1]))
        image = np.vstack([lid, image, lid])
    maps = []
    for top in range(0, image.shape[0] - kernel.shape[0] + 1, stride):
        lines = zip(image[top : top + kernel.shape[0]], kernel, strict=True)
        total = sum(np.convolve(line, weights[::-1], mode="full") for line, weights in lines)
        maps.append(total[kernel.shape[1] - 1 : image.shape[1] : stride])
    return np.vstack(maps)
