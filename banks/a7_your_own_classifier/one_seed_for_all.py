# ---
# jupyter:
#   bank:
#     what: a seed of its own, whatever it is given
#     kind: mistake
#     loses: {split_random: 1}
#     asks: "Where does the seed that your function is given decide anything?"
# ---

# %% solution="split_off"
def split_off(images, labels, seed):
    np.random.seed(0)
    order = np.random.permutation(len(images))
    cut = len(images) // 5
    return (images[order[cut:]], labels[order[cut:]]), (images[order[:cut]], labels[order[:cut]])
