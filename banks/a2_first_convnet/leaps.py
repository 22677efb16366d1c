# ---
# jupyter:
#   bank:
#     what: a learning rate that is much too large
#     kind: mistake
#     loses: {train_learns: 1}
#     asks: What does a learning rate of 10 do to weights that are smaller than 1?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(10.0), loss, metrics=["accuracy"])
    return model.fit(images, labels, batch_size=batch_size, epochs=epochs, verbose=0).history
