# ---
# jupyter:
#   bank:
#     what: a mean that makes three channels of one, counts by a recursion, nearest neighbours
#     kind: right
# ---

# %% solution="prepare"
def prepare(images):
    return images[..., ::-1].astype(np.float32) - np.array([103.939, 116.779, 123.68], np.float32)


# %% solution="block_parameters"
def block_parameters(filters):
    widths = np.array([1, 1, 2, 2, 4, 4, 4, 8, 8, 8, 8, 8, 8]) * filters
    reads = np.r_[3, widths[:-1]]
    return np.add.reduceat((9 * reads + 1) * widths, [0, 2, 4, 7, 10])


# %% solution="learning_parameters"
def learning_parameters(filters, classes, first):
    if first == "head":
        return (8 * filters + 1) * classes
    number = int(first[5:])
    after = "head" if number == 5 else f"block{number + 1}"
    return block_parameters(filters)[number - 1] + learning_parameters(filters, classes, after)


# %% solution="learn_from_few"
from sklearn.neighbors import KNeighborsClassifier


def learn_from_few(base, layer, images, labels, new_images):
    extractor = feature_extractor(base, layer)
    known, new = extractor(images).numpy(), extractor(new_images).numpy()
    return KNeighborsClassifier(5).fit(known, labels).predict(new)
