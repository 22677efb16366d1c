# ---
# jupyter:
#   bank:
#     what: compiles the model anew before each epoch
#     kind: mistake
#     loses: {train_steps: 1}
#     asks: How many times is your model compiled, and what does its optimiser remember each time?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    history = {"loss": [], "accuracy": []}
    for _ in range(epochs):
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        model.compile("adam", loss, metrics=["accuracy"])
        one = model.fit(images, labels, batch_size=batch_size, verbose=0).history
        for key in history:
            history[key] += one[key]
    return history
