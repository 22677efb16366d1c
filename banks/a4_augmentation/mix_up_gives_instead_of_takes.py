# ---
# jupyter:
#   bank:
#     what: "blends image i into its partner, not the partner into image i"
#     kind: mistake
#     asks: "Which image is blended with which: image i with partners[i], or partners[i] with image i?"
#     loses: {mix_up_images: 1, mix_up_labels: 1}
# ---

# %% solution="mix_up"
def mix_up(images, labels, partners, share):
    mixed, classes = share * images, share * np.asarray(labels, float)
    for i, partner in enumerate(partners):
        mixed[partner] += (1 - share) * images[i]
        classes[partner] += (1 - share) * labels[i]
    return mixed.astype("float32"), classes
