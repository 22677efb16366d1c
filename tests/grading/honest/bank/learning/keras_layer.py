# ---
# jupyter:
#   honest:
#     what: "a layer of the student's own with build and call"
# ---

# %%
import numpy as np
import keras

# %% solution="layer"
### BEGIN SOLUTION
class Scale(keras.layers.Layer):
    def build(self, shape):
        self.factor = self.add_weight(shape=(shape[-1],), initializer="ones")

    def call(self, x):
        return x * self.factor
### END SOLUTION

# %% test="layer_test" points=2
layer = Scale()
out = layer(np.ones((2, 3), dtype="float32"))
assert tuple(out.shape) == (2, 3)
assert len(layer.weights) == 1

# %% test="layer_values" points=1
layer.factor.assign([1.0, 2.0, 3.0])
np.testing.assert_allclose(keras.ops.convert_to_numpy(layer(np.ones((1, 3)))), [[1, 2, 3]])

# %% student="layer"
@keras.saving.register_keras_serializable()
class Scale(keras.Layer):
    def __init__(self, start=1.0, **kwargs):
        super().__init__(**kwargs)
        self.start = start

    def build(self, input_shape):
        self.factor = self.add_weight(
            name="factor", shape=(input_shape[-1],),
            initializer=keras.initializers.Constant(self.start),
        )
        super().build(input_shape)

    def call(self, inputs):
        return keras.ops.multiply(inputs, self.factor)

    def get_config(self):
        return {**super().get_config(), "start": self.start}
