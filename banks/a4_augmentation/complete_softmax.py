# ---
# jupyter:
#   bank:
#     what: puts a softmax behind the logits
#     kind: mistake
#     asks: "Are the outputs of your model the network's logits, or probabilities?"
#     loses: {complete_predicts: 1, complete_trains: 1}
# ---

# %% solution="complete"
def complete(augment, network):
    scale = keras.layers.Rescaling(1 / 255)
    end = keras.layers.Softmax()
    return keras.Sequential([keras.Input((28, 28, 1)), scale, augment, network, end])
