# ---
# jupyter:
#   bank:
#     what: from_logits left at False
#     kind: mistake
#     loses: {training_loss: 1, training_mean: 1, accuracy: 10, within_budget: 2}
#     asks: "Does your loss know that it is given logits, and not probabilities?"
# ---

# %% solution="compile_model"
def compile_model(model, steps):
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])


# %% solution="train"
def train(model, images, labels):
    compile_model(model, steps=60)
    model.fit(images.astype("float32"), labels, batch_size=100, epochs=2, verbose=0)
