# ---
# jupyter:
#   bank:
#     what: a loss of its own, SGD with momentum, epochs in a loop
#     kind: right
# ---

# %% solution="train"
def cross_entropy(labels, logits):
    labels = keras.ops.cast(keras.ops.reshape(labels, (-1,)), "int32")
    log_p = keras.ops.log_softmax(logits, axis=-1)
    return -keras.ops.sum(log_p * keras.ops.one_hot(labels, 10), axis=-1)


def train(model, images, labels, epochs, batch_size):
    optimizer = keras.optimizers.SGD(0.05, momentum=0.9, nesterov=True)
    model.compile(optimizer, loss=cross_entropy, metrics=["accuracy"])
    history = {"loss": [], "accuracy": []}
    for _ in range(epochs):
        one = model.fit(images, labels, epochs=1, batch_size=batch_size, verbose=0).history
        for key in history:
            history[key] += one[key]
    return history
