# ---
# jupyter:
#   bank:
#     what: does not ask for the accuracy
#     kind: mistake
#     loses: {train_history: 1}
# ---

# %% solution="train"
def train(model, images, labels, epochs):
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model.fit(images, labels, epochs=epochs, verbose=0).history
