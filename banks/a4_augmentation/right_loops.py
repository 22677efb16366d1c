# ---
# jupyter:
#   bank:
#     what: loops over pixels, and a chain of ifs
#     kind: right
# ---

# %% solution="mirror"
def mirror(images):
    result = np.empty_like(images)
    for column in range(images.shape[2]):
        result[:, :, -1 - column] = images[:, :, column]
    return result

# %% solution="shift"
def shift(images, down, right, fill=0):
    moved = np.full(images.shape, fill, images.dtype)
    _, height, width, _ = images.shape
    for row in range(height):
        for column in range(width):
            if 0 <= row + down < height and 0 <= column + right < width:
                moved[:, row + down, column + right] = images[:, row, column]
    return moved

# %% solution="cut_out"
def cut_out(image, row, column, size, fill=0):
    cut = image.copy()
    for i in range(row, row + size):
        for j in range(column, column + size):
            if 0 <= i < image.shape[0] and 0 <= j < image.shape[1]:
                cut[i, j] = fill
    return cut

# %% solution="mix_up"
def mix_up(images, labels, partners, share):
    mixed, classes = np.zeros(images.shape, "float32"), np.zeros(np.shape(labels))
    for i, partner in enumerate(partners):
        mixed[i] = share * images[i] + (1 - share) * images[partner]
        classes[i] = share * labels[i] + (1 - share) * labels[partner]
    return mixed, classes

# %% solution="suitable"
def suitable(dataset, transformation):
    if transformation == "shift" or dataset == "bricks":
        return True
    if transformation == "mirror":
        return dataset == "lights"
    if transformation == "half_turn":
        return dataset == "letters"
    return False
