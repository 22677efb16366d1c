# ---
# jupyter:
#   bank:
#     what: SGD in place of Adam
#     kind: mistake
#     loses: {finetune_compiled: 1}
#     asks: Which optimiser does the contract ask for?
# ---

# %% solution="fine_tune"
def fine_tune(model, base, rate):
    base.trainable = True
    for layer in base.layers:
        normalises = isinstance(layer, keras.layers.BatchNormalization)
        layer.trainable = layer.name.startswith("block5") and not normalises
    model.compile(
        keras.optimizers.SGD(rate / 100),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
