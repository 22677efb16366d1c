# ---
# jupyter:
#   bank:
#     what: three steps of training
#     kind: mistake
#     loses: {accuracy: 12, record: 2}
# ---

# %% solution="train"
def train(model, images, labels):
    compile_model(model, steps=3)
    model.fit(images[:300].astype("float32"), labels[:300], batch_size=100, verbose=0)
