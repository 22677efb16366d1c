# ---
# jupyter:
#   bank:
#     what: "reverses the rows, so that images stand on their heads"
#     kind: mistake
#     asks: "Which axis of a channels-last batch runs from left to right?"
#     loses: {mirror_batch: 1}
# ---

# %% solution="mirror"
def mirror(images):
    return images[:, ::-1]
