# ---
# jupyter:
#   bank:
#     what: "trains the head on one-hot labels, in small batches"
#     kind: right
# ---

# %% solution="train_in_two_steps"
def train_in_two_steps(model, base, images, labels, rate, epochs):
    base.trainable = False
    model.compile(
        keras.optimizers.Adam(rate), keras.losses.CategoricalCrossentropy(from_logits=True)
    )
    one_hot = keras.utils.to_categorical(labels, model.output_shape[-1])
    head = model.fit(images, one_hot, batch_size=5, epochs=epochs, verbose=0).history["loss"]
    fine_tune(model, base, rate)
    return head + model.fit(images, labels, batch_size=5, epochs=epochs, verbose=0).history["loss"]
