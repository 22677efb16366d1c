# ---
# jupyter:
#   bank:
#     what: numbers the epochs from 0 to epochs, both included
#     kind: mistake
#     loses: {train_steps: 1}
#     asks: How many numbers does `range(epochs + 1)` give?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, metrics=["accuracy"])
    history = {"loss": [], "accuracy": []}
    for _ in range(epochs + 1):
        one = model.fit(images, labels, batch_size=batch_size, verbose=0).history
        for key in history:
            history[key] += one[key]
    return history
