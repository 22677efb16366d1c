# ---
# jupyter:
#   bank:
#     what: a metric whose key in the history is another one
#     kind: mistake
#     loses: {train_history: 1}
#     asks: Which keys does your history have, and under which name does a metric enter it?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, metrics=[keras.metrics.SparseCategoricalAccuracy()])
    return model.fit(images, labels, batch_size=batch_size, epochs=epochs, verbose=0).history
