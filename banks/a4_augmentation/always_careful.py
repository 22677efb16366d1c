# ---
# jupyter:
#   bank:
#     what: nothing but a shift is ever allowed
#     kind: mistake
#     asks: "Is there a data set without a left, a right, a top and a bottom?"
#     loses: {suitable_letters: 1, suitable_bricks: 1, suitable_lights: 1}
# ---

# %% solution="suitable"
def suitable(dataset, transformation):
    return transformation == "shift"
