# ---
# jupyter:
#   bank:
#     what: the loss for one-hot labels, against labels that are numbers
#     kind: mistake
#     loses: {training_loss: 2, accuracy: 12}
# ---

# %% solution="compile_model"
def compile_model(model, steps):
    model.compile("adam", keras.losses.CategoricalCrossentropy(from_logits=True))
