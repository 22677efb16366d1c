# ---
# jupyter:
#   bank:
#     what: trains on black letters on white, and is judged on images as they are
#     kind: mistake
#     loses: {accuracy: 10, within_budget: 2}
#     asks: "Who does to the hidden images what you do to the training images before `fit`?"
# ---

# %% solution="train"
def train(model, images, labels):
    compile_model(model, steps=240)
    model.fit(255 - images.astype("float32"), labels, batch_size=100, epochs=8, verbose=0)
