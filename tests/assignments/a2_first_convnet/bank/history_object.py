# ---
# jupyter:
#   bank:
#     what: returns Keras's object in place of the dictionary
#     kind: mistake
#     loses: {train_history: 1}
# ---

# %% solution="train"
def train(model, images, labels, epochs):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, metrics=["accuracy"])
    return model.fit(images, labels, epochs=epochs, verbose=0)
