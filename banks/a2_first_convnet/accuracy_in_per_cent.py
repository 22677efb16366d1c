# ---
# jupyter:
#   bank:
#     what: gives the accuracy in per cent
#     kind: mistake
#     loses: {train_history: 1}
#     asks: Is your accuracy a share between 0 and 1?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, metrics=["accuracy"])
    history = model.fit(images, labels, batch_size=batch_size, epochs=epochs, verbose=0).history
    return {**history, "accuracy": [100 * each for each in history["accuracy"]]}
