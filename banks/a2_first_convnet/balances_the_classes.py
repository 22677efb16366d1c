# ---
# jupyter:
#   bank:
#     what: gives fit class weights, so that the loss is a weighted one
#     kind: mistake
#     loses: {train_loss: 1}
#     asks: "How much does an image of a rare class count in the mean?"
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    model.compile(
        optimizer="adam",
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    present, counts = np.unique(labels, return_counts=True)
    weights = {int(c): float(len(labels) / (len(present) * k)) for c, k in zip(present, counts)}
    for missing in set(range(10)) - set(weights):
        weights[missing] = 1.0
    history = model.fit(
        images, labels, epochs=epochs, batch_size=batch_size, class_weight=weights, verbose=0
    )
    return history.history
