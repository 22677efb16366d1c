# ---
# jupyter:
#   honest:
#     what: "a Keras model, whose layers and shapes the test reads"
# ---

# %%
import os
os.environ["KERAS_BACKEND"] = "tensorflow"
import keras

# %% solution="build"
def build():
    ### BEGIN SOLUTION
    return keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(4, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    ### END SOLUTION
model = build()

# %% test="layers" points=2
assert model.output_shape == (None, 10)
assert isinstance(model.layers[0], keras.layers.Conv2D)

# %% test="parameters" points=2
assert model.count_params() == 40 + 1450

# %% student="build"
from keras import layers

def build():
    inputs = keras.Input(shape=(8, 8, 1))
    x = layers.Conv2D(filters=4, kernel_size=(3, 3))(inputs)
    x = layers.ReLU()(x)
    x = layers.Flatten()(x)
    return keras.Model(inputs, layers.Dense(10, "softmax")(x))

model = build()
# the student's model begins with the input layer
