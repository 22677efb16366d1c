# ---
# jupyter:
#   bank:
#     what: "writes the blended labels into an array of whole numbers, which cuts them off"
#     kind: mistake
#     asks: "Which type do the labels have, and can it hold 0.75?"
#     loses: {mix_up_labels: 1}
# ---

# %% solution="mix_up"
def mix_up(images, labels, partners, share):
    mixed = share * images + (1 - share) * images[partners]
    classes = np.empty_like(labels)
    classes[:] = share * labels + (1 - share) * labels[partners]
    return mixed.astype("float32"), classes
