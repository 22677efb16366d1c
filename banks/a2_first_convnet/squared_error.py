# ---
# jupyter:
#   bank:
#     what: a loss for numbers in place of classes
#     kind: mistake
#     loses: {train_history: 1, train_loss: 1, train_steps: 1, train_order: 1, train_learns: 1}
#     asks: Is your loss one for classes, or one for numbers?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    model.compile("adam", "mean_squared_error", metrics=["accuracy"])
    return model.fit(images, labels, batch_size=batch_size, epochs=epochs, verbose=0).history
