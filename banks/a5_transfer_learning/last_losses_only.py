# ---
# jupyter:
#   bank:
#     what: returns the losses of fine-tuning alone
#     kind: mistake
#     loses: {two_steps_block5: 1}
#     asks: Which of the two steps is missing from the losses that you return?
# ---

# %% solution="train_in_two_steps"
def train_in_two_steps(model, base, images, labels, rate, epochs):
    base.trainable = False
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(rate), loss)
    model.fit(images, labels, epochs=epochs, verbose=0)
    fine_tune(model, base, rate)
    return model.fit(images, labels, epochs=epochs, verbose=0).history["loss"]
