# ---
# jupyter:
#   bank:
#     what: "scales and predicts, without the augmentation"
#     kind: mistake
#     asks: "Where in your model is the augmentation?"
#     loses: {complete_trains: 1}
# ---

# %% solution="complete"
def complete(augment, network):
    scale = keras.layers.Rescaling(1 / 255)
    return keras.Sequential([keras.Input((28, 28, 1)), scale, network])
