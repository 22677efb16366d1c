# ---
# jupyter:
#   bank:
#     what: returns the images without the labels
#     kind: mistake
#     asks: "How many arrays does your function return?"
#     loses: {mix_up_images: 1, mix_up_labels: 1}
# ---

# %% solution="mix_up"
def mix_up(images, labels, partners, share):
    mixed = share * images + (1 - share) * images[partners]
    return mixed.astype("float32")
