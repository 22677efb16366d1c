# ---
# jupyter:
#   bank:
#     what: goes on for 200 epochs after the learning rate has come down to 0
#     kind: mistake
#     loses: {within_budget: 2}
#     asks: "How many multiply-adds does one epoch cost, and how many epochs fit into 60 billion?"
# ---

# %% solution="train"
def train(model, images, labels):
    compile_model(model, steps=240)
    model.fit(images.astype("float32"), labels, batch_size=100, epochs=200, verbose=0)
