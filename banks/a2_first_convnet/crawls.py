# ---
# jupyter:
#   bank:
#     what: a learning rate with which nothing is learned
#     kind: mistake
#     loses: {train_learns: 1}
#     asks: How far does a weight get with your learning rate in the few hundred steps that it has?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.SGD(1e-5), loss, metrics=["accuracy"])
    return model.fit(images, labels, batch_size=batch_size, epochs=epochs, verbose=0).history
