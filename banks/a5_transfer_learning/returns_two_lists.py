# ---
# jupyter:
#   bank:
#     what: two lists of losses, one in the other
#     kind: mistake
#     loses: {two_steps_block5: 1}
#     asks: Do you return one list of losses, or a list of lists?
# ---

# %% solution="train_in_two_steps"
def train_in_two_steps(model, base, images, labels, rate, epochs):
    base.trainable = False
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(rate), loss)
    head = model.fit(images, labels, epochs=epochs, verbose=0).history["loss"]
    fine_tune(model, base, rate)
    block5 = model.fit(images, labels, epochs=epochs, verbose=0).history["loss"]
    return [head, block5]
