# ---
# jupyter:
#   bank:
#     what: shuffles once by hand, turns Keras's shuffling off, and drops nothing
#     kind: right
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    order = np.random.permutation(len(images))
    images, labels = images[order], labels[order]
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, metrics=["accuracy"])
    return model.fit(
        images, labels, batch_size=batch_size, epochs=epochs, shuffle=False, verbose=0
    ).history
