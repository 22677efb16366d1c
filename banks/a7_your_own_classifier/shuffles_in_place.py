# ---
# jupyter:
#   bank:
#     what: shuffles the arrays of the caller in place
#     kind: mistake
#     loses: {split_random: 1}
#     asks: "What has become of the arrays that your function was given?"
# ---

# %% solution="split_off"
def split_off(images, labels, seed):
    np.random.default_rng(seed).shuffle(images)
    np.random.default_rng(seed).shuffle(labels)  # the same seed, the same order
    fifth = len(images) // 5
    return (images[fifth:], labels[fifth:]), (images[:fifth], labels[:fifth])
