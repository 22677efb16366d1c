# ---
# jupyter:
#   bank:
#     what: lets block 5 learn from the start, with the rate of the head
#     kind: mistake
#     loses: {two_steps_head: 1, two_steps_block5: 1}
#     asks: Does anything of the base learn in your first call of fit, while the head is still random?
# ---

# %% solution="train_in_two_steps"
def train_in_two_steps(model, base, images, labels, rate, epochs):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    fine_tune(model, base, rate)
    model.compile(keras.optimizers.Adam(rate), loss)
    return model.fit(images, labels, epochs=2 * epochs, verbose=0).history["loss"]
