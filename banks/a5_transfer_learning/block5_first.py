# ---
# jupyter:
#   bank:
#     what: fine-tunes first and trains the head afterwards
#     kind: mistake
#     loses: {two_steps_head: 1, two_steps_block5: 1}
#     asks: In which order do the two steps come, and which of them needs a frozen base?
# ---

# %% solution="train_in_two_steps"
def train_in_two_steps(model, base, images, labels, rate, epochs):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    fine_tune(model, base, rate)
    first = model.fit(images, labels, epochs=epochs, verbose=0).history["loss"]
    base.trainable = False
    model.compile(keras.optimizers.Adam(rate), loss)
    return first + model.fit(images, labels, epochs=epochs, verbose=0).history["loss"]
