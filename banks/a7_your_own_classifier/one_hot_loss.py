# ---
# jupyter:
#   bank:
#     what: the loss for one-hot labels, against labels that are numbers
#     kind: mistake
#     loses: {training_loss: 1, training_mean: 1, accuracy: 10, within_budget: 2}
#     asks: "In which form does your loss expect the labels, and in which form are they?"
# ---

# %% solution="compile_model"
def compile_model(model, steps):
    model.compile("adam", keras.losses.CategoricalCrossentropy(from_logits=True))
