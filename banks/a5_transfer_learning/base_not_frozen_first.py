# ---
# jupyter:
#   bank:
#     what: trains the head while the base learns, too
#     kind: mistake
#     loses: {two_steps_head: 1}
#     asks: Have you frozen the base before the model is compiled and trained for the first time?
# ---

# %% solution="train_in_two_steps"
def train_in_two_steps(model, base, images, labels, rate, epochs):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(rate), loss)
    first = model.fit(images, labels, epochs=epochs, verbose=0).history["loss"]
    fine_tune(model, base, rate)
    return first + model.fit(images, labels, epochs=epochs, verbose=0).history["loss"]
