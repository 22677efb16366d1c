# ---
# jupyter:
#   bank:
#     what: forgets that the model gives logits
#     kind: mistake
#     loses: {finetune_compiled: 1}
#     asks: Does the loss know that the model gives logits and not probabilities?
# ---

# %% solution="fine_tune"
def fine_tune(model, base, rate):
    base.trainable = True
    for layer in base.layers:
        normalises = isinstance(layer, keras.layers.BatchNormalization)
        layer.trainable = layer.name.startswith("block5") and not normalises
    model.compile(
        keras.optimizers.Adam(rate / 100),
        keras.losses.SparseCategoricalCrossentropy(from_logits=False),
    )
