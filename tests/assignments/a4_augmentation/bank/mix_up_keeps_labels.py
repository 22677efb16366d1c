# ---
# jupyter:
#   bank:
#     what: blends the images and not the labels
#     kind: mistake
#     loses: {mix_up_pairs: 2}
# ---

# %% solution="mix_up"
def mix_up(images, labels, partners, share):
    return share * images + (1 - share) * images[partners], labels
