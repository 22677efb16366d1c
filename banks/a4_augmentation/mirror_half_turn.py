# ---
# jupyter:
#   bank:
#     what: "reverses rows and columns, which is a turn by 180 degrees"
#     kind: mistake
#     asks: "Is the upper edge of your image still above?"
#     loses: {mirror_batch: 1}
# ---

# %% solution="mirror"
def mirror(images):
    return images[:, ::-1, ::-1]
