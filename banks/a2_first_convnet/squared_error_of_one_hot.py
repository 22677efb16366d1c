# ---
# jupyter:
#   bank:
#     what: the squared distance of logits and one-hot labels
#     kind: mistake
#     loses: {train_loss: 1}
#     asks: Which loss did lesson 03 use for classes, and which one is yours?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    labels = keras.utils.to_categorical(labels, 10)
    loss = "mean_squared_error"
    model.compile(keras.optimizers.Adam(3e-3), loss, metrics=["accuracy"])
    return model.fit(images, labels, batch_size=batch_size, epochs=epochs, verbose=0).history
