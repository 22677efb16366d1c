# ---
# jupyter:
#   bank:
#     what: "freezes the network, as in transfer learning"
#     kind: mistake
#     asks: "Which weights are to learn when your model is trained?"
#     loses: {complete_trains: 1}
# ---

# %% solution="complete"
def complete(augment, network):
    network.trainable = False
    scale = keras.layers.Rescaling(1 / 255)
    return keras.Sequential([keras.Input((28, 28, 1)), scale, augment, network])
