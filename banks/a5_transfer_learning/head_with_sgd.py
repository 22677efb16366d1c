# ---
# jupyter:
#   bank:
#     what: "trains the head with SGD in place of Adam"
#     kind: mistake
#     loses: {two_steps_head: 1}
#     asks: "Which optimiser does the contract ask for in the first step?"
# ---

# %% solution="train_in_two_steps"
def train_in_two_steps(model, base, images, labels, rate, epochs):
    base.trainable = False
    model.compile(
        keras.optimizers.SGD(rate, momentum=0.9),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    head = model.fit(images, labels, epochs=epochs, verbose=0).history["loss"]
    fine_tune(model, base, rate)
    return head + model.fit(images, labels, epochs=epochs, verbose=0).history["loss"]
