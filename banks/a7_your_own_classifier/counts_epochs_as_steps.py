# ---
# jupyter:
#   bank:
#     what: plans the falling learning rate for as many steps as there are epochs
#     kind: mistake
#     loses: {accuracy: 10, within_budget: 2}
#     asks: "At which step does your learning rate reach 0, and how many steps are there in an epoch?"
# ---

# %% solution="train"
def train(model, images, labels):
    epochs = 8
    compile_model(model, steps=epochs)
    model.fit(images.astype("float32"), labels, batch_size=100, epochs=epochs, verbose=0)
