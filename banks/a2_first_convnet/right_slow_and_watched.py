# ---
# jupyter:
#   bank:
#     what: runs eagerly, watches the held-out images, and keeps them in the history
#     kind: right
# ---

# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    model.compile(
        optimizer="adam",
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
        run_eagerly=True,
    )
    history = model.fit(
        images,
        labels,
        batch_size=batch_size,
        epochs=epochs,
        validation_data=(scaled_held_out, held_out_labels),
        callbacks=[keras.callbacks.TerminateOnNaN()],
        verbose=0,
    )
    return history.history
