# ---
# jupyter:
#   bank:
#     what: an object for the loss that is told nothing of logits
#     kind: mistake
#     loses: {train_loss: 1, train_learns: 1}
#     behaves_like: forgets_from_logits
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    loss = keras.losses.SparseCategoricalCrossentropy()
    model.compile("adam", loss, metrics=["accuracy"])
    return model.fit(images, labels, batch_size=batch_size, epochs=epochs, verbose=0).history
