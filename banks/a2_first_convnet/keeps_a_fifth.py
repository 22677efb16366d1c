# ---
# jupyter:
#   bank:
#     what: keeps a fifth of the images aside for validation
#     kind: mistake
#     loses: {train_steps: 1}
#     asks: How many of the images does your model learn from in an epoch?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, metrics=["accuracy"])
    return model.fit(
        images, labels, batch_size=batch_size, epochs=epochs, validation_split=0.2, verbose=0
    ).history
