# ---
# jupyter:
#   bank:
#     what: adds the partner without making the image weaker
#     kind: mistake
#     asks: "Do the two shares add up to 1?"
#     loses: {mix_up_images: 1}
# ---

# %% solution="mix_up"
def mix_up(images, labels, partners, share):
    labels = np.asarray(labels, "float32")
    mixed = images + (1 - share) * images[partners]
    return mixed.astype("float32"), share * labels + (1 - share) * labels[partners]
