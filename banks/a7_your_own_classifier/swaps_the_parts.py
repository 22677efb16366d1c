# ---
# jupyter:
#   bank:
#     what: learns from the fifth, and validates with the rest
#     kind: mistake
#     loses: {split_parts: 1}
#     asks: "Which of your two parts is the larger one, and which should it be?"
# ---

# %% solution="split_off"
def split_off(images, labels, seed):
    order = np.random.default_rng(seed).permutation(len(images))
    cut = len(images) // 5
    return (images[order[:cut]], labels[order[:cut]]), (images[order[cut:]], labels[order[cut:]])
