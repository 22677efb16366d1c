# ---
# jupyter:
#   bank:
#     what: "the loss and the accuracy of an epoch are plain means over its steps, so that an image in a smaller last step counts more"
#     kind: mistake
#     loses: {train_history: 1}
#     asks: "How much does each image count for the accuracy of an epoch if its last step has fewer images?"
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
        losses, accuracies = [], []
        for start in range(0, len(images), batch_size):
            batch = order[start : start + batch_size]
            model.reset_metrics()
            logs = model.train_on_batch(images[batch], labels[batch], return_dict=True)
            losses.append(float(logs["loss"]))
            accuracies.append(float(logs["accuracy"]))
        history["loss"].append(float(np.mean(losses)))
        history["accuracy"].append(float(np.mean(accuracies)))
    return history
