# ---
# jupyter:
#   bank:
#     what: divides images by 255 that are scaled already
#     kind: mistake
#     loses: {train_loss: 1, train_order: 1, train_learns: 1}
#     asks: Are the images that come in already what the model wants?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    images = images / 255
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.SGD(0.01), loss, metrics=["accuracy"])
    return model.fit(images, labels, batch_size=batch_size, epochs=epochs, verbose=0).history
