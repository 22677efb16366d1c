# ---
# jupyter:
#   bank:
#     what: a large second network is trained first, and nothing is left for the small one
#     kind: mistake
#     loses: {accuracy: 10, within_budget: 2}
#     asks: "What is left of the 60 billion multiply-adds when your network itself begins to learn?"
# ---

# %% solution="train"
def train(model, images, labels):
    teacher = keras.Sequential([keras.Input(IMAGE), keras.layers.Rescaling(1 / 255)])
    for filters in (32, 64):
        teacher.add(keras.layers.Conv2D(filters, 3, padding="same", activation="relu"))
        teacher.add(keras.layers.MaxPooling2D())
    teacher.add(keras.layers.Flatten())
    teacher.add(keras.layers.Dense(CLASSES))
    compile_model(teacher, steps=3000)
    teacher.fit(images.astype("float32"), labels, batch_size=100, epochs=100, verbose=0)
    soft = teacher.predict(images, verbose=0)
    model.compile("adam", "mse")
    model.fit(images.astype("float32"), soft, batch_size=100, epochs=8, verbose=0)
