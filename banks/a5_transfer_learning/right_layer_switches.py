# ---
# jupyter:
#   bank:
#     what: sets the switches of the layers only; in Keras 3 they decide
#     kind: right
# ---

# %% solution="fine_tune"
def fine_tune(model, base, rate):
    for layer in base.layers:
        normalises = isinstance(layer, keras.layers.BatchNormalization)
        layer.trainable = layer.name.startswith("block5") and not normalises
    model.compile(
        keras.optimizers.Adam(rate / 100),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
