# ---
# jupyter:
#   bank:
#     what: a loss for one-hot labels, with labels that are whole numbers
#     kind: mistake
#     loses: {train_history: 1, train_loss: 1, train_steps: 1, train_order: 1, train_learns: 1}
#     asks: Which of Keras's cross-entropies takes labels that are whole numbers?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    loss = keras.losses.CategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, metrics=["accuracy"])
    return model.fit(images, labels, batch_size=batch_size, epochs=epochs, verbose=0).history
