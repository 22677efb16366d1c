# ---
# jupyter:
#   bank:
#     what: sets block 5 free and trusts that the rest was frozen
#     kind: mistake
#     loses: {finetune_layers: 1}
#     asks: What if the layers before block 5 were not frozen when the model came in?
# ---

# %% solution="fine_tune"
def fine_tune(model, base, rate):
    learns = {layer.name: layer.trainable for layer in base.layers}
    base.trainable = True
    for layer in base.layers:
        layer.trainable = learns[layer.name]
        if layer.name.startswith("block5"):
            layer.trainable = not isinstance(layer, keras.layers.BatchNormalization)
    model.compile(
        keras.optimizers.Adam(rate / 100),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
