# ---
# jupyter:
#   bank:
#     what: a learning rate with which nothing is learned
#     kind: mistake
#     loses: {train_learns: 2}
# ---

# %% solution="train"
def train(model, images, labels, epochs):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.SGD(1e-5), loss, metrics=["accuracy"])
    return model.fit(images, labels, epochs=epochs, verbose=0).history
