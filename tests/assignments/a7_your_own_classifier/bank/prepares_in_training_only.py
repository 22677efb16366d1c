# ---
# jupyter:
#   bank:
#     what: trains on black letters on white, and is judged on images as they are
#     kind: mistake
#     loses: {accuracy: 12, record: 2}
# ---

# %% solution="train"
def train(model, images, labels):
    compile_model(model, steps=240)
    model.fit(255 - images.astype("float32"), labels, batch_size=100, epochs=8, verbose=0)
