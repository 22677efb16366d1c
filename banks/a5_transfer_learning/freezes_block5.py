# ---
# jupyter:
#   bank:
#     what: freezes block 5, and lets the rest learn
#     kind: mistake
#     loses: {finetune_layers: 1, finetune_batchnorm: 1}
#     asks: Should block 5 be frozen and the rest learn, or the other way round?
# ---

# %% solution="fine_tune"
def fine_tune(model, base, rate):
    base.trainable = True
    for layer in base.layers:
        layer.trainable = not layer.name.startswith("block5")
    model.compile(
        keras.optimizers.Adam(rate / 100),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
