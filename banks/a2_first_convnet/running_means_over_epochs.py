# ---
# jupyter:
#   bank:
#     what: "never resets its means, so that the numbers of an epoch are means over all epochs so far"
#     kind: mistake
#     loses: {train_history: 1}
#     asks: "What do your means begin with in the second epoch?"
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    model.compile(
        optimizer="adam",
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    history = {"loss": [], "accuracy": []}
    means = {name: keras.metrics.Mean() for name in history}
    for _ in range(epochs):
        order = np.random.permutation(len(images))
        for start in range(0, len(images), batch_size):
            batch = order[start : start + batch_size]
            model.reset_metrics()
            now = model.train_on_batch(images[batch], labels[batch], return_dict=True)
            for name, mean in means.items():
                mean.update_state(now[name], sample_weight=len(batch))
        for name, mean in means.items():
            history[name].append(float(mean.result()))
    return history
