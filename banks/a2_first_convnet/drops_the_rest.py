# ---
# jupyter:
#   bank:
#     what: leaves out the images that do not fill a batch
#     kind: mistake
#     loses: {train_steps: 1}
#     asks: What becomes of the last images of an epoch, if they do not fill a batch?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, metrics=["accuracy"])
    history = {"loss": [], "accuracy": []}
    for _ in range(epochs):
        order, results = np.random.permutation(len(images)), []
        for step in range(len(images) // batch_size):
            batch = order[step * batch_size : (step + 1) * batch_size]
            results.append(model.train_on_batch(images[batch], labels[batch], return_dict=True))
        for key in history:
            history[key].append(float(np.mean([each[key] for each in results])))
    return history
