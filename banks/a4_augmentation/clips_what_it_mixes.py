# ---
# jupyter:
#   bank:
#     what: clips mixed images to 0 to 1
#     kind: mistake
#     loses: {mix_up_images: 1}
#     asks: "Which values may the images have that are mixed?"
# ---

# %% solution="mix_up"
def mix_up(images, labels, partners, share):
    partners = np.asarray(partners)
    new_images = share * images + (1 - share) * images[partners]
    new_labels = share * labels + (1 - share) * labels[partners]
    return np.clip(new_images, 0.0, 1.0).astype("float32"), np.asarray(new_labels, "float32")
