# ---
# jupyter:
#   bank:
#     what: stops early when the loss no longer falls
#     kind: mistake
#     loses: {train_steps: 1}
#     asks: How many epochs does your training run when the loss stays as it is?
# ---
# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    model.compile(
        optimizer="adam",
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    patience = keras.callbacks.EarlyStopping(monitor="loss", patience=2)
    history = model.fit(
        images, labels, epochs=epochs, batch_size=batch_size, callbacks=[patience], verbose=0
    )
    return history.history
