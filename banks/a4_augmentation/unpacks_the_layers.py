# ---
# jupyter:
#   bank:
#     what: "puts the network's layers in a row, which is another network, or none, if it is not a chain"
#     kind: mistake
#     asks: "Does your model still compute what the network does when its layers are no chain?"
#     loses: {complete_predicts: 1}
# ---

# %% solution="complete"
def complete(augment, network):
    return keras.Sequential(
        [
            keras.layers.Input((28, 28, 1)),
            keras.layers.Rescaling(1 / 255),
            augment,
            *network.layers,
        ]
    )
