# ---
# jupyter:
#   bank:
#     what: trains and returns nothing
#     kind: mistake
#     loses: {train_history: 1}
#     asks: What does your function hand back after the training?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, metrics=["accuracy"])
    model.fit(images, labels, batch_size=batch_size, epochs=epochs, verbose=0)
