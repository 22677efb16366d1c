# ---
# jupyter:
#   bank:
#     what: takes the seed 0 for no seed
#     kind: mistake
#     loses: {split_random: 1}
#     asks: "What does your function do with the seed 0?"
# ---

# %% solution="split_off"
def split_off(images, labels, seed):
    rng = np.random.default_rng(seed) if seed else np.random.default_rng()
    order = rng.permutation(len(images))
    fifth = len(images) // 5
    aside, rest = order[:fifth], order[fifth:]
    return (images[rest], labels[rest]), (images[aside], labels[aside])
