# ---
# jupyter:
#   bank:
#     what: the losses of fine-tuning before those of the head
#     kind: mistake
#     loses: {two_steps_block5: 1}
#     asks: Whose losses come first in your list?
# ---

# %% solution="train_in_two_steps"
def train_in_two_steps(model, base, images, labels, rate, epochs):
    base.trainable = False
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(rate), loss)
    head = model.fit(images, labels, epochs=epochs, verbose=0).history["loss"]
    fine_tune(model, base, rate)
    return model.fit(images, labels, epochs=epochs, verbose=0).history["loss"] + head
