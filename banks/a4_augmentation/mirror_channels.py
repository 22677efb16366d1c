# ---
# jupyter:
#   bank:
#     what: "reverses the last axis, so that red and blue change places"
#     kind: mistake
#     asks: "Which axis do you reverse: the columns, or the channels?"
#     loses: {mirror_batch: 1}
# ---

# %% solution="mirror"
def mirror(images):
    return images[..., ::-1]
