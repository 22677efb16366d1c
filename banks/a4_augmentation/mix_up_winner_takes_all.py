# ---
# jupyter:
#   bank:
#     what: gives the label of the larger share
#     kind: mistake
#     asks: "How does your label say that a part of the image is another class?"
#     loses: {mix_up_labels: 1}
# ---

# %% solution="mix_up"
def mix_up(images, labels, partners, share):
    mixed = share * images + (1 - share) * images[partners]
    chosen = labels if share >= 0.5 else labels[partners]
    return mixed.astype("float32"), chosen.astype("float32")
