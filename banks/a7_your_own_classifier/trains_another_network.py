# ---
# jupyter:
#   bank:
#     what: builds a network in train, trains that one and returns it
#     kind: mistake
#     loses: {accuracy: 10, within_budget: 2}
#     asks: "Which network has learned when your train is done: the one it was given?"
# ---

# %% solution="train"
def train(model, images, labels):
    model = build_model()
    compile_model(model, steps=240)
    model.fit(images.astype("float32"), labels, batch_size=100, epochs=8, verbose=0)
    return model
