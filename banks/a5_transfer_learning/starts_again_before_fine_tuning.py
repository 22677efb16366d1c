# ---
# jupyter:
#   bank:
#     what: puts all weights back to the start before the second step
#     kind: mistake
#     loses: {two_steps_block5: 1}
#     asks: "From which weights does the second step begin?"
# ---

# %% solution="train_in_two_steps"
def train_in_two_steps(model, base, images, labels, rate, epochs):
    start = model.get_weights()
    base.trainable = False
    model.compile(
        optimizer=keras.optimizers.Adam(rate),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    head = model.fit(images, labels, epochs=epochs, verbose=0).history["loss"]
    model.set_weights(start)  # fine-tuning begins with the pretrained weights
    fine_tune(model, base, rate)
    tuned = model.fit(images, labels, epochs=epochs, verbose=0).history["loss"]
    return head + tuned
