# ---
# jupyter:
#   bank:
#     what: lets the whole base learn
#     kind: mistake
#     loses: {finetune_layers: 1, finetune_batchnorm: 1}
#     asks: "Which layers should learn now: all of them, or only some?"
# ---

# %% solution="fine_tune"
def fine_tune(model, base, rate):
    base.trainable = True
    model.compile(
        keras.optimizers.Adam(rate / 100),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
