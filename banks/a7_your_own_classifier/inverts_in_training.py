# ---
# jupyter:
#   bank:
#     what: inverts the bits of the training images before fit
#     kind: mistake
#     loses: {accuracy: 10, within_budget: 2}
#     behaves_like: prepares_in_training_only
# ---

# %% solution="train"
def train(model, images, labels):
    compile_model(model, steps=240)
    model.fit(np.invert(images), labels, batch_size=100, epochs=8, verbose=0)
