# ---
# jupyter:
#   bank:
#     what: unfreezes BatchNormalization with its block
#     kind: mistake
#     loses: {finetune_batchnorm: 1}
#     asks: Which layers of block 5 have names that begin with it and are still no convolutions?
# ---

# %% solution="fine_tune"
def fine_tune(model, base, rate):
    base.trainable = True
    for layer in base.layers:
        layer.trainable = layer.name.startswith("block5")
    model.compile(
        keras.optimizers.Adam(rate / 100),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
