# ---
# jupyter:
#   bank:
#     what: "computes, and returns nothing"
#     kind: mistake
#     asks: "What does your function return?"
#     loses: {mirror_batch: 1}
# ---

# %% solution="mirror"
def mirror(images):
    mirrored = images.copy()
    mirrored[:, :, :] = images[:, :, ::-1]
