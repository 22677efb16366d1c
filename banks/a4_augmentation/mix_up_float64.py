# ---
# jupyter:
#   bank:
#     what: gives the images back as float64
#     kind: mistake
#     asks: "Which type do your images have, after NumPy has multiplied them?"
#     loses: {mix_up_images: 1}
# ---

# %% solution="mix_up"
def mix_up(images, labels, partners, share):
    images, labels = np.asarray(images, float), np.asarray(labels, float)
    blend = np.array([share, 1 - share])
    return blend[0] * images + blend[1] * images[partners], blend[0] * labels + blend[1] * labels[partners]
