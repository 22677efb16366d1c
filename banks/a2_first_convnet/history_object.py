# ---
# jupyter:
#   bank:
#     what: returns Keras's object in place of the dictionary
#     kind: mistake
#     loses: {train_history: 1}
#     asks: What does `fit` return, and where in it is the dictionary?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, metrics=["accuracy"])
    return model.fit(images, labels, batch_size=batch_size, epochs=epochs, verbose=0)
