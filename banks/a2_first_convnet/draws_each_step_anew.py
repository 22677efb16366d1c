# ---
# jupyter:
#   bank:
#     what: draws the images of each step by chance, so that in an epoch some come twice and others never
#     kind: mistake
#     loses: {train_order: 1}
#     asks: "How often does the model see each image in an epoch, if every step draws anew from all of them?"
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    model.compile(
        optimizer="adam",
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    history = {"loss": [], "accuracy": []}
    n = len(images)
    for _ in range(epochs):
        loss, right = 0.0, 0.0
        for start in range(0, n, batch_size):
            size = min(batch_size, n - start)
            batch = np.random.randint(0, n, size)
            model.reset_metrics()
            seen = model.train_on_batch(images[batch], labels[batch], return_dict=True)
            loss += float(seen["loss"]) * size
            right += float(seen["accuracy"]) * size
        history["loss"].append(loss / n)
        history["accuracy"].append(right / n)
    return history
