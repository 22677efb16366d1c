# ---
# jupyter:
#   bank:
#     what: flip, pad and a mask
#     kind: right
# ---

# %% solution="mirror"
def mirror(images):
    return np.flip(images, axis=2)

# %% solution="shift"
def shift(images, down, right, fill=0):
    height, width = images.shape[1:3]
    down, right = np.clip(down, -height, height), np.clip(right, -width, width)
    border = [(0, 0), (height, height), (width, width), (0, 0)]
    padded = np.pad(images, border, constant_values=fill)
    return padded[:, height - down : 2 * height - down, width - right : 2 * width - right].copy()

# %% solution="cut_out"
def cut_out(image, row, column, size, fill=0):
    i, j = np.indices(image.shape[:2])
    inside = (i >= row) & (i < row + size) & (j >= column) & (j < column + size)
    return np.where(inside[..., None], np.array(fill, image.dtype), image)

# %% solution="mix_up"
def mix_up(images, labels, partners, share):
    def blend(array):
        return array * share + np.take(array, partners, axis=0) * (1 - share)

    return np.float32(blend(images)), blend(np.asarray(labels, float))

# %% solution="suitable"
ALLOWED = {
    ("digits", "shift"), ("shoes", "shift"),
    ("letters", "half_turn"), ("letters", "shift"),
    ("bricks", "mirror"), ("bricks", "upside_down"), ("bricks", "half_turn"),
    ("bricks", "shift"), ("bricks", "recolour"),
    ("lights", "mirror"), ("lights", "shift"),
}  # fmt: skip


def suitable(dataset, transformation):
    return (dataset, transformation) in ALLOWED
