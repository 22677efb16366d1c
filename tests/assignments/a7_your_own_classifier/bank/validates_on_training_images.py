# ---
# jupyter:
#   bank:
#     what: learns from all images, and validates with some of them
#     kind: mistake
#     loses: {split: 2}
# ---

# %% solution="split_off"
def split_off(images, labels, seed):
    aside = np.random.default_rng(seed).permutation(len(images))[: len(images) // 5]
    return (images, labels), (images[aside], labels[aside])
