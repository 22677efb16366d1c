# ---
# jupyter:
#   bank:
#     what: images and labels each in an order of their own
#     kind: mistake
#     loses: {split_parts: 1}
#     asks: "How does a label find its image again after both have been put into a random order?"
# ---

# %% solution="split_off"
def split_off(images, labels, seed):
    random = np.random.default_rng(seed)
    images, labels = random.permutation(images), random.permutation(labels)
    cut = len(images) // 5
    return (images[cut:], labels[cut:]), (images[:cut], labels[:cut])
