# ---
# jupyter:
#   bank:
#     what: a loss for numbers in place of classes
#     kind: mistake
#     loses: {train_history: 1, train_loss: 2, train_learns: 2}
# ---

# %% solution="train"
def train(model, images, labels, epochs):
    model.compile("adam", "mean_squared_error", metrics=["accuracy"])
    return model.fit(images, labels, epochs=epochs, verbose=0).history
