# ---
# jupyter:
#   bank:
#     what: sets the rate of the old optimiser and does not compile again
#     kind: mistake
#     loses: {finetune_compiled: 1, finetune_step: 1}
#     asks: What if the model that comes in has no optimiser yet, or one that was made when the base was frozen?
# ---

# %% solution="fine_tune"
def fine_tune(model, base, rate):
    base.trainable = True
    for layer in base.layers:
        normalises = isinstance(layer, keras.layers.BatchNormalization)
        layer.trainable = layer.name.startswith("block5") and not normalises
    model.optimizer.learning_rate = rate / 100
