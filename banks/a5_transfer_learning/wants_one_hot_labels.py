# ---
# jupyter:
#   bank:
#     what: a loss that wants one-hot labels
#     kind: mistake
#     loses: {finetune_compiled: 1, finetune_step: 1, two_steps_block5: 1}
#     asks: Are the labels whole numbers or one-hot vectors, and which does your loss want?
# ---

# %% solution="fine_tune"
def fine_tune(model, base, rate):
    base.trainable = True
    for layer in base.layers:
        normalises = isinstance(layer, keras.layers.BatchNormalization)
        layer.trainable = layer.name.startswith("block5") and not normalises
    model.compile(
        keras.optimizers.Adam(rate / 100),
        keras.losses.CategoricalCrossentropy(from_logits=True),
    )
