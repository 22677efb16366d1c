# ---
# jupyter:
#   bank:
#     what: puts images aside in training, keeps the best weights and lowers the rate when it no longer helps
#     kind: right
# ---

# %% solution="train"
def train(model, images, labels):
    more, more_labels = letters.write(9000, seed=77)
    x = np.concatenate([images, more]).astype(np.float32)
    y = np.concatenate([labels, more_labels])
    aside = slice(len(x) - 600, None)
    compile_model(model, steps=300)
    best = keras.callbacks.EarlyStopping("val_loss", patience=3, restore_best_weights=True)
    model.fit(
        x[:-600],
        y[:-600],
        validation_data=(x[aside], y[aside]),
        batch_size=114,
        epochs=3,
        callbacks=[best],
        verbose=0,
    )


# %% solution="split_off"
def split_off(images, labels, seed):
    import random

    numbers = list(range(len(images)))
    random.Random(seed).shuffle(numbers)
    fifth = round(len(numbers) / 5)
    aside, rest = sorted(numbers[:fifth]), sorted(numbers[fifth:])
    return (images[rest], labels[rest]), (images[aside], labels[aside])
