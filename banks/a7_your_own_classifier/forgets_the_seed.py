# ---
# jupyter:
#   bank:
#     what: another split at each call
#     kind: mistake
#     loses: {split_random: 1}
#     asks: "What is different between two calls of your function with the same seed?"
# ---

# %% solution="split_off"
def split_off(images, labels, seed):
    order = np.random.default_rng().permutation(len(images))
    cut = len(images) // 5
    return (images[order[cut:]], labels[order[cut:]]), (images[order[:cut]], labels[order[:cut]])
