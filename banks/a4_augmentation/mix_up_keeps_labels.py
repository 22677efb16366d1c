# ---
# jupyter:
#   bank:
#     what: blends the images and not the labels
#     kind: mistake
#     asks: "If an image is three quarters of one class and one quarter of another, what is its label?"
#     loses: {mix_up_labels: 1}
# ---

# %% solution="mix_up"
def mix_up(images, labels, partners, share):
    return share * images + (1 - share) * images[partners], labels
