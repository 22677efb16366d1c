# ---
# jupyter:
#   bank:
#     what: lets block 5 learn and does not compile again
#     kind: mistake
#     loses: {finetune_compiled: 1, finetune_step: 1}
#     asks: What makes Keras notice that the switches of some layers have changed?
# ---

# %% solution="fine_tune"
def fine_tune(model, base, rate):
    base.trainable = True
    for layer in base.layers:
        normalises = isinstance(layer, keras.layers.BatchNormalization)
        layer.trainable = layer.name.startswith("block5") and not normalises
