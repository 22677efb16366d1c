# ---
# jupyter:
#   honest:
#     what: a small network is trained in a cell and looked at in a test
# ---

# %%
import numpy as np
import keras
keras.utils.set_random_seed(3)

# %% locked="data"
x_train = np.linspace(-1, 1, 64).reshape(-1, 1).astype("float32")
y_train = 2 * x_train + 1

# %% solution="train"
### BEGIN SOLUTION
model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
history = model.fit(x_train, y_train, epochs=5, batch_size=8, verbose=0)
### END SOLUTION

# %% test="trained" points=2
assert history.history["loss"][-1] < history.history["loss"][0]
assert len(history.epoch) == 5

# %% test="weights" points=1
assert [w.shape for w in model.get_weights()] == [(1, 1), (1,)]

# %% student="train"
class Watcher(keras.callbacks.Callback):
    seen = []

    def on_epoch_end(self, epoch, logs=None):
        self.seen.append(logs["loss"])

model = keras.models.Sequential()
model.add(keras.layers.Input(shape=(1,)))
model.add(keras.layers.Dense(units=1, name="line"))
model.compile(optimizer=keras.optimizers.SGD(0.05), loss="mean_squared_error")
history = model.fit(x_train, y_train, epochs=5, batch_size=16, verbose=2, callbacks=[Watcher()])
assert len(Watcher.seen) == 5
