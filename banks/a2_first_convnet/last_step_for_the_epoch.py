# ---
# jupyter:
#   bank:
#     what: "takes for the numbers of an epoch what train_on_batch returned for its last step"
#     kind: mistake
#     loses: {train_history: 1}
#     asks: "For which images are the numbers that the last train_on_batch of an epoch returns?"
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    model.compile(
        optimizer="adam",
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    history = {"loss": [], "accuracy": []}
    for _ in range(epochs):
        order = np.random.permutation(len(images))
        for start in range(0, len(images), batch_size):
            batch = order[start : start + batch_size]
            logs = model.train_on_batch(images[batch], labels[batch], return_dict=True)
        history["loss"].append(float(logs["loss"]))
        history["accuracy"].append(float(logs["accuracy"]))
    return history
