# ---
# jupyter:
#   bank:
#     what: returns two lists in place of a dictionary
#     kind: mistake
#     loses: {train_history: 1}
#     asks: "Which type of object does the contract ask for: a tuple, or a dictionary?"
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, metrics=["accuracy"])
    history = model.fit(images, labels, batch_size=batch_size, epochs=epochs, verbose=0).history
    return history["loss"], history["accuracy"]
