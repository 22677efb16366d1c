# ---
# jupyter:
#   bank:
#     what: always fits a single epoch
#     kind: mistake
#     loses: {train_steps: 1}
#     asks: How many epochs does `fit` train if you do not tell it?
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(5e-3), loss, metrics=["accuracy"])
    return model.fit(images, labels, batch_size=batch_size, verbose=0).history
