# ---
# jupyter:
#   bank:
#     what: leaves the batch size to Keras
#     kind: mistake
#     loses: {train_steps: 1}
#     asks: How many images does `fit` put in a batch if you do not tell it?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, metrics=["accuracy"])
    return model.fit(images, labels, epochs=epochs, verbose=0).history
