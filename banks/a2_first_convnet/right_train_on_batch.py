# ---
# jupyter:
#   bank:
#     what: train_on_batch with an order of its own, means weighted by the size of the batch
#     kind: right
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.AdamW(2e-3), loss, metrics=["accuracy"])
    losses, accuracies = [], []
    for _ in range(epochs):
        order = np.random.default_rng().permutation(len(images))
        loss, right = 0.0, 0.0
        for start in range(0, len(images), batch_size):
            batch = order[start : start + batch_size]
            model.reset_metrics()  # not every version of Keras does it by itself
            now = model.train_on_batch(images[batch], labels[batch], return_dict=True)
            loss += now["loss"] * len(batch)
            right += now["accuracy"] * len(batch)
        losses.append(loss / len(images))
        accuracies.append(right / len(images))
    return {"loss": np.array(losses), "accuracy": np.array(accuracies)}
