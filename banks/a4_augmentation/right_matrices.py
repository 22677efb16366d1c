# ---
# jupyter:
#   bank:
#     what: "mirror by a list of columns, shift by matrices of zeros and ones, a product of masks, one matrix for both blends; 1 and 0 for True and False"
#     kind: right
# ---

# %% solution="mirror"
def mirror(images):
    return images[:, :, list(range(images.shape[2]))[::-1], :]

# %% solution="shift"
def shift(images, down, right, fill=0):
    height, width = images.shape[1:3]
    rows, columns = np.eye(height, k=-down), np.eye(width, k=-right)
    moved = np.einsum("ri,nijc,sj->nrsc", rows, images, columns)
    stays = rows.sum(axis=1)[:, None, None] * columns.sum(axis=1)[None, :, None]
    return np.rint(moved + (1 - stays) * fill).astype(images.dtype)

# %% solution="cut_out"
def cut_out(image, row, column, size, fill=0):
    rows, columns = np.arange(image.shape[0]) - row, np.arange(image.shape[1]) - column
    inside = ((rows >= 0) & (rows < size))[:, None] * ((columns >= 0) & (columns < size))
    cut = image.copy()
    cut[inside] = fill
    return cut

# %% solution="mix_up"
def mix_up(images, labels, partners, share):
    n = len(images)
    blend = share * np.eye(n) + (1 - share) * np.eye(n)[partners]
    mixed = np.tensordot(blend, images, axes=1).astype("float32")
    return mixed, (blend @ labels).astype("float32")

# %% solution="suitable"
def suitable(dataset, transformation):
    table = {"digits": "0001", "letters": "0011", "shoes": "0001", "bricks": "11111", "lights": "10010"}
    place = ["mirror", "upside_down", "half_turn", "shift", "recolour"].index(transformation)
    return int(table[dataset][place])
