# ---
# jupyter:
#   bank:
#     what: draws each part independently, so that images come twice or never
#     kind: mistake
#     loses: {split_parts: 1}
#     asks: "Can an image be drawn twice, or for both parts?"
# ---

# %% solution="split_off"
def split_off(images, labels, seed):
    random = np.random.default_rng(seed)
    kept = random.choice(len(images), len(images) - len(images) // 5)
    aside = random.choice(len(images), len(images) // 5)
    return (images[kept], labels[kept]), (images[aside], labels[aside])
