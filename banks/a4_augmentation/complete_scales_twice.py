# ---
# jupyter:
#   bank:
#     what: scales before and after the augmentation
#     kind: mistake
#     asks: "How often is each image divided by 255?"
#     loses: {complete_predicts: 1}
# ---

# %% solution="complete"
def complete(augment, network):
    before, after = keras.layers.Rescaling(1 / 255), keras.layers.Rescaling(1 / 255)
    return keras.Sequential([keras.Input((28, 28, 1)), before, augment, after, network])
