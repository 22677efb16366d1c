# ---
# jupyter:
#   bank:
#     what: goes on with the learning rate of the head
#     kind: mistake
#     loses: {finetune_compiled: 1}
#     asks: By which factor should the learning rate be lower than that of the head?
# ---

# %% solution="fine_tune"
def fine_tune(model, base, rate):
    base.trainable = True
    for layer in base.layers:
        normalises = isinstance(layer, keras.layers.BatchNormalization)
        layer.trainable = layer.name.startswith("block5") and not normalises
    model.compile(
        keras.optimizers.Adam(rate),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
