# ---
# jupyter:
#   bank:
#     what: three steps of training
#     kind: mistake
#     loses: {accuracy: 10, within_budget: 2}
#     asks: "How many steps does your training take, and how much of the budget does it use?"
# ---

# %% solution="train"
def train(model, images, labels):
    compile_model(model, steps=3)
    model.fit(images[:300].astype("float32"), labels[:300], batch_size=100, verbose=0)
