# ---
# jupyter:
#   bank:
#     what: asks Keras for everything
#     kind: right
# ---

# %% solution="output_size"
from utils import device

device.import_tensorflow()
import keras


def output_size(n, kernel, stride=1, padding=0, dilation=1):
    if isinstance(padding, int):
        n, padding = n + 2 * padding, "valid"
    # Keras refuses strides together with dilation: dilate alone, then take every stride-th.
    if dilation > 1 and padding == "valid":
        layer = keras.layers.Conv1D(1, kernel, dilation_rate=dilation)
        return -(-layer.compute_output_shape((None, n, 1))[1] // stride)
    layer = keras.layers.Conv1D(1, kernel, strides=stride, padding=padding)
    return layer.compute_output_shape((None, n, 1))[1]


# %% solution="conv_params"
def conv_params(kernel, in_channels, filters, bias=True, groups=1):
    layer = keras.layers.Conv2D(filters, kernel, use_bias=bias, groups=groups)
    layer.build((None, 32, 32, in_channels))
    return layer.count_params()


# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    image = np.pad(image, padding).astype("float64")[None, :, :, None]
    kernel = kernel.astype("float64")[:, :, None, None]
    maps = keras.ops.conv(image, kernel, strides=stride, data_format="channels_last")
    return keras.ops.convert_to_numpy(maps)[0, :, :, 0]


# %% solution="max_pool"
def max_pool(image, size, stride):
    pooled = keras.ops.max_pool(
        image.astype("float32")[None, :, :, None], size, stride, data_format="channels_last"
    )
    return keras.ops.convert_to_numpy(pooled)[0, :, :, 0]


# %% solution="network_table"
network = keras.Sequential(
    [
        keras.layers.Input((48, 48, 3)),
        keras.layers.Conv2D(8, 5, name="conv1"),
        keras.layers.MaxPooling2D(2, name="pool1"),
        keras.layers.Conv2D(16, 3, padding="same", name="conv2"),
        keras.layers.MaxPooling2D(3, 2, name="pool2"),
        keras.layers.Conv2D(32, 3, 2, groups=4, name="conv3"),
        keras.layers.Flatten(name="flatten"),
        keras.layers.Dense(10, name="dense"),
    ]
)


def network_table():
    return {layer.name: (layer.output.shape[1:], layer.count_params()) for layer in network.layers}
