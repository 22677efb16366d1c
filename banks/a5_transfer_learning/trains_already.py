# ---
# jupyter:
#   bank:
#     what: trains in fine_tune, which should only prepare for it
#     kind: mistake
#     loses: {finetune_step: 1, two_steps_block5: 1}
#     asks: Should fine_tune train the model, or only make it ready?
# ---

# %% solution="fine_tune"
def fine_tune(model, base, rate):
    base.trainable = True
    for layer in base.layers:
        normalises = isinstance(layer, keras.layers.BatchNormalization)
        layer.trainable = layer.name.startswith("block5") and not normalises
    model.compile(
        keras.optimizers.Adam(rate / 100),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    shape = base.input_shape[1:]
    model.fit(np.ones((3, *shape), "float32"), np.arange(3), epochs=3, verbose=0)
