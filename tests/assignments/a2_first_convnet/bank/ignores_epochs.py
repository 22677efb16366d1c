# ---
# jupyter:
#   bank:
#     what: always fits a single epoch
#     kind: mistake
#     loses: {train_history: 1}
# ---

# %% solution="train"
def train(model, images, labels, epochs):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(3e-3), loss, metrics=["accuracy"])
    return model.fit(images, labels, batch_size=16, verbose=0).history
