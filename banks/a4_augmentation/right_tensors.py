# ---
# jupyter:
#   bank:
#     what: "gives tensors of TensorFlow, where NumPy arrays will do; match for the table"
#     kind: right
# ---

# %% solution="mirror"
def mirror(images):
    return tf.reverse(images, axis=[2])

# %% solution="shift"
def shift(images, down, right, fill=0):
    height, width = images.shape[1:3]
    down, right = max(-height, min(down, height)), max(-width, min(right, width))
    kept = images[:, max(-down, 0) : height - max(down, 0), max(-right, 0) : width - max(right, 0)]
    edges = [[0, 0], [max(down, 0), max(-down, 0)], [max(right, 0), max(-right, 0)], [0, 0]]
    return tf.pad(kept, edges, constant_values=fill)

# %% solution="cut_out"
def cut_out(image, row, column, size, fill=0):
    big = np.pad(image, [(size, size), (size, size), (0, 0)])
    row, column = (min(max(at, -size), image.shape[i]) + size for i, at in enumerate((row, column)))
    big[row : row + size, column : column + size] = fill
    return tf.constant(big[size : size + image.shape[0], size : size + image.shape[1]])

# %% solution="mix_up"
def mix_up(images, labels, partners, share):
    images, labels = tf.cast(images, tf.float32), tf.cast(labels, tf.float64)
    mixed = share * images + (1 - share) * tf.gather(images, partners)
    return [mixed, share * labels + (1 - share) * tf.gather(labels, partners)]

# %% solution="suitable"
def suitable(dataset, transformation):
    match dataset, transformation:
        case _, "shift":
            return True
        case "bricks", _:
            return np.True_
        case ("letters", "half_turn") | ("lights", "mirror"):
            return True
        case _:
            return False
