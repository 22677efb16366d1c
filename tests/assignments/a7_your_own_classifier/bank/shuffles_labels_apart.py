# ---
# jupyter:
#   bank:
#     what: images and labels each in an order of their own
#     kind: mistake
#     loses: {split: 2}
# ---

# %% solution="split_off"
def split_off(images, labels, seed):
    random = np.random.default_rng(seed)
    images, labels = random.permutation(images), random.permutation(labels)
    cut = len(images) // 5
    return (images[cut:], labels[cut:]), (images[:cut], labels[:cut])
