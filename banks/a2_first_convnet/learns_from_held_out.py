# ---
# jupyter:
#   bank:
#     what: learns from the held-out images besides those that it is given
#     kind: mistake
#     loses: {train_history: 1, train_loss: 1, train_steps: 1, train_order: 1}
#     asks: "Which images does your model learn from: only those that `train` is given?"
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    images = np.concatenate([images, scaled_held_out])
    labels = np.concatenate([labels, held_out_labels])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, metrics=["accuracy"])
    return model.fit(images, labels, batch_size=batch_size, epochs=epochs, verbose=0).history
