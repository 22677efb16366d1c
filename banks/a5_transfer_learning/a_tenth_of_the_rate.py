# ---
# jupyter:
#   bank:
#     what: a tenth of the rate
#     kind: mistake
#     loses: {finetune_compiled: 1}
#     asks: "Is your rate a tenth of the head's, or a hundredth?"
# ---

# %% solution="fine_tune"
def fine_tune(model, base, rate):
    base.trainable = True
    for layer in base.layers:
        normalises = isinstance(layer, keras.layers.BatchNormalization)
        layer.trainable = layer.name.startswith("block5") and not normalises
    model.compile(
        keras.optimizers.Adam(rate / 10),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
