# ---
# jupyter:
#   bank:
#     what: a Sequential model that does not know its input
#     kind: mistake
#     loses: {model_output: 1}
#     asks: "Has your network any weights before it has seen an image?"
# ---

# %% solution="build_model"
def build_model():
    model = keras.Sequential([keras.layers.Rescaling(1 / 255)])
    for filters in (12, 24, 32, 32):
        model.add(keras.layers.Conv2D(filters, 3, padding="same", use_bias=False))
        model.add(keras.layers.BatchNormalization(momentum=0.9))
        model.add(keras.layers.ReLU())
        if filters < 32:
            model.add(keras.layers.MaxPooling2D())
    model.add(keras.layers.GlobalAveragePooling2D())
    model.add(keras.layers.Dense(CLASSES))
    return model
