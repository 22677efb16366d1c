# ---
# jupyter:
#   bank:
#     what: the loss takes the logits for probabilities
#     kind: mistake
#     loses: {train_loss: 2, train_learns: 2}
# ---

# %% solution="train"
def train(model, images, labels, epochs):
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model.fit(images, labels, epochs=epochs, verbose=0).history
