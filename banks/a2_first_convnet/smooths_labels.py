# ---
# jupyter:
#   bank:
#     what: smoothed labels, a loss that is not the cross-entropy asked for
#     kind: mistake
#     loses: {train_loss: 1}
#     asks: Does your loss compare with the labels as they are, or with softer ones?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    labels = keras.utils.to_categorical(labels, 10)
    loss = keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1)
    model.compile("adam", loss, metrics=["accuracy"])
    return model.fit(images, labels, batch_size=batch_size, epochs=epochs, verbose=0).history
