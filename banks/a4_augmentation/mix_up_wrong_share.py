# ---
# jupyter:
#   bank:
#     what: gives the partner the share of the image itself
#     kind: mistake
#     asks: "Whose share is `share`: that of the image, or that of its partner?"
#     loses: {mix_up_images: 1, mix_up_labels: 1}
# ---

# %% solution="mix_up"
def mix_up(images, labels, partners, share):
    labels = np.asarray(labels, "float32")
    mixed = (1 - share) * images + share * images[partners]
    return mixed.astype("float32"), (1 - share) * labels + share * labels[partners]
