# ---
# jupyter:
#   bank:
#     what: shuffles the images and leaves the labels as they are
#     kind: mistake
#     loses: {train_order: 1, train_learns: 1}
#     asks: When an image gets another place, does its label go with it?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    images = np.random.permutation(images)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, metrics=["accuracy"])
    return model.fit(images, labels, batch_size=batch_size, epochs=epochs, verbose=0).history
