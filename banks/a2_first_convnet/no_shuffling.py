# ---
# jupyter:
#   bank:
#     what: shows the images in the same order in every epoch
#     kind: mistake
#     loses: {train_order: 1}
#     asks: In which order does your model see the images in the first epoch, and in the second?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, metrics=["accuracy"])
    return model.fit(
        images, labels, batch_size=batch_size, epochs=epochs, shuffle=False, verbose=0
    ).history
