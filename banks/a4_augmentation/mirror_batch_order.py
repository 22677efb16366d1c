# ---
# jupyter:
#   bank:
#     what: reverses the order of the images
#     kind: mistake
#     asks: "Which axis of a batch counts the images?"
#     loses: {mirror_batch: 1}
# ---

# %% solution="mirror"
def mirror(images):
    return np.flip(images, axis=0)
