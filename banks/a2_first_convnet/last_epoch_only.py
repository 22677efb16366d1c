# ---
# jupyter:
#   bank:
#     what: returns the numbers of the last epoch
#     kind: mistake
#     loses: {train_history: 1}
#     asks: How many numbers should there be for each key after several epochs?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, metrics=["accuracy"])
    history = model.fit(images, labels, batch_size=batch_size, epochs=epochs, verbose=0).history
    return {key: values[-1:] for key, values in history.items()}
