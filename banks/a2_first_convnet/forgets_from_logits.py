# ---
# jupyter:
#   bank:
#     what: the loss takes the logits for probabilities
#     kind: mistake
#     loses: {train_loss: 1, train_learns: 1}
#     asks: Does your loss know that the model gives it logits, and not probabilities?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model.fit(images, labels, batch_size=batch_size, epochs=epochs, verbose=0).history
