# ---
# jupyter:
#   bank:
#     what: learns from all images, and validates with some of them
#     kind: mistake
#     loses: {split_parts: 1}
#     asks: "Do some of the images that validate also stand among those to learn from?"
# ---

# %% solution="split_off"
def split_off(images, labels, seed):
    aside = np.random.default_rng(seed).permutation(len(images))[: len(images) // 5]
    return (images, labels), (images[aside], labels[aside])
