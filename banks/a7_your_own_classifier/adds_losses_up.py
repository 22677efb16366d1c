# ---
# jupyter:
#   bank:
#     what: the sum of the losses of a batch
#     kind: mistake
#     loses: {training_mean: 1}
#     asks: "Does your loss of a batch grow with the number of images in it?"
# ---

# %% solution="compile_model"
def compile_model(model, steps):
    model.compile(
        keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(0.01, steps)),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True, reduction="sum"),
    )
