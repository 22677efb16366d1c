# ---
# jupyter:
#   bank:
#     what: "scales in a lambda, which Keras saves and will not load"
#     kind: mistake
#     asks: "Can Keras build each of your layers again from its file, also one that holds a Python function?"
#     loses: {complete_saved: 1}
# ---

# %% solution="complete"
def complete(augment, network):
    scale = keras.layers.Lambda(lambda images: images / 255)
    return keras.Sequential([keras.Input((28, 28, 1)), scale, augment, network])
