# ---
# jupyter:
#   bank:
#     what: declares images of bytes, so that fractions are cut off
#     kind: mistake
#     loses: {complete_predicts: 1}
#     asks: "What becomes of the value 100.5 in your model?"
# ---

# %% solution="complete"
def complete(augment, network):
    images = keras.Input((28, 28, 1), dtype="uint8")
    x = keras.layers.Rescaling(1 / 255)(images)
    x = augment(x)
    return keras.Model(images, network(x))
