# ---
# jupyter:
#   bank:
#     what: does not ask for the accuracy
#     kind: mistake
#     loses: {train_history: 1}
#     asks: Which metrics have you asked Keras to report?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss)
    return model.fit(images, labels, batch_size=batch_size, epochs=epochs, verbose=0).history
