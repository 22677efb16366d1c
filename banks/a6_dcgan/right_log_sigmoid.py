# ---
# jupyter:
#   bank:
#     what: "losses from log_sigmoid; derivatives by cases in NumPy; sums over lists; arrays as counts; the trace of the root from singular values"
#     kind: right
# ---

# %% solution="discriminator_loss"
def discriminator_loss(real_logits, fake_logits):
    real = tf.reduce_mean(tf.math.log_sigmoid(real_logits))
    return -(real + tf.reduce_mean(tf.math.log_sigmoid(-fake_logits)))


# %% solution="generator_loss"
def generator_loss(fake_logits, saturating=False):
    if saturating:
        return tf.reduce_mean(tf.math.log_sigmoid(-fake_logits))
    else:
        return -tf.reduce_mean(tf.math.log_sigmoid(fake_logits))


# %% solution="generator_gradients"
def generator_gradients(fake_logits):
    small = np.exp(-np.abs(fake_logits))
    d = np.where(fake_logits >= 0, 1 / (1 + small), small / (1 + small))
    return [-d, d - 1]


# %% solution="transposed_shapes"
def transposed_shapes(start, layers, padding="same"):
    def side(n, kernel, stride):
        return (
            n * stride
            if padding == "same"
            else len(range(0, n * stride, stride)[1:]) * stride + kernel
        )

    h, w, _ = start
    out = []
    for f, k, s in layers:
        h, w = side(h, k, s), side(w, k, s)
        out += [np.array([h, w, f])]
    return tuple(out)


# %% solution="generator_parameters"
def generator_parameters(latent, start, layers):
    c = np.array([start[-1]] + [layer[0] for layer in layers])
    k = np.array([layer[1] for layer in layers])
    learn = latent * np.prod(start) + np.sum(k**2 * c[:-1] * c[1:]) + 2 * np.sum(c[:-1]) + c[-1]
    return np.array([learn, 2 * np.sum(c[:-1])])


# %% solution="discriminator_parameters"
import math


def discriminator_parameters(shape, layers):
    h, w, c = shape
    total = fixed = 0
    for i in range(len(layers)):
        f, k, s = layers[i]
        if i == 0:
            total = total + (k * k * c + 1) * f
        else:
            total = total + k * k * c * f + 4 * f
            fixed = fixed + 2 * f
        h = math.ceil(h / s)
        w = math.ceil(w / s)
        c = f
    total = total + (h * w * c + 1)
    return (total - fixed, fixed)


# %% solution="frechet_distance"
def frechet_distance(mean_1, covariance_1, mean_2, covariance_2):
    def root(matrix):
        u, s, _ = np.linalg.svd(matrix, hermitian=True)
        return (u * np.sqrt(s)) @ u.T

    between = np.linalg.svd(root(covariance_1) @ root(covariance_2), compute_uv=False).sum()
    d = np.asarray(mean_1) - mean_2
    return d.dot(d) + np.trace(covariance_1) + np.trace(covariance_2) - 2 * between
