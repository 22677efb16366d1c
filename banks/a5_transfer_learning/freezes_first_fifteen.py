# ---
# jupyter:
#   bank:
#     what: "freezes the first fifteen layers, which are VGG16's before block 5 and all of another base"
#     kind: mistake
#     loses: {finetune_layers: 1, finetune_step: 1}
#     asks: Does block 5 begin at the same number of layer in every base?
# ---

# %% solution="fine_tune"
def fine_tune(model, base, rate):
    base.trainable = True
    for number, layer in enumerate(base.layers):
        normalises = isinstance(layer, keras.layers.BatchNormalization)
        layer.trainable = number >= 15 and not normalises
    model.compile(
        keras.optimizers.Adam(rate / 100),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
