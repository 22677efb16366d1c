# ---
# jupyter:
#   bank:
#     what: "trains the head with the cross-entropy of probabilities, although the model gives logits"
#     kind: mistake
#     loses: {two_steps_head: 1}
#     asks: "Does the loss of the first step know that the model gives logits?"
# ---

# %% solution="train_in_two_steps"
def train_in_two_steps(model, base, images, labels, rate, epochs):
    base.trainable = False
    model.compile(optimizer=keras.optimizers.Adam(rate), loss="sparse_categorical_crossentropy")
    first = model.fit(images, labels, epochs=epochs, verbose=0)
    fine_tune(model, base, rate)
    second = model.fit(images, labels, epochs=epochs, verbose=0)
    return first.history["loss"] + second.history["loss"]
