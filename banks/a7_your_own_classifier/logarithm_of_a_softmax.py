# ---
# jupyter:
#   bank:
#     what: the logarithm of a softmax with 1e-7 added, so that no mistake costs more than 16.1
#     kind: mistake
#     loses: {training_mean: 1}
#     asks: "How large can your loss become for a confident mistake? What does Keras compute from logits directly?"
# ---

# %% solution="compile_model"
def compile_model(model, steps):
    def loss(y_true, y_pred):
        probabilities = keras.ops.softmax(y_pred, axis=-1)
        labels = keras.ops.reshape(keras.ops.cast(y_true, "int32"), (-1,))
        which = keras.ops.one_hot(labels, y_pred.shape[-1])
        return -keras.ops.log(keras.ops.sum(which * probabilities, axis=-1) + 1e-7)

    rate = keras.optimizers.schedules.CosineDecay(5e-3, steps)
    model.compile(optimizer=keras.optimizers.Adam(rate), loss=loss)
