# ---
# jupyter:
#   bank:
#     what: adds up the losses of a batch in place of their mean
#     kind: mistake
#     loses: {train_loss: 1}
#     asks: Does your loss grow when the batch grows?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True, reduction="sum")
    model.compile("adam", loss, metrics=["accuracy"])
    return model.fit(images, labels, batch_size=batch_size, epochs=epochs, verbose=0).history
