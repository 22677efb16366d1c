# ---
# jupyter:
#   bank:
#     what: "clone_model, which copies the layers and makes new weights"
#     kind: mistake
#     asks: "Are the weights in your model those of the network, or new ones?"
#     loses: {complete_trains: 1}
# ---

# %% solution="complete"
def complete(augment, network):
    inputs = keras.Input((28, 28, 1))
    copy = keras.models.clone_model(network)
    copy.set_weights(network.get_weights())
    return keras.Model(inputs, copy(augment(keras.layers.Rescaling(1 / 255)(inputs))))
